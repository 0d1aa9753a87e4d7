import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import type { RecordValue, Value } from '../evaluate/values/value.ts';
import { endsWithAnswer, isMessageList } from '../requests/messages.ts';
import type { CalledSite } from '../requests/provider-of-call.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { hasParameter } from '../senders.ts';
import type { Candidate, Rank } from './candidates.ts';
import type { CollectorOptions, How, Where } from './collector-options.ts';
import { elementCandidate } from './element-candidate.ts';
import { isListOfParts } from './joined-items.ts';
import { addPlaces, hasLiteralIn, noPlaces } from './literals.ts';
import { isTableOfPrompts, nameStrength, type NameStrength } from './names.ts';
import { isOnlyKept } from './not-sent.ts';
import { readsAsPrompt, type Surroundings } from './reads-as-prompt.ts';
import { requestCandidates, type Sending } from './request-candidate.ts';
import { requestInValue } from './request-in-value.ts';
import { entriesOf, madeAsPrompts } from './several-texts.ts';
import { requestInBlocks } from './text-blocks.ts';
import { textCandidate } from './text-candidate.ts';
import { Uses } from './uses.ts';

/**
 * What people are shown: a program asks a person (`promptui.Prompt{Label: "What is your name?"}`), or tells what an argument is
 * (`{ prompt: { type: 'string', description: 'The prompt to send' } }`).
 */
const LABEL = /\.(?:label|desc|description|help)$/i;

/** The candidates of a file as far as it is read: texts, lists and requests are taken in as what they may be. */
export class Gathered {
  readonly #options: CollectorOptions;
  readonly candidates: Candidate[] = [];
  readonly uses = new Uses();
  /** Functions that send what they are given. */
  readonly senders = new Set<string>();
  readonly surroundings: Surroundings;
  /** Set once it is there. */
  evaluation: Evaluation | undefined;
  /** What is read just now is told by another reading. */
  isElsewhere = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
    const home = options.isPromptHome ? 'within' : 'none';
    this.surroundings = { home, mentionsModels: options.mentionsModels };
  }

  /** A text that says too little to be a prompt, with something put into it. */
  filling(name: string, parts: readonly TextPart[], at: Span): void {
    if (parts.some(({ kind }) => kind === 'dynamic')) this.text('filling', name, parts, at);
  }

  /** A template that only writes the examples of another; of one that is not followed, the call that makes it. */
  templateOfExamples(template: Value, at: Span): void {
    if (this.isElsewhere) return;
    const places = noPlaces();
    addPlaces(template, places);
    if (template.kind === 'unknown' && template.cause === 'call') places.literals.set(template.start, template.end);
    const one = { place: spanOf(at), name: '', isDefinition: false, writesExamples: true, ...places } as const;
    this.candidates.push({ rank: 'filling', ...one, prompt: () => undefined });
  }

  isPrompt(parts: readonly TextPart[], strength: NameStrength, home = this.surroundings.home): boolean {
    if (this.#options.isTest && strength !== 'strong') return false;
    return readsAsPrompt(parts, strength, { ...this.surroundings, home });
  }

  request(rank: Rank, name: string, at: Sending, parts: readonly RequestPart[], site?: CalledSite): void {
    const evaluation = this.evaluation;
    if (!evaluation) return;
    const sender = evaluation.caller ? evaluation.outermost : evaluation.enclosing;
    const isSent = site !== undefined || rank === 'messages';
    if (isSent && sender !== undefined && parts.some(({ part, value }) => part !== 'model' && hasParameter(value)))
      this.senders.add(sender);
    if (this.isElsewhere) return;
    this.candidates.push(...requestCandidates(evaluation, { rank, name, at, parts, site }, this.#options.providers));
  }

  /**
   * A list of messages, or a record that is the body of a request.
   * @returns whether it is one
   */
  messages(name: string, given: Value, statement: Span, rank: Rank = 'messages'): boolean {
    const code = endsWithAnswer(given) ? this.evaluation?.innermost : undefined;
    if (code && isOnlyKept(this.evaluation!.file, code, name)) return true;
    const parts =
      requestInValue(this.evaluation?.file ?? '', given, statement, this.#options.context) ??
      requestInBlocks(name, given, statement, (own) => this.isPrompt(own, nameStrength(name)));
    const found = this.candidates.length;
    if (parts) this.request(rank, name, statement, parts);
    for (const made of this.candidates.slice(found)) this.uses.made(made, given);
    return parts !== undefined;
  }

  /** The texts of a list or a record that is named for prompts. Of several in a map, methods choose which one is sent. */
  entries(name: string, value: Value, statement: Span, where: Where): void {
    if (value.kind === 'list' && isMessageList(value)) return;
    const isNamed = isTableOfPrompts(name) || this.#options.said(name, statement) === true;
    const prompts =
      isNamed || where.isOfPrompts
        ? entriesOf(name, value).filter(
            ([key, { value: entry }]) => !LABEL.test(key) && this.#isPromptText(entry, 'strong', where),
          )
        : madeAsPrompts(value, (key, entry) => this.#isPromptText(entry, nameStrength(key), where));
    const isPartOfList = value.kind === 'list' && !where.isDefinition && isListOfParts(name);
    const isChosen = prompts.length > 1 && value.kind === 'record' && this.evaluation?.facts.hasReceivers === true;
    const how = { ...where, ...(isPartOfList && { isPartOfList }), ...(isChosen && { isDefinition: true }) };
    for (const [own, { value: entry, span }] of prompts) {
      if (entry.kind !== 'text') continue;
      // A constant that has its own name is told by that.
      const isDefinition = how.isDefinition && hasLiteralIn(entry.parts, span);
      this.text('name', own, entry.parts, span, { ...how, isDefinition });
    }
  }

  #isPromptText(value: Value, strength: NameStrength, { home }: Where): boolean {
    return value.kind === 'text' && this.isPrompt(value.parts, strength, home);
  }

  /** What a component renders: a prompt where its file has prompts as JSX. */
  elements(name: string, value: RecordValue, statement: Span): void {
    const evaluation = this.evaluation;
    if (!evaluation || !this.#options.hasPromptJsx || this.isElsewhere) return;
    const candidate = elementCandidate(evaluation, name, value, statement);
    if (candidate) this.candidates.push(candidate);
  }

  text(
    rank: Rank,
    name: string,
    parts: readonly TextPart[],
    statement: Span,
    how: How = { isDefinition: false },
  ): void {
    if (this.isElsewhere) return;
    const candidate = textCandidate(this.evaluation, this.#options, { rank, name, parts, statement, ...how });
    if (candidate) this.candidates.push(candidate);
  }
}
