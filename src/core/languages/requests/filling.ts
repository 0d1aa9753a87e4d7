import { syntaxById } from '../../formats/plain/placeholder-style.ts';
import { semanticKernelSyntax } from '../../formats/semantic-kernel/syntax.ts';
import type { ScanContext, TemplateSyntax } from '../../formats/syntax.ts';
import { CONSTANT, type Inferred } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { type DynamicPart, knownText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import {
  eitherOf,
  type Field,
  type Item,
  type ListValue,
  pathOf,
  type RecordValue,
  type Value,
  valueVariation,
} from '../evaluate/values/value.ts';
import { scannedParts } from '../operations/scan.ts';
import { givenParts } from '../operations/substitute.ts';
import type { Expression } from '../syntax/program.ts';
import type { CallSite } from './call-site.ts';
import { MESSAGE_TEMPLATE, PLAIN_MESSAGE } from './messages.ts';
import type { RequestPart } from './request-part.ts';
import { withDocumentsElsewhere } from './stuffed-documents.ts';

const TEMPLATE_FORMAT = /^template_?[fF]ormat$/;
const PARTIAL_VARIABLES = /^partial_?[vV]ariables$/;

const TEMPLATE_FORMATS: Readonly<Record<string, string>> = {
  jinja2: 'jinja',
  jinja: 'jinja',
  mustache: 'mustache',
  handlebars: 'handlebars',
  'f-string': 'format',
  fstring: 'format',
  gotemplate: 'go-template',
  liquid: 'liquid',
  'semantic-kernel': 'semantic-kernel',
};

/** The template language in which a library fills what a call gives it. An argument may name another than its usual one. */
export function fillingOf(site: CallSite, args: readonly EvaluatedArgument[]): TemplateSyntax | undefined {
  if (!site.filling) return undefined;
  const named = argumentNamed(args, TEMPLATE_FORMAT);
  const path = site.namesFilling && args[0] ? pathOf(args[0].expression) : undefined;
  const word = named?.kind === 'text' ? knownText(named.parts) : path?.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const id = (word && TEMPLATE_FORMATS[word]) ?? site.filling;
  return id === 'semantic-kernel' ? semanticKernelSyntax : syntaxById(id);
}

/** What is known of the variables of a template. */
export interface FillingContext extends ScanContext {
  /** The texts that stand in their places, by their names. */
  readonly texts?: ReadonlyMap<string, (place: DynamicPart) => readonly TextPart[]>;
}

/**
 * With the variables that the call fills itself, with a text or what is known to be the program's: what else a function gives may vary.
 * @param behind the arguments of `.partial(…)` behind the call, which fills variables too
 */
export function withPartials(
  evaluation: Evaluation,
  context: ScanContext,
  args: readonly EvaluatedArgument[],
  behind: readonly EvaluatedArgument[],
): FillingContext {
  const own = argumentNamed(args, PARTIAL_VARIABLES);
  const partials = [...(own?.kind === 'record' ? fieldsOf(own) : []), ...behind.flatMap(fieldsGiven)];
  if (partials.length === 0) return context;
  const known = new Map(context.known);
  const texts = new Map<string, (place: DynamicPart) => readonly TextPart[]>();
  for (const { name, value, expression, condition } of partials) {
    const isKnown = value.kind === 'text' || (value.kind === 'unknown' && isOfProgram(value.inferred));
    if (isKnown) known.set(name, eitherOf([valueVariation(value), condition]) ?? CONSTANT);
    if (value.kind !== 'text' || condition) texts.delete(name);
    else texts.set(name, (place) => givenParts(evaluation, place, { ...place, path: name }, { value, expression }));
  }
  return { ...context, known, texts };
}

/** What fills a variable. */
interface Filled extends Pick<Field, 'value' | 'condition'> {
  readonly name: string;
  readonly expression: Expression;
}

/** What an argument gives by name: itself, or all that the record has that it is. */
function fieldsGiven({ name, value, expression }: EvaluatedArgument): readonly Filled[] {
  if (name !== undefined) return [{ name, value, expression }];
  return value.kind === 'record' ? fieldsOf(value) : [];
}

function fieldsOf({ fields }: RecordValue): readonly Filled[] {
  return Array.from(fields, ([name, { value, condition, span }]) => {
    const expression: Expression = { kind: 'other', ...spanOf(span), cause: 'placeholder', reads: [] };
    return { name, value, expression, ...(condition && { condition }) };
  });
}

/** With the variables that the file always fills alike. */
export function withFilled(context: FillingContext, names: ReadonlySet<string> | undefined): FillingContext {
  if (!names) return context;
  return {
    ...context,
    known: new Map([...(context.known ?? []), ...Array.from(names, (name) => [name, CONSTANT] as const)]),
  };
}

function isOfProgram({ volatility, confidence }: Inferred): boolean {
  return volatility === 'deploy' && confidence !== 'possible';
}

/** Of the arguments, or of the fields of an object that is one. */
export function argumentNamed(args: readonly EvaluatedArgument[], names: RegExp): Value | undefined {
  for (const { name, value } of args) {
    if (name !== undefined && names.test(name)) return value;
    if (value.kind !== 'record') continue;
    for (const [key, field] of value.fields) if (names.test(key)) return field.value;
  }
  return undefined;
}

/** The parts of a request, each read as a template. */
export function filledParts(
  file: string,
  parts: readonly RequestPart[],
  filling: TemplateSyntax,
  context: FillingContext,
  { namesFilling, fillsMessages }: CallSite,
): RequestPart[] {
  return withDocumentsElsewhere(file, parts).map((one) => ({
    ...one,
    value: filledValue(file, one.value, filling, context, namesFilling ?? fillsMessages),
  }));
}

/** Messages of which some are templates of their own, read as such. */
export function filledMessages(file: string, value: Value, context: ScanContext): Value {
  if (value.kind === 'record')
    return value.type === MESSAGE_TEMPLATE ? filledValue(file, value, syntaxById('format')!, context) : value;
  if (value.kind !== 'list') return value;
  return withValues(value, (own) => filledMessages(file, own, context));
}

/**
 * A value with each of its texts read as a template; a message that is made to be sent as it is stays so.
 * @param isAll whatever the message is made for
 */
export function filledValue(
  file: string,
  value: Value,
  syntax: TemplateSyntax,
  context: FillingContext,
  isAll = false,
): Value {
  switch (value.kind) {
    case 'text': {
      const scanned = (parts: readonly TextPart[]): readonly TextPart[] =>
        withTexts(scannedParts(file, parts, syntax, context, true), parts, context);
      const { branches } = value;
      const texts = branches?.texts.map((one) => ({ ...one, parts: scanned(one.parts) }));
      return { kind: 'text', parts: scanned(value.parts), ...(texts && { branches: { ...branches, texts } }) };
    }
    case 'list':
      return withValues(value, (own) => filledValue(file, own, syntax, context, isAll));
    case 'record': {
      if (value.type === PLAIN_MESSAGE && !isAll) return value;
      const fields = [...value.fields].map(
        ([name, field]) => [name, { ...field, value: filledValue(file, field.value, syntax, context, isAll) }] as const,
      );
      return { ...value, fields: new Map(fields) };
    }
    default:
      return value;
  }
}

/** @param written the parts of the text before it was read as a template */
function withTexts(
  parts: readonly TextPart[],
  written: readonly TextPart[],
  { texts }: FillingContext,
): readonly TextPart[] {
  if (!texts || texts.size === 0) return parts;
  const own = new Set(written);
  return parts.flatMap((part) => {
    const given = part.kind === 'dynamic' && !own.has(part) ? texts.get(part.expression)?.(part) : undefined;
    return given ? underCondition(given, part.condition, part.branch) : [part];
  });
}

function withValues({ kind, items, alternatives }: ListValue, filled: (own: Value) => Value): ListValue {
  const fill = (own: readonly Item[]): Item[] => own.map((item) => ({ ...item, value: filled(item.value) }));
  const each = alternatives?.map((one) => ({ ...one, items: fill(one.items) }));
  return { kind, items: fill(items), ...(each && { alternatives: each }) };
}
