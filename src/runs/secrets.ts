import type { Endpoint } from './endpoint.ts';

/** Shorter values are words such as `true`, whose hiding would only garble a message. */
const SHORTEST_SECRET_CHARACTERS = 8;
const MASK = '***';

/** Takes the secrets of an endpoint out of texts that others wrote: errors, logs of the SDK, answers of a gateway. */
export function redactor({ credential, headers }: Pick<Endpoint, 'credential' | 'headers'>): (text: string) => string {
  const secrets = [credential?.value ?? '', ...Object.values(headers)]
    .flatMap((value) => [value, value.replace(/^\S+ +/, '')])
    .filter((value) => value.length >= SHORTEST_SECRET_CHARACTERS)
    .toSorted((a, b) => b.length - a.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}
