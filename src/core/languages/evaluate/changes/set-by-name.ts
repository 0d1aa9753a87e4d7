import type { Span } from '../../../text/span.ts';
import type { CallExpression, Expression, Statement } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { knownText } from '../values/text-part.ts';
import { nameOf, pathOf, type Variables } from '../values/value.ts';
import { putInDoubt } from './in-doubt.ts';
import { putMembersInDoubt } from './other-places.ts';

/** What holds the variables of a program: `globalThis.rule = text`, `$GLOBALS['rule'] = $text`. */
const HOLDS_VARIABLES = /^(?:globalThis|window|global|\$GLOBALS)$/;
/** What holds the members of an object: `self.__dict__["rule"] = text`. */
const HOLDS_MEMBERS = '__dict__';
const SETS_MEMBER = 'instance_variable_set';
const SETS = /^(?:update|__setitem__|setdefault|pop|clear)$/;

/** A variable, or the members of an object, that a statement reaches by what holds them all may have other values from then on. */
export function noticeSetByName(evaluation: Evaluation, statement: Statement, scope: Variables): void {
  if (statement.kind === 'evaluate') {
    const { value } = statement;
    if (value.kind !== 'call') return;
    const { callee } = value;
    if (callee.kind === 'member' && SETS.test(callee.name)) membersOf(callee.object, scope);
    if (nameOf(callee) === SETS_MEMBER) memberOf(evaluation, value, statement, scope);
    return;
  }
  if (statement.kind !== 'assign') return;
  for (const target of statement.targets) {
    if (target.kind === 'subscript') membersOf(target.object, scope);
    if (target.kind !== 'subscript' && target.kind !== 'member') continue;
    const holder = pathOf(target.object);
    if (holder === undefined || !HOLDS_VARIABLES.test(holder)) continue;
    const key = target.kind === 'member' ? target.name : keyOf(evaluation, target.index, scope);
    if (key !== undefined) inDoubt(evaluation, holder.startsWith('$') ? `$${key}` : key, statement, scope);
  }
}

function membersOf(object: Expression, scope: Variables): void {
  if (object.kind === 'member' && object.name === HOLDS_MEMBERS) putMembersInDoubt(pathOf(object.object), scope);
}

/** `instance_variable_set(:@rule, text)` */
function memberOf(
  evaluation: Evaluation,
  { callee, arguments: given }: CallExpression,
  at: Span,
  scope: Variables,
): void {
  const { start, end } = at;
  const self: Expression = { kind: 'name', start, end, name: 'self' };
  const object = callee.kind === 'member' ? callee.object : self;
  const name = given[0] && keyOf(evaluation, given[0].value, scope)?.replace(/^@/, '');
  if (name === undefined) putMembersInDoubt(pathOf(object), scope);
  else if (scope.get(`${pathOf(object)}.${name}`))
    putInDoubt(evaluation, { kind: 'member', start, end, object, name }, scope, { start, end });
}

function keyOf(evaluation: Evaluation, index: Expression, scope: Variables): string | undefined {
  const value = evaluation.evaluate(index, scope);
  return value.kind === 'text' ? knownText(value.parts) : undefined;
}

function inDoubt(evaluation: Evaluation, name: string, { start, end }: Statement, scope: Variables): void {
  putInDoubt(evaluation, { kind: 'name', start, end, name }, scope, { start, end });
}
