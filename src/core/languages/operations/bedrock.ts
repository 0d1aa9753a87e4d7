import type { Operation } from '../evaluate/evaluation.ts';
import { pathOf } from '../evaluate/value.ts';
import { anySetter, emptyRecord, messageAdder } from './builders.ts';

/**
 * The Converse API of Bedrock in SDKs whose requests are built by a chain of calls. Sources: the documentation of the AWS SDKs for
 * Java ("BedrockRuntimeClient") and Rust (crate `aws-sdk-bedrockruntime`).
 */
const CRATE = 'aws_sdk_bedrockruntime';
const SENDING = 'converse';

/** `client.converse(request -> request.system(…).messages(…))`: a function fills the request. */
export const converseWith: Operation = (call) => {
  const [given] = call.args;
  const empty = emptyRecord(call);
  if (given?.value.kind !== 'function' || !empty) return undefined;
  const value = call.evaluation.enterWith(given.value, [empty]);
  if (value?.kind !== 'record') return undefined;
  const path = pathOf(call.call.callee) ?? SENDING;
  return call.evaluation.observer.called(call.call, path, [{ ...given, value }])?.value;
};

/** `client.converse()`: a request that setters fill. */
export const converseBegun: Operation = (call) =>
  call.args.length === 0 && call.evaluation.file.includes(CRATE) ? emptyRecord(call) : undefined;

/** `….send()` sends it. */
export const converseSent: Operation = (call) => {
  const { receiver, evaluation } = call;
  if (receiver?.value.kind !== 'record' || !evaluation.file.includes(CRATE)) return undefined;
  return evaluation.observer.called(call.call, SENDING, [receiver])?.value;
};

/** `….messages(message)`: in this crate, each call adds one. */
export function adding(field: string): Operation {
  const add = messageAdder(undefined, field);
  return (call) => {
    const isOne = call.args[0]?.value.kind !== 'list' && call.evaluation.file.includes(CRATE);
    return isOne ? add(call) : anySetter(call);
  };
}
