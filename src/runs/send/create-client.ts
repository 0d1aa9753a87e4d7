import type { Endpoint } from '../endpoint.ts';
import type { ClientOptions, MessagesClient } from './messages-client.ts';

/** Makes the client of an endpoint; the SDK is loaded on first use. */
export async function createClient(endpoint: Endpoint, options: ClientOptions): Promise<MessagesClient> {
  const { createAnthropicClient } = await import('./anthropic-sdk.ts');
  return createAnthropicClient(endpoint, options);
}
