/**
 * Strategy. Of a tool that a library makes, its schema is not read, but what its code tells the model in words is text that reaches it:
 * the docstring of a function or a class, descriptions that calls are given (`z.string().describe("…")`, `Field(description="…")`).
 * The place of the tool stands for all the rest.
 */
import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/values/joint-text.ts';
import { liesIn } from '../evaluate/values/place.ts';
import { literalParts, type StaticPart, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import {
  type FunctionValue,
  type ObjectValue,
  pathOf,
  type Setting,
  type Value,
  type Variables,
} from '../evaluate/values/value.ts';
import { cleaned } from '../operations/white-space.ts';
import type { Argument, Expression, TextLiteral } from '../syntax/program.ts';
import { valueParts } from './content.ts';

const DESCRIPTION = /^(?:description|desc)$/;
/** A method that is given nothing but a description. */
const DESCRIBES = /(?:\.|->)(?:describe|description|with_?[dD]escription|for)\(\s{0,40}['"`]$/;
/** Behind these a docstring tells of parameters and results, which libraries take apart. */
const SECTION =
  /^[ \t]{0,40}(?:(?:Args|Arguments|Parameters|Params|Returns?|Raises|Yields|Examples?|Notes?)(?: ?:)?[ \t]{0,9}$|:(?:param|returns?|raises|type|rtype)\b)/m;
const DEEPEST = 8;

/** A value of a tool as parts: its place, then what it is told to be. */
export function toldParts(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  const parts = placeAndTold(evaluation, value, span);
  return isOnlySometimes(value) ? underCondition(parts, UNKNOWN) : parts;
}

function placeAndTold(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  const parts = valueParts(evaluation, value, span);
  const [first] = parts;
  const told = inOrder(toldBy(evaluation, value, DEEPEST));
  if (told.length === 0 || first?.kind !== 'dynamic' || parts.length > 1) return parts;
  const place =
    isNothingKnown(first) && told.every(({ kind }) => kind === 'static') ? { ...first, ...OF_PROGRAM } : first;
  const within = told.filter((part) => liesIn(part, place));
  const [begin] = within;
  if (!begin) return [place, ...told];
  return [{ ...place, end: placeOf(begin).start }, ...within, ...told.filter((part) => !within.includes(part))];
}

/** A tool that says of itself what no request gives it is made by the program. */
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

function isNothingKnown({ volatility, confidence }: Inferred): boolean {
  return volatility === UNKNOWN.volatility && confidence === UNKNOWN.confidence;
}

function inOrder(parts: readonly TextPart[]): TextPart[] {
  return parts.filter((part) => part.kind !== 'inserted').toSorted((a, b) => placeOf(a).start - placeOf(b).start);
}

function placeOf(part: TextPart): Span {
  if (part.kind === 'static') return part.mapped.map.toFile(part);
  return part.kind === 'inserted' ? { start: 0, end: 0 } : part;
}

function toldBy(evaluation: Evaluation, value: Value, depth: number): readonly TextPart[] {
  if (depth === 0) return [];
  switch (value.kind) {
    case 'function':
      return toldByFunction(evaluation, value);
    case 'object':
      return toldByClass(evaluation, value);
    case 'record':
      return [...value.fields].flatMap(([name, field]) =>
        toldBySetting(evaluation, { name, value: field.value }, depth),
      );
    case 'list':
      return value.items.flatMap((item) => toldBy(evaluation, item.value, depth - 1));
    case 'unknown':
      return (value.madeWith ?? []).flatMap((setting) => toldBySetting(evaluation, setting, depth));
    default:
      return [];
  }
}

function toldBySetting(evaluation: Evaluation, { name, value }: Setting, depth: number): readonly TextPart[] {
  if (value.kind !== 'text') return toldBy(evaluation, value, depth - 1);
  const isTold = name === undefined ? isDescribed(evaluation, value.parts) : DESCRIPTION.test(name);
  return isTold ? value.parts : [];
}

function isDescribed({ file }: Evaluation, [part]: readonly TextPart[]): boolean {
  if (part?.kind !== 'static' && part?.kind !== 'dynamic') return false;
  const { start } = placeOf(part);
  return DESCRIBES.test(file.slice(Math.max(0, start - 80), start));
}

/** What a class that is a tool says of itself, and of its parameters: `param :harbour, desc: "…"`. */
export function withParameters(evaluation: Evaluation, description: Value, { definition, scope }: ObjectValue): Value {
  if (description.kind !== 'text') return description;
  const told = definition.members().flatMap((member) => {
    const call = member.kind === 'evaluate' && member.value.kind === 'call' ? member.value : undefined;
    return call && pathOf(call.callee) === 'param' ? toldByArguments(evaluation, call.arguments, scope) : [];
  });
  return { ...description, parts: [...description.parts, ...told] };
}

function toldByArguments(evaluation: Evaluation, args: readonly Argument[], scope: Variables): readonly TextPart[] {
  return args.flatMap(({ name, value }) => {
    const told = name !== undefined && DESCRIPTION.test(name) ? evaluation.evaluate(value, scope) : undefined;
    return told?.kind === 'text' ? told.parts : [];
  });
}

const TELLS = /^description(?:_override)?$/;
const READS_NO_DOCSTRING = 'use_docstring_info';
/** Whether the tool is there at all is decided with each request: `is_enabled=may_pay`, `prepare=only_once`. */
const DECIDES = /^(?:is_enabled|prepare)$/;

/** What its decorator is told of it, else its docstring. */
function toldByFunction(evaluation: Evaluation, { definition, scope }: FunctionValue): readonly TextPart[] {
  const args = definition.decoratorArguments?.() ?? [];
  const told = toldByDecorators(evaluation, args, scope);
  if (told) return told;
  return args.some(({ name }) => name === READS_NO_DOCSTRING) ? [] : documented(definition.documentation?.());
}

/** Undefined where they say nothing of the tool. */
function toldByDecorators(
  evaluation: Evaluation,
  args: readonly Argument[],
  scope: Variables,
): readonly TextPart[] | undefined {
  const told = args.filter(({ name, value }) => name !== undefined && TELLS.test(name) && !isNone(value));
  if (told.length === 0) return undefined;
  return told.flatMap(({ value }) => {
    const text = evaluation.evaluate(value, scope);
    return text.kind === 'text' ? text.parts : [];
  });
}

function isOnlySometimes(value: Value): boolean {
  const args = value.kind === 'function' ? value.definition.decoratorArguments?.() : undefined;
  return (
    args?.some(({ name, value: given }) => name !== undefined && DECIDES.test(name) && given.kind !== 'value') ?? false
  );
}

function isNone(value: Expression): boolean {
  return value.kind === 'value' && value.printed === undefined;
}

/** Its docstring, and what its fields are told to be: `harbour: str = Field(description="…")`; what annotations say of its methods. */
function toldByClass(evaluation: Evaluation, { definition, scope }: ObjectValue): readonly TextPart[] {
  const members = definition.members();
  if (!definition.documentation) {
    const methods = members.flatMap((member) => (member.kind === 'define-function' ? member.definition : []));
    return methods.flatMap((method) => toldByDecorators(evaluation, method.decoratorArguments?.() ?? [], scope) ?? []);
  }
  const fields = members.flatMap((member) => {
    const given = member.kind === 'assign' && member.value.kind === 'call' ? member.value.arguments : [];
    return toldByArguments(evaluation, given, scope);
  });
  return [...documented(definition.documentation()), ...fields];
}

/** What a docstring says of the whole. */
function documented(literal: TextLiteral | undefined): readonly TextPart[] {
  const parts = (literal?.parts ?? []).flatMap((part): readonly TextPart[] =>
    part.kind === 'literal' ? literalParts(part.mapped) : [],
  );
  const joint = new JointText(cleaned(parts));
  const end = SECTION.exec(joint.text)?.index ?? joint.text.length;
  const whole = joint.text.slice(0, end).trimEnd().length;
  return joint.slice({ start: 0, end: whole }, true).filter((part): part is StaticPart => part.kind === 'static');
}
