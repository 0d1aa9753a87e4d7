import { UNKNOWN } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type {
  AssignStatement,
  BlockStatement,
  BranchStatement,
  Expression,
  LoopStatement,
  Statement,
} from '../../syntax/program.ts';
import { writesToPointee } from '../../changes/change-at.ts';
import { titleOfName } from '../../changes/written-files.ts';
import { assignTo, referTo, takeAway } from './assign.ts';
import { added, asAddition } from './addition.ts';
import { noticeAlias, noticeGrownItem, noticeTakenApart } from '../changes/aliases.ts';
import { variationOfTests } from '../variation/condition.ts';
import { decided, failsForCall } from '../variation/decided.ts';
import type { Evaluation, Frame } from '../evaluation.ts';
import { filledOnce } from '../calls/filled-once.ts';
import { held } from '../calls/held-object.ts';
import { fieldOfRecord } from '../loading/found-record.ts';
import { noticeFallbacks } from '../values/fallback-list.ts';
import { guardedBy, listOrDefault } from '../values/given-list.ts';
import { isGivenText } from '../values/given-text.ts';
import { evaluatedAlong, growsHere, innerFrame, noticeGrown, ownNames, stateOf } from './growth.ts';
import { executeLoop, isNextTurn, leavesLoopAround, leavesTurns } from './loop.ts';
import { fieldValue, ofCall } from '../member.ts';
import { CHOSEN_BY_PROGRAM, mergeScopes } from './merge-scopes.ts';
import { Scope } from '../scope.ts';
import { putInDoubt, putObjectInDoubt } from '../changes/in-doubt.ts';
import { leaveBlock } from './leave-block.ts';
import { presentBehind, presentInBranch } from './present.ts';
import { noticeGivenBy, noticeGivenByClass, noticePassedOn } from '../changes/notice-passed-on.ts';
import { changedElsewhere } from '../changes/changed-elsewhere.ts';
import type { ChangedObject } from '../changes/changed-objects.ts';
import { noticeSameObject } from '../changes/same-object.ts';
import { mayBeReplaced, mayBeReplacedWithin } from '../changes/replaced-lists.ts';
import { bringTogether, noticeShared, releaseReplaced, shareMembers } from '../changes/shared-lists.ts';
import { heldByMember } from '../variation/held-by-member.ts';
import { changedByFileAfter, changedByFileToo } from '../changes/other-places.ts';
import { noticeSetByName } from '../changes/set-by-name.ts';
import { noteSources, passSources } from '../changes/sources.ts';
import { holdsRequest } from '../variation/of-request.ts';
import { isConstant, unknownValue, usedAt } from '../values/unknown.ts';
import { nameOf, pathOf, type Value, valueVariation, type Variables } from '../values/value.ts';

/** Executes statements one after the other. @returns false where what stands behind them is not reached */
export function executeAll(
  evaluation: Evaluation,
  statements: readonly Statement[],
  scope: Variables,
  frame: Frame,
): boolean {
  for (const statement of statements) {
    if (statement.kind === 'define-function' && statement.isHoisted)
      scope.set(statement.name, { kind: 'function', definition: statement.definition, scope });
  }
  for (const [index, statement] of statements.entries()) {
    if (executeOne(evaluation, statement, scope, frame)) continue;
    // A function that is declared behind a `return` is there all the same, and what runs in any case runs.
    for (const behind of statements.slice(index + 1)) {
      const isAlways = behind.kind === 'block' && behind.isAlways === true;
      if (isAlways || behind.kind === 'define-function') executeOne(evaluation, behind, scope, frame);
    }
    return false;
  }
  return true;
}

