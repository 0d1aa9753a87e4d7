import type { Message } from '../core/text/message.ts';
import { type Endpoint, hostOf } from './endpoint.ts';
import { createClient } from './send/create-client.ts';
import { failureOf, failureSentences } from './send/failure-of.ts';
import { type ClientOptions, type ListedModel, isSendError } from './send/messages-client.ts';

/** The models that the key of an endpoint may use, asked for now; or why they cannot be had, in a sentence or two. */
export async function listModels(
  endpoint: Endpoint,
  options: ClientOptions,
  signal: AbortSignal = AbortSignal.timeout(LONGEST_WAIT_MS),
): Promise<{ readonly models: readonly ListedModel[] } | { readonly problem: Message }> {
  try {
    const client = await createClient(endpoint, options);
    return { models: await client.listModels(signal) };
  } catch (error) {
    if (!isSendError(error)) throw error;
    const context = {
      host: hostOf(endpoint),
      model: '',
      credentialOrigin: endpoint.credential?.origin,
      nowMs: options.now(),
    };
    return { problem: failureSentences(failureOf(error.facts, context)) };
  }
}

const LONGEST_WAIT_MS = 20_000;
