import { parse, type ParseError } from 'jsonc-parser';
import { findBody } from '../../core/cache/compare.ts';
import { isRecord } from '../../core/text/json-value.ts';
import { type MessageValue, say } from '../../core/text/message.ts';

/** A request that a text holds. */
export interface FoundBody {
  /** Where, for a list: `line 3`, `requests[1]`; empty for the only one. */
  readonly label: MessageValue;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The requests in a text: a body, a wrapper around one, a batch, or JSONL with one a line; none in what nests too deeply. */
export function findBodies(text: string): FoundBody[] {
  const whole = bodiesInWhole(text);
  if (whole.length > 0) return whole;
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return bodiesIn(JSON.parse(line), say`line ${index + 1}`);
    } catch {
      return [];
    }
  });
}

function bodiesInWhole(text: string): FoundBody[] {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? bodiesIn(value, '') : [];
  } catch {
    return []; // The parser calls itself for each level.
  }
}

function bodiesIn(value: unknown, label: MessageValue): FoundBody[] {
  const found = findBody(value);
  if (found) return [{ label, body: found.body }];
  const requests = isRecord(value) ? value.requests : undefined;
  return Array.isArray(requests) ? requests.flatMap((one, index) => bodiesIn(one, `requests[${index}]`)) : [];
}
