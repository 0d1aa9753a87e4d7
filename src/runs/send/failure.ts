import type { Message } from '../../core/text/message.ts';

/**
 * Strategy. Each way in which a request can fail has one sentence that says what happened and one that says what to do. A
 * retry is only offered where the provider allows it and the fault can pass by itself: not for what the user has to mend
 * (a key, an address, a certificate), and not where the request may have been billed without an answer.
 */

export type FailureKind =
  | 'bad-request'
  | 'authentication'
  | 'payment'
  | 'permission'
  | 'not-found'
  | 'too-large'
  | 'rate-limit'
  | 'server'
  | 'overloaded'
  | 'timeout'
  | 'cut'
  | 'foreign'
  | 'refused'
  | 'unknown-host'
  | 'proxy'
  | 'certificate'
  | 'redirect'
  | 'reset'
  | 'cancelled'
  | 'other';

export interface RequestFailure {
  readonly kind: FailureKind;
  readonly status?: number;
  /** What happened, in one sentence. */
  readonly message: Message;
  /** What to do, in one sentence; empty where nothing is to be done. */
  readonly advice: Message;
  /** False where another attempt would be wrong or useless. */
  readonly mayRetry: boolean;
  /** How long the provider asks to wait before the next attempt. */
  readonly waitMs?: number;
  /** An answer had begun, or may have: the provider may bill it although it never arrived. */
  readonly mayBeBilled: boolean;
  readonly requestId?: string;
}

/** What the sentences speak of. */
export interface FailureContext {
  readonly host: string;
  readonly model: string;
  readonly credentialOrigin?: 'environment' | 'secret-storage' | 'simulated' | undefined;
  /** The proxy through which the requests go. */
  readonly proxy?: { readonly variable: string };
  readonly nowMs: number;
}

/** What a table of failures says of one; the rest is the same for all. */
export type DescribedFailure = Pick<RequestFailure, 'kind' | 'message' | 'advice'> & Partial<RequestFailure>;
