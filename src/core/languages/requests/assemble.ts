import { type Block, type CacheMarker, inRenderOrder, type NamedModel, type Role } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { fieldValue } from '../evaluate/member.ts';
import { partsOf } from '../evaluate/place.ts';
import { knownText, type TextPart, underCondition } from '../evaluate/text-part.ts';
import { type Field, type Item, pathOf, type RecordValue, type Value } from '../evaluate/value.ts';
import type { Expression } from '../program.ts';
import { textBlocks, type TextPlace } from './blocks.ts';
import type { Part } from './call-sites.ts';
import { roleNamed } from './messages.ts';

/** What a call gives to a model, by the part of the request. */
export type RequestParts = ReadonlyMap<Part, RequestPart>;

export interface RequestPart {
  readonly value: Value;
  readonly span: Span;
  readonly condition?: Inferred;
}

/** The blocks of a request in the order in which the provider renders them. */
export function requestBlocks(evaluation: Evaluation, parts: RequestParts): Block[] {
  const blocks: Block[] = [];
  const tools = parts.get('tools');
  const system = parts.get('system');
  const prompt = parts.get('prompt');
  const messages = parts.get('messages');
  if (tools) blocks.push(...toolBlocks(evaluation, tools));
  if (system) blocks.push(...contentBlocks(evaluation, system.value, system, { section: 'system', role: 'system' }));
  if (prompt)
    blocks.push(...contentBlocks(evaluation, prompt.value, prompt, { section: 'messages', role: 'user', message: 0 }));
  if (messages) blocks.push(...messageBlocks(evaluation, messages));
  return inRenderOrder(blocks);
}

/** The model that a call names in a literal. */
export function namedModel(parts: RequestParts): NamedModel | undefined {
  const value = parts.get('model')?.value;
  if (value?.kind !== 'text' || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  if (part?.kind !== 'static') return undefined;
  const span = part.mapped.map.toFile(part);
  const id = part.mapped.text.slice(part.start, part.end);
  return /^[\w.:/@-]+$/.test(id) && span.end - span.start === id.length ? { id, ...span } : undefined;
}

/** Messages of a list; a text alone is the user's. Leading system messages are the system prompt. */
function messageBlocks(evaluation: Evaluation, { value, span }: RequestPart): Block[] {
  if (value.kind !== 'list') {
    return contentBlocks(evaluation, value, { value, span }, { section: 'messages', role: 'user', message: 0 });
  }
  let isLeading = true;
  return value.items.flatMap((item, message): Block[] => {
    const { role, content, contentSpan } = messageOf(item);
    isLeading &&= role === 'system';
    const place: TextPlace = isLeading
      ? { section: 'system', role: 'system' }
      : { section: 'messages', role: role ?? 'user', message };
    const part = { value: content, span: contentSpan, ...(item.condition && { condition: item.condition }) };
    return withMarker(contentBlocks(evaluation, content, part, place), cacheControlOf(item.value));
  });
}

interface Message {
  readonly role: Role | undefined;
  readonly content: Value;
  readonly contentSpan: Span;
}

function messageOf({ value, span }: Item): Message {
  if (value.kind === 'record') {
    const content = value.fields.get('content') ?? value.fields.get('parts') ?? value.fields.get('text');
    const role = roleNamed(textOfField(value.fields.get('role')));
    if (content) return { role, content: fieldValue(content), contentSpan: content.written ?? content.span };
  }
  if (value.kind === 'list' && value.items.length === 2) {
    const [first, second] = value.items;
    const role = roleNamed(first?.value.kind === 'text' ? knownText(first.value.parts) : undefined);
    if (role && second) return { role, content: second.value, contentSpan: second.span };
  }
  return { role: undefined, content: value, contentSpan: span };
}

/** A text, or a list of content blocks. */
function contentBlocks(
  evaluation: Evaluation,
  value: Value,
  { span, condition }: RequestPart,
  place: TextPlace,
): Block[] {
  if (value.kind === 'list') {
    return value.items.flatMap((item): Block[] => {
      const own = { value: item.value, span: item.span, condition: item.condition ?? condition } as RequestPart;
      return contentBlocks(evaluation, item.value, own, place);
    });
  }
  if (value.kind === 'record') {
    const text = value.fields.get('text') ?? value.fields.get('content');
    const type = textOfField(value.fields.get('type')) ?? 'text';
    const marker = cacheControlOf(value);
    if (text) {
      const own = fieldValue(text);
      const blocks = contentBlocks(
        evaluation,
        own,
        { value: own, span: text.written ?? text.span, ...(condition && { condition }) },
        { ...place, type: type === 'input_text' ? 'text' : type },
      );
      return withMarker(blocks, marker);
    }
  }
  return textBlocks(underCondition(valueParts(evaluation, value, span), condition), place);
}

/** A value as parts; one that varies stands where the request names it. */
function valueParts(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  const expression: Expression = { kind: 'other', start: span.start, end: span.end, cause: 'expression', reads: [] };
  if (value.kind === 'unknown') {
    const { kind: _, inferred, ...rest } = value;
    const written = evaluation.file.slice(span.start, span.end).trim();
    return [{ kind: 'dynamic', ...rest, ...inferred, ...spanOf(span), expression: written }];
  }
  return partsOf(evaluation, value, expression);
}

function withMarker(blocks: readonly Block[], cacheControl: CacheMarker | undefined): Block[] {
  if (!cacheControl) return [...blocks];
  return blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, cacheControl } : block));
}