function executeOne(evaluation: Evaluation, statement: Statement, scope: Variables, frame: Frame): boolean {
  switch (statement.kind) {
    case 'assign':
      assign(evaluation, statement, scope, frame);
      setByNamespace(evaluation, statement, scope);
      noticeSetByName(evaluation, statement, scope);
      changedByFileToo(evaluation, statement.targets, scope, statement);
      releaseReplaced(evaluation, statement, scope);
      bringTogether(evaluation, statement, scope);
      noticeSameObject(evaluation, statement, scope);
      return true;
    case 'evaluate': {
      evaluation.discarded = statement.value;
      const value = evaluatedAlong(evaluation, statement.value, statement, scope, frame);
      if (value.kind === 'function' && evaluation.isMarked(statement))
        evaluation.observer.defined('', value, statement);
      if (statement.setsAny || isEval(statement.value)) setAny(evaluation, statement, scope);
      for (const place of statement.mayChange ?? []) putInDoubt(evaluation, place, scope, statement);
      for (const place of statement.handsOut ?? []) putObjectInDoubt(evaluation, place, scope, statement);
      noticeSetByName(evaluation, statement, scope);
      changedByFileAfter(evaluation, statement.value, scope, statement);
      noticePassedOn(evaluation, statement.value, scope, true);
      bringTogether(evaluation, statement, scope);
      return true;
    }
    case 'branch':
      return branch(evaluation, statement, scope, frame);
    case 'loop':
      executeLoop(evaluation, statement, scope, frame);
      bringTogether(evaluation, statement, scope);
      if (leavesLoopAround(statement.body)) branch(evaluation, leftWith(statement), scope, frame);
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
      return statement.isScope
        ? executeBlock(evaluation, statement, scope, frame)
        : executeAll(evaluation, statement.body, scope, frame);
    case 'define-function': {
      const { definition, name } = statement;
      // Of several that are there from the beginning, the last one is.
      if (!statement.isHoisted) scope.set(name, { kind: 'function', definition, scope });
      noticeGivenBy(evaluation, definition, scope, definition);
      if (!definition.isFurtherResult)
        evaluation.observer.defined(titleOfName(name), { kind: 'function', definition, scope }, statement);
      return true;
    }
    case 'define-class': {
      const value: Value = { kind: 'object', definition: statement.definition, scope };
      scope.set(statement.name, value);
      noticeGivenByClass(evaluation, statement.definition, scope);
      evaluation.observer.classDefined(value);
      return true;
    }
    case 'import':
      for (const binding of statement.bindings) scope.set(binding.name, evaluation.imported(binding, statement));
      return true;
  }
}

function executeBlock(evaluation: Evaluation, { body }: BlockStatement, scope: Variables, frame: Frame): boolean {
  const own = new Scope(scope);
  const goesOn = executeAll(evaluation, body, own, frame);
  leaveBlock(body, own, scope);
  for (const [name, value] of own.written) scope.set(name, value);
  mayBeReplacedWithin(evaluation, [own], scope);
  return goesOn;
}

/** A function gives a variable of the file a value, which others, or this one further down, may set by the namespace that holds it. */
function setByNamespace(evaluation: Evaluation, { targets }: AssignStatement, scope: Variables): void {
  for (const target of targets) {
    if (target.kind !== 'name' || evaluation.innermost?.changes?.has(target.name) !== true) continue;
    const value = scope.get(target.name);
    const changes = value ? evaluation.changesByNamespace(target.name) : [];
    if (value && changes.length > 0) scope.set(target.name, changedElsewhere(evaluation, value, changes));
  }
}

/** What is run as code, or sets a variable whose name it is given. */
function isEval(value: Expression): boolean {
  return value.kind === 'call' && /^(?:eval|local_variable_set|extract)$/.test(nameOf(value.callee) ?? '');
}

/** Any variable of the function may have another value from then on. */
function setAny(evaluation: Evaluation, { start, end }: Statement, scope: Variables): void {
  if (!(scope instanceof Scope)) return;
  const change = { start, end, kind: 'other', reason: 'Code that is run here may give it another value.' } as const;
  for (const [name, value] of scope.visible)
    if (value.kind !== 'function') scope.set(name, changedElsewhere(evaluation, value, [change]));
}

