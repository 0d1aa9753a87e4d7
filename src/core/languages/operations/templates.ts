import type { TemplateSyntax } from '../../formats/syntax.ts';
import { CONSTANT, type Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation, Operation } from '../evaluate/evaluation.ts';
import { type DynamicPart, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { eitherOf, type Field, type RecordValue, type Value, valueVariation } from '../evaluate/values/value.ts';
import type { CallExpression, Expression, FunctionDefinition } from '../syntax/program.ts';
import { text, textOf } from './operation.ts';
import { scannedParts } from './scan.ts';
import { givenParts } from './substitute.ts';

/** The syntaxes of an engine's templates: one, or several in which one text may be. */
export type Syntaxes = readonly TemplateSyntax[];

/** `Mustache.render(template, data)`. @param syntaxesOf of the engine, by how it is called; undefined where that is not known */
export function rendering(syntaxesOf: (path: string) => Syntaxes | undefined): Operation {
  return ({ evaluation, call, args }) => {
    const [template, data, , options] = args;
    const { start, end } = call.callee;
    const syntaxes = hasOwnTags(options?.value) ? undefined : syntaxesOf(evaluation.file.slice(start, end));
    const parts = textOf(template);
    return parts && syntaxes && text(renderedParts(evaluation, parts, syntaxes, data));
  };
}

/** Mustache is given a list of other tags, alone or among options. */
function hasOwnTags(options: Value | undefined): boolean {
  return options !== undefined && (options.kind !== 'record' || options.isOpen || options.fields.has('tags'));
}

/** The data of a template that is compiled: a name that no program can have. */
const DATA = 'template data';

/**
 * `Handlebars.compile(template)`: a function that renders it.
 * @param renderer the operation that renders, by its name
 */
export function compiling(renderer: string): Operation {
  return ({ call, scope, args: [template] }) => {
    if (!template || !textOf(template)) return undefined;
    const span = spanOf(call);
    const data: Expression = { kind: 'name', ...span, name: DATA };
    const rendered: CallExpression = {
      kind: 'call',
      ...span,
      callee: { kind: 'name', ...span, name: renderer },
      arguments: [{ value: template.expression }, { value: data }],
    };
    const definition: FunctionDefinition = {
      ...span,
      parameters: () => [{ ...span, name: DATA }],
      body: () => [],
      value: () => rendered,
    };
    return { kind: 'function', definition, scope };
  };
}

/** A template as its engine reads it, with what is known of the data in its places. */
export function renderedParts(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  syntaxes: Syntaxes,
  data: EvaluatedArgument | undefined,
): readonly TextPart[] {
  const { file, rules } = evaluation;
  const fields = data?.value.kind === 'record' ? data.value.fields : new Map<string, Field>();
  const context = { volatility: rules, known: knownNames(fields) };
  const own = new Set(parts);
  const scanned = syntaxes.reduce((read, syntax) => scannedParts(file, read, syntax, context), [...parts]);
  const read = scanned.map((part) => (part.kind === 'static' ? { ...part, isFilled: true } : part));
  return filledFrom(evaluation, read, data, (record, expression, part) =>
    own.has(part) || part.condition ? undefined : record.fields.get(expression.replace(OF_DATA, '')),
  );
}

/** The field of the data that a place of a template names; undefined where it may name something else. */
type FieldOf = (data: RecordValue, expression: string, part: DynamicPart) => Field | undefined;

/** A template that has been read, with the fields of its data in the places that name them. */
export function filledFrom(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  data: EvaluatedArgument | undefined,
  fieldOf: FieldOf,
): readonly TextPart[] {
  const record = data?.value;
  if (record?.kind !== 'record') return parts;
  return parts.flatMap((part): readonly TextPart[] => {
    if (part.kind !== 'dynamic' || part.resolved || part.filledWith !== undefined) return [part];
    const { expression, cause, condition, branch } = part;
    const field = fieldOf(record, expression, part);
    if (!field) return [part];
    const given = { value: field.value, expression: valueAt(field.span) };
    const filled = givenParts(evaluation, part, { expression, path: expression.replace(OF_DATA, ''), cause }, given);
    return underCondition(underCondition(filled, field.condition), condition, branch);
  });
}

/** A value of which nothing but its place is known. */
function valueAt(span: Span): Expression {
  return { kind: 'other', ...spanOf(span), cause: 'expression', reads: [] };
}

/** What Go, EJS and Eta call the data. */
const OF_DATA = /^(?:it|locals)?\./;

/** How often the fields of the data change of which that is known. */
function knownNames(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Inferred> {
  const known = new Map<string, Inferred>();
  for (const [name, { value, condition }] of fields) {
    const variation = eitherOf([valueVariation(value), condition]) ?? (isData(value) ? CONSTANT : undefined);
    if (variation && variation.confidence !== 'possible') known.set(name, variation);
  }
  return known;
}

function isData({ kind }: Value): boolean {
  return kind !== 'function' && kind !== 'object';
}
