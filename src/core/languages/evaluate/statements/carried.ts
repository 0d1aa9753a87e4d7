import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { either, type Inferred } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import { FEW_WORDS, unspacedWords } from '../../../text/unspaced.ts';
import type { LoopStatement, Statement } from '../../syntax/program.ts';
import type { ChangedObject } from '../changes/changed-objects.ts';
import { rootOfPlace } from '../changes/root-of-place.ts';
import type { Evaluation } from '../evaluation.ts';
import { isCovered } from '../values/covered.ts';
import { isLongText } from '../member.ts';
import { areStates, isNothing, mergeValues } from '../values/merge.ts';
import { Scope } from '../scope.ts';
import { partText, underCondition } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import { type Item, type ListValue, pathOf, type UnknownValue, type Value, type Variables } from '../values/value.ts';

/** Of a loop, or of a function that is called any number of times. */
type Turns = Pick<LoopStatement, 'variables' | 'body' | 'start'>;

/** How often a loop is read again because a turn gives more to the next one. In the last reading all that a turn changes varies. */
const MOST_READINGS = 4;

/**
 * Reads a turn of a loop, and again as long as the turns before it may have given something else to what it reads. Within the
 * first reading of a loop those in it are read once: if one of them needs more, all of it is read again, so that loops in loops do
 * not double the work with each level.
 * @param scope around the loop
 * @param read a turn, in which variables may have what a turn before has given them
 * @param undoFound forgets what the reading before has found
 * @returns the turn that counts, and what a turn has written
 */
export function readTurns<Turn extends { readonly own: Scope; readonly next?: readonly Scope[] }>(
  evaluation: Evaluation,
  loop: Turns,
  scope: Variables,
  read: (carried: ReadonlyMap<string, Value>) => Turn,
  undoFound: () => void,
): { readonly turn: Turn; readonly written: Scope } {
  const { changed } = evaluation;
  const before = changed.count;
  const undo = (): void => {
    undoFound();
    changed.goOn(changed.takeBack(before).map((one) => asOfEarlierTurn(one, scope)));
  };
  const around = evaluation.firstReading;
  const own = around ?? { isIncomplete: false };
  evaluation.firstReading = own;
  let turn = read(NOTHING_CARRIED.values);
  evaluation.firstReading = around;
  if (beginTexts(scope, turn.own)) {
    undo();
    evaluation.firstReading = own;
    turn = read(NOTHING_CARRIED.values);
    evaluation.firstReading = around;
  }
  let carried = carriedByAll(evaluation, loop, scope, turn, NOTHING_CARRIED);
  if (around && carried.values.size > 0) around.isIncomplete = true;
  if (around || (carried.values.size === 0 && !own.isIncomplete)) return { turn, written: turn.own };
  for (let reading = 1; reading <= MOST_READINGS; reading++) {
    undo();
    turn = read(carried.values);
    if (reading === MOST_READINGS) break;
    const next = carriedByAll(evaluation, loop, scope, turn, carried, reading === MOST_READINGS - 1);
    if (isSame(next.values, carried.values)) break;
    carried = next;
  }
  const { values, grown } = carried;
  const written = new Scope(undefined);
  for (const [name, value] of turn.own.written) {
    written.set(name, grown.has(name) ? grownOnce(scope.get(name)!, values.get(name)!, value) : value);
  }
  return { turn, written };
}

/** What a turn before has changed by the name of a variable around the loop is known by this name to the next turn. */
function asOfEarlierTurn(one: ChangedObject, scope: Variables): ChangedObject {
  const root = rootOfPlace(one.place);
  const isAround = one.scope instanceof Scope && one.scope.isWithin(scope) && root !== undefined && scope.get(root);
  return isAround ? { ...one, scope } : one;
}

/**
 * What is not known and gets text added in a turn is the beginning of a text: `prompt = question`, then `prompt += "…"`.
 * @returns whether there is such a variable
 */
