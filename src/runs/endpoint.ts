import type { CachePlatform } from '../core/cache/request.ts';
import { type Message, say } from '../core/text/message.ts';
import { withoutTrailing } from '../core/text/trailing.ts';

/** A key, with the place from which it was taken. Its value stands in no message, no log and no error. */
export interface Credential {
  readonly kind: 'api-key' | 'auth-token';
  readonly value: string;
  readonly origin: 'environment' | 'secret-storage' | 'simulated';
}

/** Whose client package sends the requests. */
export type ClientPlatform = 'anthropic' | 'bedrock' | 'vertex';

/** Where requests go and what they carry. All of it is stated: the SDK never looks for anything by itself. */
export interface Endpoint {
  readonly client: ClientPlatform;
  /** Without a slash at its end; undefined where a platform's client makes it from its region. */
  readonly baseUrl?: string;
  /** Sent with each request; they can hold secrets too. */
  readonly headers: Readonly<Record<string, string>>;
  readonly credential?: Credential;
  /** Where the client package of another platform is installed. */
  readonly sdkFolder?: string;
  /** The simulated API of this program: it answers nobody's bill. */
  readonly simulated: boolean;
}

export const ANTHROPIC_BASE_URL = 'https://api.anthropic.com';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** True for a host name that no request can leave this machine by. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** The host that requests go to, as it is shown before the first of them. */
export function hostOf({ baseUrl, client }: Endpoint): string {
  return baseUrl === undefined ? `the ${client} endpoint of your region` : new URL(baseUrl).host;
}

/** Which platform's rules the answers are predicted by. A gateway's are not known. */
export function cachePlatformOf(endpoint: Endpoint): CachePlatform {
  if (endpoint.client !== 'anthropic') return endpoint.client;
  return endpoint.simulated || endpoint.baseUrl === ANTHROPIC_BASE_URL ? 'claude-api' : 'other';
}

/**
 * Reads a base URL as somebody typed it.
 * @returns a problem for what is none, and for one over which a key would travel in the clear
 */
export function readBaseUrl(text: string): { readonly baseUrl: string } | { readonly problem: Message } {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return { problem: say`"${text}" is no address: write one such as ${ANTHROPIC_BASE_URL}.` };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      problem: say`The base URL holds a user name or password: leave it out, a key belongs into the key store.`,
    };
  }
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSecure) {
    return {
      problem: say`"${url.origin}" is not https, so the key and the prompts could be read on the way: use https.`,
    };
  }
  return { baseUrl: withoutTrailing(`${url.origin}${url.pathname}`, '/') };
}
