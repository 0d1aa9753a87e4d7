import { CONSTANT, type Inferred } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { valueVariation } from '../evaluate/value.ts';
import type { RequestPart } from './request-part.ts';

/** Arguments, and the fields of an object that is one, in the order in which they are sent. */
export function inOrderOf(order: readonly string[], args: readonly EvaluatedArgument[]): EvaluatedArgument[] {
  const place = (name: string | undefined): number => (name === undefined ? -1 : order.indexOf(name));
  return args
    .map((arg) => {
      if (arg.value.kind !== 'record') return arg;
      const fields = [...arg.value.fields].sort(([a], [b]) => place(a) - place(b));
      return { ...arg, value: { ...arg.value, fields: new Map(fields) } };
    })
    .sort((a, b) => place(a.name) - place(b.name));
}

/** What is chosen for an input is another with each request. */
const CHOSEN: Inferred = { volatility: 'request', confidence: 'likely' };

/** The text that examples become, which is not written in the file; undefined for those that never change. */
export function examplesAsText(evaluation: Evaluation, { value, span }: RequestPart): RequestPart | undefined {
  if (value.kind === 'unknown') return { part: 'prompt', value: unknownOf(evaluation, span, value.inferred), span };
  const depends = value.kind === 'list' ? (valueVariation(value) ?? CONSTANT) : CHOSEN;
  return depends === CONSTANT ? undefined : { part: 'prompt', value: unknownOf(evaluation, span, depends), span };
}

function unknownOf(evaluation: Evaluation, span: RequestPart['span'], depends: Inferred) {
  return unknownValue(evaluation, span, { cause: 'expression', depends });
}
