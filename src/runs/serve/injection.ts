/** What a client asks the simulated API to do to one answer, so that the client's own handling can be tested. */
export interface Injection {
  /** Answers with this error instead. */
  readonly status?: number;
  /** Seconds, or a date, as the header `retry-after` has it. */
  readonly retryAfter?: string;
  /** `x-should-retry` of the answer. */
  readonly shouldRetry?: string;
  /** Waits before the answer begins. */
  readonly delayMs?: number;
  /** Waits before each event of a stream. */
  readonly eventDelayMs?: number;
  /** Breaks the connection behind this many events. */
  readonly cutAfterEvents?: number;
  /** Sends nothing more behind this many events, and keeps the connection open. */
  readonly silentAfterEvents?: number;
  /** Sends an `error` event (overloaded) behind this many events. */
  readonly errorAfterEvents?: number;
  /** The length of the answer, instead of a short one. */
  readonly outputTokens?: number;
  /** Searches and fetches that the usage says, where the request has the tools for them. */
  readonly webSearchRequests?: number;
  readonly webFetchRequests?: number;
}

const TEXTS = ['retryAfter', 'shouldRetry'] as const;
const NUMBERS = [
  'status',
  'delayMs',
  'eventDelayMs',
  'cutAfterEvents',
  'silentAfterEvents',
  'errorAfterEvents',
  'outputTokens',
  'webSearchRequests',
  'webFetchRequests',
] as const;
const INJECTION_NAMES: readonly (keyof Injection)[] = [...NUMBERS, ...TEXTS];

/** `cutAfterEvents` → `x-simulate-cut-after-events`. */
function injectionHeader(name: keyof Injection): string {
  return `x-simulate-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Reads the `x-simulate-…` headers of a request. */
export function injectionOfHeaders(headers: ReadonlyMap<string, string>): Injection {
  return readInjection(Object.fromEntries(INJECTION_NAMES.map((name) => [name, headers.get(injectionHeader(name))])));
}

/** Reads an injection from JSON; what is wrong or unknown is left out. */
export function readInjection(value: Readonly<Record<string, unknown>>): Injection {
  const read: Record<string, unknown> = {};
  for (const name of NUMBERS) {
    const number = typeof value[name] === 'string' ? Number(value[name]) : value[name];
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) read[name] = number;
  }
  for (const name of TEXTS) {
    if (value[name] !== undefined && value[name] !== null) read[name] = String(value[name]);
  }
  return read as Injection;
}
