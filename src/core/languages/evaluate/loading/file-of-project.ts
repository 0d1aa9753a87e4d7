import type { Inferred } from '../../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { knownText } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import type { CallExpression } from '../../syntax/program.ts';
import type { UnknownValue, Value } from '../values/value.ts';

/** A function of the program's own that is named for reading a file: `readFileContent(STYLE_PATH)`. */
const READS =
  /(?:^|\.)(?:(?:read|load)_?[fF]ile(?:_?(?:[cC]ontents?|[tT]ext|[aA]s_?[tT]ext|[aA]s_?[sS]tring))|(?:read|load)_?[tT]ext_?[fF]ile_?[cC]ontents?|get_?[fF]ile_?(?:[cC]ontents?|[tT]ext))(?:_?[sS]ync|_?[aA]sync)?$/;
/** Whoever works on the project may change it. */
const OF_SESSION: Inferred = { volatility: 'session', confidence: 'likely' };

/** What such a function gives of a file that the program names, which is a file of the project; undefined for any other call. */
export function fileOfProject(
  evaluation: Evaluation,
  call: CallExpression,
  path: string | undefined,
  args: readonly EvaluatedArgument[],
): UnknownValue | undefined {
  const isRead =
    path !== undefined && READS.test(path) && args.length > 0 && args.every(({ value }) => isOfProgram(value));
  return isRead ? unknownValue(evaluation, call, { cause: 'call', depends: OF_SESSION, origin: 'file' }) : undefined;
}

function isOfProgram(value: Value): boolean {
  if (value.kind === 'text') return knownText(value.parts) !== undefined;
  if (value.kind === 'constant') return true;
  if (value.kind !== 'unknown') return false;
  const { volatility, confidence } = value.inferred;
  return volatility === 'constant' || (volatility === 'deploy' && confidence !== 'possible');
}
