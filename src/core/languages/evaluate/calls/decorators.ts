import type { Span } from '../../../text/span.ts';
import type { ClassDefinition, FunctionDefinition } from '../../syntax/program.ts';
import type { Evaluation, LanguageFacts } from '../evaluation.ts';
import { keepsClass, keepsResult } from './keeps-result.ts';
import type { LaterChange } from '../changes/later-change.ts';
import type { FunctionValue, ObjectValue, Variables } from '../values/value.ts';

const MAY_CHANGE = 'This decorator may change what the function gives.';
const MAY_CHANGE_CLASS = 'This decorator may change the members of the class.';
const LONGEST_DECORATOR = 20_000;

/** The decorators of a function that may give something else than it does. */
export function changingDecorators(evaluation: Evaluation, { definition, scope }: FunctionValue): LaterChange[] {
  return changing(evaluation, definition, scope, keepsResult, MAY_CHANGE);
}

/** The decorators of a class that may give another class in its place. */
export function changingClassDecorators(evaluation: Evaluation, { definition, scope }: ObjectValue): LaterChange[] {
  return changing(evaluation, definition, scope, keepsClass, MAY_CHANGE_CLASS);
}

function changing(
  evaluation: Evaluation,
  definition: FunctionDefinition | ClassDefinition,
  scope: Variables,
  keeps: (source: string) => boolean,
  reason: string,
): LaterChange[] {
  const { decorators = [], start } = definition;
  const { file, facts } = evaluation;
  const isKnown = keeps === keepsResult ? facts.keepsResult : facts.keepsClass;
  const count = 'parameters' in definition ? definition.parameters().length : 0;
  return decorators.flatMap((path): readonly LaterChange[] => {
    const own = scope.get(path);
    const isKept =
      own?.kind === 'function' && !own.callFrom
        ? keeps(sourceOf(file, own.definition))
        : isKnownToKeep(isKnown, path, scope, count);
    const at = file.indexOf(path, start);
    return isKept ? [] : [{ start: at, end: at + path.length, kind: 'other', reason }];
  });
}

function sourceOf(file: string, { start, end }: Span): string {
  return file.slice(start, Math.min(end, start + LONGEST_DECORATOR));
}

/** Nothing is said against it in a language of which no decorators are known. */
function isKnownToKeep(
  isKnown: LanguageFacts['keepsResult'],
  path: string,
  scope: Variables,
  parameters: number,
): boolean {
  if (path === '' || !isKnown) return true;
  const root = /^[^.]*/.exec(path)![0];
  const value = scope.get(root);
  const { from, importedAs } = value?.kind === 'unknown' ? value : {};
  return isKnown(path, importedAs ?? path, from, parameters);
}
