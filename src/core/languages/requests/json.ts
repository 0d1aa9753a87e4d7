import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { isNamedKey } from '../evaluate/values/record.ts';
import { type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import type { RecordValue, Value } from '../evaluate/values/value.ts';
import { valueParts } from './content.ts';

/** Never sent as part of the tool that carries it. */
const NEVER_SENT = new Set(['cache_control', 'cacheControl', 'providerOptions', 'execute', 'func', 'handler', 'run']);

const punctuation = (text: string): TextPart => ({ kind: 'inserted', text });

type Quotes = readonly [open: string, close: string];
const QUOTES: Quotes = ['"', '"'];

/**
 * A value as the compact JSON that it is sent as.
 * @param quotes what stands around texts, where their own quotes are not escaped
 * @param others what values become that are no data
 */
export function jsonParts(
  evaluation: Evaluation,
  value: Value,
  span: Span,
  quotes: Quotes = QUOTES,
  others = valueParts,
): readonly TextPart[] {
  switch (value.kind) {
    case 'record':
      return recordParts(evaluation, value, quotes, others);
    case 'list': {
      const items = value.items.flatMap((item, index) => [
        ...(index === 0 ? [] : [punctuation(',')]),
        ...underCondition(jsonParts(evaluation, item.value, item.span, quotes, others), item.condition, item.branch),
      ]);
      return [punctuation('['), ...items, punctuation(']')];
    }
    case 'text':
      return [punctuation(quotes[0]), ...value.parts, punctuation(quotes[1])];
    case 'constant':
      return [punctuation(value.text?.toLowerCase() ?? 'null')];
    default:
      return others(evaluation, value, span);
  }
}

function recordParts(
  evaluation: Evaluation,
  value: RecordValue,
  quotes: Quotes,
  others: typeof valueParts,
): TextPart[] {
  const parts: TextPart[] = [punctuation('{')];
  for (const [name, field] of value.fields) {
    if (NEVER_SENT.has(name) || isNamedKey(name) || field.value.kind === 'function') continue;
    if (parts.length > 1) parts.push(punctuation(','));
    parts.push(punctuation(`${JSON.stringify(name)}:`));
    parts.push(
      ...underCondition(jsonParts(evaluation, field.value, field.span, quotes, others), field.condition, field.branch),
    );
  }
  return [...parts, punctuation('}')];
}
