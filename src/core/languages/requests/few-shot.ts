import { CONSTANT, type Inferred } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { insertedParts, type TextPart } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { type Value, valueVariation } from '../evaluate/values/value.ts';
import { argumentNamed } from './filling.ts';
import { spanOf } from '../../text/span.ts';
import { givenParts } from '../operations/substitute.ts';
import type { Expression } from '../syntax/program.ts';
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

/** Templates of LangChain that are made of examples. */
const FEW_SHOT = /(?:^|\.)FewShot\w*Prompt(?:Template|WithTemplates)$/;
/** What writes each of the examples. */
const TEMPLATE = /^example_?[pP]rompt$/;
/** What stands between two of them. */
const SEPARATOR = /^example_?[sS]eparator$/;
const USUAL_SEPARATOR: Value = { kind: 'text', parts: insertedParts('\n\n') };

/** The template that a call has each of its examples written with, which is no prompt of its own. */
export function templateOfExamples(path: string, args: readonly EvaluatedArgument[]): Value | undefined {
  return FEW_SHOT.test(path) ? argumentNamed(args, TEMPLATE) : undefined;
}

/** The text that examples become; undefined for those that never change and are not seen to become any. */
export function examplesAsText(
  evaluation: Evaluation,
  { value, span }: RequestPart,
  args: readonly EvaluatedArgument[],
): RequestPart | undefined {
  const unknown = (depends: Inferred): RequestPart => ({
    part: 'prompt',
    value: unknownValue(evaluation, span, { cause: 'expression', depends }),
    span,
  });
  if (value.kind === 'unknown') return unknown(value.inferred);
  if (value.kind !== 'list' || value.items.some((item) => item.isRepeated)) return unknown(CHOSEN);
  const depends = valueVariation(value) ?? CONSTANT;
  if (depends !== CONSTANT) return unknown(depends);
  const template = argumentNamed(args, TEMPLATE);
  const separator = argumentNamed(args, SEPARATOR) ?? USUAL_SEPARATOR;
  if (template?.kind !== 'text' || separator.kind !== 'text') return undefined;
  const written = value.items.map((item) => filledWith(evaluation, template.parts, item.value));
  const parts = written.flatMap((one, index) => [...(index > 0 ? separator.parts : []), ...(one ?? [])]);
  return written.includes(undefined) ? undefined : { part: 'prompt', value: { kind: 'text', parts }, span };
}

/** A template with the fields of an example in its places; undefined where not each of them is a text that is known. */
function filledWith(
  evaluation: Evaluation,
  template: readonly TextPart[],
  example: Value,
): readonly TextPart[] | undefined {
  if (example.kind !== 'record' || example.isOpen) return undefined;
  const filled = template.map((part): readonly TextPart[] | undefined => {
    const field = part.kind === 'dynamic' ? example.fields.get(part.expression) : undefined;
    if (part.kind !== 'dynamic' || !field) return [part];
    if (field.value.kind !== 'constant' && field.value.kind !== 'text') return undefined;
    const expression: Expression = { kind: 'other', ...spanOf(field.span), cause: 'expression', reads: [] };
    return givenParts(evaluation, part, { ...part, path: part.expression }, { value: field.value, expression });
  });
  return filled.includes(undefined) ? undefined : filled.flatMap((one) => one ?? []);
}
