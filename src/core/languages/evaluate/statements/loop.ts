import { CONSTANT, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import { NO_PLACE } from '../../syntax/loop-variables.ts';
import type { Expression, LoopStatement, Statement } from '../../syntax/program.ts';
import { leaveMembers } from './assign.ts';
import { readTurns } from './carried.ts';
import { itemsOfEnumeration } from '../values/enumeration.ts';
import type { Evaluation, Frame, LanguageFacts } from '../evaluation.ts';
import { innerFrame, noticeGrown, ownNames } from './growth.ts';
import { knownItems, numberValue } from '../values/known-items.ts';
import { leaveBlock } from './leave-block.ts';
import { isLongText } from '../member.ts';
import { mergeValues } from '../values/merge.ts';
import { mergeScopes } from './merge-scopes.ts';
import { mayBeReplaced, mayBeReplacedWithin } from '../changes/replaced-lists.ts';
import { noteSources } from '../changes/sources.ts';
import { Scope } from '../scope.ts';
import { lastsLonger, says, unknownValue } from '../values/unknown.ts';
import { namesOneOfRequest } from '../variation/words-of-request.ts';
import { type Item, type UnknownValue, type Value, valueVariation, type Variables } from '../values/value.ts';
import { noticeChangedItems } from '../changes/within.ts';

/** Follows a loop over a known list item by item, and reads any other as often as it takes to know what a turn leaves to the next. */
export function executeLoop(evaluation: Evaluation, statement: LoopStatement, scope: Variables, frame: Frame): void {
  followLoop(evaluation, statement, scope, frame);
  noticeChangedItems(evaluation, statement, scope);
}

function followLoop(evaluation: Evaluation, statement: LoopStatement, scope: Variables, frame: Frame): void {
  const over = statement.over && itemsOfEnumeration(evaluation, statement.over, scope);
  const items = over && knownItems(over);
  const isFollowed =
    items &&
    statement.over &&
    !statement.isUnordered &&
    !leavesTurns(statement.body) &&
    !keepsFunctions(evaluation, statement);
  if (isFollowed && isUnrolled(evaluation, statement, items, scope, frame)) return;
  const any = items ? anyOf(items, statement.variables) : new Map<string, Value>();
  const condition = (over && valueVariation(over)) ?? UNKNOWN;
  const before = ownNames(scope, frame);
  const returned = frame.returns.length;
  const found = evaluation.observer.found;
  const read = (carried: ReadonlyMap<string, Value>): Turn =>
    executeTurn(evaluation, statement, scope, frame, condition, carried, any, over);
  const { turn, written } = readTurns(evaluation, statement, scope, read, () => {
    frame.returns.length = returned;
    evaluation.observer.forget(found);
  });
  const { left, grown } = turn;
  const isLeft = (name: string): boolean =>
    !statement.variables.includes(name) ||
    (evaluation.facts.hasLastingLoopVariables === true && scope.get(name)?.kind === 'text');
  const turns = [written, ...left].map((own) => {
    const merged = new Scope(undefined);
    for (const [name, value] of own.written) if (isLeft(name)) merged.set(name, value);
    return merged;
  });
  mergeScopes(scope, turns, { condition, hasUnsetNames: evaluation.facts.hasUnsetNames });
  mayBeReplacedWithin(evaluation, [turn.own, ...left], scope);
  for (const name of statement.variables) {
    const last = written.written.get(name);
    if (last && evaluation.sources.has(last) && !isLeft(name)) scope.set(name, last);
  }
  noticeGrown(evaluation, statement, scope, frame, grown, before);
}

const MAKES_FUNCTION = /\blambda\b|\bdef\s|=>|\bfunction\b/;
/** In JavaScript, a loop whose turns all have the same variable. */
const HAS_ONE_VARIABLE = /^for\s?(?:await\s?)?\(\s?(?:var\b|[\w$]+\s(?:of|in)\b)/;

/** The functions that its turns make all see the same variable, which has the last item in the end. */
function keepsFunctions(evaluation: Evaluation, statement: LoopStatement): boolean {
  const isOne = hasOneVariable(evaluation.facts) || HAS_ONE_VARIABLE.test(codeOf(evaluation, statement));
  return isOne && makesFunctions(evaluation, statement);
}

function makesFunctions(evaluation: Evaluation, statement: LoopStatement): boolean {
  return MAKES_FUNCTION.test(codeOf(evaluation, statement));
}

function codeOf({ file }: Evaluation, { start, end }: LoopStatement): string {
  return file.slice(start, end);
}

/** All turns of any loop have the same variable, which functions see as it is when they are called. */
export function hasOneVariable({ hasLastingLoopVariables, hasCopiedLists }: LanguageFacts): boolean {
  return hasLastingLoopVariables === true && !hasCopiedLists;
}

/** Follows a loop item by item. @returns false where each turn sends a request: what all have in common is read as of any other loop */
function isUnrolled(
  evaluation: Evaluation,
  statement: LoopStatement,
  items: readonly Item[],
  scope: Variables,
  frame: Frame,
): boolean {
  const { variables, over, index: counter, body } = statement;
  const { observer } = evaluation;
  const hasFunctions = makesFunctions(evaluation, statement);
  const before = observer.found;
  const returned = frame.returns.length;
  const hidden = evaluation.facts.hasLastingLoopVariables
    ? []
    : variables.map((name) => [name, scope.get(name)] as const);
  for (const [index, item] of items.entries()) {
    const isTrial = index === 0 && items.length > 1;
    const own = isTrial || hasFunctions ? new Scope(scope) : scope;
    bindLoop(evaluation, variables, item.value, over, own);
    if (counter !== undefined) own.set(counter, numberValue(index, item.span));
    const goesOn = evaluation.execute(body, own, frame);
    if (isTrial && observer.hasRequest(before)) {
      observer.forget(before);
      frame.returns.length = returned;
      return false;
    }
    if (own instanceof Scope && own !== scope) {
      for (const [name, value] of own.written) scope.set(name, value);
      mayBeReplacedWithin(evaluation, [own], scope);
      const isOfTurn = new Set([...variables, counter, ...declaredIn(body)]);
      for (const name of own.written.keys()) if (!isOfTurn.has(name)) own.forget(name);
    }
    if (!goesOn) break;
  }
  for (const [name, value] of hidden) if (value) scope.set(name, value);
  return true;
}

/** The variables that each turn makes anew, for the functions in it. */
function declaredIn(body: readonly Statement[]): string[] {
  return body.flatMap((one) =>
    one.kind === 'assign' && one.declares
      ? one.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
      : [],
  );
}

/**
 * What variables of a loop may have: one of several texts, each of which may be taken; of what is only a few words it is enough that
 * it varies.
 */
function anyOf(items: readonly Item[], variables: readonly string[]): ReadonlyMap<string, Value> {
  const any = new Map<string, Value>();
  for (const [index, name] of variables.entries()) {
    const texts = (isVariable(name) ? items : []).flatMap(({ value }) => {
      const part = partOfItem(value, index, variables);
      return part && isLongText(part) ? [part] : [];
    });
    if (texts.length === items.length && texts.length > 0) any.set(name, mergeValues(texts, UNKNOWN));
  }
  return any;
}

function isVariable(name: string): boolean {
  return name !== '' && name !== NO_PLACE;
}

/** What one of several variables has of an item: `for number, rule in enumerate(rules)`. */
function partOfItem(item: Value | undefined, index: number, variables: readonly string[]): Value | undefined {
  if (variables.length === 1) return item;
  const places = variables.indexOf(NO_PLACE);
  const before = item?.kind === 'list' ? item.items.slice(0, index + 1) : [];
  if ((places !== -1 && index > places) || before.some(({ isRepeated, condition }) => isRepeated || condition))
    return undefined;
  return before[index]?.value;
}

interface Turn {
  readonly own: Scope;
  /** The variables of branches that leave the turn. */
  readonly left: Scope[];
  /** Those of them that go on with the next turn. */
  readonly next: Scope[];
  readonly grown: Set<string>;
}

/** @param carried what variables may have from a turn before */
function executeTurn(
  evaluation: Evaluation,
  statement: LoopStatement,
  scope: Variables,
  frame: Frame,
  condition: Inferred,
  carried: ReadonlyMap<string, Value>,
  any: ReadonlyMap<string, Value>,
  whole: Value | undefined,
): Turn {
  const own = new Scope(scope);
  for (const [name, value] of carried) own.set(name, value);
  if (statement.isUnordered) bindUnordered(evaluation, statement, own);
  else {
    bindLoop(evaluation, statement.variables, undefined, statement.over, own, condition, whole);
    for (const [name, value] of any) own.set(name, value);
  }
  if (statement.index !== undefined)
    bindLoop(evaluation, [statement.index], undefined, statement.over, own, ANOTHER_TURN);
  const left: Scope[] = [];
  const next: Scope[] = [];
  // A turn that is not the last one leaves it to the next to give something: what the turns ask decides which does.
  const inner = { ...innerFrame(frame, statement.isEndless ? CONSTANT : condition), left, next };
  evaluation.execute(statement.body, own, inner);
  leaveBlock(statement.body, own, scope);
  return { own, left, next, grown: inner.grown };
}

/** Each turn that sends a request counts on. */
const ANOTHER_TURN: Inferred = { volatility: 'request', confidence: 'likely' };

const ANOTHER_ORDER: Inferred = { volatility: 'volatile', confidence: 'likely' };

function bindUnordered(evaluation: Evaluation, { variables, over }: LoopStatement, scope: Variables): void {
  for (const name of variables) {
    const details = { cause: 'loop', depends: ANOTHER_ORDER, origin: 'unordered' } as const;
    scope.set(name, unknownValue(evaluation, over ?? { start: 0, end: 0 }, details));
  }
}

/** A turn of the loop may end before its end, or be the last one. */
export function leavesTurns(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === 'leave') return statement.isOfLoop === true;
    if (statement.kind === 'branch') return statement.branches.some(leavesTurns);
    if (statement.kind === 'loop') return leavesLoopAround(statement.body);
    return statement.kind === 'block' && leavesTurns(statement.body);
  });
}

