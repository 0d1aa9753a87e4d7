import type { MessageParam, TextBlockParam, Tool } from '@anthropic-ai/sdk/resources/messages';
import type { PromptAnalysis } from '../analysis.ts';
import type { Role } from '../prompt/model.ts';
import { toolFromPrompty } from './prompty-tools.ts';
import { renderBlocks, type TemplateEngines } from './render.ts';
import { requestFromBody } from './request-body.ts';
import { cacheControl, type RequestBody } from './request-types.ts';
import type { Variables } from './variables.ts';

export interface BuildOptions {
  readonly variables: Variables;
  readonly engines: TemplateEngines;
  readonly maximumTokens: number;
  /** A user's turn to put behind the prompt. */
  readonly message?: string;
}

/**
 * Builds the request that a prompt stands for, with `cache_control` where the plan puts it: at the breakpoints that are
 * there, and at those that are worthwhile.
 * @throws RenderError with one sentence, where a variable is missing or the prompt cannot be rendered
 */
export function buildRequest(
  file: string,
  format: string,
  analysis: PromptAnalysis,
  options: BuildOptions,
): RequestBody {
  const breakpoints = analysis.breakpoints.filter((one) => one.exists || one.worthwhile);
  const rendered = renderBlocks(file, analysis.prompt, options.variables, breakpoints, options.engines);
  if (format.startsWith('messages-json')) {
    return requestFromBody(file, analysis, rendered, ({ parts }, index) => textBlocks(parts, analysis, index));
  }
  const tools: Tool[] = [];
  const system: TextBlockParam[] = [];
  const messages: MessageParam[] = [];
  let message: number | undefined;
  let toolText = '';
  for (const [index, { block, parts }] of rendered.entries()) {
    if (block.section === 'tools') {
      const ending = breakpoints.find((one) => one.block === index);
      const isContinued = analysis.prompt.blocks[index - 1]?.continues === true;
      toolText = isContinued ? `${toolText}${parts.join('')}` : parts.join('');
      if (block.continues) continue;
      const tool = isJson(toolText) ? (JSON.parse(toolText) as Tool) : toolFromPrompty(file, block);
      tools.push({ ...tool, ...(ending && { cache_control: cacheControl(ending.ttl) }) });
      continue;
    }
    const texts = textBlocks(parts, analysis, index);
    if (analysis.prompt.blocks[index - 1]?.continues) {
      const target = block.section === 'system' ? system : (messages.at(-1)?.content as TextBlockParam[] | undefined);
      joinContinued(target?.at(-1), texts);
    }
    if (block.section === 'system') system.push(...texts);
    else {
      const last = messages.at(-1);
      if (last && message === block.message) (last.content as TextBlockParam[]).push(...texts);
      else messages.push({ role: messageRole(block.role), content: texts });
      message = block.message;
    }
  }
  if (options.message !== undefined) messages.push({ role: 'user', content: options.message });
  return {
    model: analysis.model.id,
    max_tokens: options.maximumTokens,
    ...(tools.length > 0 && { tools }),
    ...(system.length > 0 && { system }),
    messages,
  };
}

/** A text that goes on in the next block is one, unless a breakpoint splits it. */
function joinContinued(before: TextBlockParam | undefined, texts: TextBlockParam[]): void {
  if (!before || before.cache_control || !texts[0]) return;
  const [first, ...rest] = texts;
  before.text += first.text;
  if (first.cache_control) before.cache_control = first.cache_control;
  texts.splice(0, texts.length, ...rest);
}

/** Code writes a tool as the object that is sent; a Prompty file as YAML. */
function isJson(text: string): boolean {
  return text.startsWith('{');
}

function textBlocks(parts: readonly string[], analysis: PromptAnalysis, block: number): TextBlockParam[] {
  const inside = analysis.breakpoints
    .filter((one) => one.block === block && (one.exists || one.worthwhile))
    .toSorted((a, b) => a.offset - b.offset);
  return parts.flatMap((text, index): TextBlockParam[] => {
    if (text.trim() === '') return [];
    const breakpoint = parts.length === 1 ? inside.at(-1) : inside[index];
    const ends = breakpoint && (parts.length > 1 || !breakpoint.splitsText);
    return [{ type: 'text', text, ...(ends && { cache_control: cacheControl(breakpoint.ttl) }) }];
  });
}

function messageRole(role: Role | undefined): MessageParam['role'] {
  return role === 'assistant' ? 'assistant' : 'user';
}
