import { BaseAnthropic, type ClientOptions as SdkOptions } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import { Models } from '@anthropic-ai/sdk/resources/models';
import type { Endpoint } from '../endpoint.ts';
import { redactor } from '../secrets.ts';
import { ANSWER_LIMITS, boundedFetch } from './bounded-fetch.ts';
import type { ClientOptions, MessagesClient } from './messages-client.ts';
import { factsReader } from './sdk-errors.ts';
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

/**
 * A client of the Messages API at an endpoint that speaks it.
 * @param fetchBy in place of the global fetch
 */
export function createAnthropicClient(
  endpoint: Endpoint,
  options: ClientOptions,
  fetchBy?: typeof fetch,
): MessagesClient {
  const bounded = boundedFetch(fetchBy ?? fetch, options.answerLimits ?? ANSWER_LIMITS);
  const client = new Client({ ...sdkOptions(endpoint, options), fetch: bounded });
  return new SdkMessagesClient(client as unknown as SdkClient, options, factsReader(redactor(endpoint)));
}

function sdkOptions(endpoint: Endpoint, { warn, timeoutMs }: ClientOptions): SdkOptions {
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
