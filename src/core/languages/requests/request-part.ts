import type { Branch } from '../../prompt/branch.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Value } from '../evaluate/values/value.ts';
import type { Part } from './call-site.ts';

/** A value where a request has it. */
export interface Placed {
  readonly value: Value;
  readonly span: Span;
  readonly condition?: Inferred | undefined;
  readonly branch?: Branch | undefined;
}

/** What a call gives to a model, and which part of the request it is. */
export interface RequestPart extends Placed {
  readonly part: Part;
}
