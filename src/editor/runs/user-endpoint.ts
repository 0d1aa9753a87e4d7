import * as l10n from '@vscode/l10n';
import { ANTHROPIC_BASE_URL, type Credential, type Endpoint, isLoopback, readBaseUrl } from '../../runs/endpoint.ts';
import { environmentCredential } from '../../runs/environment-endpoint.ts';
import type { RunSettings } from '../configuration/run-settings.ts';
import { localized } from '../texts/localized.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the user's settings send requests: ready, or in want of a key, or wrong. */
export type UserEndpoint =
  | { readonly kind: 'ready'; readonly endpoint: Endpoint }
  | { readonly kind: 'no-key'; readonly host: string }
  | { readonly kind: 'wrong'; readonly problem: string };

/**
 * Puts the endpoint together. The environment gives a key only to Anthropic's own API, or where the settings say that it is
 * to be taken from there; its `ANTHROPIC_BASE_URL` is not read: a program that was started from a folder could have set it.
 * @param stored gives the key that is kept for a host
 */
export async function userEndpoint(
  settings: RunSettings,
  environment: Environment,
  stored: (host: string) => Promise<Credential | undefined>,
): Promise<UserEndpoint> {
  const { platform, sdkFolder, keySource } = settings;
  const folder = sdkFolder === '' ? {} : { sdkFolder };
  if (platform !== 'anthropic') {
    return {
      kind: 'ready',
      endpoint: { client: platform, headers: { ...settings.headers }, simulated: false, ...folder },
    };
  }
  const read = readBaseUrl(settings.baseUrl);
  if ('problem' in read) return { kind: 'wrong', problem: `promptCache.api.baseUrl: ${localized(read.problem)}` };
  const { baseUrl } = read;
  const { host, hostname } = new URL(baseUrl);
  const fromStore = keySource === 'auto' || keySource === 'secretStorage' ? await stored(host) : undefined;
  const mayUseEnvironment = keySource === 'environment' || (keySource === 'auto' && baseUrl === ANTHROPIC_BASE_URL);
  const credential = fromStore ?? (mayUseEnvironment ? environmentCredential(environment) : undefined);
  const headers = filledHeaders(settings.headers, environment, credential);
  if ('problem' in headers) return { kind: 'wrong', problem: headers.problem };
  if (!credential && keySource !== 'none' && !isLoopback(hostname)) return { kind: 'no-key', host };
  const endpoint = { client: platform, baseUrl, headers: headers.headers, simulated: false };
  return { kind: 'ready', endpoint: credential ? { ...endpoint, credential } : endpoint };
}

/** Fills `${apiKey}` and `${env:NAME}` into headers, so that no secret has to stand in a setting. */
function filledHeaders(
  headers: Readonly<Record<string, string>>,
  environment: Environment,
  credential: Credential | undefined,
): { readonly headers: Record<string, string> } | { readonly problem: string } {
  const missing: string[] = [];
  const filled = Object.entries(headers).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{(apiKey|env:(\w+))\}/g, (_, whole: string, variable: string | undefined) => {
      const secret = variable === undefined ? credential?.value : environment[variable];
      if (secret === undefined) missing.push(whole);
      return secret ?? '';
    }),
  ]);
  if (missing.length > 0) {
    return { problem: l10n.t('promptCache.api.headers names {0}, which is not set.', `\${${missing[0]}}`) };
  }
  return { headers: Object.fromEntries(filled) as Record<string, string> };
}
