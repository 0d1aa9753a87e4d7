import type { Confidence } from '../prompt/volatility.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import type { FindingLevel } from './level.ts';
import type { Message } from '../text/message.ts';

/** What a rule says of a place in a file. */
export interface Observation extends Span {
  /** Cause, place, tokens at stake, money at the stated traffic, and how sure all that is. Holds no text of a prompt. */
  readonly message: Message;
  readonly confidence: Confidence;
  /** Index of the prompt that it is about; absent where it is about the file. */
  readonly prompt?: number;
  /** Static tokens that are at stake. */
  readonly tokens?: TokenBand;
  /** What it costs, in dollars per 1,000 requests at the stated traffic. */
  readonly lossPerThousandRequestsUsd?: number;
  /** The loudest level at which this one is said, whatever the rule's. */
  readonly atMost?: FindingLevel;
}

/** An observation with the rule that made it and the level that holds for its file. */
export interface Finding extends Observation {
  /** The rule's id. */
  readonly rule: string;
  readonly level: FindingLevel;
}

/** A safe change to a file that makes a finding go away. */
export interface Fix {
  /** What it does, as a command: "Move line 2 below line 62". */
  readonly title: Message;
  /** Ascending, without overlap. */
  readonly edits: readonly Edit[];
}
