import type { Block, Prompt } from '../../prompt/model.ts';
import { indexFromSorted } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { withAdded } from './added-by-callers.ts';
import { ByText } from './by-text.ts';
import { asCalled, isIn, shownByItself } from './fillings.ts';
import { givenToCallers } from './given-to-callers.ts';
import { withoutJoinedItems } from './joined-items.ts';
import { isEntryOf, isNameOf, renamed } from './named-by-definitions.ts';
import { withoutSentTemplates } from './sent-templates.ts';
import { withoutTemplatesOfExamples } from './templates-of-examples.ts';
import { withoutSeenCalls } from './seen-calls.ts';
import { has, hasAll, hasAny, hasMost, textOf } from './shared-places.ts';
import { asIfTaken, placesOf, whereTaken } from './taken.ts';

/**
 * What a prompt is found by, the surest first: a call that sends it; a call of a function of the file that sends it; a function that
 * is named for it; a list of messages; its name; what it says.
 */
const RANKS = ['request', 'caller', 'function', 'messages', 'name', 'text'] as const;
/** `filling`: no prompt by itself, but it may show how a constant is filled. */
export type Rank = (typeof RANKS)[number] | 'filling';

/** A prompt that may be one of the file's. */
export interface Candidate {
  readonly rank: Rank;
  /** Where the code makes it. */
  readonly place: Span;
  /** Of a request: the call that sends it, or the messages that may be sent, which may be in a function that is called from {@link place}. */
  readonly sending?: Sent;
  readonly name: string;
  /** It is a thing of its own in the file, a constant or a function, and listed also where another prompt has all of its text. */
  readonly isDefinition: boolean;
  /** The call that gives the function in which it stands what it is read with. */
  readonly ofCall?: Span;
  /** Messages of which nothing is seen but that their length is asked for. */
  readonly isOnlyCounted?: boolean;
  /** It is made of a template that is filled elsewhere. */
  readonly isTemplate?: boolean;
  /** It is a template that only writes the examples of another: no prompt, and none is made of its text alone. */
  readonly writesExamples?: boolean;
  /** The body of a request, with its model. */
  readonly isBody?: boolean;
  /** A command that an array holds, or what begins a conversation: what runs it, or asks, may give it more. */
  readonly isHeld?: boolean;
  /** Something is looked up by it, and nothing else is done with it. */
  readonly isLookedUp?: boolean;
  /** A variable that its function does not read: the code of the function behind it. */
  readonly unreadIn?: Span;
  /** Of a text in a function: what the function calls. */
  readonly calls?: () => readonly string[];
  /** An item of a list that is called after what its items are parts of. */
  readonly isPartOfList?: boolean;
  /** Where the literals of its text begin and end. */
  readonly literals: ReadonlyMap<number, number>;
  /** Where what varies in it begins: of two with the same text, the one that has been filled says more. */
  readonly holes: ReadonlySet<number>;
  /** Undefined where nothing of it is text of this file. */
  readonly prompt: () => Prompt | undefined;
}

export interface Sent {
  readonly at: number;
  readonly hasText: boolean;
  readonly isCall: boolean;
  /** Which one it is of several lists of messages, or texts, that may be sent: from 1. */
  readonly number?: number;
}

/** A candidate that counts. */
export interface Chosen {
  readonly candidate: Candidate;
  /** The one that has all of its text too. */
  readonly sentBy?: Candidate;
  /** Others that have all of its text, and may fill it otherwise. */
  readonly alsoSentBy?: readonly Candidate[];
  /** That one only shows how this one is filled. */
  readonly isFilled?: boolean;
  /** Calls in the file of the function that sends it. */
  readonly calls?: readonly Candidate[];
  /** Requests that send a template, and fill it. */
  readonly fills?: readonly Candidate[];
}

/**
 * Of candidates those that say most of each text, the surest first: what is found twice at one place is one, and what is part of
 * another is not listed for itself, unless it is a definition. Several requests may send the same text.
 */
