import type { Block, Variant } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { pathOf } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import { assembleRequest } from '../requests/assemble.ts';
import { writtenText } from '../requests/blocks.ts';
import { boundTools } from '../requests/bound-tools.ts';
import { chainedTools } from '../requests/chained-tools.ts';
import type { CallSite } from '../requests/call-site.ts';
import { modelSetting } from '../requests/model-call.ts';
import type { CalledSite, Providers } from '../requests/provider-of-call.ts';
import { registeredParts, withRegistered } from '../requests/registered.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { partOfChains } from '../requests/tools-of-chains.ts';
import { toolsOfService } from '../requests/tools-of-services.ts';
import type { Candidate, Rank } from './candidates.ts';
import { isIn } from './fillings.ts';
import { addPlaces, hasText, noPlaces } from './literals.ts';
import { isSaid, isTextOfModule, isWholeRequest, madePrompt, promptOf } from './made-prompt.ts';
import { Prose } from './prose.ts';
import { eachOf } from './request-alternatives.ts';

/** The call that sends a request, or the value that could be sent. */
export type Sending = Span & Pick<CallExpression, 'isHeld'>;

interface Found {
  readonly rank: Rank;
  readonly name: string;
  readonly at: Sending;
  readonly parts: readonly RequestPart[];
  /** What is known of the function that is called. */
  readonly site: CalledSite | undefined;
}

/** Fewer words say nothing in a list of messages that nobody is seen to send; beside a model, one is enough. */
const FEWEST_WORDS = 2;

/**
 * A request, or what could be one: messages, a body. Each of several lists of messages, or texts, that it may send makes one,
 * with its number in the name.
 * @returns nothing where nothing of it is text of the file, unless it is plain that it is one all the same
 */
export function requestCandidates(evaluation: Evaluation, found: Found, providers: Providers): Candidate[] {
  const isOfCall = found.rank === 'request';
  const variants = eachOf(found.parts);
  return variants.flatMap(({ parts, of }, index) => {
    const at = of && !isOfCall ? of : found.at;
    const variant = variants.length > 1 ? { number: index + 1, count: variants.length } : undefined;
    return requestCandidate(evaluation, { ...found, at, parts, ...(variant && { variant }) }, providers) ?? [];
  });
}

function named(name: string, variant: Variant | undefined): string {
  return variant ? `${name} ${variant.number}/${variant.count}` : name;
}

function requestCandidate(
  evaluation: Evaluation,
  { rank, name, at, parts: written, site, variant }: Found & { readonly variant?: Variant },
  providers: Providers,
): Candidate | undefined {
  const places = noPlaces();
  const added = site ? partsElsewhere(evaluation, written, site, at, providers) : [];
  const parts = withRegistered(
    evaluation.file,
    written,
    added.filter(({ part }) => part === 'system'),
  );
  const tools = added.filter(({ part }) => part !== 'system');
  for (const { part, value } of parts) if (part !== 'model') addPlaces(value, places);
  const isBody = isWholeBody(rank, parts);
  const isWhole =
    isBody || (rank === 'request' && (isSeen(parts, site, places.literals.size > 0) || isFilledWhole(parts, site)));
  if (site?.isPossible && !isWhole ? !isSaid(parts, site.mayAskPeople) : places.literals.size === 0 && !isWhole)
    return undefined;
  for (const { value } of tools) addPlaces(value, places);
  const caller = rank === 'request' || rank === 'messages' ? callerOf(evaluation, at) : undefined;
  const place = spanOf(caller ?? at);
  return {
    rank: caller ? 'caller' : rank,
    place,
    sending: {
      at: at.start,
      hasText: parts.some(({ part, value }) => part !== 'model' && hasText(value)),
      isCall: rank === 'request',
      ...(variant && { number: variant.number }),
    },
    name: named(name, variant),
    isDefinition: false,
    ...((at.isHeld || site?.isBegun) && { isHeld: true }),
    ...(isBody && { isBody }),
    ...(site?.filling !== undefined && !site.order && { isTemplate: true }),
    ...places,
    prompt: () => {
      const { blocks, ...details } = assembleRequest(evaluation, [...parts, ...tools, ...modelBehind(parts, site)]);
      const fewest = parts.some(({ part }) => part === 'model') ? 1 : FEWEST_WORDS;
      if (rank !== 'request' && !isBody && new Prose(writtenText(evaluation.file, blocks)).words < fewest)
        return undefined;
      if ((rank === 'messages' || rank === 'function') && isOnlyAnswered(blocks)) return undefined;
      const provider = site ? providers.ofCall(site, parts) : providers.ofFile();
      const model = details.model ?? (site?.filling === undefined ? undefined : providers.ofTemplate(at));
      const make = isWhole && blocks.length > 0 ? madePrompt : promptOf;
      return make(named(caller ? callerName(caller) : name, variant), place.start, blocks, {
        syntax: 'text',
        ...details,
        ...(model && { model }),
        ...(provider !== undefined && { provider }),
        ...(variant && { variant }),
      });
    },
  };
}

