/** An error as the Messages API words it. */
export interface ApiError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

const TYPES: Readonly<Record<number, readonly [type: string, message: string]>> = {
  400: ['invalid_request_error', 'The request was refused.'],
  401: ['authentication_error', 'invalid x-api-key'],
  402: ['billing_error', 'Your credit balance is too low to access the API.'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  404: ['not_found_error', 'Not found'],
  413: ['request_too_large', 'Request exceeds the maximum size'],
  429: ['rate_limit_error', 'This request would exceed your rate limit.'],
  500: ['api_error', 'Internal server error'],
  504: ['timeout_error', 'Request timed out'],
  529: ['overloaded_error', 'Overloaded'],
};

/** The error of a status, in the API's own words unless others are given. */
export function apiError(status: number, message?: string): ApiError {
  const [type, usual] = TYPES[status] ?? (status >= 500 ? TYPES[500]! : TYPES[400]!);
  return { status, type, message: message ?? usual };
}

/** Its body in the API's format. */
export function errorBody({ type, message }: Pick<ApiError, 'type' | 'message'>, requestId: string): object {
  return { type: 'error', error: { type, message }, request_id: requestId };
}