function assign(evaluation: Evaluation, written: AssignStatement, scope: Variables, frame: Frame): void {
  if (written.isReference && referTo(written, scope)) return;
  const isOfPart = written.value.kind === 'subscript' || written.value.kind === 'member';
  if (written.isReference && (isOfPart || writesToPointee(evaluation.file)))
    putInDoubt(evaluation, written.value, scope, written);
  const { statement, hole } = asAddition(written);
  noticeGrownItem(evaluation, statement, scope);
  const value = usedAt(evaluation, evaluation.evaluate(statement.value, scope), statement.value);
  const [target] = statement.targets;
  if (statement.targets.length > 1 || statement.keys || statement.rest !== undefined || !target) {
    for (const [index, each] of statement.targets.entries()) {
      const key = statement.keys?.[index];
      const part =
        partAt(value, statement, index) ?? passSources(evaluation, partOf(evaluation, each, value, statement), value);
      const isField = key !== undefined && part.kind === 'unknown';
      const own = isField ? fieldOfRecord(ofCall(part, value, pathOf(statement.value)), value) : part;
      const isItem = key === undefined && index < (statement.rest ?? Infinity);
      const source = isItem ? sourceAt(statement.value, index) : undefined;
      const alias = source && { ...statement, targets: [each], value: source };
      const field = alias ? noticeAlias(evaluation, alias, own, scope) : own;
      assignTo(evaluation, each, field, scope, statement);
      if (each.kind === 'name') mayBeReplaced(evaluation, [each.name], scope);
    }
    noticeTakenApart(evaluation, statement, scope);
    noticePassedOn(evaluation, statement.value, scope, false);
    return;
  }
  const isSet = statement.operator === 'set';
  const assigned = isSet
    ? held(evaluation, statement, noticeAlias(evaluation, statement, value, scope), scope)
    : added(evaluation, statement, value, scope, hole);
  if (isSet && target.kind === 'name' && !target.isPointee && scope instanceof Scope) scope.release(target.name);
  const isGrown = growsHere(stateOf(target, scope, frame), assigned, frame);
  assignTo(evaluation, target, assigned, scope, statement, !isGrown);
  if (written.isRemoval) takeAway(target, assigned, scope);
  noticePassedOn(evaluation, statement.value, scope, isSet && target.kind === 'name');
  const given = statement.value.kind === 'record' ? statement.value.entries.map((entry) => entry.value) : [];
  for (const one of [statement.value, ...given])
    if (one.kind === 'function') noticeGivenBy(evaluation, one, scope, one.definition);
  if (isSet) noticeShared(evaluation, target, statement.value, assigned, scope);
  if (isSet && assigned.kind === 'object') shareMembers(target, statement.value, scope);
}

/** `first, second = rules, tones`: what stands for one of several targets. */
function sourceAt(value: Expression, index: number): Expression | undefined {
  if (value.kind === 'choice') {
    const branches = value.branches.map((one) => sourceAt(one, index));
    return branches.every((one) => one !== undefined) ? { ...value, branches } : undefined;
  }
  if (value.kind !== 'list' || value.items.slice(0, index + 1).some(({ spread }) => spread)) return undefined;
  return value.items[index]?.value;
}

/** What one of several targets gets of a list or a record of which that is known. */
function partAt(value: Value, { targets, keys, rest }: AssignStatement, index: number): Value | undefined {
  const key = keys?.[index];
  if (key !== undefined) {
    const field = value.kind === 'record' ? value.fields.get(key) : undefined;
    return field && fieldValue(field);
  }
  if (value.kind !== 'list') return undefined;
  const { items } = value;
  const isBeforeRest = rest === undefined || index < rest;
  const counted = isBeforeRest ? items.slice(0, index + 1) : items;
  if (counted.some(({ isRepeated, condition }) => isRepeated || condition)) return undefined;
  if (isBeforeRest) return items[index]?.value;
  const behind = items.length - targets.length + index;
  return index === rest ? { kind: 'list', items: items.slice(index, behind + 1) } : items[behind]?.value;
}

/** A part of something that is taken apart. */
function partOf(
  evaluation: Evaluation,
  target: Expression,
  value: Value,
  { keys, value: whole }: AssignStatement,
): Value {
  if (!keys && value.kind === 'unknown' && value.isSettled) return usedAt(evaluation, value, target);
  const path = target.kind === 'name' && !isConstant(value) ? target.name : undefined;
  return unknownValue(evaluation, target, {
    path,
    cause: 'placeholder',
    depends: valueVariation(value),
    isOfRequest: keys !== undefined && holdsRequest(value, pathOf(whole)),
  });
}

/** Of branches that constants of the file decide: the one that is taken, and those that may be where it is not decided. */
interface Decided {
  readonly taken?: readonly Statement[];
  /** The branches that are never taken. */
  readonly left: readonly (readonly Statement[])[];
  readonly rest?: BranchStatement;
}

function decidedBranches(evaluation: Evaluation, statement: BranchStatement, scope: Variables): Decided | undefined {
  const { tests, branches, isExhaustive, start } = statement;
  if (branches.length !== tests.length + (isExhaustive ? 1 : 0)) return undefined;
  const known = tests.map(
    (test, index) =>
      decided(evaluation, test, start, scope) ?? isGivenText(evaluation, test, start, branches[index]!, scope),
  );
  const open = tests.findIndex(
    (test, index) => known[index] !== false && !failsForCall(evaluation, test, start, scope),
  );
  if (open === -1 && (!isExhaustive || known.every((one) => one === false)))
    return tests.length === 0
      ? undefined
      : { left: branches.slice(0, tests.length), taken: branches[tests.length] ?? [] };
  const next = open === -1 ? tests.length - 1 : open;
  if (known[next] === true && known.slice(0, next).every((one) => one === false))
    return { left: branches.filter((_, index) => index !== next), taken: branches[next]! };
  if (next === 0) return undefined;
  return {
    left: branches.slice(0, next),
    rest: { ...statement, tests: tests.slice(next), branches: branches.slice(next) },
  };
}

