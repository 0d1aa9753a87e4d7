import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type TextPart, underCondition } from '../evaluate/text-part.ts';
import type { RecordValue, Value } from '../evaluate/value.ts';
import { valueParts } from './content.ts';

/** Never sent as part of the tool that carries it. */
const NEVER_SENT = new Set(['cache_control', 'cacheControl', 'providerOptions', 'execute', 'func', 'handler', 'run']);

const punctuation = (text: string): TextPart => ({ kind: 'inserted', text });

/** A value as the compact JSON that it is sent as. */
export function jsonParts(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  switch (value.kind) {
    case 'record':
      return recordParts(evaluation, value);
    case 'list': {
      const items = value.items.flatMap((item, index) => [
        ...(index === 0 ? [] : [punctuation(',')]),
        ...underCondition(jsonParts(evaluation, item.value, item.span), item.condition),
      ]);
      return [punctuation('['), ...items, punctuation(']')];
    }
    case 'text':
      return [punctuation('"'), ...value.parts, punctuation('"')];
    case 'constant':
      return [punctuation(value.text?.toLowerCase() ?? 'null')];
    default:
      return valueParts(evaluation, value, span);
  }
}

function recordParts(evaluation: Evaluation, value: RecordValue): TextPart[] {
  const parts: TextPart[] = [punctuation('{')];
  for (const [name, field] of value.fields) {
    if (NEVER_SENT.has(name) || field.value.kind === 'function') continue;
    if (parts.length > 1) parts.push(punctuation(','));
    parts.push(punctuation(`${JSON.stringify(name)}:`));
    parts.push(...underCondition(jsonParts(evaluation, field.value, field.span), field.condition));
  }
  return [...parts, punctuation('}')];
}
