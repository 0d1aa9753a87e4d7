import { CONSTANT, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { AssignStatement, BranchStatement, Expression, LoopStatement, Statement } from '../program.ts';
import { assignTo, referTo } from './assign.ts';
import { readTurns } from './carried.ts';
import { added, asAddition } from './addition.ts';
import { noticeAlias } from './aliases.ts';
import { itemsOfEnumeration } from './enumeration.ts';
import type { Evaluation, Frame } from './evaluation.ts';
import { evaluatedAlong, growsHere, innerFrame, noticeGrown, ownNames, stateOf } from './growth.ts';
import { fieldValue, isLongText, ofCall } from './member.ts';
import { isNothing, mergeValues } from './merge.ts';
import { liesIn } from './place.ts';
import { Scope } from './scope.ts';
import { partText } from './text-part.ts';
import { isConstant, says, unknownValue, usedAt } from './unknown.ts';
import {
  type ConstantValue,
  eitherOf,
  EMPTY_TEXT,
  type Item,
  type ListValue,
  pathOf,
  type Value,
  valueVariation,
  type Variables,
  type UnknownValue,
} from './value.ts';

/** A loop over a known list of more items is not followed item by item. */
const MOST_UNROLLED = 30;

/** Executes statements one after the other. @returns false where what stands behind them is not reached */
export function executeAll(
  evaluation: Evaluation,
  statements: readonly Statement[],
  scope: Variables,
  frame: Frame,
): boolean {
  for (const [index, statement] of statements.entries()) {
    if (executeOne(evaluation, statement, scope, frame)) continue;
    // A function that is declared behind a `return` is there all the same.
    for (const behind of statements.slice(index + 1)) {
      if (behind.kind === 'define-function') executeOne(evaluation, behind, scope, frame);
    }
    return false;
  }
  return true;
}

function executeOne(evaluation: Evaluation, statement: Statement, scope: Variables, frame: Frame): boolean {
  switch (statement.kind) {
    case 'assign':
      assign(evaluation, statement, scope, frame);
      return true;
    case 'evaluate': {
      evaluation.discarded = statement.value;
      const value = evaluatedAlong(evaluation, statement.value, statement, scope, frame);
      if (value.kind === 'function' && evaluation.isMarked(statement))
        evaluation.observer.defined('', value, statement);
      return true;
    }
    case 'branch':
      return branch(evaluation, statement, scope, frame);
    case 'loop':
      loop(evaluation, statement, scope, frame);
      return !statement.isEndless;
    case 'return': {
      const value: Value = statement.value
        ? evaluatedAlong(evaluation, statement.value, statement, scope, frame)
        : { kind: 'constant', start: statement.start, end: statement.end, text: undefined };
      const span = spanOf(statement);
      frame.returns.push({ value, span, ...(frame.condition && { condition: frame.condition }) });
      return false;
    }
    case 'leave':
      return false;
    case 'block':
      return executeAll(evaluation, statement.body, scope, frame);
    case 'define-function': {
      const { definition, name } = statement;
      scope.set(name, { kind: 'function', definition, scope });
      evaluation.observer.defined(name, { kind: 'function', definition, scope }, statement);
      return true;
    }
    case 'define-class': {
      const value: Value = { kind: 'object', definition: statement.definition, scope };
      scope.set(statement.name, value);
      evaluation.observer.classDefined(value);
      return true;
    }
    case 'import':
      for (const binding of statement.bindings) scope.set(binding.name, evaluation.imported(binding, statement));
      return true;
  }
}

function assign(evaluation: Evaluation, written: AssignStatement, scope: Variables, frame: Frame): void {
  if (written.isReference && referTo(written, scope)) return;
  const { statement, hole } = asAddition(written);
  const value = usedAt(evaluation, evaluation.evaluate(statement.value, scope), statement.value);
  const [target] = statement.targets;
  if (statement.targets.length > 1 || statement.keys || !target) {
    for (const [index, each] of statement.targets.entries()) {
      const key = statement.keys?.[index];
      const part = partAt(value, index, key) ?? partOf(evaluation, each, value);
      const isField = key !== undefined && part.kind === 'unknown';
      assignTo(evaluation, each, isField ? ofCall(part, value, pathOf(statement.value)) : part, scope, statement);
    }
    return;
  }
  const isSet = statement.operator === 'set';
  const assigned = isSet
    ? noticeAlias(evaluation, statement, value, scope)
    : added(evaluation, statement, value, scope, hole);
  const isGrown = growsHere(stateOf(target, scope, frame), assigned, frame);
  assignTo(evaluation, target, assigned, scope, statement, !isGrown);
}

function partAt(value: Value, index: number, key: string | undefined): Value | undefined {
  if (key !== undefined) {
    const field = value.kind === 'record' ? value.fields.get(key) : undefined;
    return field && fieldValue(field);
  }
  const item = value.kind === 'list' ? value.items[index] : undefined;
  return item && !item.isRepeated && !item.condition ? item.value : undefined;
}

/** A part of something that is taken apart. */
function partOf(evaluation: Evaluation, target: Expression, value: Value): Value {
  const path = target.kind === 'name' && !isConstant(value) ? target.name : undefined;
  return unknownValue(evaluation, target, { path, cause: 'placeholder', depends: valueVariation(value) });
}

function branch(evaluation: Evaluation, statement: BranchStatement, scope: Variables, frame: Frame): boolean {
  const tests = statement.tests.map((test) => valueVariation(evaluation.evaluate(test, scope)));
  const condition = eitherOf(tests) ?? (statement.tests.length > 0 ? CHOSEN_BY_PROGRAM : UNKNOWN);
  const inner = innerFrame(frame, condition);
  const before = ownNames(scope, frame);
  const reached: Scope[] = [];
  const around = evaluation.demonstration;
  if (statement.isDemonstration) evaluation.demonstration = spanOf(statement);
  for (const body of statement.branches) {
    const own = new Scope(scope);
    if (evaluation.execute(body, own, inner)) reached.push(own);
    else (leavesTurns(body) ? inner.left : inner.exits)?.push(own);
  }
  evaluation.demonstration = around;
  if (statement.isExhaustive && reached.length === 0) return false;
  mergeScopes(scope, reached, statement.isExhaustive, condition, evaluation.facts.hasUnsetNames);
  noticeGrown(evaluation, statement, scope, frame, inner.grown, before);
  return true;
}

/** A choice by a constant of the program: the same until it is changed. */
const CHOSEN_BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * Gives the variables of a scope what they may be behind branches.
 * @param isExhaustive one of the branches is taken for certain; else a variable may be what it was before
 * @param condition how often it changes which one is taken
 * @param hasUnsetNames a name that was given nothing is an empty text, as in shell scripts
 */
export function mergeScopes(
  scope: Variables,
  branches: readonly Scope[],
  isExhaustive: boolean,
  condition: Inferred,
  hasUnsetNames = false,
): void {
  const names = new Set(branches.flatMap((own) => [...own.written.keys()]));
  for (const name of names) {
    const before = scope.get(name);
    const alternatives: Value[] = !isExhaustive && before ? [before] : [];
    for (const own of branches) {
      const value = own.written.get(name) ?? before;
      if (value) alternatives.push(value);
    }
    const isSometimes = alternatives.length < branches.length + (isExhaustive ? 0 : 1);
    const [only] = alternatives;
    const isOnly = isSometimes && alternatives.length === 1 && only;
    scope.set(
      name,
      isOnly && !hasUnsetNames ? only : mergeValues(isOnly ? [EMPTY_TEXT, only] : alternatives, condition),
    );
  }
}

function loop(evaluation: Evaluation, statement: LoopStatement, scope: Variables, frame: Frame): void {
  const over = statement.over && itemsOfEnumeration(evaluation, statement.over, scope);
  const items = over && knownItems(over);
  const isFollowed = items && statement.over && !statement.isUnordered && !leavesTurns(statement.body);
  if (isFollowed && isUnrolled(evaluation, statement, items, scope, frame)) return;
  const any = isFollowed ? anyOf(items) : undefined;
  const condition = (over && valueVariation(over)) ?? UNKNOWN;
  const before = ownNames(scope, frame);
  const returned = frame.returns.length;
  const found = evaluation.observer.found;
  const read = (carried: ReadonlyMap<string, Value>): Turn =>
    executeTurn(evaluation, statement, scope, frame, condition, carried, any);
  const { turn, written } = readTurns(evaluation, statement, scope, read, () => {
    frame.returns.length = returned;
    evaluation.observer.forget(found);
  });
  const { left, grown } = turn;
  const turns = [written, ...left].map((own) => {
    const merged = new Scope(undefined);
    for (const [name, value] of own.written) if (!statement.variables.includes(name)) merged.set(name, value);
    return merged;
  });
  mergeScopes(scope, turns, false, condition, evaluation.facts.hasUnsetNames);
  noticeGrown(evaluation, statement, scope, frame, grown, before);
}

/** Follows a loop item by item. @returns false where each turn sends a request: what all have in common is read as of any other loop */
function isUnrolled(
  evaluation: Evaluation,
  { variables, over, index: counter, body }: LoopStatement,
  items: readonly Item[],
  scope: Variables,
  frame: Frame,
): boolean {
  const { observer } = evaluation;
  const before = observer.found;
  const returned = frame.returns.length;
  for (const [index, item] of items.entries()) {
    const isTrial = index === 0 && items.length > 1;
    const own = isTrial ? new Scope(scope) : scope;
    bindLoop(evaluation, variables, item.value, over, own);
    if (counter !== undefined) own.set(counter, numberValue(index, item.span));
    const goesOn = evaluation.execute(body, own, frame);
    if (isTrial && observer.hasRequest(before)) {
      observer.forget(before);
      frame.returns.length = returned;
      return false;
    }
    if (own instanceof Scope && own !== scope) for (const [name, value] of own.written) scope.set(name, value);
    if (!goesOn) break;
  }
  return true;
}

/** One of several texts, each of which may be taken; of what is only a few words it is enough that it varies. */
function anyOf(items: readonly Item[]): Value | undefined {
  const values = items.map(({ value }) => value);
  return values.every(isLongText) ? mergeValues(values, UNKNOWN) : undefined;
}

interface Turn {
  readonly own: Scope;
  /** The variables of branches that leave the turn. */
  readonly left: Scope[];
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
  item: Value | undefined,
): Turn {
  const own = new Scope(scope);
  for (const [name, value] of carried) own.set(name, value);
  if (statement.isUnordered) bindUnordered(evaluation, statement, own);
  else bindLoop(evaluation, statement.variables, item, statement.over, own, condition);
  if (statement.index !== undefined) bindLoop(evaluation, [statement.index], undefined, statement.over, own);
  const left: Scope[] = [];
  const inner = { ...innerFrame(frame, condition), left };
  evaluation.execute(statement.body, own, inner);
  return { own, left, grown: inner.grown };
}

const ANOTHER_ORDER: Inferred = { volatility: 'volatile', confidence: 'likely' };

function bindUnordered(evaluation: Evaluation, { variables, over }: LoopStatement, scope: Variables): void {
  for (const name of variables) {
    const details = { cause: 'loop', depends: ANOTHER_ORDER, origin: 'unordered' } as const;
    scope.set(name, unknownValue(evaluation, over ?? { start: 0, end: 0 }, details));
  }
}

/** A turn of the loop may end before its end, or be the last one. */
function leavesTurns(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === 'leave') return statement.isOfLoop === true;
    if (statement.kind === 'branch') return statement.branches.some(leavesTurns);
    return statement.kind === 'block' && leavesTurns(statement.body);
  });
}

