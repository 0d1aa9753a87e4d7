import { BaseAnthropic, type ClientOptions as SdkOptions } from '@anthropic-ai/sdk/client';
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from '@anthropic-ai/sdk/error';
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { Models } from '@anthropic-ai/sdk/resources/models';
import type { Endpoint } from '../endpoint.ts';
import { redactor } from '../secrets.ts';
import { type ErrorFacts, errorCodes, innermostMessage } from './error-facts.ts';
import type { ClientOptions, MessagesClient } from './messages-client.ts';
import { type SdkClient, SdkMessagesClient } from './sdk-messages-client.ts';

/**
 * Strategy. The SDK is given everything and left nothing to find: no base URL, key, profile, custom header, log level or
 * telemetry setting of the environment reaches it, and a redirect is an error, so that a key cannot be led elsewhere. It
 * makes one attempt; retries are the runner's, who shows them. Load this module with `import()`: it is the SDK.
 */

/** The SDK's client with the two resources that are needed, and without its search for credentials. */
class Client extends BaseAnthropic {
  readonly messages = new Messages(this);
  readonly models = new Models(this);
  protected override _shouldResolveDefaultCredentials(): boolean {
    return false;
  }
}

/** A client of the Messages API at an endpoint that speaks it. */
export function createAnthropicClient(endpoint: Endpoint, options: ClientOptions): MessagesClient {
  const client = new Client(sdkOptions(endpoint, options));
  return new SdkMessagesClient(client as unknown as SdkClient, options, factsReader(redactor(endpoint)));
}

/** What every client of the SDK's family is made with. */
export function sdkOptions(endpoint: Endpoint, { warn, timeoutMs }: ClientOptions): SdkOptions {
  const { credential, headers, baseUrl } = endpoint;
  const redact = redactor(endpoint);
  const logger = (text: string): void => warn(redact(String(text)));
  return {
    apiKey: credential?.kind === 'api-key' ? credential.value : null,
    authToken: credential?.kind === 'auth-token' ? credential.value : null,
    webhookKey: null,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
    maxRetries: 0,
    defaultHeaders: {
      ...withoutEnvironmentHeaders(),
      ...(!credential && { Authorization: null }),
      ...headers,
    },
    fetchOptions: { redirect: 'error' },
    logLevel: 'warn',
    logger: { error: logger, warn: logger, info: () => {}, debug: () => {} },
    openTelemetry: false,
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  };
}

/** The SDK adds `ANTHROPIC_CUSTOM_HEADERS` by itself; null takes such a header out again. */
function withoutEnvironmentHeaders(): Record<string, null> {
  const lines = (process.env['ANTHROPIC_CUSTOM_HEADERS'] ?? '').split('\n').filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).trim(), null]));
}

/** Turns what the SDK throws into facts. */
export function factsReader(redact: (text: string) => string): (error: unknown) => ErrorFacts {
  return (error) => {
    const codes = errorCodes(error);
    const none = new Map<string, string>();
    if (error instanceof APIUserAbortError) return { kind: 'cancelled', message: '', headers: none, codes };
    if (error instanceof APIConnectionTimeoutError) return { kind: 'timeout', message: '', headers: none, codes };
    if (error instanceof APIError && error.status !== undefined) {
      const { status, type, apiMessage } = error;
      const message = redact(apiMessage ?? bodyText(error.error) ?? '');
      const headers = new Map<string, string>(error.headers ? [...error.headers] : []);
      return { kind: 'status', status, message, headers, codes, ...(type !== null && { apiType: type }) };
    }
    const isSent = error instanceof APIError || error instanceof TypeError;
    const message = redact(
      (error instanceof APIError && error.apiMessage) || innermostMessage(error) || 'the connection failed',
    );
    return { kind: isSent ? 'connection' : 'other', message, headers: none, codes };
  };
}

/** What a gateway answered that does not speak the API's error format, cut short. */
function bodyText(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error } = body as { message?: unknown; error?: unknown };
  const said = typeof message === 'string' ? message : error;
  return typeof said === 'string' ? said.slice(0, 300) : undefined;
}