export function chooseCandidates(found: readonly Candidate[]): Chosen[] {
  if (found.length === 0) return [];
  const all = withGivenToCallers(LEFT_OUT.reduce((left, without) => without(left), found));
  let byText: ByText<Candidate> | undefined;
  const allByText = (): ByText<Candidate> => (byText ??= ByText.of(all));
  const chosen: Chosen[] = [];
  /** By their indexes. */
  const chosenByText = new ByText<number>();
  const choose = (one: Chosen): void => {
    chosenByText.add(chosen.length, one.candidate);
    chosen.push(one);
  };
  const ranks = new Set(all.map(({ rank }) => rank));
  for (const rank of RANKS) {
    if (!ranks.has(rank)) continue;
    for (const candidate of distinct(all.filter((one) => one.rank === rank))) {
      const rivalsAt = (offset: number | undefined): Chosen[] =>
        rank === 'request' ? [] : chosenByText.around(offset).map((index) => chosen[index]!);
      const [start] = textOf(candidate);
      const sentBy = rivalsAt(start).find((one) => hasAll(one.candidate, candidate))?.candidate;
      const isNew = sentBy
        ? sentBy.rank !== 'request' && (hasMessageOfItsOwn(candidate, chosen) || isOtherCall(candidate, sentBy))
        : !isCovered(candidate, rivalsAt);
      if (isNew) choose({ candidate });
      else if (sentBy && candidate.isDefinition) {
        if (isNameOf(candidate, sentBy) || isEntryOf(candidate, sentBy))
          chosen[chosen.findIndex((one) => one.candidate === sentBy)] = { candidate: renamed(sentBy, candidate) };
        else choose({ candidate, sentBy, alsoSentBy: othersThatSend(candidate, sentBy, allByText) });
      }
    }
  }
  const fillings = all.filter(showsFilling);
  const filled = fillings.length === 0 ? chosen : chosen.map((one) => filledBy(one, fillings, chosen));
  const callers = all.filter(({ rank }) => rank === 'caller');
  const called = callers.length === 0 ? filled : filled.map((one) => withCalls(one, callers));
  return called.map((one) => withFills(one, all)).toSorted((a, b) => numberOf(a) - numberOf(b));
}

/** What does not count, in this order. */
const LEFT_OUT: readonly ((found: readonly Candidate[]) => readonly Candidate[])[] = [
  withoutSentTemplates,
  withoutTemplatesOfExamples,
  withoutJoinedItems,
  withoutEarlier,
  withoutSeenCalls,
  withoutEmpty,
  withoutSent,
];

function numberOf({ candidate }: Chosen): number {
  return candidate.sending?.number ?? 0;
}

/** What a function sends whoever calls it, with what its calls in the file make of it. */
function withCalls(one: Chosen, callers: readonly Candidate[]): Chosen {
  const { rank, sending } = one.candidate;
  if (rank !== 'request' || !sending || one.sentBy) return one;
  const calls = callers.filter((other) => other.sending?.at === sending.at);
  return calls.length === 0 ? one : { ...one, calls };
}

/** A template that requests of the file send is filled by these. */
function withFills(one: Chosen, all: readonly Candidate[]): Chosen {
  const { candidate } = one;
  if (!candidate.isTemplate || one.sentBy || candidate.literals.size === 0) return one;
  const fills = all.filter((other) => other.rank === 'request' && !other.isTemplate && hasAll(other, candidate));
  return fills.length === 0 ? one : { ...one, fills };
}

/** A constant is filled by whatever sends it, each in its own way. */
function othersThatSend(candidate: Candidate, sentBy: Candidate, all: () => ByText<Candidate>): readonly Candidate[] {
  if (candidate.rank !== 'name') return [];
  const [start] = textOf(candidate);
  return all()
    .around(start)
    .filter((one) => one !== sentBy && one.rank !== 'name' && hasAll(one, candidate));
}

/** Its prompt is made when somebody asks for it, and once. */
export function madeOnce(candidate: Candidate): Candidate {
  let made: { readonly prompt: Prompt | undefined } | undefined;
  return { ...candidate, prompt: () => (made ??= { prompt: candidate.prompt() }).prompt };
}

/** It is a request with a text of the file. */
export function sendsText({ rank, sending }: Candidate): boolean {
  return (rank === 'request' || rank === 'caller') && sending?.hasText === true;
}

/** It is a text of the file that says something, sent or not. */
export function holdsText({ rank, sending, literals }: Candidate): boolean {
  return rank !== 'filling' && !sending && literals.size > 0;
}

/** It may show how a constant is filled, whether or not it is a prompt by itself. */
export function showsFilling({ rank, holes }: Candidate): boolean {
  return rank === 'filling' || (rank === 'text' && holes.size > 0);
}

/** A constant that is sent elsewhere is read as it is filled here. */
function filledBy(one: Chosen, fillings: readonly Candidate[], chosen: readonly Chosen[]): Chosen {
  const { candidate, sentBy = candidate } = one;
  if (candidate.rank !== 'name' || sentBy.rank !== 'name') return one;
  const ways = fillings.filter((other) => hasAll(other, candidate));
  const [filling] = distinct(ways);
  if (!filling || filling.holes.size <= sentBy.holes.size) return one;
  const alsoSentBy = ways.filter((other) => other !== filling);
  const isListed = one.sentBy !== undefined || chosen.some((other) => other.candidate === filling);
  return { candidate, sentBy: filling, alsoSentBy, isFilled: !isListed };
}

