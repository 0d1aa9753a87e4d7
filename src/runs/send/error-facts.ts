/** What is known of a request that failed, without the classes of any SDK. */
export interface ErrorFacts {
  /**
   * `status`: an answer with an error; `connection`: no answer; `timeout`: none in time; `silence`: an answer began and then
   * nothing more came; `cut`: an answer ended too early; `foreign`: an answer that is none of the Messages API; `cancelled`: by
   * the user; `other`: a fault before anything was sent.
   */
  readonly kind: 'status' | 'connection' | 'timeout' | 'silence' | 'cut' | 'foreign' | 'cancelled' | 'other';
  readonly status?: number;
  /** The API's own type, such as `rate_limit_error`. */
  readonly apiType?: string;
  /** In the words of whoever answered, or of what failed; secrets are out of it. */
  readonly message: string;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** Codes of the error and its causes: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `ERR_PROXY_CONNECTION_FAILED`. */
  readonly codes: readonly string[];
}

const DEEPEST_CAUSE = 6;
const NET_ERROR = /net::(ERR_[A-Z_]+)/;

/** The codes of an error and of what caused it, outermost first. */
export function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST_CAUSE) return [];
  const { code, message, cause, errors } = error as Partial<AggregateError & { code: unknown; cause: unknown }>;
  const net = typeof message === 'string' ? NET_ERROR.exec(message)?.[1] : undefined;
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...(net === undefined ? [] : [net]),
    ...errorCodes(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((one) => errorCodes(one, depth + 1)) : []),
  ];
}

/** The message of the innermost cause: "fetch failed" says nothing, what is below it does. */
export function innermostMessage(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, errors } = error as Error & { errors?: readonly unknown[] };
  const inner = cause ?? errors?.[0];
  const below = inner === undefined || depth > DEEPEST_CAUSE ? '' : innermostMessage(inner, depth + 1);
  return below || error.message;
}
