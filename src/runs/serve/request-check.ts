import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import { apiError, type ApiError } from './api-error.ts';

/** What the API says of a body before it looks at its blocks: fields that are missing, a model that it does not have. */
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
  return undefined;
}