/** `cache_control` of a block, a message or a tool. */
export function cacheControlOf(value: Value): CacheMarker | undefined {
  if (value.kind !== 'record') return undefined;
  const field = value.fields.get('cache_control') ?? value.fields.get('cacheControl');
  if (!field || (field.value.kind === 'constant' && field.value.text === undefined)) return undefined;
  const ttl = field.value.kind === 'record' ? textOfField(field.value.fields.get('ttl')) : undefined;
  return { ...spanOf(field.span), ttl: ttl === '1h' ? '1h' : '5m', origin: 'cache-control' };
}

export function textOfField(field: Field | undefined): string | undefined {
  return field?.value.kind === 'text' ? knownText(field.value.parts) : undefined;
}

function toolBlocks(evaluation: Evaluation, { value, span }: RequestPart): Block[] {
  if (value.kind !== 'list') return textBlocks(valueParts(evaluation, value, span), { section: 'tools', type: 'tool' });
  return value.items.flatMap((item) =>
    textBlocks(
      underCondition(jsonParts(evaluation, item.value, item.span), item.condition),
      { section: 'tools', type: 'tool' },
      cacheControlOf(item.value),
    ),
  );
}

const NEVER_SENT = new Set(['cache_control', 'cacheControl']);

/** A value as the compact JSON that it is sent as. */
function jsonParts(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  const punctuation = (text: string): TextPart => ({ kind: 'inserted', text });
  if (value.kind === 'record') return recordJson(evaluation, value, punctuation);
  if (value.kind === 'list') {
    const items = value.items.flatMap((item, index) => [
      ...(index === 0 ? [] : [punctuation(',')]),
      ...underCondition(jsonParts(evaluation, item.value, item.span), item.condition),
    ]);
    return [punctuation('['), ...items, punctuation(']')];
  }
  if (value.kind === 'text') return [punctuation('"'), ...value.parts, punctuation('"')];
  if (value.kind === 'constant') return [punctuation(value.text?.toLowerCase() ?? 'null')];
  return valueParts(evaluation, value, span);
}

function recordJson(evaluation: Evaluation, value: RecordValue, punctuation: (text: string) => TextPart): TextPart[] {
  const parts: TextPart[] = [punctuation('{')];
  for (const [name, field] of value.fields) {
    if (NEVER_SENT.has(name)) continue;
    if (parts.length > 1) parts.push(punctuation(','));
    parts.push(
      punctuation(`${JSON.stringify(name)}:`),
      ...underCondition(jsonParts(evaluation, field.value, field.span), field.condition),
    );
  }
  return [...parts, punctuation('}')];
}

/** How a method is called whose annotations hold its prompt. */
const AI_SERVICE = /\.aiService$/;

/** What a prompt is called that a call makes. */
export function callName(callee: Expression, enclosing: string | undefined): string {
  const path = pathOf(callee)?.replace(AI_SERVICE, '') ?? 'call';
  return enclosing === undefined ? path : `${enclosing}: ${path}`;
}

/** The parts of a prompt that its blocks decide. */
export function spanOfBlocks(blocks: readonly Block[]): Span {
  return {
    start: Math.min(...blocks.map((block) => block.start)),
    end: Math.max(...blocks.map((block) => block.end)),
  };
}
