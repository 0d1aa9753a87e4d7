import { createHash } from 'node:crypto';
import { readBody } from '../../core/cache/blocks.ts';
import type { RequestBlock } from '../../core/cache/request-block.ts';
import { comparableText } from '../../core/cache/block-text.ts';
import { isRecord } from '../../core/text/json-value.ts';
import type { LoggedBlock } from '../../core/run-log/line.ts';

/** A request without its texts: each block holds its own hash, and what decides about the cache is kept. */
export interface StandIn {
  readonly request: Readonly<Record<string, unknown>>;
  /** In render order. */
  readonly blocks: readonly LoggedBlock[];
}

const HASH_DIGITS = 32;

/**
 * Replaces the texts of a body by their hashes. Two stand-ins share a prefix in a cache exactly where their bodies do: the
 * kinds of blocks, their breakpoints and the parameters that are part of the prompt stay. A body that is refused stays empty.
 */
export function standInOf(body: unknown): StandIn {
  const read = readBody(body);
  if (read.refusal !== undefined) return { request: {}, blocks: [] };
  const hashed = read.blocks.map((block) => ({ block, hash: hashOf(block) }));
  const inSection = (section: string) => hashed.filter(({ block }) => block.section === section);
  const messages: { role: unknown; content: object[] }[] = [];
  let message: number | undefined;
  for (const { block, hash } of inSection('messages')) {
    if (block.message !== message) messages.push({ role: block.role, content: [] });
    messages.at(-1)!.content.push(blockStandIn(block, hash));
    message = block.message;
  }
  const tools = inSection('tools').map(({ block, hash }) => toolStandIn(block, hash));
  const system = inSection('system').map(({ block, hash }) => blockStandIn(block, hash));
  return {
    request: {
      ...parametersStandIn(read.body),
      ...(tools.length > 0 && { tools }),
      ...(system.length > 0 && { system }),
      messages,
    },
    blocks: hashed.map(({ block, hash }) => ({ sha256: hash, bytes: Buffer.byteLength(comparableText(block)) })),
  };
}

/** SHA-256 of a prefix: that of the hashes of its blocks, one after the other. */
export function prefixHashOf(blocks: readonly LoggedBlock[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of blocks) hash.update(sha256);
  return hash.digest('hex').slice(0, HASH_DIGITS);
}

/** SHA-256 of all that decides how many tokens a prompt has. */
export function promptHashOf({ request }: StandIn): string {
  const { max_tokens: _, ...prompt } = request;
  return sha256(prompt);
}

function hashOf(block: RequestBlock): string {
  return sha256([block.section, block.role ?? null, block.type, comparableText(block)]);
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, HASH_DIGITS);
}

function toolStandIn({ content }: RequestBlock, hash: string): object {
  if (typeof content === 'string') return { name: hash };
  const { type, defer_loading: deferred } = content;
  return { name: hash, ...given({ type, defer_loading: deferred }), ...markerOf(content) };
}

function blockStandIn({ type, content }: RequestBlock, hash: string): object {
  const marker = typeof content === 'string' ? {} : markerOf(content);
  const fields = typeof content === 'string' ? {} : content;
  switch (type) {
    case 'text':
      return { type, text: hash, ...marker };
    case 'thinking':
      return { type, thinking: hash, signature: '' };
    case 'redacted_thinking':
      return { type, data: hash };
    case 'image':
      return { type, source: imageSource(hash), ...marker };
    case 'tool_use':
      return { type, id: hash, name: hash, input: {}, ...marker };
    case 'tool_result': {
      const hasImage =
        Array.isArray(fields.content) && fields.content.some((part) => isRecord(part) && part.type === 'image');
      const held = hasImage ? [{ type: 'image', source: imageSource(hash) }] : hash;
      return { type, tool_use_id: hash, content: held, ...marker };
    }
    default: {
      const { citations } = fields;
      const enabled = isRecord(citations) ? { citations: { enabled: citations.enabled === true } } : {};
      return {
        type,
        title: hash,
        source: { type: 'text', media_type: 'text/plain', data: hash },
        ...enabled,
        ...marker,
      };
    }
  }
}

function imageSource(hash: string): object {
  return { type: 'base64', media_type: 'image/png', data: hash };
}

/** What of a body, beside its blocks, is part of the prompt; free texts in it by their hash. */
function parametersStandIn(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { model, max_tokens: maximum, speed, thinking, tool_choice: choice, output_config: output } = body;
  const config = isRecord(output) ? output : {};
  return {
    model,
    max_tokens: maximum,
    ...given({ speed, inference_geo: body.inference_geo, betas: body.betas }),
    ...(isRecord(thinking) && { thinking: given({ type: thinking.type, budget_tokens: thinking.budget_tokens }) }),
    ...(isRecord(choice) && {
      tool_choice: {
        ...given({ type: choice.type, disable_parallel_tool_use: choice.disable_parallel_tool_use }),
        ...(choice.name !== undefined && { name: sha256(choice.name) }),
      },
    }),
    ...(isRecord(output) && {
      output_config: { ...given({ effort: config.effort }), ...hashed('format', config.format) },
    }),
    ...hashed('context_management', body.context_management),
    ...hashed('mcp_servers', body.mcp_servers),
    ...markerOf(body),
  };
}

function hashed(name: string, value: unknown): object {
  return value == null ? {} : { [name]: { hash: sha256(value) } };
}

function markerOf({ cache_control: marker }: Readonly<Record<string, unknown>>): object {
  return marker == null ? {} : { cache_control: marker };
}

function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
