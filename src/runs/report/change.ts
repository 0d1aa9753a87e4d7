import { comparableText } from '../../core/cache/block-text.ts';
import { readBody } from '../../core/cache/blocks.ts';
import { changeAdvice, changeClause } from '../../core/cache/change-words.ts';
import { type Divergence, divergenceOf } from '../../core/cache/divergence.ts';
import { parametersOf } from '../../core/cache/parameters.ts';
import { DEFAULT_RULES } from '../../core/cache/rules.ts';
import type { RequestBody } from '../../core/build/request-types.ts';
import type { Prompt } from '../../core/prompt/model.ts';
import type { Span } from '../../core/text/span.ts';
import type { PlannedRequest } from '../plan/plan.ts';
import { filePlaceOf } from './file-place.ts';

/** What differs between two requests of a run, and where that stands in the file. */
export interface RequestChange {
  readonly divergence: Divergence;
  /** `system text 1 holds a date or time that differs, from character 12 on`. */
  readonly clause: string;
  readonly advice: string;
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
  const divergence = divergenceBetween(before.body, after.body);
  if (!divergence) return undefined;
  const span = after.spans[divergence.block];
  const place = span && placeOf(divergence, span, file, prompt);
  return { divergence, clause: changeClause(divergence), advice: changeAdvice(divergence), ...(place && { place }) };
}

/** Where two bodies first differ in what is part of the prompt; undefined where one is none, or they do not differ. */
export function divergenceBetween(before: RequestBody, after: RequestBody): Divergence | undefined {
  const [was, is] = [before, after].map((body) => {
    const read = readBody(body);
    if (read.refusal !== undefined) return undefined;
    const { blocks } = read;
    return { model: body.model, blocks, parameters: parametersOf(read.body, blocks, [], DEFAULT_RULES) };
  });
  return was && is && divergenceOf(was, is);
}

function placeOf({ after, text, path }: Divergence, span: Span, file: string, prompt: Prompt): Span {
  if (!after || !text || (path !== undefined && path.length > 1)) return { start: span.start, end: span.end };
  return filePlaceOf(file, prompt, span, comparableText(after), text.start);
}
