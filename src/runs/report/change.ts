import { comparableText } from '../../core/cache/block-text.ts';
import { changeAdvice, changeClause } from '../../core/cache/change-words.ts';
import { compareBodies } from '../../core/cache/compare.ts';
import type { Divergence } from '../../core/cache/divergence.ts';
import type { Prompt } from '../../core/prompt/model.ts';
import type { Message } from '../../core/text/message.ts';
import type { Span } from '../../core/text/span.ts';
import type { PlannedRequest } from '../plan/plan.ts';
import { filePlaceOf } from './file-place.ts';

/** What differs between two requests of a run, and where that stands in the file. */
export interface RequestChange {
  readonly divergence: Divergence;
  /** `system text 1 holds a date or time that differs, from character 12 on`. */
  readonly clause: Message;
  readonly advice: Message;
  /** Undefined where the file does not hold it. */
  readonly place?: Span;
}

/** The first difference between a request and the one before it; undefined where there is none that a cache could see. */
export function changeBetween(
  before: PlannedRequest,
  after: PlannedRequest,
  file: string,
  prompt: Prompt,
): RequestChange | undefined {
  const divergence = compareBodies(before.body, after.body);
  if (divergence === undefined || typeof divergence === 'string') return undefined;
  const span = after.spans[divergence.block];
  const place = span && placeOf(divergence, span, file, prompt);
  return { divergence, clause: changeClause(divergence), advice: changeAdvice(divergence), ...(place && { place }) };
}

function placeOf({ after, text, path }: Divergence, span: Span, file: string, prompt: Prompt): Span {
  if (!after || !text || (path !== undefined && path.length > 1)) return { start: span.start, end: span.end };
  return filePlaceOf(file, prompt, span, comparableText(after), text.start);
}
