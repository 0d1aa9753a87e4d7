import { rememberedLast } from '../../../text/remembered.ts';
import type { CallExpression, MemberExpression } from '../../syntax/program.ts';
import { classMembers } from '../objects/class-members.ts';
import type { Evaluation } from '../evaluation.ts';
import { nameOf, type ObjectValue, pathOf, type Variables } from '../values/value.ts';

const CALLED = '__call__';
const DEFINES_CALL = `def ${CALLED}`;
const definesCall = rememberedLast((file) => file.includes(DEFINES_CALL));
/** A variable that has a class. */
const HAS_CLASS = /(?:^|_)(?:cls|class|klass|type|factory)$|^[A-Z]/;

/** The method of Python that a call of an object enters: `bot(question)`. Undefined for any other call. */
export function methodOfCalled(
  evaluation: Evaluation,
  { callee }: CallExpression,
  scope: Variables,
): MemberExpression | undefined {
  // What the file names is known from its last version; its text is searched only where it has that name.
  if (!evaluation.isNamed(CALLED) || !definesCall(evaluation.file)) return undefined;
  if (pathOf(callee) === undefined || HAS_CLASS.test(nameOf(callee) ?? '')) return undefined;
  const object = evaluation.evaluate(callee, scope);
  if (object.kind !== 'object' || object.definition.name === nameOf(callee) || !hasCall(object)) return undefined;
  return { kind: 'member', object: callee, name: CALLED, start: callee.start, end: callee.end };
}

function hasCall({ definition }: ObjectValue): boolean {
  return classMembers(definition).functions.has(CALLED);
}
