import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { apiError, type ApiError } from './api-error.ts';

const ROLES = new Set(['user', 'assistant', 'system']);

/** What the API says of a body before it looks at any cache: missing fields, an unknown model, a pre-warming that it refuses. */
export function checkRequest(body: unknown, catalogue: ModelCatalogue, counting: boolean): ApiError | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return apiError(400, 'Input should be a valid dictionary or object to extract fields from');
  }
  const request = body as Readonly<Record<string, unknown>>;
  for (const field of counting ? ['model', 'messages'] : ['model', 'max_tokens', 'messages']) {
    if (request[field] === undefined) return apiError(400, `${field}: Field required`);
  }
  if (typeof request.model !== 'string') return apiError(400, 'model: Input should be a valid string');
  if (catalogue.find(request.model)?.provider !== 'anthropic') return apiError(404, `model: ${request.model}`);
  if (!counting && !(Number.isSafeInteger(request.max_tokens) && (request.max_tokens as number) >= 0)) {
    return apiError(400, 'max_tokens: Input should be greater than or equal to 0');
  }
  return checkMessages(request.messages) ?? (request.max_tokens === 0 && !counting ? checkPrewarm(request) : undefined);
}

function checkMessages(messages: unknown): ApiError | undefined {
  if (!Array.isArray(messages)) return apiError(400, 'messages: Input should be a valid list');
  if (messages.length === 0) return apiError(400, 'messages: at least one message is required');
  for (const [index, message] of messages.entries()) {
    const { role, content } = (message ?? {}) as { role?: unknown; content?: unknown };
    if (!ROLES.has(String(role))) return apiError(400, `messages.${index}.role: Input should be 'user' or 'assistant'`);
    if (typeof content !== 'string' && !Array.isArray(content)) {
      return apiError(400, `messages.${index}.content: Input should be a valid list`);
    }
    const isEmpty = content.length === 0 && !(role === 'assistant' && index === messages.length - 1);
    if (isEmpty && role !== 'system')
      return apiError(400, `messages.${index}: all messages must have non-empty content`);
  }
  return undefined;
}

/** Source: Anthropic's documentation on pre-warming (`max_tokens: 0`); the words are ours. */
function checkPrewarm(request: Readonly<Record<string, unknown>>): ApiError | undefined {
  const type = (value: unknown): unknown => (value as { type?: unknown } | null | undefined)?.type;
  const { stream, thinking, output_config: output, tool_choice: choice } = request;
  const thinks = type(thinking) !== undefined && type(thinking) !== 'disabled';
  const what =
    stream === true
      ? 'stream'
      : thinks
        ? 'thinking'
        : (output as { format?: unknown } | undefined)?.format !== undefined
          ? 'output_config.format'
          : type(choice) === 'any' || type(choice) === 'tool'
            ? `tool_choice "${String(type(choice))}"`
            : undefined;
  return what === undefined ? undefined : apiError(400, `max_tokens: 0 cannot be combined with ${what}`);
}
