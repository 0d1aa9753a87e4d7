/**
 * Strategy. What an asynchronous function does is done where its call is awaited. Where it is not, Python does nothing of it until
 * something does, and JavaScript what stands before its first `await`: whatever it changes may be changed by then, or not.
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { CallExpression } from '../../syntax/program.ts';
import { type EvaluatedArgument, type Evaluation, isOfPython } from '../evaluation.ts';
import { mergeValues } from '../values/merge.ts';
import { Scope } from '../scope.ts';
import type { FunctionValue, Value, Variables } from '../values/value.ts';

const ASYNCHRONOUS = /^(?:[a-z]{1,20}\s{1,4}){0,4}async\b/;
const LONGEST_HEAD = 80;
const AWAITS = /\bawait\b/;
const AWAITS_THIS = /\bawait\s{0,4}$|\basync\s(?:for|with)\b[^\n]{0,200}$/;
/** Before what a call is given: `asyncio.run(`. */
const RUNS = /\brun(?:_until_complete|_sync|_coroutine_threadsafe)?$/;
const LONGEST_STATEMENT = 500;

/**
 * Follows a call of a function of the file.
 * @param isAlone nobody wants what it gives
 */
export function asAwaited(
  evaluation: Evaluation,
  called: FunctionValue,
  args: readonly EvaluatedArgument[],
  call: CallExpression,
  scope: Variables,
  isAlone: boolean,
  follow: () => Value | undefined,
): Value | undefined {
  if (!(scope instanceof Scope) || !isRunLater(evaluation, called) || isAwaited(evaluation.file, call.start))
    return follow();
  const before = new Map(scope.visible);
  const given = args.flatMap(({ reference, value }) => (reference ? [{ ...reference, value }] : []));
  const isNeverRun = isAlone && isOfPython(evaluation.facts);
  const asBefore = (earlier: Value, after: Value): Value =>
    isNeverRun ? earlier : mergeValues([earlier, after], UNKNOWN);
  const { count } = evaluation.changed;
  const result = follow();
  if (isNeverRun) evaluation.changed.takeBack(count);
  for (const [name, after] of scope.written) {
    const earlier = before.get(name);
    if (earlier && earlier !== after) scope.set(name, asBefore(earlier, after));
  }
  for (const { scope: own, path, value } of given) {
    const after = own.get(path);
    if (own !== scope && after && after !== value) own.set(path, asBefore(value, after));
  }
  return result;
}

function isRunLater(evaluation: Evaluation, { definition: { start, end } }: FunctionValue): boolean {
  const { file, facts } = evaluation;
  if (!facts.hasReplaceableMethods || !ASYNCHRONOUS.test(file.slice(start, start + LONGEST_HEAD))) return false;
  return isOfPython(facts) || AWAITS.test(file.slice(start, end));
}

/** A call is awaited, or is given to one that is. */
function isAwaited(file: string, start: number): boolean {
  let at = start;
  let depth = 0;
  for (let index = start - 1; index >= Math.max(0, start - LONGEST_STATEMENT); index--) {
    const character = file[index]!;
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character)) {
      if (depth > 0) depth--;
      else if (character === '{') break;
      else at = index;
    }
  }
  const before = file.slice(Math.max(file.lastIndexOf('\n', at - 1) + 1, at - LONGEST_STATEMENT), at);
  if (at === start) return AWAITS_THIS.test(before);
  const outermost = before.slice(Math.max(before.lastIndexOf('='), before.lastIndexOf(';')) + 1);
  return AWAITS.test(outermost) || RUNS.test(before) || AWAITS_THIS.test(file.slice(at, start));
}
