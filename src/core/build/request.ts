import type { MessageParam, TextBlockParam, Tool } from '@anthropic-ai/sdk/resources/messages';
import type { PromptAnalysis } from '../analysis.ts';
import type { Role } from '../prompt/model.ts';
import { say } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import { toolFromPrompty } from './prompty-tools.ts';
import { renderBlocks, type RenderedBlock, RenderError, type TemplateEngines } from './render.ts';
import { requestFromBody } from './request-body.ts';
import { type BlockPlaces, cacheControl, type RequestBody } from './request-types.ts';
import type { Variables } from './variables.ts';

export interface BuildOptions {
  readonly variables: Variables;
  readonly engines: TemplateEngines;
  readonly maximumTokens: number;
  /** A user's turn to put behind the prompt. */
  readonly message?: string;
}

/** A request with the places in the file that it comes from. */
export interface BuiltRequest {
  readonly body: RequestBody;
  /** For each block of the body in render order; undefined for what the file does not hold. */
  readonly spans: readonly (Span | undefined)[];
}

/** {@link buildRequestWithSpans}, the body alone. */
export function buildRequest(
  file: string,
  format: string,
  analysis: PromptAnalysis,
  options: BuildOptions,
): RequestBody {
  return buildRequestWithSpans(file, format, analysis, options).body;
}

/**
 * Builds the request that a prompt stands for, with `cache_control` where the plan puts it: at the breakpoints that are
 * there, and at those that are worthwhile.
 * @throws RenderError with one sentence, where a variable is missing or the prompt cannot be rendered
 */
export function buildRequestWithSpans(
  file: string,
  format: string,
  analysis: PromptAnalysis,
  options: BuildOptions,
): BuiltRequest {
  const breakpoints = analysis.breakpoints.filter((one) => one.exists || one.worthwhile);
  const rendered = renderBlocks(file, analysis.prompt, options.variables, breakpoints, options.engines);
  const places: BlockPlaces = new Map();
  if (format.startsWith('messages-json')) {
    return requestFromBody(file, analysis, rendered, (one, index) => textBlocks(one, analysis, index, places), places);
  }
  if (analysis.model.origin === 'default' && !analysis.model.known)
    throw new RenderError(
      say`"${analysis.prompt.name}" names no model, and a request needs one: choose one, in the terminal with --model.`,
    );
  const tools: Tool[] = [];
  const system: TextBlockParam[] = [];
  const messages: MessageParam[] = [];
  let message: number | undefined;
  let toolText = '';
  for (const [index, one] of rendered.entries()) {
    const { block, parts } = one;
    const isContinued = analysis.prompt.blocks[index - 1]?.continues === true;
    if (block.section === 'tools') {
      const ending = breakpoints.find((breakpoint) => breakpoint.block === index);
      toolText = isContinued ? `${toolText}${parts.join('')}` : parts.join('');
      if (block.continues) continue;
      const tool = isJson(toolText) ? (JSON.parse(toolText) as Tool) : toolFromPrompty(file, block);
      tools.push({ ...tool, ...(ending && { cache_control: cacheControl(ending.ttl) }) });
      places.set(tools.at(-1)!, block);
      continue;
    }
    const texts = textBlocks(one, analysis, index, places);
    if (isContinued) {
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
  const body = {
    model: analysis.model.id,
    max_tokens: options.maximumTokens,
    ...(tools.length > 0 && { tools }),
    ...(system.length > 0 && { system }),
    messages,
  };
  const contents = messages.flatMap(({ content }): (object | undefined)[] =>
    typeof content === 'string' ? [undefined] : content,
  );
  return { body, spans: [...tools, ...system, ...contents].map((one) => one && places.get(one)) };
}

/** A text that goes on in the next block is one, unless a breakpoint splits it. */
function joinContinued(before: TextBlockParam | undefined, texts: TextBlockParam[]): void {
  const [first] = texts;
  if (!before || before.cache_control || !first) return;
  before.text += first.text;
  if (first.cache_control) before.cache_control = first.cache_control;
  texts.shift();
}

/** Code writes a tool as the object that is sent; a Prompty file as YAML. */
function isJson(text: string): boolean {
  return text.startsWith('{');
}

function textBlocks(
  { block: { start, end }, parts }: RenderedBlock,
  analysis: PromptAnalysis,
  block: number,
  places: BlockPlaces,
): TextBlockParam[] {
  const inside = analysis.breakpoints
    .filter((one) => one.block === block && (one.exists || one.worthwhile))
    .toSorted((a, b) => a.offset - b.offset);
  return parts.flatMap((text, index): TextBlockParam[] => {
    if (text.trim() === '') return [];
    const breakpoint = parts.length === 1 ? inside.at(-1) : inside[index];
    const ends = breakpoint && (parts.length > 1 || !breakpoint.splitsText);
    const param: TextBlockParam = { type: 'text', text, ...(ends && { cache_control: cacheControl(breakpoint.ttl) }) };
    places.set(param, {
      start: index === 0 ? start : inside[index - 1]!.offset,
      end: index === parts.length - 1 ? end : inside[index]!.offset,
    });
    return [param];
  });
}

function messageRole(role: Role | undefined): MessageParam['role'] {
  return role === 'assistant' ? 'assistant' : 'user';
}
