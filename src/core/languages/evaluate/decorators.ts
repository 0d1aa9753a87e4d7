import type { Evaluation } from './evaluation.ts';
import { keepsResult } from './keeps-result.ts';
import type { LaterChange } from './later-change.ts';
import type { FunctionValue } from './value.ts';

/** Decorators of Python and its libraries that leave what a function gives as it is, by their last names. */
const KEEPS =
  /cache|tool|observ|prompt|^(?:retry|trace|instrument|log|profile|measure|monitor|metric|register|skip|hook|on_|limit|require|transaction|activity)|(?:property|span|validator|handler|function|required)$/i;
const ALSO_KEEPS =
  /^(?:(?:static|class|abstract)method|setter|getter|override|overload|final|backoff|op|timed?|timer|timeit|timing|deprecated|experimental|beta|route|get|post|put|patch|command|task|flow|step|job|node|agent|crew|instructions|resource|fixture|parametrize|computed_field|no_type_check|typechecked|beartype|n?jit|inject|listener|listen|start|on|event|callback|atomic|synchronized|run|entrypoint|defn)$/i;
const MAY_CHANGE = 'This decorator may change what the function gives.';
const LONGEST_DECORATOR = 20_000;

/** The decorators of a function that may give something else than it does. */
export function changingDecorators({ file, facts }: Evaluation, { definition, scope }: FunctionValue): LaterChange[] {
  const { decorators = [], start } = definition;
  return decorators.flatMap((path): readonly LaterChange[] => {
    const own = scope.get(path);
    const isKept =
      own?.kind === 'function'
        ? keepsResult(
            file.slice(own.definition.start, Math.min(own.definition.end, own.definition.start + LONGEST_DECORATOR)),
          )
        : path === '' || !facts.doubtsDecorators || isKnownToKeep(path.slice(path.lastIndexOf('.') + 1));
    const at = file.indexOf(path, start);
    return isKept ? [] : [{ start: at, end: at + path.length, kind: 'other', reason: MAY_CHANGE }];
  });
}

function isKnownToKeep(name: string): boolean {
  return KEEPS.test(name) || ALSO_KEEPS.test(name);
}
