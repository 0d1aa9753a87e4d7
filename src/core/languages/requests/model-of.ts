import type { NamedModel } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import type { TextValue, UnknownValue, Value } from '../evaluate/values/value.ts';
import { isModelId } from './model-call.ts';
import type { Placed } from './request-part.ts';

const ID = /^[\w.:/@-]+$/;
const MODEL_CALL = /^([\w.]{1,60}\(\s{0,20}(['"]))([\w.:/@-]{1,100})\2/;

/** The model that a call names, or the one that it takes where nobody gives it another. */
export function modelOf(
  evaluation: Evaluation,
  { value, span }: Pick<Placed, 'value' | 'span'>,
): NamedModel | undefined {
  const named =
    namedModel(value, span) ?? (value.kind === 'unknown' ? modelMadeOf(evaluation, value, span) : undefined);
  if (named) return named;
  const otherwise = value.kind === 'unknown' ? value.otherwise : onlyLiteral(value);
  const model = otherwise && namedModel(otherwise, span);
  return model && { ...model, isDefault: true };
}

/** The literal that stands beside what may be anything: `model || "gpt-4o"`. */
function onlyLiteral(value: Value): TextValue | undefined {
  if (value.kind !== 'text' || !value.parts.every(({ kind, condition }) => kind !== 'inserted' && condition))
    return undefined;
  const literals = value.parts.filter(({ kind }) => kind === 'static');
  return literals.length === 1 && literals.length < value.parts.length ? { kind: 'text', parts: literals } : undefined;
}

/** The model that a call names in a literal; one of another file where the call names it. */
function namedModel(value: Value, span: Span): NamedModel | undefined {
  const [part] = value.kind === 'text' && value.parts.length === 1 ? value.parts : [];
  if (part?.kind === 'inserted' && !part.condition && ID.test(part.text)) return { id: part.text, ...spanOf(span) };
  if (part?.kind !== 'static') return undefined;
  const place = part.mapped.map.toFile(part);
  const id = part.mapped.text.slice(part.start, part.end);
  return ID.test(id) && place.end - place.start === id.length ? { id, ...place } : undefined;
}

function modelMadeOf({ file }: Evaluation, value: UnknownValue, span: Span): NamedModel | undefined {
  return modelOfSdk(value) ?? modelGiven(value, span) ?? modelInCall(file, value);
}

/** Constants of Anthropic's own libraries: `anthropic.ModelClaudeOpus4_5`, `Model.CLAUDE_OPUS_4_5`. */
const OF_SDK = /^(?:anthropic\.Model(?=Claude)|(?:[\w.:]{1,80}(?:\.|::))?Model(?:\.|::)(?=CLAUDE_))(\w{1,80})$/;
const CLAUDE = /^claude-(?:[a-z]{3,12}-\d(?:-\d{1,2})?|\d(?:-\d)?-[a-z]{3,12})(?:-(?:\d{8}|latest))?$/;

function modelOfSdk({ expression, start, end }: UnknownValue): NamedModel | undefined {
  const name = OF_SDK.exec(expression)?.[1];
  const id = name
    ?.replace(/(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Za-z])/g, '_')
    .replaceAll(/_+/g, '-')
    .toLowerCase();
  return id !== undefined && CLAUDE.test(id) ? { id, start, end } : undefined;
}

/** What a function is given that makes it a model, or an object with one: `anthropic.Model(name)`; a default behind a key, `getenv("MODEL", "gpt-5")`. */
function modelGiven({ madeWith = [] }: UnknownValue, span: Span): NamedModel | undefined {
  const texts = madeWith.flatMap(({ name, value }) => (name === undefined && value.kind === 'text' ? value : []));
  const ids = texts.filter(isModelId);
  const [id] = ids;
  const model = id && ids.length === 1 && knownText(id.parts) !== undefined ? namedModel(id, span) : undefined;
  return model && (texts.length > 1 ? { ...model, isDefault: true } : model);
}

/** `anthropic('claude-opus-5')`: a provider's function that is given the model's name. */
function modelInCall(file: string, value: UnknownValue): NamedModel | undefined {
  const [, before = '', , id = ''] = MODEL_CALL.exec(file.slice(value.start, value.end)) ?? [];
  const start = value.start + before.length;
  return !/\d/.test(id) ? undefined : { id, start, end: start + id.length };
}