/** What stands last goes on with the next turn. */
export function isNextTurn(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  return (last?.kind === 'leave' && last.isNextTurn === true) || (last?.kind === 'block' && isNextTurn(last.body));
}

/** A turn may end with that of a loop around the loop. */
export function leavesLoopAround(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === 'leave') return statement.isOfNamedLoop === true;
    if (statement.kind === 'branch') return statement.branches.some(leavesLoopAround);
    return (statement.kind === 'block' || statement.kind === 'loop') && leavesLoopAround(statement.body);
  });
}

/** Gives a loop's variables their values, or makes them as volatile as what the loop goes over. */
export function bindLoop(
  evaluation: Evaluation,
  variables: readonly string[],
  item: Value | undefined,
  over: Expression | undefined,
  scope: Variables,
  condition: Inferred = CONSTANT,
  whole?: Value,
): void {
  for (const [index, name] of variables.entries()) {
    if (!isVariable(name)) continue;
    const part = partOfItem(item, index, variables);
    const span = over ?? { start: 0, end: 0 };
    const one = withOriginOf(whole, itemOfMany(evaluation, name, span, condition));
    const own = part ?? noteSources(evaluation, one, [item ?? whole]);
    leaveMembers(evaluation, { ...span, name }, own, scope);
    scope.set(name, own);
  }
  mayBeReplaced(evaluation, variables, scope);
}

/** What is in a list that a caller gives is given by the caller too. */
function withOriginOf(list: Value | undefined, item: UnknownValue): UnknownValue {
  return list?.kind === 'unknown' && list.origin === 'parameter' && !item.origin
    ? { ...item, origin: 'parameter' }
    : item;
}

/**
 * An item of a list that is not known changes as the list does, where that is known to last; else its own name says more. Where it is
 * only possible that the list lasts, a name that is of a request says so of the item.
 */
export function itemOfMany(
  evaluation: Evaluation,
  name: string | undefined,
  span: Span,
  condition: Inferred,
): UnknownValue {
  const value = unknownValue(evaluation, span, { path: name, cause: 'loop', depends: condition });
  if (!lastsLonger(condition) || value.inferred.confidence === 'certain') return value;
  const isOfRequest = condition.confidence === 'possible' && name !== undefined && namesOneOfRequest(name);
  if (isOfRequest && says(value.inferred)) return value;
  return { ...value, inferred: condition, ...(says(value.inferred) && { isSettled: true }) };
}
