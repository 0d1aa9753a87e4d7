import type { Endpoint } from '../endpoint.ts';
import type { ClientOptions, MessagesClient } from './messages-client.ts';
import { createPlatformClient } from './platform-client.ts';

/** Makes the client of an endpoint; the SDK is loaded on first use. Rejects with a SendError where a platform's package is missing. */
export async function createClient(endpoint: Endpoint, options: ClientOptions): Promise<MessagesClient> {
  const { client } = endpoint;
  if (client !== 'anthropic') return createPlatformClient({ ...endpoint, client }, options);
  const { createAnthropicClient } = await import('./anthropic-sdk.ts');
  const { proxy } = options;
  return createAnthropicClient(endpoint, options, proxy && (await import('./proxy-fetch.ts')).proxyFetch(proxy));
}
