import type { Ttl } from '../prompt/model.ts';
import type { BlockList, RequestBlock } from './request-block.ts';
import { isThinking } from './blocks.ts';

/** A block up to which the prompt is to be cached. */
export interface CacheBreakpoint {
  /** Its place among the request's blocks. */
  readonly block: number;
  readonly ttl: Ttl;
  /** Placed by the provider, for the top-level `cache_control`. */
  readonly automatic: boolean;
}

/** Where the provider's own breakpoint goes: the last block that can take one; -1 where there is none. */
export function automaticBlock(blocks: BlockList): number {
  let index = blocks.length - 1;
  while (index >= 0 && !takesMarker(blocks.at(index)!)) index--;
  return index;
}

/** Whether `cache_control` may stand on a block: not on thinking, empty text and deferred tools. */
function takesMarker({ section, type, content }: RequestBlock): boolean {
  if (section === 'tools') return typeof content === 'string' || content.defer_loading !== true;
  if (isThinking(type)) return false;
  if (type !== 'text') return true;
  const text = typeof content === 'string' ? content : content.text;
  return typeof text === 'string' && /\S/.test(text);
}

/** The breakpoints of a request, in render order. */
export function breakpointsOf(
  blocks: BlockList,
  marked: readonly number[],
  automatic: Ttl | undefined,
): CacheBreakpoint[] {
  const breakpoints = marked.map((block): CacheBreakpoint => ({
    block,
    ttl: blocks.at(block)!.marker!,
    automatic: false,
  }));
  const block = automatic ? automaticBlock(blocks) : -1;
  if (block >= 0 && !blocks.at(block)!.marker) breakpoints.push({ block, ttl: automatic!, automatic: true });
  return breakpoints.sort((a, b) => a.block - b.block);
}

const SERVER_TOOL_RESULT =
  /^(?:web_search|web_fetch|code_execution|bash_code_execution|text_editor_code_execution|tool_search)_tool_result$/;

/**
 * With the breakpoint that the provider sets behind the last result of a server tool, for 5m, if anything is marked at all. It
 * counts for none of the request's own. Source: prompt-caching page (2026-08-21).
 */
export function withServerToolResult(
  breakpoints: readonly CacheBreakpoint[],
  blocks: BlockList,
  others: readonly number[],
): readonly CacheBreakpoint[] {
  const block = others.findLast((index) => SERVER_TOOL_RESULT.test(blocks.at(index)!.type));
  if (breakpoints.length === 0 || block === undefined || breakpoints.some((one) => one.block === block))
    return breakpoints;
  const result: CacheBreakpoint = { block, ttl: '5m', automatic: true };
  return [...breakpoints, result].sort((a, b) => a.block - b.block);
}