/** What stands in branches that are never taken is seen, but nothing comes of it. */
function decidedBranch(
  evaluation: Evaluation,
  { taken, left, rest }: Decided,
  scope: Variables,
  frame: Frame,
): boolean {
  for (const body of left) evaluation.execute(body, new Scope(scope), { ...innerFrame(frame, UNKNOWN), returns: [] });
  if (taken) return executeAll(evaluation, taken, scope, frame);
  return !rest || branch(evaluation, rest, scope, frame);
}

/** Behind a loop that may have left the one around it. */
function leftWith({ start, end }: LoopStatement): BranchStatement {
  const leave = { kind: 'leave', start, end, isOfLoop: true } as const;
  return { kind: 'branch', start, end, tests: [], branches: [[leave]], isExhaustive: false };
}

/** The values that branches leave in variables, and those that are there where none is taken. */
function leftByBranches(
  scope: Variables,
  reached: readonly Scope[],
  isExhaustive: boolean,
): ReadonlyMap<string, readonly (Value | undefined)[]> {
  const paths = new Set(reached.flatMap((one) => [...one.written.keys()]));
  const scopes = isExhaustive ? reached : [...reached, scope];
  return new Map(Array.from(paths, (path) => [path, scopes.map((one) => one.get(path))]));
}

function branch(evaluation: Evaluation, statement: BranchStatement, scope: Variables, frame: Frame): boolean {
  const known = decidedBranches(evaluation, statement, scope);
  if (known) return decidedBranch(evaluation, known, scope, frame);
  const condition =
    variationOfTests(evaluation, statement.tests, scope) ?? (statement.tests.length > 0 ? CHOSEN_BY_PROGRAM : UNKNOWN);
  const inner = innerFrame(frame, condition, statement.branches.length === 1 && !statement.isExhaustive);
  const before = ownNames(scope, frame);
  const guarded = guardedBy(evaluation, statement, scope);
  const reached: Scope[] = [];
  const around = evaluation.demonstration;
  if (statement.isDemonstration) evaluation.demonstration = spanOf(statement);
  const goingOn: ChangedObject[] = [];
  for (const [index, body] of statement.branches.entries()) {
    const own = new Scope(scope);
    const present = presentInBranch(evaluation, statement, index, own);
    let goesOn = false;
    const changed = evaluation.changed.apart(() => (goesOn = evaluation.execute(body, own, inner)));
    for (const [name, value] of present) if (own.written.get(name) === value) own.forget(name);
    leaveBlock(body, own, scope);
    const isTurn = !goesOn && leavesTurns(body);
    if (goesOn) reached.push(own);
    else (isTurn ? inner.left : inner.exits)?.push(own);
    if (isNextTurn(body)) inner.next?.push(own);
    if (goesOn || isTurn) goingOn.push(...changed);
    else evaluation.changed.leave(changed);
  }
  evaluation.changed.goOn(goingOn);
  evaluation.demonstration = around;
  if (statement.isExhaustive && reached.length === 0) return false;
  const { hasUnsetNames } = evaluation.facts;
  const left = evaluation.facts.hasReplaceableMethods ? leftByBranches(scope, reached, statement.isExhaustive) : [];
  const heldBefore = (path: string): Value | undefined => heldByMember(evaluation, statement, path, scope);
  mergeScopes(scope, reached, {
    isExhaustive: statement.isExhaustive,
    condition,
    hasUnsetNames,
    heldBefore,
    within: spanOf(statement),
  });
  noticeFallbacks(evaluation, statement.tests, reached, scope);
  for (const [path, values] of left) {
    const merged = scope.get(path);
    if (merged) noteSources(evaluation, merged, values);
  }
  mayBeReplacedWithin(evaluation, reached, scope);
  const filled = filledOnce(evaluation, statement, reached);
  if (filled) scope.set(...filled);
  const otherwise = guarded && reached[0]?.written.get(guarded.name);
  const list = guarded && listOrDefault(guarded.given, otherwise, guarded.given);
  if (list) scope.set(guarded.name, list);
  const [only] = statement.branches;
  if (reached.length === 0 && only && statement.branches.length === 1 && !leavesTurns(only))
    presentBehind(evaluation, statement, scope);
  noticeGrown(evaluation, statement, scope, frame, inner.grown, before);
  bringTogether(evaluation, statement, scope);
  return true;
}
