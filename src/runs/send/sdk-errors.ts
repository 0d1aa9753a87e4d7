import { isWithoutEnd } from './bounded-fetch.ts';
import { type ErrorFacts, errorCodes, innermostMessage } from './error-facts.ts';

/** The fields of the SDK's errors. Known by name, since the client of another platform brings its own copy of the classes. */
interface SdkError {
  readonly name?: string;
  readonly status?: unknown;
  readonly type?: unknown;
  readonly apiMessage?: unknown;
  readonly error?: unknown;
  readonly headers?: unknown;
}

const CONNECTION_ERRORS = new Set(['APIConnectionError', 'APIError', 'TypeError', 'AbortError']);

/** Turns what the SDK throws into facts. */
export function factsReader(redact: (text: string) => string): (error: unknown) => ErrorFacts {
  return (error) => {
    const codes = errorCodes(error);
    const none = new Map<string, string>();
    const { name = '', status, type, apiMessage, error: body, headers } = (error ?? {}) as SdkError;
    if (name === 'APIUserAbortError') return { kind: 'cancelled', message: '', headers: none, codes };
    if (name === 'APIConnectionTimeoutError') return { kind: 'timeout', message: '', headers: none, codes };
    if (isWithoutEnd(codes)) return { kind: 'foreign', message: 'it does not end', headers: none, codes };
    const said = typeof apiMessage === 'string' ? apiMessage : undefined;
    if (typeof status === 'number') {
      const message = redact(said ?? bodyText(body) ?? '');
      const answered = new Map<string, string>(headers instanceof Headers ? [...headers] : []);
      const facts = { kind: 'status', status, message, headers: answered, codes } as const;
      return typeof type === 'string' ? { ...facts, apiType: type } : facts;
    }
    const message = redact(said || innermostMessage(error) || 'the connection failed');
    return { kind: CONNECTION_ERRORS.has(name) ? 'connection' : 'other', message, headers: none, codes };
  };
}

/** What a gateway answered that does not speak the API's error format, cut short. */
function bodyText(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error } = body as { message?: unknown; error?: unknown };
  const said = typeof message === 'string' ? message : error;
  return typeof said === 'string' ? said.slice(0, 300) : undefined;
}
