import { type Message, NO_WORDS, say } from '../../core/text/message.ts';
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
  const said = message === '' ? NO_WORDS : say`: ${withoutStop(message)}`;
  switch (status) {
    case 400:
    case 422:
      return {
        kind: 'bad-request',
        message: say`${host} refuses the request (${status})${said}.`,
        advice: say`Mend the request; nothing was billed.`,
      };
    case 401:
      return {
        kind: 'authentication',
        message: say`${host} does not accept the key (401)${said}.`,
        advice: keyAdvice(context),
      };
    case 402:
      return {
        kind: 'payment',
        message: say`${host} asks for payment (402)${said}.`,
        advice: say`Add credit to the account that the key belongs to.`,
      };
    case 403:
      return {
        kind: 'permission',
        message: say`The key may not do this at ${host} (403)${said}.`,
        advice: say`Use a key whose workspace may use ${model}.`,
      };
    case 404:
      return {
        kind: 'not-found',
        message: say`${host} does not know the model or the address (404)${said}.`,
        advice: say`Check the model id "${model}" and the base URL.`,
      };
    case 407:
      return {
        kind: 'proxy',
        message: say`A proxy on the way to ${host} asks for a login (407).`,
        advice: say`Put user and password into the address of the proxy.`,
        mayRetry: false,
      };
    case 413:
      return {
        kind: 'too-large',
        message: say`The request is too large for ${host} (413)${said}.`,
        advice: say`Shorten the prompt; nothing was billed.`,
      };
    case 429:
      return {
        kind: 'rate-limit',
        message: say`${host} limits the rate (429)${said}.`,
        advice: say`Wait ${waitText(waitMs(headers, context.nowMs))}, or send fewer requests at once.`,
      };
    case 529:
      return {
        kind: 'overloaded',
        message: say`${host} is overloaded (529)${said}.`,
        advice: say`Try again in some minutes; nothing was billed.`,
      };
    default:
      return status >= 500
        ? {
            kind: 'server',
            message: say`${host} failed (${status})${said}.`,
            advice: say`Try again; if it stays, give the provider the request id.`,
          }
        : {
            kind: 'other',
            message: say`${host} answered with status ${status}${said}.`,
            advice: say`Look this status up in the documentation of the API or of your gateway.`,
          };
  }
}

function keyAdvice({ credentialOrigin }: FailureContext): Message {
  if (credentialOrigin === 'environment') return say`Check ANTHROPIC_API_KEY in the environment.`;
  return say`Set the key anew with the command "Set API Key".`;
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

function waitText(ms: number | undefined): Message {
  if (ms === undefined) return say`a minute`;
  const seconds = Math.ceil(ms / 1000);
  return seconds === 1 ? say`1 second` : say`${seconds} seconds`;
}