/** A greeting, which a program shows before anything is asked, or what it shows as an answer behind what was said. */
function isOnlyAnswered(blocks: readonly Block[]): boolean {
  const isAnswer = ({ role }: Block): boolean => role === 'assistant';
  const isSeen = ({ segments }: Block): boolean => segments.some(({ kind }) => kind === 'static');
  return blocks.at(-1)?.role === 'assistant' && blocks.every((block) => isAnswer(block) || !isSeen(block));
}

/** What the call does not name: tools of the object whose method is called, functions that decorators register with one. */
function partsElsewhere(
  evaluation: Evaluation,
  parts: readonly RequestPart[],
  site: CalledSite,
  at: Span,
  providers: Providers,
): readonly RequestPart[] {
  const bound = parts.some(({ part }) => part === 'tools') || site.filling ? undefined : boundTools(site.behind);
  const behind = site.isChained ? chainedTools(evaluation, at) : [];
  const ofChains = site.filling && site.scope ? providers.toolsOfTemplate(at) : undefined;
  const inChains = ofChains && site.scope ? [partOfChains(evaluation, ofChains, site.scope)] : [];
  const ofService = site.scope ? toolsOfService(evaluation, site.path, site.scope) : [];
  return [...(bound ? [bound] : []), ...registeredParts(evaluation, site, at), ...behind, ...inChains, ...ofService];
}

/** The model of the object whose method is called, where the call names none. */
function modelBehind(parts: readonly RequestPart[], site: CalledSite | undefined): readonly RequestPart[] {
  const model = site && !parts.some(({ part }) => part === 'model') ? modelSetting(site.behind) : undefined;
  return model ? [{ part: 'model', value: model, span: { start: 0, end: 0 } }] : [];
}

/** A body with its model and its messages, all of which are given: `{ model, messages: [{ role: 'user', content: question }] }`. */
function isWholeBody(rank: Rank, parts: readonly RequestPart[]): boolean {
  return rank === 'messages' && parts.some(({ part }) => part === 'model') && isWholeRequest(parts);
}

/** All that is sent is seen here, be it text of the file or not. */
function isSeen(parts: readonly RequestPart[], site: CallSite | undefined, hasLiteral: boolean): boolean {
  if (site?.isAlways) return true;
  if ((site?.fewest === undefined || hasLiteral) && isWholeRequest(parts)) return true;
  return site?.filling === undefined && isTextOfModule(parts);
}

/** A template of which nothing is left where it is filled: `PromptTemplate.from_template("{query}")`. */
function isFilledWhole(parts: readonly RequestPart[], site: CallSite | undefined): boolean {
  if (site?.filling === undefined || site.isPossible) return false;
  return parts.some(({ part, value }) => part === 'prompt' && value.kind === 'text' && value.parts.some(isPlaceholder));
}

function isPlaceholder(part: TextPart): boolean {
  return part.kind === 'dynamic' && part.cause === 'placeholder';
}

/** What is sent within an argument of a call, in a function that stands there, is sent where it stands. */
function callerOf({ caller }: Evaluation, at: Span): CallExpression | undefined {
  return caller && isIn(at, [caller]) ? undefined : caller;
}

function callerName(call: CallExpression): string {
  return pathOf(call.callee) ?? 'call';
}
