import { comparableText } from '../../core/cache/block-text.ts';
import { changeAdvice, changeClause } from '../../core/cache/change-words.ts';
import { readCompared } from '../../core/cache/compare.ts';
import { type ComparedRequest, divergenceOf } from '../../core/cache/divergence.ts';
import { CacheSimulator } from '../../core/cache/simulator.ts';
import { formatNanoUsd } from '../../core/cost/money.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { Span } from '../../core/text/span.ts';
import { type CanonicalText, canonicalText } from './canonical-text.ts';

/** Two requests beside each other, with what the second loses of the cache that the first has written. */
export interface ComparedRequests {
  readonly before: CanonicalText;
  readonly after: CanonicalText;
  /** The first difference in the canonical texts; undefined where the cache sees none. */
  readonly place?: { readonly before: Span; readonly after: Span };
  /** What that is and what it costs, in a sentence or two. */
  readonly summary: Message;
}

/** Compares two bodies. @returns why they cannot be compared, in one sentence */
export function compareRequests(
  before: unknown,
  after: unknown,
  catalogue: ModelCatalogue,
  countTokens: (text: string) => number,
): ComparedRequests | { readonly problem: Message } {
  const sides = [side(before, catalogue), side(after, catalogue)] as const;
  const [was, is] = sides;
  if ('problem' in was) return { problem: say`The first request is none: ${was.problem}` };
  if ('problem' in is) return { problem: say`The second request is none: ${is.problem}` };
  const texts = { before: was.text, after: is.text };
  const divergence = divergenceOf(was.compared, is.compared);
  if (!divergence) return { ...texts, summary: say`Predicted: a cache sees no difference between these two requests.` };
  const { block, text, kind } = divergence;
  const start = text?.start ?? 0;
  const place = { before: placeIn(was, block, start), after: placeIn(is, block, start) };
  const lost = lostText(before, after, catalogue, countTokens);
  const change = say`Predicted: ${changeClause(divergence)}. ${lost}`;
  const summary = kind === 'append' ? change : say`${change} ${changeAdvice(divergence)}`;
  return { ...texts, place, summary };
}

interface Side {
  readonly text: CanonicalText;
  readonly compared: ComparedRequest;
}

function side(body: unknown, catalogue: ModelCatalogue): Side | { readonly problem: string } {
  const compared = readCompared(body, catalogue);
  if (typeof compared === 'string') return { problem: compared };
  const text = canonicalText(body);
  return 'problem' in text ? text : { text, compared };
}

/** What a cache would do with the second request a moment behind the first one. */
function lostText(
  before: unknown,
  after: unknown,
  catalogue: ModelCatalogue,
  countTokens: (text: string) => number,
): Message {
  const simulator = new CacheSimulator({ catalogue, countTokens });
  const first = simulator.send({ atMs: 0, body: before });
  const second = simulator.send({ atMs: 1000, body: after });
  if (first.kind !== 'predicted' || second.kind !== 'predicted') {
    return say`What a cache does with them is not known.`;
  }
  const { usage, miss } = second;
  const count = (tokens: number): string => tokens.toLocaleString('en-US');
  if (miss) {
    const tokens = count(miss.tokens);
    return miss.costNanoUsd === undefined
      ? say`About ${tokens} tokens are paid for anew that could have been read.`
      : say`About ${tokens} tokens are paid for anew that could have been read, ${formatNanoUsd(miss.costNanoUsd)} more than reading them.`;
  }
  if (first.usage.cacheWrite5mTokens + first.usage.cacheWrite1hTokens === 0)
    return say`The first request caches nothing, so nothing is lost.`;
  return usage.cacheReadTokens > 0
    ? say`About ${count(usage.cacheReadTokens)} tokens are read all the same: nothing that is cached is lost.`
    : say`Nothing is read.`;
}

/** From the first character that differs to the end of its line, in the canonical text. */
function placeIn({ text: { text, blocks }, compared }: Side, block: number, start: number): Span {
  const span = blocks[block];
  const held = compared.blocks[block];
  if (!span || !held) return { start: text.length, end: text.length };
  const isText = typeof held.content === 'string' || held.type === 'text';
  const from = isText ? Math.min(span.end, span.start + Math.min(start, comparableText(held).length)) : span.start;
  const lineEnd = text.indexOf('\n', from);
  return { start: from, end: lineEnd === -1 ? text.length : Math.max(lineEnd, from) };
}
