import { isRecord } from '../text/json-value.ts';
import type { ClaudeModelRules } from '../providers/anthropic/model-rules.ts';
import { breakpointFaults, MOST_BREAKPOINTS } from '../providers/anthropic/breakpoint-limits.ts';
import { automaticBlock, type CacheBreakpoint } from './breakpoints.ts';
import type { BlockList, RequestBlock } from './request-block.ts';
import { isThinking, pathOf } from './blocks.ts';
import type { Ttl } from '../prompt/model.ts';

const ORDER = 'Note that blocks are processed in the following order: `tools`, `system`, `messages`.';

/** What the 400s of a request rest on. */
export interface RefusalContext {
  readonly body: Readonly<Record<string, unknown>>;
  readonly blocks: BlockList;
  readonly breakpoints: readonly CacheBreakpoint[];
  readonly automatic?: Ttl | undefined;
  readonly model: ClaudeModelRules;
  /** Its fast mode is gone, and it was asked for. */
  readonly refusesSpeed: boolean;
  /** The platform's integration knows no automatic caching. */
  readonly legacyBedrock: boolean;
}

/**
 * Why the provider refuses a request (status 400), as it words it; undefined where it does not. Only what concerns the cache
 * is looked at. Sources: prompt-caching page (2026-08-21); the words, where they are known, from public reports:
 * anthropics/claude-code#39599 and #50082, Wei-Shaw/sub2api#4990, lbjlaq/Antigravity-Manager#744, can1357/oh-my-pi#12939.
 */
export function refusalOf(context: RefusalContext): string | undefined {
  return (
    breakpointRefusal(context) ?? preWarmRefusal(context.body) ?? toolChoiceRefusal(context) ?? speedRefusal(context)
  );
}

function breakpointRefusal(context: RefusalContext): string | undefined {
  const { blocks, breakpoints, automatic: ttl, legacyBedrock } = context;
  if (ttl && legacyBedrock) return 'cache_control: Extra inputs are not permitted';
  const last = ttl && lastMarkable(blocks);
  const { otherTtl, tooMany, late } = breakpointFaults({
    markers: breakpoints.filter(({ automatic }) => !automatic),
    automatic: ttl && (breakpoints.find(({ automatic }) => automatic) ?? { block: -1, ttl, automatic: true }),
    last: last?.marker && { block: -1, ttl: last.marker, automatic: false },
  });
  if (otherTtl && last) {
    return `cache_control: the last block (${pathOf(last)}) already has cache_control with a different ttl ('${otherTtl.last.ttl}', not '${otherTtl.automatic.ttl}').`;
  }
  const unmarkable = markerRefusal(context);
  if (unmarkable !== undefined) return unmarkable;
  if (tooMany)
    return `A maximum of ${MOST_BREAKPOINTS} blocks with cache_control may be provided. Found ${tooMany.count}.`;
  if (!late) return undefined;
  const path = late.automatic ? '' : `${pathOf(blocks.at(late.block)!)}.`;
  return `${path}cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. ${ORDER}`;
}

/** On which the provider's own breakpoint goes. */
function lastMarkable(blocks: BlockList): RequestBlock | undefined {
  const index = automaticBlock(blocks);
  return index === -1 ? undefined : blocks.at(index);
}

function markerRefusal({ blocks, breakpoints }: RefusalContext): string | undefined {
  for (const { block: index, automatic } of breakpoints) {
    const block = blocks.at(index)!;
    if (automatic || typeof block.content === 'string') continue;
    const { type, content } = block;
    if (isThinking(type)) {
      return `${pathOf(block)}.${type}.cache_control: Extra inputs are not permitted`;
    }
    if (type === 'tool' && content.defer_loading === true) {
      return `Tool '${String(content.name)}' cannot have both defer_loading=true and cache_control set. Tools with defer_loading cannot use prompt caching.`;
    }
    if (type === 'text' && !/\S/.test(String(content.text ?? ''))) {
      return content.text
        ? 'messages: text content blocks must contain non-whitespace text'
        : `${pathOf(block)}.text: cache_control cannot be set for empty text blocks`;
    }
  }
  return undefined;
}

/** `max_tokens: 0` fills the cache and answers nothing, so it goes with nothing that asks for output. */
function preWarmRefusal(body: Readonly<Record<string, unknown>>): string | undefined {
  if (body.max_tokens !== 0) return undefined;
  const because = (what: string): string => `max_tokens: 0 cannot be combined with ${what}.`;
  if (body.stream === true) return because('stream: true');
  if (isRecord(body.thinking) && body.thinking.type === 'enabled') return because('extended thinking');
  if (isRecord(body.output_config) && body.output_config.format != null) return because('output_config.format');
  return forcesTool(body) ? because('a tool_choice of type "tool" or "any"') : undefined;
}

function toolChoiceRefusal({ body, model }: RefusalContext): string | undefined {
  if (!model.refusesForcedToolChoice || !forcesTool(body)) return undefined;
  return 'tool_choice: type "tool" and "any" are not supported for this model.';
}

function speedRefusal({ refusesSpeed }: RefusalContext): string | undefined {
  return refusesSpeed ? 'speed: fast is not supported for this model.' : undefined;
}

function forcesTool({ tool_choice: choice }: Readonly<Record<string, unknown>>): boolean {
  return isRecord(choice) && (choice.type === 'tool' || choice.type === 'any');
}
