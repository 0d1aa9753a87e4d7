import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { partText, type TextPart } from '../evaluate/values/text-part.ts';
import { scannedParts } from '../operations/scan.ts';
import { textBlocks } from '../requests/blocks.ts';
import type { Candidate, Rank } from './candidates.ts';
import type { CollectorOptions, How } from './collector-options.ts';
import { withConstantsRead } from './joined-constants.ts';
import { addPlacesOfParts, noPlaces } from './literals.ts';
import { placeOf, promptOf } from './made-prompt.ts';
import { isTemplateName } from './names.ts';
import { type Handling, handlingOf } from './not-sent.ts';
import { Prose } from './prose.ts';
import { syntaxOf } from './syntax-of-text.ts';

interface Found extends How {
  readonly rank: Rank;
  readonly name: string;
  readonly parts: readonly TextPart[];
  readonly statement: Span;
}

/**
 * A text whose use is not seen: whether and how it is filled must be told from itself. Where a function has put values into
 * it, braces that are left are more often text.
 * @returns undefined where nothing of it is text of the file, or a call only repeats what its function says
 */
export function textCandidate(
  evaluation: Evaluation | undefined,
  { context, providers }: Pick<CollectorOptions, 'context' | 'providers'>,
  { rank, name, parts: given, statement, isDefinition, role = name, within: builder, isPartOfList }: Found,
): Candidate | undefined {
  const { caller, enclosing } = evaluation ?? {};
  if (caller && (rank === 'text' || rank === 'filling')) return undefined;
  const places = noPlaces();
  addPlacesOfParts(given, places);
  if (places.literals.size === 0) return undefined;
  const code = builder ?? evaluation?.innermost ?? statement;
  const innermost = rank === 'name' && enclosing !== undefined && !caller ? evaluation?.innermost : undefined;
  const handling = innermost && handledIn(evaluation!, innermost, name, statement);
  if (handling === 'asks-person' && new Prose(given.map(partText).join('')).speaks < SPEAKS_TO_MODEL) return undefined;
  const within = rank === 'name' && enclosing !== undefined ? `${enclosing}: ${name}` : name;
  return {
    rank,
    place: spanOf(statement),
    name: within,
    isDefinition,
    ...(isPartOfList && { isPartOfList }),
    ...(caller && { ofCall: spanOf(caller) }),
    ...(handling === 'looked-up' && { isLookedUp: true }),
    ...(innermost && handling === 'unread' && { unreadIn: { start: statement.end, end: innermost.end } }),
    ...(enclosing !== undefined && rank !== 'function' && { calls: callsIn(evaluation!) }),
    ...places,
    prompt: () => {
      const isBuilt = enclosing !== undefined || !(rank === 'name' || rank === 'messages');
      const isFilledHere = isBuilt && given.some(isOwnHole) && !isTemplateName(role);
      const eagerness = isFilledHere ? 'document' : 'template';
      const isAsWritten = isFilledHere && !evaluation?.facts.hasBraceHoles;
      const { file = '' } = evaluation ?? {};
      const own = syntaxOf(evaluation, given.map(partText).join(''), eagerness, role, isAsWritten);
      const read = isFilledHere ? withConstantsRead(file, given, code, context) : { parts: given };
      const scanned = scannedParts(file, read.parts, own, context);
      const provider = providers.ofFile();
      const syntax = own.id === 'text' && read.syntax ? read.syntax : own;
      return promptOf(within, (caller ?? statement).start, textBlocks(scanned, placeOf(role)), {
        syntax: syntax.id,
        ...(provider !== undefined && { provider }),
        ...(!isBuilt && syntax.id === 'text' && { isUnused: true }),
      });
    },
  };
}

const CALLED = /(?<![\w$])[A-Za-z_$][\w$]{0,60}(?=\()/g;
/** What a longer function calls is looked for in its beginning. */
const LONGEST_FUNCTION = 2_000;

function callsIn({ file, innermost, functions }: Evaluation): () => readonly string[] {
  if (!innermost) return () => [];
  const { start, end } = innermost;
  const entered = new Set(functions.map(({ name }) => name));
  return () => {
    const called = file.slice(start, Math.min(end, start + LONGEST_FUNCTION)).match(CALLED) ?? [];
    return called.filter((name) => !entered.has(name));
  };
}

/** So much speaks to a model whatever is done with it. */
const SPEAKS_TO_MODEL = 3;

function handledIn({ file, facts }: Evaluation, code: Span, name: string, statement: Span): Handling | undefined {
  return handlingOf(file, code, name, statement, facts.outerVariables === 'declared');
}

const isOwnHole = (part: TextPart): boolean => part.kind === 'dynamic' && !part.resolved;