/** A number that the code counts to. */
export function numberValue(number: number, span: Span): ConstantValue {
  return { kind: 'constant', ...spanOf(span), text: String(number) };
}

/** The items of a list of which it is known how many there are. */
export function knownItems(value: Value): readonly Item[] | undefined {
  const items = itemsOf(value);
  return items?.every((item) => !item.isRepeated && !item.condition) ? items : undefined;
}

/** The items of a list that is not too long to be followed item by item. */
function itemsOf(value: Value): readonly Item[] | undefined {
  return value.kind === 'list' && value.items.length <= MOST_UNROLLED ? value.items : undefined;
}

/**
 * The list that something makes of each item of another: there where the item is, and as often.
 * @param make undefined for what it makes of an item ends it
 */
export function listOfEach(
  list: Value,
  span: Span,
  make: (item: Item, index: number | undefined) => Value | undefined,
): ListValue | undefined {
  const items = itemsOf(list);
  if (!items) return undefined;
  const isCounted = knownItems(list) !== undefined;
  const made: Item[] = [];
  for (const [index, item] of items.entries()) {
    const value = make(item, isCounted ? index : undefined);
    if (!value) return undefined;
    const often = item.isRepeated ? (valueVariation(item.value) ?? CHOSEN_BY_PROGRAM) : undefined;
    const condition = item.condition ?? often;
    const isItsOwn = value.kind === 'text' && value.parts.some((part) => liesIn(part, item.span));
    const at = isItsOwn ? item.span : span;
    made.push({ value, span: at, ...(condition && { condition }), ...(item.isRepeated && { isRepeated: true }) });
  }
  return { kind: 'list', items: made };
}

