import type { ErrorFacts } from './error-facts.ts';
import type { DescribedFailure, FailureContext } from './failure.ts';
import { withoutStop } from './sentence.ts';

/** What an answer with an error status means. */
export function statusFailure(facts: ErrorFacts, context: FailureContext): DescribedFailure {
  const status = facts.status ?? 0;
  const described = describe(status, facts, context);
  const wait = waitMs(facts.headers, context.nowMs);
  return {
    mayRetry: allowsRetry(facts.headers, status),
    ...(wait !== undefined && { waitMs: wait }),
    ...described,
  };
}

function describe(status: number, { headers, message }: ErrorFacts, context: FailureContext): DescribedFailure {
  const { host, model } = context;
  const said = message === '' ? '' : `: ${withoutStop(message)}`;
  switch (status) {
    case 400:
    case 422:
      return {
        kind: 'bad-request',
        message: `${host} refuses the request (${status})${said}.`,
        advice: 'Mend the request; nothing was billed.',
      };
    case 401:
      return {
        kind: 'authentication',
        message: `${host} does not accept the key (401)${said}.`,
        advice: keyAdvice(context),
      };
    case 402:
      return {
        kind: 'payment',
        message: `${host} asks for payment (402)${said}.`,
        advice: 'Add credit to the account that the key belongs to.',
      };
    case 403:
      return {
        kind: 'permission',
        message: `The key may not do this at ${host} (403)${said}.`,
        advice: `Use a key whose workspace may use ${model}.`,
      };
    case 404:
      return {
        kind: 'not-found',
        message: `${host} does not know the model or the address (404)${said}.`,
        advice: `Check the model id "${model}" and the base URL.`,
      };
    case 407:
      return {
        kind: 'proxy',
        message: `A proxy on the way to ${host} asks for a login (407).`,
        advice: 'Put user and password into the address of the proxy.',
        mayRetry: false,
      };
    case 413:
      return {
        kind: 'too-large',
        message: `The request is too large for ${host} (413)${said}.`,
        advice: 'Shorten the prompt; nothing was billed.',
      };
    case 429:
      return {
        kind: 'rate-limit',
        message: `${host} limits the rate (429)${said}.`,
        advice: `Wait ${waitText(waitMs(headers, context.nowMs))}, or send fewer requests at once.`,
      };
    case 529:
      return {
        kind: 'overloaded',
        message: `${host} is overloaded (529)${said}.`,
        advice: 'Try again in some minutes; nothing was billed.',
      };
    default:
      return status >= 500
        ? {
            kind: 'server',
            message: `${host} failed (${status})${said}.`,
            advice: 'Try again; if it stays, give the provider the request id.',
          }
        : {
            kind: 'other',
            message: `${host} answered with status ${status}${said}.`,
            advice: 'Look this status up in the documentation of the API or of your gateway.',
          };
  }
}

function keyAdvice({ credentialOrigin }: FailureContext): string {
  if (credentialOrigin === 'environment') return 'Check ANTHROPIC_API_KEY in the environment.';
  return 'Set the key anew with the command "Set API Key".';
}

/** `x-should-retry` wins; else timeouts, conflicts, rate limits and faults of the server may pass. */
function allowsRetry(headers: ReadonlyMap<string, string>, status: number): boolean {
  const said = headers.get('x-should-retry');
  if (said === 'true' || said === 'false') return said === 'true';
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** `retry-after-ms`, then `retry-after` in seconds or as a date. */
function waitMs(headers: ReadonlyMap<string, string>, nowMs: number): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const after = (headers.get('retry-after') ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function waitText(ms: number | undefined): string {
  if (ms === undefined) return 'a minute';
  const seconds = Math.ceil(ms / 1000);
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