/** Of a request without a text of its own, what the callers of its function send. */
function withoutEmpty(found: readonly Candidate[]): readonly Candidate[] {
  const empty = found.filter(({ sending }) => sending?.hasText === false);
  if (empty.length === 0) return found;
  const withText = new Set(found.map(({ sending }) => (sending?.hasText ? sending.at : undefined)));
  return found.filter((one) => !empty.includes(one) || !withText.has(one.sending!.at));
}

/**
 * Without what shows how a function is called, messages that are only counted and commands that an array holds, where a request
 * sends most of their text; and without a variable that is not read, where its function sends something else.
 */
function withoutSent(all: readonly Candidate[]): readonly Candidate[] {
  const calls = all.filter(isCall).sort((a, b) => a.place.start - b.place.start);
  const starts = calls.map(({ place }) => place.start);
  const hasCall = (code: Span): boolean =>
    calls
      .slice(indexFromSorted(starts, code.start), indexFromSorted(starts, code.end))
      .some(({ place }) => isIn(place, [code]));
  const found = all.filter(({ unreadIn }) => !unreadIn || !hasCall(unreadIn));
  if (!found.some(isBySide)) return found;
  const sent = found.filter((one) => one.rank === 'request' && !isBySide(one));
  return found.filter((one) => !isBySide(one) || !sent.some((other) => isMostlyIn(other, one)));
}

function isBySide({ rank, ofCall, isOnlyCounted, isHeld }: Candidate): boolean {
  return isOnlyCounted === true || isHeld === true || (rank === 'name' && ofCall !== undefined);
}

function withGivenToCallers(found: readonly Candidate[]): readonly Candidate[] {
  const given = givenToCallers(found);
  return given.size === 0 ? found : found.map((one) => (given.has(one) ? { ...one, rank: 'caller' } : one));
}

/** Of a variable that gets more text, the last state. */
function withoutEarlier(found: readonly Candidate[]): Candidate[] {
  const named = new Map<string, Candidate[]>();
  for (const one of found) {
    if (one.rank !== 'name') continue;
    const states = named.get(one.name);
    if (!states) named.set(one.name, [one]);
    else if (!isSameState(states.at(-1)!, one)) states.push(one);
  }
  return found.filter((one) => {
    const states = one.rank === 'name' ? named.get(one.name)! : [];
    return !states.some((other) => isMore(other, one) && hasAll(other, one));
  });
}

/** An entry of a list is told again with each item that the list gets. */
function isSameState(a: Candidate, b: Candidate): boolean {
  if (a.place.start !== b.place.start || compare(a, b) !== 0) return false;
  for (const [start, end] of a.literals) if (b.literals.get(start) !== end) return false;
  for (const hole of a.holes) if (!b.holes.has(hole)) return false;
  return true;
}

function isMore(other: Candidate, one: Candidate): boolean {
  return other.place.start > one.place.start && compare(other, one) < 0;
}

/** One for each place, the ones with the most text first. Calls of a chain begin at one place, but end at several. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const byPlace = new Map<number, Candidate[]>();
  for (const candidate of candidates.toSorted(compare)) {
    const before = byPlace.get(candidate.place.start) ?? [];
    const isOwn = before.every(
      (one) =>
        (one.place.end !== candidate.place.end && !hasAny(one, candidate)) ||
        isSentElsewhere(candidate, one) ||
        isOfOtherCall(candidate, one),
    );
    if (isOwn) byPlace.set(candidate.place.start, [...before, candidate]);
  }
  return [...byPlace.values()].flat().sort(compare);
}

/** A call of a function that sends several requests, or one of several lists of messages, makes each of them. */
function isSentElsewhere(candidate: Candidate, other: Candidate): boolean {
  const [own, others] = [candidate.sending, other.sending];
  if (own?.at === others?.at && own?.number === others?.number) return false;
  const isOneOf = own?.at === others?.at;
  return !hasAll(other, candidate) || (isOneOf && [...candidate.holes].some((hole) => !other.holes.has(hole)));
}

/** A function that is given another text by another call makes another prompt of it. */
function isOfOtherCall(candidate: Candidate, other: Candidate): boolean {
  const [call, otherCall] = [candidate.ofCall, other.ofCall];
  return call !== undefined && otherCall !== undefined && call.start !== otherCall.start && !hasAll(other, candidate);
}

function compare(a: Candidate, b: Candidate): number {
  const more = b.literals.size - a.literals.size || b.holes.size - a.holes.size;
  const isSurer = Number(isCall(b)) - Number(isCall(a)) || Number(b.isBody ?? false) - Number(a.isBody ?? false);
  return more || isSurer || bodyLength(b) - bodyLength(a);
}

/** Of messages and the body of a request that has them, the body says more. */
function bodyLength({ rank, place }: Candidate): number {
  return rank === 'messages' ? place.end - place.start : 0;
}

