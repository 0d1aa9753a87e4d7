import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { comparePositions, type PromptPosition } from '../../core/boundaries/positions.ts';
import { fileOffsetOf, type PrefixBlock, prefixBlocks } from '../../core/prompt/identity.ts';

/** How the static prefix of a prompt differs from what it was. */
export interface PrefixChange {
  readonly name: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  /** Estimate of the tokens that the cache had and the next request writes again; 0 where nothing of it was cached. */
  readonly rewrittenTokens: number;
  /** Estimate of the tokens before the change that are still read from the cache. */
  readonly keptTokens: number;
  /** File offset, in the new text, of the first character that differs. */
  readonly offset?: number;
  readonly before?: string;
  readonly after?: string;
  /** The models, where they differ: a cache entry belongs to one model. */
  readonly models?: readonly [before: string, after: string];
}

const SNIPPET = 40;

/** Compares the static prefixes of two texts of one file, prompt by prompt. Prompts are matched by name, else by place. */
export function prefixChanges(before: FileAnalysis, after: FileAnalysis): PrefixChange[] {
  const left = new Set(before.prompts);
  const changes = after.prompts.map((prompt, index): PrefixChange => {
    const named = before.prompts.filter((other) => other.prompt.name === prompt.prompt.name);
    const match = named.length === 1 ? named[0] : before.prompts[index];
    if (!match || !left.delete(match))
      return { name: prompt.prompt.name, kind: 'added', rewrittenTokens: 0, keptTokens: 0 };
    return changeOf(match, before.file.text, prompt, after.file.text);
  });
  const removed = Array.from(left, ({ prompt }): PrefixChange => ({
    name: prompt.name,
    kind: 'removed',
    rewrittenTokens: 0,
    keptTokens: 0,
  }));
  return [...changes, ...removed];
}

function changeOf(before: PromptAnalysis, beforeText: string, after: PromptAnalysis, afterText: string): PrefixChange {
  const { name } = after.prompt;
  const sameModel = before.model.id === after.model.id;
  const cached = cachedTokens(before);
  if (before.prefixSha256 === after.prefixSha256 && sameModel) {
    return { name, kind: 'same', rewrittenTokens: 0, keptTokens: cached };
  }
  const old = prefixBlocks(beforeText, before.prompt, before.ends.everybody);
  const now = prefixBlocks(afterText, after.prompt, after.ends.everybody);
  const difference = firstDifference(old, now);
  const at = difference && {
    block: difference.block,
    offset: fileOffsetOf(afterText, after.prompt, after.ends.everybody, difference.block, difference.character),
  };
  const keptTokens = sameModel ? tokensKept(after, at, Math.min(cached, cachedTokens(after))) : 0;
  return {
    name,
    kind: 'changed',
    rewrittenTokens: Math.max(0, cached - keptTokens),
    keptTokens,
    ...(difference && { offset: at!.offset, before: snippet(old, difference), after: snippet(now, difference) }),
    ...(!sameModel && { models: [before.model.id, after.model.id] as const }),
  };
}

/** What of the static prefix is in the cache while the prompt is in use: up to the deepest breakpoint, where there are any. */
function cachedTokens({ staticPrefix, breakpoints }: PromptAnalysis): number {
  if (staticPrefix.cacheable === 'no') return 0;
  const effective = breakpoints.filter((one) => one.sharing === 'everybody' && (one.exists || one.worthwhile));
  if (effective.length === 0) return staticPrefix.tokens.estimate;
  return Math.max(...effective.map((one) => one.tokens.estimate));
}

interface Difference {
  /** Index in render order. */
  readonly block: number;
  /** Into the block's text as it reaches the model. */
  readonly character: number;
}

function firstDifference(old: readonly PrefixBlock[], now: readonly PrefixBlock[]): Difference | undefined {
  for (let block = 0; block < Math.max(old.length, now.length); block++) {
    const a = old[block];
    const b = now[block];
    if (!a || !b || a[0] !== b[0] || a[1] !== b[1] || a[2] !== b[2]) return { block, character: 0 };
    if (a[3] === b[3]) continue;
    let character = 0;
    while (character < a[3].length && a[3][character] === b[3][character]) character++;
    return { block, character };
  }
  return undefined;
}

/** The deepest breakpoint before the difference is still found in the cache. */
function tokensKept(after: PromptAnalysis, difference: PromptPosition | undefined, most: number): number {
  if (!difference) return most;
  const kept = after.breakpoints
    .filter((one) => (one.exists || one.worthwhile) && comparePositions(one, difference) <= 0)
    .map((one) => one.tokens.estimate);
  return Math.max(0, ...kept.filter((tokens) => tokens <= most));
}

function snippet(blocks: readonly PrefixBlock[], { block, character }: Difference): string {
  const text = blocks[block]?.[3] ?? '';
  const start = Math.max(0, text.lastIndexOf('\n', character - 1) + 1, character - SNIPPET / 2);
  return text.slice(start, start + SNIPPET);
}
