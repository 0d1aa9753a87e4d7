import { EnvHttpProxyAgent, fetch as fetchBy } from 'undici';
import type { ProxySettings } from './messages-client.ts';

/**
 * A fetch whose requests go through a proxy: the fetch of Node.js does not know one before Node.js 24. Load this module with
 * `import()`: few need it.
 */
export function proxyFetch({ url, exceptions }: ProxySettings): typeof fetch {
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: url, httpsProxy: url, noProxy: exceptions });
  return (async (input: string | URL, init?: RequestInit) =>
    fetchBy(input, { ...(init as object), dispatcher })) as unknown as typeof fetch;
}
