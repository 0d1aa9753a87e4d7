import { isRecord } from '../text/json-value.ts';
import type { Section } from '../prompt/model.ts';
import type { ClaudeModelRules } from '../providers/anthropic/model-rules.ts';
import type { BlockList, RequestBlock } from './request-block.ts';
import type { CacheRules } from './rules.ts';

/**
 * Strategy. The prompt is more than its blocks: some parameters of a request are rendered into it, and a change of one of them
 * invalidates what stands behind. Each is put in front of the section from which on it invalidates, so that one cumulative hash
 * covers blocks and parameters alike. What equals leaving it out is left out: "setting a parameter explicitly to its default value
 * is equivalent to omitting it", says the page on thinking (autumn 2026) of thinking and effort. What is not in the table (`max_tokens`,
 * `temperature`, `metadata`, `stream`, …) does not touch the prompt.
 *
 * Source: "What invalidates the cache" of the prompt-caching page (2026-08-21); for `disable_parallel_tool_use` and web fetch
 * the page on tool use with prompt caching; for the last three the page on cache diagnostics, which calls them prompt-affecting.
 */

export type ParameterName =
  | 'mcp_servers'
  | 'web_search'
  | 'citations'
  | 'speed'
  | 'tool_choice'
  | 'disable_parallel_tool_use'
  | 'images'
  | 'thinking'
  | 'effort'
  | 'output_format'
  | 'context_management'
  | 'betas';

/** A part of the prompt that is no block. */
export interface PromptParameter {
  readonly name: ParameterName;
  /** The first section that it invalidates. */
  readonly section: Section;
  /** As JSON. */
  readonly value: string;
}

const WEB_TOOL = /^web_(?:search|fetch)_/;

/**
 * What of a request, beside its blocks, is part of the prompt; in the order in which it is rendered.
 * @param others which blocks are more than a text
 * @param model whose defaults they are
 * @param speed at which it is answered
 */
export function parametersOf(
  body: Readonly<Record<string, unknown>>,
  blocks: BlockList,
  others: readonly number[],
  betas: readonly string[],
  rules: CacheRules,
  model: ClaudeModelRules,
  speed: unknown = body.speed,
): PromptParameter[] {
  const parameters: PromptParameter[] = [];
  const add = (name: ParameterName, section: Section, value: unknown): void => {
    if (value != null && value !== false) parameters.push({ name, section, value: JSON.stringify(value) });
  };
  const { output_config: outputConfig } = body;
  const config = isRecord(outputConfig) ? outputConfig : {};
  const { effort } = config;
  add('mcp_servers', 'tools', body.mcp_servers);
  add('thinking', rules.thinkingInvalidates, thinkingOf(body.thinking, model));
  add('effort', rules.thinkingInvalidates, effort === model.defaultEffort ? undefined : effort);
  const { webTools, citations, images } = contentsOf(blocks, others);
  add('web_search', 'system', webTools.length === 0 ? undefined : webTools);
  add('citations', 'system', citations);
  add('speed', 'system', speed === 'standard' ? undefined : speed);
  const choice = isRecord(body.tool_choice) ? body.tool_choice : {};
  const { disable_parallel_tool_use: parallel, ...chosen } = choice;
  add('tool_choice', 'messages', chosen.type === 'auto' || chosen.type === undefined ? undefined : chosen);
  add('disable_parallel_tool_use', 'messages', parallel);
  add('images', 'messages', images);
  add('output_format', 'messages', config.format ?? body.output_format);
  add('context_management', 'messages', body.context_management);
  const set = new Set([...betas, ...(Array.isArray(body.betas) ? body.betas.map(String) : [])]);
  add('betas', 'messages', set.size === 0 ? undefined : [...set].sort());
  return parameters;
}

/** Its mode and budget; how thinking is shown is not part of the prompt. */
function thinkingOf(thinking: unknown, { defaultThinking }: ClaudeModelRules): unknown {
  if (!isRecord(thinking) || thinking.type === defaultThinking) return undefined;
  return { type: thinking.type, budget_tokens: thinking.budget_tokens };
}

/** Whether a tool is web search or web fetch: turning those on or off leaves the tools' cache valid. */
export function isWebTool(content: RequestBlock['content']): boolean {
  return typeof content !== 'string' && typeof content.type === 'string' && WEB_TOOL.test(content.type);
}

function contentsOf(blocks: BlockList, others: readonly number[]) {
  const webTools: unknown[] = [];
  let citations = false;
  let images = false;
  for (const index of others) {
    const { type, content } = blocks.at(index)!;
    if (typeof content === 'string') continue;
    if (type === 'tool') {
      if (isWebTool(content)) webTools.push({ ...content, cache_control: undefined });
    } else if (type === 'image') images = true;
    else if (type === 'tool_result') images ||= hasImage(content.content);
    if (isRecord(content.citations)) citations ||= content.citations.enabled === true;
  }
  return { webTools, citations, images };
}

function hasImage(content: unknown): boolean {
  return Array.isArray(content) && content.some((part) => isRecord(part) && part.type === 'image');
}
