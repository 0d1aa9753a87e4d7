import type { Message, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import type { RequestBody } from '../../core/build/request-types.ts';
import { isRecord } from '../../core/text/json-value.ts';
import { type ExactTokens, exactTokens } from '../../core/tokens/estimate.ts';
import type { ErrorFacts } from './error-facts.ts';
import {
  type ClientOptions,
  type ListedModel,
  type MessagesClient,
  type OutgoingRequest,
  type ReceivedMessage,
  isSendError,
  SendError,
} from './messages-client.ts';
import { headOf, type MessageHead, ReceivedStream } from './received-stream.ts';

interface RequestOptions {
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A pending answer of the SDK, with the headers that came with it. */
interface Pending<Value> extends PromiseLike<Value> {
  withResponse(): Promise<{ readonly data: Value; readonly response: { readonly headers: Headers } }>;
}

/** The part of the SDK's clients that is used; those for other platforms have it too, but for the last two. */
export interface SdkClient {
  readonly messages: {
    create(body: object, options: RequestOptions): Pending<Message | AsyncIterable<RawMessageStreamEvent>>;
    countTokens(body: object, options: RequestOptions): PromiseLike<{ readonly input_tokens: number }>;
  };
  readonly models?: {
    list(query: object, options: RequestOptions): AsyncIterable<ListedByApi>;
  };
}

interface ListedByApi {
  readonly id: string;
  readonly display_name?: string;
  readonly lifecycle?: string;
}

const SILENCE_MS = 120_000;
/** What `count_tokens` takes of a body. */
const COUNTED_FIELDS = [
  'model',
  'messages',
  'system',
  'tools',
  'tool_choice',
  'thinking',
  'output_config',
  'speed',
  'cache_control',
] as const;

/** Sends through a client of the SDK: streaming, so that the time to the first token is known, unless nothing is to be put out. */
export class SdkMessagesClient implements MessagesClient {
  readonly #client: SdkClient;
  readonly #options: ClientOptions;
  readonly #factsOf: (error: unknown) => ErrorFacts;

  constructor(client: SdkClient, options: ClientOptions, factsOf: (error: unknown) => ErrorFacts) {
    this.#client = client;
    this.#options = options;
    this.#factsOf = factsOf;
  }

  async send({ body, previousMessageId }: OutgoingRequest, signal: AbortSignal): Promise<ReceivedMessage> {
    const sentAtMs = this.#options.now();
    const started = performance.now();
    const elapsed = (): number => performance.now() - started;
    const { betas, ...fields } = body as RequestBody & { readonly betas?: readonly string[] };
    const options = Array.isArray(betas) ? { headers: { 'anthropic-beta': betas.join(',') } } : {};
    const sent = {
      ...fields,
      stream: body.max_tokens > 0,
      ...(previousMessageId !== undefined && { diagnostics: { previous_message_id: previousMessageId } }),
    };
    // The API answers null to a request that compares nothing, too.
    const asked = (head: MessageHead): MessageHead =>
      typeof previousMessageId === 'string' ? head : withoutDiagnostic(head);
    const silence = new AbortController();
    const stream = new ReceivedStream();
    try {
      const { data, response } = await this.#client.messages
        .create(sent, { ...options, signal: AbortSignal.any([signal, silence.signal]) })
        .withResponse();
      const headers = identity(response.headers);
      if (!isStream(data)) {
        if (!isMessage(data)) throw failed('foreign', 'it has no usage');
        const totalMs = elapsed();
        return { ...headers, ...asked(headOf(data)), times: { sentAtMs, responseMs: totalMs, totalMs } };
      }
      const { responseMs, firstTokenMs } = await this.#read(data, stream, silence, elapsed);
      if (signal.aborted) throw signal.reason;
      if (silence.signal.aborted) throw failed('silence', 'nothing more came', stream);
      if (!stream.hasBegun) throw failed('foreign', 'it has no events');
      if (!stream.isComplete || !stream.head) throw failed('cut', 'it ended before its last event', stream);
      const times = { sentAtMs, responseMs, totalMs: elapsed(), ...(firstTokenMs !== undefined && { firstTokenMs }) };
      return { ...headers, ...asked(stream.head), times };
    } catch (error) {
      if (isSendError(error)) throw error;
      throw this.#failure(error, signal, stream);
    }
  }

  async countTokens(body: RequestBody, signal: AbortSignal): Promise<ExactTokens> {
    const counted = Object.fromEntries(COUNTED_FIELDS.flatMap((name) => (name in body ? [[name, body[name]]] : [])));
    try {
      const { input_tokens: tokens } = await this.#client.messages.countTokens(counted, { signal });
      if (!Number.isSafeInteger(tokens) || tokens < 0) throw failed('foreign', 'it has no number of tokens');
      return exactTokens(tokens);
    } catch (error) {
      if (isSendError(error)) throw error;
      throw this.#failure(error, signal);
    }
  }

  async listModels(signal: AbortSignal): Promise<readonly ListedModel[]> {
    if (!this.#client.models) throw failed('other', 'this platform lists no models');
    const models: ListedModel[] = [];
    try {
      for await (const { id, display_name: name, lifecycle } of this.#client.models.list({}, { signal })) {
        models.push({ id, name: name ?? id, ...(lifecycle !== undefined && { lifecycle }) });
      }
    } catch (error) {
      throw this.#failure(error, signal);
    }
    return models;
  }

  async #read(
    events: AsyncIterable<RawMessageStreamEvent>,
    stream: ReceivedStream,
    silence: AbortController,
    elapsed: () => number,
  ): Promise<{ responseMs: number; firstTokenMs?: number }> {
    const { silenceMs = SILENCE_MS } = this.#options;
    let responseMs = elapsed();
    let firstTokenMs: number | undefined;
    let timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      for await (const event of events) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        const kind = stream.take(event);
        if (kind === 'start') responseMs = elapsed();
        if (kind === 'output') firstTokenMs ??= elapsed();
      }
    } finally {
      clearTimeout(timer);
    }
    return { responseMs, ...(firstTokenMs !== undefined && { firstTokenMs }) };
  }

  #failure(error: unknown, signal: AbortSignal, stream?: ReceivedStream): SendError {
    const facts = this.#factsOf(error);
    if (signal.aborted) return new SendError({ ...facts, kind: 'cancelled' }, stream?.usage);
    return stream?.head ? new SendError({ ...facts, kind: 'cut' }, stream.usage) : new SendError(facts);
  }
}

function failed(kind: ErrorFacts['kind'], message: string, stream?: ReceivedStream): SendError {
  return new SendError({ kind, message, headers: new Map(), codes: [] }, stream?.usage);
}

function withoutDiagnostic(head: MessageHead): MessageHead {
  const { diagnostic: _, ...rest } = head;
  return rest;
}

/** Whether an answer says what it used; without that, nothing can be said of the cache. */
function isMessage(data: unknown): boolean {
  return isRecord(data) && isRecord(data.usage);
}

function isStream(data: unknown): data is AsyncIterable<RawMessageStreamEvent> {
  return isRecord(data) && Symbol.asyncIterator in data;
}

function identity(headers: Headers): Pick<ReceivedMessage, 'requestId' | 'workspaceId'> {
  const requestId = headers.get('request-id');
  const workspaceId = headers.get('anthropic-workspace-id');
  return { ...(requestId && { requestId }), ...(workspaceId && { workspaceId }) };
}
