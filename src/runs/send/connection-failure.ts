import { type Message, NO_WORDS, say } from '../../core/text/message.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { DescribedFailure, FailureContext } from './failure.ts';
import { withoutStop } from './sentence.ts';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/;
const TLS = /ERR_TLS|ERR_SSL|EPROTO|SSL_PROTOCOL/;
const PROXY = /PROXY|TUNNEL|UND_ERR_PRX/;
const REFUSED = /ECONNREFUSED|CONNECTION_REFUSED|EHOSTUNREACH|ENETUNREACH|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED/;
const UNKNOWN_HOST = /ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/;
const TIMED_OUT = /ETIMEDOUT|TIMED_OUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT/;

/** What it means that no answer came, or none that was complete. */
export function connectionFailure(facts: ErrorFacts, context: FailureContext): DescribedFailure {
  const { host } = context;
  const said = withoutStop(facts.message);
  switch (facts.kind) {
    case 'cancelled':
      return { kind: 'cancelled', message: say`The request was cancelled.`, advice: NO_WORDS, mayBeBilled: true };
    case 'cut':
      return begun(say`The answer of ${host} was cut off: ${said}.`);
    case 'silence':
      return begun(say`${host} began to answer and then fell silent.`);
    case 'foreign':
      return {
        kind: 'foreign',
        message: say`What ${host} answers is no answer of the Messages API.`,
        advice: say`Check the base URL.`,
      };
    case 'other':
      return { kind: 'other', message: say`The request was not sent: ${said}.`, advice: NO_WORDS };
    case 'timeout':
      return timeout(context);
    default:
      return noAnswer(facts.codes.join(' '), said, context);
  }
}

function noAnswer(codes: string, said: string, context: FailureContext): DescribedFailure {
  const { host } = context;
  if (/redirect/i.test(said)) {
    return {
      kind: 'redirect',
      message: say`${host} sends the request on to another address, which is not followed, so that the key goes nowhere else.`,
      advice: say`Name the right base URL.`,
    };
  }
  if (PROXY.test(codes) || /\bproxy\b/i.test(said)) {
    return {
      kind: 'proxy',
      message: say`The proxy on the way to ${host} cannot be used: ${said}.`,
      advice: say`Check the address and the login of the proxy.`,
    };
  }
  if (CERTIFICATE.test(codes)) {
    return {
      kind: 'certificate',
      message: say`The certificate of ${host} is not trusted: ${said}.`,
      advice: say`If a proxy of your organization stands between, name its certificate in NODE_EXTRA_CA_CERTS.`,
    };
  }
  if (TLS.test(codes)) {
    return {
      kind: 'certificate',
      message: say`No secure connection to ${host} can be made: ${said}.`,
      advice: say`Check that this address and port speak https.`,
    };
  }
  if (TIMED_OUT.test(codes)) return timeout(context);
  if (UNKNOWN_HOST.test(codes)) {
    return {
      kind: 'unknown-host',
      message: say`The address of ${host} cannot be found.`,
      advice: proxyAdvice(context) ?? say`Check the base URL and the network.`,
    };
  }
  if (REFUSED.test(codes)) {
    return {
      kind: 'refused',
      message: say`${host} refuses the connection.`,
      advice: proxyAdvice(context) ?? say`Check that the base URL is right and that the server runs.`,
    };
  }
  const message = say`The connection to ${host} failed: ${said}.`;
  const advice = say`Try again; the request may be billed although no answer came.`;
  return { kind: 'reset', message, advice, mayBeBilled: true };
}

function begun(message: Message): DescribedFailure {
  const advice = say`It may be billed although it is not complete, so it is not sent again by itself.`;
  return { kind: 'cut', message, advice, mayBeBilled: true };
}

function timeout(context: FailureContext): DescribedFailure {
  return {
    kind: 'timeout',
    message: say`${context.host} did not answer in time.`,
    advice: proxyAdvice(context) ?? say`Check the connection; the request may be billed although no answer came.`,
    mayBeBilled: true,
  };
}

/** The advice where it may be the proxy that was not reached. */
function proxyAdvice({ proxy }: FailureContext): Message | undefined {
  return proxy && say`Requests go through the proxy that ${proxy.variable} names: check that it can be reached.`;
}
