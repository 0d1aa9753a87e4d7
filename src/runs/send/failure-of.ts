import { type Message, NO_WORDS, say } from '../../core/text/message.ts';
import { connectionFailure } from './connection-failure.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { FailureContext, RequestFailure } from './failure.ts';
import { statusFailure } from './status-failure.ts';

/** Says what a failed request means and what to do. */
export function failureOf(facts: ErrorFacts, context: FailureContext): RequestFailure {
  const requestId = facts.headers.get('request-id');
  return {
    mayRetry: false,
    mayBeBilled: false,
    ...(facts.status !== undefined && { status: facts.status }),
    ...(requestId !== undefined && { requestId }),
    ...(facts.kind === 'status' ? statusFailure(facts, context) : connectionFailure(facts, context)),
  };
}

/** What happened and what to do, as one text. */
export function failureSentences({ message, advice }: RequestFailure): Message {
  return advice === NO_WORDS ? message : say`${message} ${advice}`;
}
