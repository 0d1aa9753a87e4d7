/**
 * Strategy. An expression may give a list or a record on without a name of its own: `own = rules or []`, `all.append(rules)`,
 * `new Agent(rules)`. What is then done by whatever has it is not followed, only seen: from there on anything in it may be
 * something else.
 */
import type { Span } from '../../../text/span.ts';
import type { Expression, FunctionDefinition, NameExpression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { putInDoubt, putObjectInDoubt } from './in-doubt.ts';
import { memberOfValue } from '../member.ts';
import { pathOf, type Value, type Variables } from '../values/value.ts';
import { assignWithin } from './within.ts';

/** @param isFollowed what is done to a list or a record that the expression is, by the name that it is given */
export function noticePassedOn(
  evaluation: Evaluation,
  expression: Expression,
  scope: Variables,
  isFollowed: boolean,
): void {
  if (evaluation.facts.hasCopiedLists) return;
  for (const name of passedOnBy(evaluation, expression, scope, isFollowed)) {
    const value = scope.get(name.name);
    if (isObject(value) && evaluation.isChangedByOther(name.name, name.start))
      assignWithin(evaluation, name, undefined, scope, expression);
  }
}

/** A name that is not the one of a member. */
const NAME = /(?<![\w$.])[A-Za-z_$][\w$]*/g;

/** A function within a function gives a list or a record of that, keeps it or has it where it is given none: it may be changed. */
export function noticeGivenBy(
  evaluation: Evaluation,
  { start, end }: Span,
  scope: Variables,
  definition?: FunctionDefinition,
): void {
  if (evaluation.facts.hasCopiedLists || !evaluation.isWithinFunction) return;
  // A default is what the name has around the function.
  const from = definition ? (definition.value?.().start ?? definition.body()[0]?.start ?? end) : end;
  const own = new Set(definition?.parameters().map((one) => one.name));
  for (const { 0: name, index } of evaluation.file.slice(start, end).matchAll(NAME)) {
    const at = start + index;
    if (isObject(scope.get(name)) && !(at >= from && own.has(name)))
      noticePassedOn(evaluation, { kind: 'name', start: at, end: at + name.length, name }, scope, false);
  }
}

/** `nonlocal rules, tone`. */
const NONLOCAL = /\bnonlocal[ \t]([\w, \t]{1,200})/g;

/** `self.rules = rules`. */
const KEPT = /(?<![=!<>])=[ \t]?([\w$]{1,60})[ \t]?;?[ \t]?$/gm;

/** A class within a function: its objects have lists and records of that, and may give its variables other values. */
export function noticeGivenByClass(evaluation: Evaluation, definition: Span, scope: Variables): void {
  if (!evaluation.isWithinFunction) return;
  noticeGivenBy(evaluation, definition, scope);
  const { start, end } = definition;
  for (const [, name = ''] of evaluation.file.slice(start, end).matchAll(KEPT))
    putObjectInDoubt(evaluation, { kind: 'name', start, end, name }, scope, definition);
  for (const [, names = ''] of evaluation.file.slice(start, end).matchAll(NONLOCAL))
    for (const name of names.match(/\w+/g) ?? [])
      putInDoubt(evaluation, { kind: 'name', start, end, name }, scope, definition);
}

function isObject(value: Value | undefined): boolean {
  return value?.kind === 'list' || (value?.kind === 'record' && value.type === undefined);
}

/** Methods that give another list or record with the same items. */
const GIVES_COPY = /^(?:copy|slice|concat|values|entries|items|dup|clone|toSorted|toReversed)$/;

/** The variables whose lists and records an expression gives on. */
function passedOnBy(
  evaluation: Evaluation,
  expression: Expression,
  scope: Variables,
  isFollowed: boolean,
): readonly NameExpression[] {
  const within = (one: Expression): readonly NameExpression[] => passedOnBy(evaluation, one, scope, false);
  switch (expression.kind) {
    case 'name':
      return isFollowed ? [] : [expression];
    case 'choice':
      return expression.branches.flatMap(within);
    case 'assignment':
      return within(expression.value);
    case 'member':
    case 'subscript':
      return expression.object.kind === 'name' ? [] : within(expression.object);
    case 'list':
      return expression.items.flatMap(({ value, spread }) =>
        passedOnBy(evaluation, value, scope, isFollowed && !spread),
      );
    case 'record':
      return expression.entries.flatMap(({ key, value }) =>
        passedOnBy(evaluation, value, scope, isFollowed && key !== undefined),
      );
    case 'call': {
      const { callee } = expression;
      if (isOfFile(evaluation, callee, scope))
        return expression.arguments.flatMap(({ value }) => spreadInto(value).flatMap(within));
      const isOwn = callee.kind === 'member' && callee.object.kind === 'name' && !GIVES_COPY.test(callee.name);
      const receiver = callee.kind === 'member' && !isOwn ? within(callee.object) : [];
      return [...receiver, ...expression.arguments.flatMap(({ value }) => within(value))];
    }
    default:
      return [];
  }
}

/** What is put into a list, a record or a copy that is made where it is given: what is done to that there is not followed. */
function spreadInto(argument: Expression): readonly Expression[] {
  switch (argument.kind) {
    case 'list':
      return argument.items.flatMap(({ value, spread }) => (spread ? [value] : []));
    case 'record':
      return argument.entries.flatMap(({ key, value }) => (key ? [] : [value]));
    case 'sum':
    case 'call':
      return [argument];
    default:
      return [];
  }
}

/** What a function or a method of the file does is followed. */
function isOfFile(evaluation: Evaluation, callee: Expression, scope: Variables): boolean {
  const path = pathOf(callee);
  if (path !== undefined && scope.get(path)?.kind === 'function') return true;
  const holder = callee.kind === 'member' && callee.object.kind === 'name' ? scope.get(callee.object.name) : undefined;
  if (callee.kind !== 'member' || holder?.kind !== 'object') return false;
  return memberOfValue(evaluation, callee, holder).kind === 'function';
}
