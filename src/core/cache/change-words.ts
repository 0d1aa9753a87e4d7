import type { Section } from '../prompt/model.ts';
import { blockName } from './block-name.ts';
import type { Divergence } from './divergence.ts';
import type { ParameterName } from './parameters.ts';

const PARAMETERS: Readonly<Record<ParameterName | 'model', string>> = {
  model: 'the model',
  mcp_servers: '"mcp_servers"',
  web_search: 'web search or web fetch',
  citations: 'whether citations are on',
  speed: '"speed"',
  tool_choice: '"tool_choice"',
  disable_parallel_tool_use: '"disable_parallel_tool_use"',
  images: 'whether there are images in the prompt',
  thinking: 'the thinking configuration',
  effort: '"output_config.effort"',
  output_format: 'the output format',
  context_management: '"context_management"',
  betas: 'the set of beta headers',
};

const LOST: Readonly<Record<Section, string>> = {
  tools: 'the whole prompt is cached anew',
  system: 'the system prompt and the messages are cached anew; the tools are not',
  messages: 'the messages are cached anew; tools and system are not',
};

/** What differs between two requests, as a clause without a full stop: `system text 1 holds a time that differs, from character 12 on`. */
export function changeClause(divergence: Divergence): string {
  const { kind, parameter, section, before, after, text } = divergence;
  if (parameter) return `${PARAMETERS[parameter]} changed: ${LOST[section]}`;
  const what = (after ?? before)!;
  const name = blockName(what);
  const from = text ? `, from character ${text.start + 1} on` : '';
  switch (kind) {
    case 'append':
      return text ? `${name} was extended${from}` : `${name} is new`;
    case 'removal':
      return `${blockName(before!)} is gone`;
    case 'permutation':
      return section === 'tools' ? `the tools come in another order, from ${name} on` : `the order changed at ${name}`;
    case 'key-order':
      return `${name} has its members in another order`;
    case 'clock':
      return `${name} holds a date or time that differs${from}`;
    case 'id':
      return `${name} holds an id that differs${from}`;
    case 'white-space':
      return `${name} differs in white space only${from}`;
    case 'environment':
      return `${name} describes another environment${from}`;
    case 'image':
      return `${name} holds another image`;
    case 'edit':
    case 'parameter':
      if (before && before.section !== after?.section) return `${blockName(before)} is gone`;
      return `${name} differs${from}`;
  }
}

/** What to do about a change, as a sentence. */
export function changeAdvice({ kind, parameter, section, path }: Divergence): string {
  if (parameter === 'model') return 'Caches are per model: stay on one within a conversation.';
  if (parameter) return 'Keep it the same in all requests that are to share the cache.';
  switch (kind) {
    case 'clock':
      return 'Move it behind the last breakpoint, or round it to what the answer needs.';
    case 'id':
      return isCallId(path)
        ? 'Keep the ids of tool calls as the response had them.'
        : 'Move it behind the last breakpoint, or leave it out.';
    case 'white-space':
      return 'Build the text in one place, so that its white space is always the same.';
    case 'environment':
      return 'Move it behind the last breakpoint.';
    case 'permutation':
      return section === 'tools' ? 'Sort the tools.' : 'Keep the order.';
    case 'key-order':
      return 'Write JSON with its keys in one order.';
    case 'image':
      return 'Keep images as they were sent first.';
    default:
      return section === 'messages'
        ? 'Append to the conversation rather than change what was sent.'
        : 'Keep it the same, or say what is new in a later message.';
  }
}

/** The `id` of a `tool_use` or the `tool_use_id` of its result. */
export function isCallId(path: Divergence['path']): boolean {
  const last = path?.at(-1);
  return last === 'id' || last === 'tool_use_id';
}
