import { messageText } from '../core/text/message.ts';
import { ANTHROPIC_BASE_URL, type Credential, type Endpoint, isLoopback, readBaseUrl } from './endpoint.ts';
import type { ProxySettings } from './send/messages-client.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The endpoint that the environment names, in the variables of the SDK: `ANTHROPIC_BASE_URL`, `ANTHROPIC_API_KEY` or
 * `ANTHROPIC_AUTH_TOKEN`, `ANTHROPIC_CUSTOM_HEADERS` (one `Name: value` a line).
 * @returns a problem, in one sentence
 */
export function environmentEndpoint(
  environment: Environment,
): { readonly endpoint: Endpoint } | { readonly problem: string } {
  const read = readBaseUrl(environment.ANTHROPIC_BASE_URL || ANTHROPIC_BASE_URL);
  if ('problem' in read) return { problem: `ANTHROPIC_BASE_URL: ${messageText(read.problem)}` };
  const { baseUrl } = read;
  const headers = customHeaders(environment.ANTHROPIC_CUSTOM_HEADERS ?? '');
  const credential = environmentCredential(environment);
  const carriesKey = Object.keys(headers).some((name) => /^(authorization|x-api-key|api-key)$/i.test(name));
  if (!credential && !carriesKey && !isLoopback(new URL(baseUrl).hostname)) {
    return {
      problem: 'There is no key: set ANTHROPIC_API_KEY, or use --simulated, which needs none and costs nothing.',
    };
  }
  return { endpoint: { client: 'anthropic', baseUrl, headers, simulated: false, ...(credential && { credential }) } };
}

/** The key that the environment holds. */
export function environmentCredential({
  ANTHROPIC_API_KEY: key,
  ANTHROPIC_AUTH_TOKEN: token,
}: Environment): Credential | undefined {
  if (key) return { kind: 'api-key', value: key, origin: 'environment' };
  return token ? { kind: 'auth-token', value: token, origin: 'environment' } : undefined;
}

/** This machine is reached directly, whatever the proxy. */
const LOCAL = 'localhost,127.0.0.1,[::1]';

/**
 * The proxy that the environment names for https; undefined where there is none, or Node.js uses it by itself.
 * @returns a problem, in one sentence
 */
export function environmentProxy(
  environment: Environment,
  nodeMajor: number,
): ProxySettings | { readonly problem: string } | undefined {
  const variable = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find((name) => environment[name]);
  if (variable === undefined || (nodeMajor >= 24 && environment.NODE_USE_ENV_PROXY === '1')) return undefined;
  const address = environment[variable]!;
  const url = address.includes('://') ? address : `http://${address}`;
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    return {
      problem: `${variable} names no proxy that can be used: give an address such as http://proxy.example:3128.`,
    };
  }
  return { variable, url, exceptions: [environment.NO_PROXY || environment.no_proxy || '', LOCAL].join(',') };
}

function customHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
    }),
  );
}
