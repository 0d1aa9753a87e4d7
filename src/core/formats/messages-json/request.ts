import type { Block, NamedModel, Prompt, Role } from '../../prompt/model.ts';
import { inRenderOrder } from '../../prompt/model.ts';
import { elementsOf, type JsonNode, memberOf, spanOf, stringOf } from '../../text/json-tree.ts';
import { blockOf, type BlockPlace, cacheControlOf, compactObject, contentBlocks } from './content-blocks.ts';
import type { JsonTexts } from './json-texts.ts';
import { contentOf, messagesOf, systemOf, TOOL_ROLE } from './prompt-strings.ts';
import { providerOfModel } from './provider-of-model.ts';
import { isVariableRole } from './unquoted-values.ts';

const MODEL = /^[\w.:/@-]+$/;

/** Reads a request body: its blocks in the order tools, system, messages, whatever the order of its keys. */
export function readRequest(body: JsonNode, name: string, texts: JsonTexts, syntax: string): Prompt {
  const blocks = toolBlocks(body, texts).concat(systemBlocks(body, texts), messageBlocks(messagesOf(body), texts));
  const model = modelOf(body);
  const provider = memberOf(body, 'contents') ? 'google' : providerOfModel(model?.id);
  const automaticCaching = body.type === 'object' ? cacheControlOf(body) : undefined;
  const { start, end } = spanOf(body);
  const prompt: { -readonly [Key in keyof Prompt]: Prompt[Key] } = {
    name,
    start,
    end,
    blocks: inRenderOrder(blocks),
    syntax,
    variables: [],
  };
  if (model) prompt.model = model;
  if (provider) prompt.provider = provider;
  if (automaticCaching) prompt.automaticCaching = automaticCaching;
  if (!texts.varies) prompt.recorded = true;
  return prompt;
}

export function modelOf(body: JsonNode): NamedModel | undefined {
  const node = memberOf(body, 'model') ?? memberOf(body, 'modelId') ?? memberOf(body, 'model_id');
  const id = stringOf(node);
  if (!node || !id || !MODEL.test(id) || node.length !== id.length + 2) return undefined;
  return { id, start: node.offset + 1, end: node.offset + 1 + id.length };
}

function toolBlocks(body: JsonNode, texts: JsonTexts): Block[] {
  const tools =
    memberOf(body, 'tools') ?? memberOf(body, 'functions') ?? memberOf(memberOf(body, 'toolConfig'), 'tools');
  if (tools && texts.isUnquoted(tools))
    return present(blockOf(tools, 'tool', { segments: [texts.place(tools)] }, { section: 'tools' }));
  const blocks: Block[] = [];
  for (const tool of elementsOf(tools)) {
    const cachePoint = memberOf(tool, 'cachePoint');
    const last = blocks.at(-1);
    if (cachePoint && last) {
      const ttl = stringOf(memberOf(cachePoint, 'ttl')) === '1h' ? '1h' : '5m';
      blocks[blocks.length - 1] = { ...last, cacheControl: { ...spanOf(cachePoint), ttl, origin: 'cache-control' } };
      continue;
    }
    const block = blockOf(
      tool,
      'tool',
      { segments: compactObject(tool, texts, true) },
      { section: 'tools' },
      cacheControlOf(tool),
    );
    if (block) blocks.push(block);
  }
  return blocks;
}

function systemBlocks(body: JsonNode, texts: JsonTexts): Block[] {
  return contentBlocks(systemOf(body), { section: 'system', role: 'system' }, texts);
}

/** Leading messages of the role system or developer (chat completions) are the system prompt; later ones stay where they are. */
function messageBlocks(messages: JsonNode | undefined, texts: JsonTexts): Block[] {
  if (messages?.type === 'string') {
    return contentBlocks(messages, { section: 'messages', role: 'user', message: 0 }, texts);
  }
  let leading = true;
  return elementsOf(messages).flatMap((node, message): Block[] => {
    if (node.type === 'string') {
      leading = false;
      return present(blockOf(node, 'text', { segments: texts.filled(node) }, { section: 'messages', message }));
    }
    const role = roleOf(stringOf(memberOf(node, 'role')));
    leading &&= role === 'system';
    const place = leading ? ({ section: 'system', role } as const) : ({ section: 'messages', role, message } as const);
    const content = contentOf(node);
    const type = stringOf(memberOf(node, 'type'));
    if (!content && type && type !== 'message') return contentBlocks(node, place, texts);
    const result = TOOL_ROLE.test(stringOf(memberOf(node, 'role')) ?? '') && content?.type === 'string';
    const blocks = result
      ? present(blockOf(content, 'tool_result', { segments: texts.contents(content) }, place))
      : contentBlocks(content, place, texts);
    const calls = callsOf(node);
    const all = calls.length === 0 ? blocks : blocks.concat(calls.flatMap((call) => callBlock(call, place, texts)));
    const speaker = memberOf(node, 'role');
    return speaker && isVariableRole(stringOf(speaker) ?? '.') ? withRole(all, speaker, texts) : all;
  });
}

/** Before what is said, the place that says who speaks. Where it stands behind that in the file, all of it is taken to vary. */
function withRole(blocks: readonly Block[], role: JsonNode, texts: JsonTexts): Block[] {
  const [first, ...others] = blocks;
  if (!first) return [];
  const place = texts.place(role);
  if (place.start < first.start)
    return [{ ...first, start: role.offset, segments: [place, ...first.segments] }, ...others];
  const end = Math.max(blocks.at(-1)!.end, role.offset + role.length);
  return [{ ...first, end, segments: [{ ...place, start: first.start, end }] }];
}

function callsOf(message: JsonNode): readonly JsonNode[] {
  const calls = elementsOf(memberOf(message, 'tool_calls'));
  const call = memberOf(message, 'function_call');
  return call ? [...calls, call] : calls;
}

function callBlock(call: JsonNode, place: BlockPlace, texts: JsonTexts): Block[] {
  const fn = memberOf(call, 'function') ?? call;
  const segments = [...texts.contents(memberOf(fn, 'name')), ...texts.contents(memberOf(fn, 'arguments'))];
  return present(blockOf(call, 'tool_use', { segments }, place));
}

function present(block: Block | undefined): Block[] {
  return block ? [block] : [];
}

function roleOf(role: string | undefined): Role {
  if (role === 'system' || role === 'developer') return 'system';
  return role === 'assistant' || role === 'model' || role === 'ai' ? 'assistant' : 'user';
}
