import type { Span } from '../../text/span.ts';
import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { bodyInText } from './json-body.ts';
import { requestInRecord } from './messages.ts';
import type { RequestPart } from './request-part.ts';

/** Programs that send what they are given. */
export const SENDS = /^(?:curl|wget|https?|xh)$/;

/** The requests among what a program is given to send. */
export function sentBodies(call: Span, args: readonly EvaluatedArgument[]): RequestPart[][] {
  return args.flatMap(({ value }) => {
    const body = value.kind === 'text' ? bodyInText(value.parts, call) : undefined;
    const parts = body?.kind === 'record' ? requestInRecord(body, true) : undefined;
    return parts ? [parts] : [];
  });
}
