import { type Message, say } from '../../core/text/message.ts';
import type { RequestBody } from '../../core/build/request-types.ts';
import type { Ttl } from '../../core/prompt/model.ts';

/** The request with a user's turn, where it has no message: the API takes none without. */
export function withMessage(body: RequestBody, message: string): RequestBody {
  return body.messages.length > 0 ? body : { ...body, messages: [{ role: 'user', content: message }] };
}

/**
 * The request with a short answer. Where the model thinks, its own limit stays, since the thinking must fit into it. A file may hold a
 * request without a limit, which the API does not take: it gets that of the answer, behind what the thinking may use.
 */
export function withShortAnswer(body: RequestBody, maximumTokens: number): RequestBody {
  const thinks = body.thinking !== undefined && body.thinking.type !== 'disabled';
  if (!Number.isSafeInteger(body.max_tokens)) {
    const thinkingTokens = body.thinking?.type === 'enabled' ? body.thinking.budget_tokens : 0;
    return { ...body, max_tokens: maximumTokens + thinkingTokens };
  }
  return thinks ? body : { ...body, max_tokens: Math.min(maximumTokens, body.max_tokens) };
}

/** The request with all of its breakpoints written for the same time. */
export function withTtl(body: RequestBody, ttl: Ttl): RequestBody {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === 'cache_control' && typeof value === 'object' && value !== null ? { type: 'ephemeral', ttl } : value,
  ) as RequestBody;
}

/**
 * The request with a mark at the very beginning of its prompt, so that no cache can hold anything of it. It stands in the
 * first tool's description, else in the first system text, else in the first message.
 */
export function withFreshHead(body: RequestBody, mark: string): RequestBody {
  const copy = structuredClone(body) as unknown as Record<string, unknown>;
  const [tool] = listOf(copy.tools);
  if (tool) tool.description = `${mark} ${typeof tool.description === 'string' ? tool.description : ''}`.trimEnd();
  else if (!markText(copy, 'system', mark)) markText(listOf(copy.messages)[0] ?? {}, 'content', mark);
  return copy as unknown as RequestBody;
}

/** Why a request cannot be sent with `max_tokens: 0` beforehand; undefined where it can. Source: Anthropic on pre-warming. */
export function prewarmProblem(body: RequestBody): Message | undefined {
  if (body.thinking?.type === 'enabled') return say`the model thinks`;
  if (body.output_config?.format) return say`the answer has a format`;
  const choice = body.tool_choice?.type;
  return choice === 'any' || choice === 'tool' ? say`the model must use a tool` : undefined;
}

function markText(owner: Record<string, unknown>, key: string, mark: string): boolean {
  const value = owner[key];
  if (typeof value === 'string') {
    owner[key] = `${mark}\n${value}`;
    return true;
  }
  const block = listOf(value).find((one) => typeof one.text === 'string');
  if (!block) return false;
  block.text = `${mark}\n${String(block.text)}`;
  return true;
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}