function beginTexts(scope: Variables, turn: Scope): boolean {
  let isAny = false;
  for (const [name, value] of turn.written) {
    const first = scope.get(name);
    const [begin, added] = value.kind === 'text' ? value.parts : [];
    if (first?.kind !== 'unknown' || begin?.kind !== 'dynamic' || !added) continue;
    if (begin.resolved || begin.start !== first.start || begin.end !== first.end) continue;
    scope.set(name, { kind: 'text', parts: [begin] });
    isAny = true;
  }
  return isAny;
}

function isSame(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

/** A text or a list with what one turn adds to it, of one to which a turn before has added something already. */
function grownOnce(first: Value, carried: Value, value: Value): Value {
  if (!hasGrown(carried, value)) return value;
  if (first.kind === 'text' && carried.kind === 'text' && value.kind === 'text')
    return { ...value, parts: [...first.parts, ...value.parts.slice(carried.parts.length)] };
  if (first.kind === 'list' && carried.kind === 'list' && value.kind === 'list')
    return { kind: 'list', items: [...first.items, ...value.items.slice(carried.items.length)] };
  return value;
}

/** What variables from outside of a loop may have in a turn because a turn before has given it to them. */
interface Carried {
  readonly values: ReadonlyMap<string, Value>;
  /** Those of them that only get more. */
  readonly grown: ReadonlySet<string>;
}

const NOTHING_CARRIED: Carried = { values: new Map(), grown: new Set() };

const IN_A_LOOP: Inferred = { volatility: 'request', confidence: 'likely' };

/** {@link carriedOver} from the end of a turn, and from where branches of it go on with the next one. */
function carriedByAll(
  evaluation: Evaluation,
  loop: Turns,
  scope: Variables,
  { own, next = [] }: { readonly own: Scope; readonly next?: readonly Scope[] },
  before: Carried,
  isLast = false,
): Carried {
  return [own, ...next].reduce((carried, one) => carriedOver(evaluation, loop, scope, one, carried, isLast), before);
}

/**
 * What is nothing at first has in the next turn what it was given (`last_error = None`); a text that gets more may have it already; one of
 * two texts may be either; anything else is not what it was. Lists are followed where they get more.
 * @param scope around the loop
 * @param turn what a turn has written
 * @param before what the turns before that one gave it
 * @param isLast what is still another value varies
 */
function carriedOver(
  evaluation: Evaluation,
  loop: Turns,
  scope: Variables,
  turn: Scope,
  before: Carried,
  isLast = false,
): Carried {
  const values = new Map(before.values);
  const grown = new Set(before.grown);
  for (const [name, value] of turn.written) {
    const first = before.values.get(name) ?? scope.get(name);
    if (!first || loop.variables.includes(name)) continue;
    const isCarried = before.values.has(name);
    const isKnown = first === value || (isCarried && (isCovered(value, first) || hasGrown(first, value)));
    if (isKnown && (isCarried || !isLast)) continue;
    const next =
      isLast && isSingle(first) ? 'any' : (afterTurn(first, value) ?? grownList(evaluation, loop, name, first, value));
    if (next === 'any') values.set(name, inAnyTurn(evaluation, name, loop));
    else if (next) values.set(name, next);
    if (next && !isCarried && hasGrown(first, value)) grown.add(name);
  }
  return { values, grown };
}

/** What a variable may have after any number of turns; `any` where that is not followed, undefined where it is what it was. */
function afterTurn(first: Value, value: Value): Value | 'any' | undefined {
  if (!isSingle(first) || !isSingle(value)) return mergedHolders(first, value);
  if (first.kind === 'constant' && first.text === undefined) return isNothing(value) ? undefined : value;
  if (hasGrown(first, value) || isEitherText(first, value)) return mergeValues([first, value], IN_A_LOOP);
  if (first.kind !== 'unknown' || value.kind !== 'unknown') return 'any';
  return isCovered(value, first) ? undefined : { ...first, inferred: either(first.inferred, value.inferred) };
}

/** A list or a record in which a turn puts something in the place of something. */
function mergedHolders(first: Value, value: Value): Value | undefined {
  const isList = first.kind === 'list' && value.kind === 'list';
  const isRecord = first.kind === 'record' && value.kind === 'record';
  if (isList && hasGrown(first, value)) return undefined;
  return (isList || isRecord) && !isCovered(value, first) ? mergeValues([first, value], IN_A_LOOP) : undefined;
}

/** A list of texts to which a turn adds some, or which it begins anew, has them already in a later turn that reads it. */
function grownList(
  { file }: Evaluation,
  { body, start }: Turns,
  name: string,
  first: Value,
  value: Value,
): ListValue | undefined {
  if (first.kind !== 'list' || value.kind !== 'list' || !hasGrown(first, value)) return undefined;
  const more = value.items.slice(first.items.length);
  const isKept = more.every((item) => isSingle(item.value) || isRecordOfData(item.value)) || more.some(tellsMore);
  if (!isKept || !isRead(file.slice(start, body.at(-1)?.end), name)) return undefined;
  const earlier = underCondition(more, IN_A_LOOP).map((item) => ({ ...item, isRepeated: true, isOfEarlierTurn: true }));
  return { kind: 'list', items: [...first.items, ...earlier] };
}

const WORDS = /\p{L}[^\p{L}]{1,9}\p{L}{1,40}[^\p{L}]{1,9}\p{L}/u;

/** A message with some words of the program, which is sent with the next turn: `messages.append(… "That is no JSON. Try again.")`. */
function tellsMore({ value }: Item): boolean {
  const content = value.kind === 'record' && value.fields.has('role') ? value.fields.get('content') : undefined;
  const text = content?.value.kind === 'text' ? content.value.parts.map(partText).join('') : '';
  return WORDS.test(text) || unspacedWords(text) > FEW_WORDS;
}

/** A record that is no message: what a conversation said before is told by its messages. */
function isRecordOfData(value: Value): boolean {
  return value.kind === 'record' && !value.fields.has('role') && !value.fields.has('content');
}

/** Code does more with a list than to put something into it or to begin it anew. */
function isRead(code: string, name: string): boolean {
  const written = String.raw`\s{0,9}(?:\.(?:append|push|add|extend|clear)\b|<<|[-+]?=(?!=))`;
  return new RegExp(String.raw`(?<![\w$.])${escapedForPattern(name)}(?![\w$])(?!${written})`).test(code);
}

/** A value that is another one in each turn of a loop; it comes from where the loop changes it. */
function inAnyTurn(evaluation: Evaluation, name: string, { body, start }: Turns): UnknownValue {
  const place = changeOf(body, name) ?? { start, end: start };
  const value = unknownValue(evaluation, place, { path: name, cause: 'loop' });
  return { ...value, inferred: either(value.inferred, IN_A_LOOP) };
}

/** The name, where statements give it a value. */
function changeOf(statements: readonly Statement[], name: string): Span | undefined {
  for (const statement of statements) {
    const target = statement.kind === 'assign' && statement.targets.find((one) => pathOf(one) === name);
    const place = target || changeOf(statementsIn(statement), name);
    if (place) return spanOf(place);
  }
  return undefined;
}

function statementsIn(statement: Statement): readonly Statement[] {
  if (statement.kind === 'branch') return statement.branches.flat();
  return statement.kind === 'loop' || statement.kind === 'block' ? statement.body : [];
}

/** A text, a number or what is not known. */
function isSingle({ kind }: Value): boolean {
  return kind === 'text' || kind === 'constant' || kind === 'unknown';
}

/** Two texts that are told of at some length, or one before and behind a replacement. */
function isEitherText(first: Value, value: Value): boolean {
  if (isLongText(first) && isLongText(value)) return true;
  return first.kind === 'text' && value.kind === 'text' && areStates([first.parts, value.parts]);
}

function hasGrown(first: Value, value: Value): boolean {
  if (first.kind === 'list' && value.kind === 'list')
    return first.items.every((item, index) => item === value.items[index]);
  if (first.kind !== 'text' || value.kind !== 'text') return false;
  return first.parts.every((part, index) => part === value.parts[index]);
}
