import { BlockTokenEstimator } from '../../core/cache/block-tokens.ts';
import { changeAdvice, changeClause } from '../../core/cache/change-words.ts';
import { divergenceOf } from '../../core/cache/divergence.ts';
import { comparableText } from '../../core/cache/block-text.ts';
import { type PreparedRequest, RequestReader } from '../../core/cache/prepare.ts';
import { DEFAULT_RULES } from '../../core/cache/rules.ts';
import { formatNanoUsd, nanoUsd } from '../../core/cost/money.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { Span } from '../../core/text/span.ts';
import { costOfCall } from '../price.ts';
import { type CanonicalText, canonicalText } from './canonical-text.ts';

/** Two requests beside each other, with what the second loses of the cache that the first has written. */
export interface ComparedRequests {
  readonly before: CanonicalText;
  readonly after: CanonicalText;
  /** The first difference in the canonical texts; undefined where the cache sees none. */
  readonly place?: { readonly before: Span; readonly after: Span };
  /** What that is and what it costs, in a sentence or two. */
  readonly summary: string;
}

/** Compares two bodies. @returns why they cannot be compared, in one sentence */
export function compareRequests(
  before: unknown,
  after: unknown,
  catalogue: ModelCatalogue,
  countTokens: (text: string) => number,
): ComparedRequests | { readonly problem: string } {
  const texts = [canonicalText(before), canonicalText(after)] as const;
  const wrong = texts.findIndex((text) => 'problem' in text);
  if ('problem' in texts[0] || 'problem' in texts[1]) {
    const { problem } = texts[wrong] as { readonly problem: string };
    return { problem: `The ${wrong === 0 ? 'first' : 'second'} request is none: ${problem}` };
  }
  const reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), DEFAULT_RULES);
  const [was, is] = [before, after].map((body) => {
    const preparation = reader.prepare({ atMs: 0, body });
    return 'prepared' in preparation ? preparation.prepared : undefined;
  });
  const sides = { before: texts[0], after: texts[1] };
  if (!was || !is) {
    return {
      ...sides,
      summary: 'The models or the requests are not known well enough to say what a cache does with them.',
    };
  }
  const divergence = divergenceOf(comparedOf(was), comparedOf(is));
  if (!divergence) return { ...sides, summary: 'Predicted: a cache sees no difference between these two requests.' };
  const { block, text, kind } = divergence;
  const start = text?.start ?? 0;
  const place = { before: placeIn(texts[0], was, block, start), after: placeIn(texts[1], is, block, start) };
  const lost = lostText(was, is, block, catalogue);
  const advice = kind === 'append' ? '' : ` ${changeAdvice(divergence)}`;
  return { ...sides, place, summary: `Predicted: ${changeClause(divergence)}. ${lost}${advice}` };
}

/** What of the first one's cached prefix the second cannot read. */
function lostText(was: PreparedRequest, is: PreparedRequest, block: number, catalogue: ModelCatalogue): string {
  const cached = was.tokens.until[was.breakpoints.at(-1)?.block ?? -1] ?? 0;
  const shared = was.breakpoints.filter((one) => one.block < block).at(-1);
  const kept = shared ? was.tokens.until[shared.block]! : 0;
  const lost = Math.max(0, cached - kept);
  if (cached === 0) return 'The first request marks nothing, so nothing is lost.';
  if (lost === 0)
    return 'That stands behind the last breakpoint of the first request, so nothing that is cached is lost.';
  const usage = { inputTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0, cacheReadTokens: 0, outputTokens: 0 };
  const call = { model: String(is.body.model), atMs: Date.now() };
  const hour = is.breakpoints.some((one) => one.ttl === '1h' && one.block >= block);
  const write = hour ? { cacheWrite1hTokens: lost } : { cacheWrite5mTokens: lost };
  const written = costOfCall(catalogue, { ...usage, ...write }, call);
  const read = costOfCall(catalogue, { ...usage, cacheReadTokens: lost }, call);
  const money =
    written === undefined || read === undefined
      ? ''
      : `, ${formatNanoUsd(nanoUsd(written - read))} more than reading them`;
  return `Of about ${cached.toLocaleString('en-US')} cached tokens, about ${lost.toLocaleString('en-US')} are written anew${money}.`;
}

function comparedOf({ model, blocks, parameters }: PreparedRequest) {
  return { model: model.id, blocks, parameters };
}

/** From the first character that differs to the end of its line, in the canonical text. */
function placeIn({ text, blocks }: CanonicalText, prepared: PreparedRequest, block: number, start: number): Span {
  const span = blocks[block];
  const held = prepared.blocks[block];
  if (!span || !held) return { start: text.length, end: text.length };
  const isText = typeof held.content === 'string' || held.type === 'text';
  const from = isText ? Math.min(span.end, span.start + Math.min(start, comparableText(held).length)) : span.start;
  const lineEnd = text.indexOf('\n', from);
  return { start: from, end: lineEnd === -1 ? text.length : Math.max(lineEnd, from) };
}
