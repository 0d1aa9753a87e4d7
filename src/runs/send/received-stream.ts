import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import { fromApiUsage } from '../../core/cost/api-usage.ts';
import { NO_USAGE, type Usage } from '../../core/cost/usage.ts';
import type { MissDiagnostic, ReceivedMessage } from './messages-client.ts';

/** What an answer says of itself, in the shape of `message_start` or of a whole message. */
export type MessageHead = Pick<
  ReceivedMessage,
  'messageId' | 'model' | 'usage' | 'serviceTier' | 'inferenceGeo' | 'speed'
> & {
  readonly stopReason?: string;
  readonly diagnostic?: MissDiagnostic;
};

/**
 * Puts an answer together from its events. `message_start` has what the cache did; the usage of `message_delta` is cumulative
 * and has no split of the writes by lifetime, so it only ever raises the output.
 */
export class ReceivedStream {
  #head: MessageHead | undefined;
  #isComplete = false;
  #hasOutput = false;
  #hasBegun = false;

  /** @returns what the event was: the beginning of the answer, a piece of output, or neither */
  take(event: RawMessageStreamEvent): 'start' | 'output' | 'other' {
    this.#hasBegun = true;
    switch (event.type) {
      case 'message_start':
        this.#head = headOf(event.message);
        return 'start';
      case 'content_block_delta':
        this.#hasOutput = true;
        return 'output';
      case 'message_delta':
        this.#addDelta(event.usage, event.delta.stop_reason ?? undefined);
        return 'other';
      case 'message_stop':
        this.#isComplete = true;
        return 'other';
      default:
        return 'other';
    }
  }

  get head(): MessageHead | undefined {
    return this.#head;
  }

  /** What is billed of it so far; undefined before it began. */
  get usage(): Usage | undefined {
    return this.#head?.usage;
  }

  /** Some event came. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  get hasOutput(): boolean {
    return this.#hasOutput;
  }

  #addDelta(usage: unknown, stopReason: string | undefined): void {
    if (!this.#head) return;
    const outputTokens = fromApiUsage(usage)?.outputTokens ?? 0;
    this.#head = {
      ...this.#head,
      usage: { ...this.#head.usage, outputTokens: Math.max(outputTokens, this.#head.usage.outputTokens) },
      ...(stopReason !== undefined && { stopReason }),
    };
  }
}

/** Reads an answer, or the beginning of one, whatever a gateway has made of it. */
export function headOf(message: unknown): MessageHead {
  const fields = recordOf(message);
  const usage = recordOf(fields.usage);
  const diagnostic = diagnosticOf(fields.diagnostics);
  const text = (name: string, value: unknown) => (typeof value === 'string' ? { [name]: value } : {});
  return {
    model: typeof fields.model === 'string' ? fields.model : '',
    usage: fromApiUsage(usage) ?? NO_USAGE,
    ...text('messageId', fields.id),
    ...text('serviceTier', usage.service_tier),
    ...text('inferenceGeo', usage.inference_geo),
    ...text('speed', usage.speed),
    ...text('stopReason', fields.stop_reason),
    ...(diagnostic !== undefined && { diagnostic }),
  };
}

/** `diagnostics` of an answer: null, or `{cache_miss_reason: null}` while pending, or the reason. */
function diagnosticOf(value: unknown): MissDiagnostic | undefined {
  if (value === null || value === undefined) return value;
  const { cache_miss_reason: reason } = recordOf(value);
  if (reason === null) return 'pending';
  const { type, cache_missed_input_tokens: missed } = recordOf(reason);
  if (typeof type !== 'string') return undefined;
  return { type, ...(typeof missed === 'number' && { missedInputTokens: missed }) };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
