import type { Section } from '../prompt/model.ts';
import { type Message, type MessageValue, NO_WORDS, say } from '../text/message.ts';
import { blockName } from './block-name.ts';
import type { Divergence } from './divergence.ts';
import type { ParameterName } from './parameters.ts';

const PARAMETERS: Readonly<Record<ParameterName | 'model', MessageValue>> = {
  model: say`the model`,
  mcp_servers: '"mcp_servers"',
  web_search: say`web search or web fetch`,
  citations: say`whether citations are on`,
  speed: '"speed"',
  tool_choice: '"tool_choice"',
  disable_parallel_tool_use: '"disable_parallel_tool_use"',
  images: say`whether there are images in the prompt`,
  thinking: say`the thinking configuration`,
  effort: '"output_config.effort"',
  output_format: say`the output format`,
  context_management: '"context_management"',
  betas: say`the set of beta headers`,
};

const LOST: Readonly<Record<Section, Message>> = {
  tools: say`the whole prompt is cached anew`,
  system: say`the system prompt and the messages are cached anew; the tools are not`,
  messages: say`the messages are cached anew; tools and system are not`,
};

/** What differs between two requests, as a clause without a full stop: `system text 1 holds a time that differs, from character 12 on`. */
export function changeClause(divergence: Divergence): Message {
  const { kind, parameter, section, before, after, text } = divergence;
  if (parameter) return say`${PARAMETERS[parameter]} changed: ${LOST[section]}`;
  const what = (after ?? before)!;
  const name = blockName(what);
  const from = text ? say`, from character ${text.start + 1} on` : NO_WORDS;
  switch (kind) {
    case 'append':
      return text ? say`${name} was extended${from}` : say`${name} is new`;
    case 'removal':
      return say`${blockName(before!)} is gone`;
    case 'permutation':
      return section === 'tools'
        ? say`the tools come in another order, from ${name} on`
        : say`the order changed at ${name}`;
    case 'key-order':
      return say`${name} has its members in another order`;
    case 'clock':
      return say`${name} holds a date or time that differs${from}`;
    case 'id':
      return say`${name} holds an id that differs${from}`;
    case 'white-space':
      return say`${name} differs in white space only${from}`;
    case 'environment':
      return say`${name} describes another environment${from}`;
    case 'image':
      return say`${name} holds another image`;
    case 'edit':
    case 'parameter':
      if (before && before.section !== after?.section) return say`${blockName(before)} is gone`;
      return say`${name} differs${from}`;
  }
}

/** What to do about a change, as a sentence. */
export function changeAdvice({ kind, parameter, section, path }: Divergence): Message {
  if (parameter === 'model') return say`Caches are per model: stay on one within a conversation.`;
  if (parameter) return say`Keep it the same in all requests that are to share the cache.`;
  switch (kind) {
    case 'clock':
      return say`Move it behind the last breakpoint, or round it to what the answer needs.`;
    case 'id':
      return isCallId(path)
        ? say`Keep the ids of tool calls as the response had them.`
        : say`Move it behind the last breakpoint, or leave it out.`;
    case 'white-space':
      return say`Build the text in one place, so that its white space is always the same.`;
    case 'environment':
      return say`Move it behind the last breakpoint.`;
    case 'permutation':
      return section === 'tools' ? say`Sort the tools.` : say`Keep the order.`;
    case 'key-order':
      return say`Write JSON with its keys in one order.`;
    case 'image':
      return say`Keep images as they were sent first.`;
    default:
      return section === 'messages'
        ? say`Append to the conversation rather than change what was sent.`
        : say`Keep it the same, or say what is new in a later message.`;
  }
}

/** The `id` of a `tool_use` or the `tool_use_id` of its result. */
export function isCallId(path: Divergence['path']): boolean {
  const last = path?.at(-1);
  return last === 'id' || last === 'tool_use_id';
}
