import type { Evaluation } from './evaluation.ts';
import { keepsResult } from './keeps-result.ts';
import type { LaterChange } from './later-change.ts';
import type { FunctionValue, Variables } from './value.ts';

const MAY_CHANGE = 'This decorator may change what the function gives.';
const LONGEST_DECORATOR = 20_000;

/** The decorators of a function that may give something else than it does. */
export function changingDecorators(evaluation: Evaluation, { definition, scope }: FunctionValue): LaterChange[] {
  const { file } = evaluation;
  const { decorators = [], start } = definition;
  return decorators.flatMap((path): readonly LaterChange[] => {
    const own = scope.get(path);
    const isKept =
      own?.kind === 'function'
        ? keepsResult(
            file.slice(own.definition.start, Math.min(own.definition.end, own.definition.start + LONGEST_DECORATOR)),
          )
        : isKnownToKeep(evaluation, path, scope);
    const at = file.indexOf(path, start);
    return isKept ? [] : [{ start: at, end: at + path.length, kind: 'other', reason: MAY_CHANGE }];
  });
}

/** Nothing is said against it in a language of which no decorators are known. */
function isKnownToKeep({ facts }: Evaluation, path: string, scope: Variables): boolean {
  if (path === '' || !facts.keepsResult) return true;
  const root = /^[^.]*/.exec(path)![0];
  const value = scope.get(root);
  const { from, importedAs } = value?.kind === 'unknown' ? value : {};
  return facts.keepsResult(path, importedAs ?? path, from);
}
