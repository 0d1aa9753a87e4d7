import { rememberedLast } from '../../../text/remembered.ts';
import type { CallExpression } from '../../syntax/program.ts';
import type { Evaluation, Operation } from '../evaluation.ts';

/** In a language's operations: methods that are not listed. */
const ANY_METHOD = '.*';

/** Methods of all texts or lists that a file of JavaScript gives other bodies: `String.prototype.trim = …`. */
const patchedMethods = rememberedLast(
  (file: string): ReadonlySet<string> =>
    new Set(
      Array.from(file.matchAll(/\b(?:Array|Object|String)\.prototype\.(\w{1,40})\s?=(?!=)/g), ([, name = '']) => name),
    ),
);

interface Found {
  readonly operation: Operation;
  readonly isMethod: boolean;
}

/** A function is known by its whole path, or by the end of it that names its module; a method by its name alone. */
export function operationFor(
  { facts, file }: Evaluation,
  { callee }: CallExpression,
  path: string | undefined,
): Found | undefined {
  for (let at = 0; path !== undefined && at !== -1;) {
    const own = path.slice(at);
    const operation = at === 0 || own.includes('.') ? facts.operations.get(own) : undefined;
    if (operation) return { operation, isMethod: false };
    const dot = path.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  if (callee.kind !== 'member') return undefined;
  if (facts.self.has('this') && patchedMethods(file).has(callee.name)) return undefined;
  const method = facts.operations.get(`.${callee.name}`) ?? facts.operations.get(ANY_METHOD);
  return method && { operation: method, isMethod: true };
}
