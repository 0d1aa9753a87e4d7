import { goTemplateSyntax } from '../../formats/go-template/syntax.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/values/joint-text.ts';
import { nameInRecord } from '../evaluate/values/name-in-record.ts';
import { liesIn } from '../evaluate/values/place.ts';
import { namedText } from '../evaluate/variation/named-text.ts';
import { type DynamicPart, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { write } from '../operations/builders.ts';
import { knownArgument, text, textOf } from '../operations/operation.ts';
import { scannedParts } from '../operations/scan.ts';
import { filledFrom } from '../operations/templates.ts';
import { trimmed } from '../evaluate/values/trimmed.ts';
import type { Value } from '../evaluate/values/value.ts';

/** The texts of a template by their names: its own, and those that it defines. */
type Templates = ReadonlyMap<string, readonly TextPart[]>;

const OPENING = /^\{\{(-)?\s*(?:define\s*"([^"]{1,80})"|\w+)/;
const ACTION = /\{\{-?\s*(?:define|block|if|range|with|end)\b[^{}]*\}\}/g;
const NEW = /\bNew\(\s*"([^"\n]{0,80})"\s*\)/;
/** Texts that name each other are followed no deeper. */
const DEEPEST = 5;

/** `template.New(name).Parse(text)`: the text as the template language reads it, with the texts that it names in their places. */
export const parsedTemplate: Operation = ({ evaluation, call, args: [source] }) => {
  const parts = textOf(source);
  if (!parts) return undefined;
  const defined = definedTexts(evaluation, parts);
  const own = withNamed(withoutDefinitions(asRead(evaluation, parts), defined), defined);
  const name = NEW.exec(evaluation.file.slice(call.callee.start, call.callee.end))?.[1];
  const named = [...defined].map(([key, text]) => [key, withNamed(text, defined)] as const);
  return {
    kind: 'text',
    parts: own,
    templates: new Map([...(name === undefined ? [] : [[name, own] as const]), ...named]),
  };
};

/** `parsed.Execute(&buffer, data)`: what the template makes of the data is written. */
export const executed: Operation = (call) => {
  const [writer, data] = call.args;
  const parts = textOf(call.receiver);
  return parts && writeFilled(call, writer, parts, data);
};

/** `parsed.ExecuteTemplate(&buffer, name, data)`. */
export const executedByName: Operation = (call) => {
  const [writer, name, data] = call.args;
  const templates = call.receiver?.value.kind === 'text' ? call.receiver.value.templates : undefined;
  const parts = templates?.get(knownArgument(name) ?? '');
  return parts && writeFilled(call, writer, parts, data);
};

/** The data tells how the template is filled, whatever becomes of what is written. */
function writeFilled(
  call: OperationCall,
  writer: EvaluatedArgument | undefined,
  parts: readonly TextPart[],
  data: EvaluatedArgument | undefined,
): Value | undefined {
  const filled = withData(call.evaluation, parts, data);
  call.evaluation.observer.given(undefined, text(filled), call.call);
  return write(call, writer, filled);
}

function asRead({ file, rules }: Evaluation, parts: readonly TextPart[]): TextPart[] {
  const scanned = scannedParts(file, parts, goTemplateSyntax, { volatility: rules });
  return scanned.map((part) => (part.kind === 'static' ? { ...part, isFilled: true } : part));
}

/** The texts that a template defines: `{{define "name"}}…{{end}}`. */
function definedTexts(evaluation: Evaluation, parts: readonly TextPart[]): Templates {
  const joint = new JointText(parts);
  const defined = new Map<string, readonly TextPart[]>();
  const open: { readonly name: string | undefined; readonly start: number; readonly isTrimmed: boolean }[] = [];
  for (const { 0: action, index } of joint.text.matchAll(ACTION)) {
    const [, dash, name] = OPENING.exec(action) ?? [];
    const end = index + action.length;
    if (!/^\{\{-?\s*end\b/.test(action)) {
      open.push({ name, start: end, isTrimmed: action.endsWith('-}}') });
      continue;
    }
    const opened = open.pop();
    if (opened?.name === undefined) continue;
    const body = asRead(evaluation, joint.slice({ start: opened.start, end: index }));
    const loose = opened.isTrimmed ? trimmed(body, 'start') : body;
    defined.set(opened.name, dash ? trimmed(loose, 'end') : loose);
  }
  return defined;
}

/** Without the tags in which the texts stand that are defined: these are shown where they are. */
function withoutDefinitions(parts: readonly TextPart[], templates: Templates): readonly TextPart[] {
  const defined = [...templates.values()].flat();
  return parts.filter((part) => part.kind !== 'markup' || !defined.some((one) => liesIn(one, part)));
}

/** `{{template "name" .}}` is the text of that name. */
function withNamed(parts: readonly TextPart[], templates: Templates, depth = 0): readonly TextPart[] {
  return parts.flatMap((part): readonly TextPart[] => {
    const isIncluded = part.kind === 'dynamic' && part.cause === 'include';
    const [, name, given = ''] = (isIncluded && /^template\s*"([^"]+)"\s*(.*)/.exec(part.expression)) || [];
    const text = name ? templates.get(name) : undefined;
    if (!text || part.kind !== 'dynamic' || depth >= DEEPEST) return [part];
    const { granularity: _, ...place } = part;
    const named = withNamed(text, templates, depth + 1);
    const own = given === '.' ? named : named.map((one) => (isPlace(one) ? { ...one, filledWith: given } : one));
    return [{ ...place, ...namedText(own) }, ...underCondition(own, part.condition)];
  });
}

/** A place of a text that something else than all of the data fills: `{{template "name" .Sub}}`. */
function isPlace(part: TextPart): part is DynamicPart {
  return part.kind === 'dynamic' && !part.resolved;
}

/** What is known of the data, in the places that name its fields: `{{.Name}}`. */
function withData(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  data: EvaluatedArgument | undefined,
): readonly TextPart[] {
  const elsewhere = partsOfOthers(evaluation.file, parts);
  return filledFrom(evaluation, parts, data, (record, expression, part) => {
    const name = elsewhere.has(part) ? undefined : /^\.(\w+)$/.exec(expression)?.[1];
    return name === undefined ? undefined : record.fields.get(nameInRecord(record, name));
  });
}

const TAG = /\{\{-?\s*(if|range|with|block|define|end)\b/g;
/** Within these, a dot is something else than all of the data. */
const OF_OTHERS = /^(?:range|with|block)$/;

/** The parts of a template that stand where it goes through items of the data, or looks at one. */
function partsOfOthers(file: string, parts: readonly TextPart[]): ReadonlySet<TextPart> {
  const others = new Set<TextPart>();
  const open: string[] = [];
  for (const part of parts) {
    if (part.kind === 'markup')
      for (const [, tag = ''] of file.slice(part.start, part.end).matchAll(TAG)) {
        if (tag === 'end') open.pop();
        else open.push(tag);
      }
    else if (open.some((tag) => OF_OTHERS.test(tag))) others.add(part);
  }
  return others;
}