/** Of messages and the call that sends them, the call says more: whose model it asks. */
function isCall({ sending }: Candidate): boolean {
  return sending?.isCall === true;
}

/** At least half of its literals, or all that varies in what has none. */
function isMostlyIn(one: Candidate, other: Candidate): boolean {
  return hasMost(one, other) || (other.isHeld === true && other.literals.size === 0 && hasAll(one, other));
}

/** A list of messages has one more, beside a text that is a prompt by itself. */
function hasMessageOfItsOwn({ rank, literals, holes }: Candidate, chosen: readonly Chosen[]): boolean {
  if (rank !== 'messages' || literals.size === 0) return false;
  return [...holes].some((hole) => !chosen.some(({ candidate }) => candidate.holes.has(hole)));
}

/** One of two calls of a function that sends what it is given puts something behind the text of the other: `ask(build(x) + MORE)`. */
function isOtherCall(one: Candidate, other: Candidate): boolean {
  if (one.rank !== 'caller' || other.rank !== 'caller' || one.literals.size !== other.literals.size) return false;
  if (one.sending?.at !== other.sending?.at || one.place.start === other.place.start) return false;
  return hasMoreAtCall(one, other) || hasMoreAtCall(other, one);
}

function hasMoreAtCall({ holes, place }: Candidate, other: Candidate): boolean {
  const more = [...holes].filter((hole) => !other.holes.has(hole));
  return more.length > 0 && holes.size - more.length === other.holes.size && more.some((at) => isAt(at, place));
}

function isAt(offset: number, { start, end }: Span): boolean {
  return start <= offset && offset < end;
}

/** Others together have all of its text. */
function isCovered(candidate: Candidate, othersAt: (offset: number) => readonly Chosen[]): boolean {
  for (const literal of textOf(candidate)) {
    if (!othersAt(literal).some((other) => has(other.candidate, literal))) return false;
  }
  return true;
}

/**
 * The prompt of a candidate that counts. A constant that another prompt sends is read as it is sent there: what fills it, and
 * whether its braces are anything at all, is seen only there.
 */
export function promptOfChosen(chosen: Chosen): Prompt | undefined {
  const { candidate, sentBy, alsoSentBy = [], isFilled = false, calls = [], fills = [] } = chosen;
  if (!sentBy) {
    const own = candidate.prompt();
    if (own && fills.length > 0) {
      const filled = fills.map((other) => whereTaken(other.prompt()?.blocks ?? [], candidate.place).blocks);
      return { ...own, blocks: shownByItself(own.blocks, filled, placesOf(own.blocks, candidate.place)) };
    }
    const sent = calls.map((call) => call.prompt()?.blocks ?? []);
    return own && { ...own, blocks: asCalled(withAdded(own.blocks, sent), sent) };
  }
  if (candidate.rank !== 'name') {
    const own = candidate.prompt();
    return own && { ...own, isPart: true };
  }
  const whole = sentBy.prompt();
  if (!whole) return candidate.prompt();
  const own = candidate.prompt()?.blocks ?? [];
  const places = placesOf(own, candidate.place);
  const taken = whereTaken(whole.blocks, candidate.place);
  const others = alsoSentBy.map((other) => whereTaken(other.prompt()?.blocks ?? [], candidate.place).blocks);
  const shown = shownByItself(taken.blocks, [taken.blocks, ...others], places);
  const blocks = asIfTaken({ ...taken, blocks: shown.flatMap((block) => partOfBlock(block, places)) }, own);
  if (blocks.length === 0) return undefined;
  const { model, provider } = whole;
  return {
    name: candidate.name,
    start: Math.min(...blocks.map((block) => block.start)),
    end: Math.max(...blocks.map((block) => block.end)),
    anchor: (candidate.ofCall ?? candidate.place).start,
    blocks: withoutDoubles(blocks),
    syntax: whole.syntax,
    variables: [],
    ...(!isFilled && { isPart: true }),
    ...(model && { model }),
    ...(provider !== undefined && { provider }),
  };
}

/** @param places of the text, with what varies in it */
function partOfBlock(block: Block, places: readonly Span[]): Block[] {
  const segments = block.segments.filter((segment) => isIn(segment, places));
  const [first] = segments;
  if (!first) return [];
  const { continues: _, cacheControl, ...rest } = block;
  const last = segments.at(-1)!;
  const isEnd = block.segments.at(-1) === last;
  return [{ ...rest, start: first.start, end: last.end, segments, ...(isEnd && cacheControl && { cacheControl }) }];
}

/** A text that is sent twice is one. */
function withoutDoubles(blocks: readonly Block[]): Block[] {
  const seen = new Set<number>();
  return blocks.filter(({ start }) => !seen.has(start) && seen.add(start));
}