/**
 * Without what is nothing. An item that may be nothing, a text that is there only sometimes or one that only varies, is there only
 * sometimes, with the separator that goes with it.
 */
export function withoutNothing({ items }: ListValue): ListValue {
  return { kind: 'list', items: items.filter(({ value }) => !isNothing(value)).map(thereSometimes) };
}

function thereSometimes(item: Item): Item {
  const { value } = item;
  const isSomething =
    value.kind === 'text'
      ? value.parts.some((part) => !part.condition && partText(part) !== '')
      : value.kind !== 'unknown' && value.kind !== 'constant';
  const condition = isSomething ? undefined : valueVariation(value);
  return condition ? { ...item, condition: eitherOf([item.condition, condition])! } : item;
}

/** Gives a loop's variables their values, or makes them as volatile as what the loop goes over. */
export function bindLoop(
  evaluation: Evaluation,
  variables: readonly string[],
  item: Value | undefined,
  over: Expression | undefined,
  scope: Variables,
  condition: Inferred = CONSTANT,
): void {
  for (const [index, name] of variables.entries()) {
    const part = variables.length === 1 ? item : item?.kind === 'list' ? item.items[index]?.value : undefined;
    const span = over ?? { start: 0, end: 0 };
    scope.set(name, part ?? itemOfMany(evaluation, name, span, condition));
  }
}

/** An item of a list that is not known: where its name says nothing, it changes as the list of a program does. */
export function itemOfMany(
  evaluation: Evaluation,
  name: string | undefined,
  span: Span,
  condition: Inferred,
): UnknownValue {
  const value = unknownValue(evaluation, span, { path: name, cause: 'loop', depends: condition });
  const isToldByList = condition.volatility === 'deploy' && !says(value.inferred);
  return isToldByList ? { ...value, inferred: condition } : value;
}
