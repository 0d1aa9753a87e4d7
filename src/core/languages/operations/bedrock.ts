import type { Operation } from '../evaluate/evaluation.ts';
import { pathOf } from '../evaluate/values/value.ts';
import { anySetter, emptyRecord, messageAdder } from './builders.ts';

/**
 * The Converse API of Bedrock in SDKs whose requests are built by a chain of calls. Sources: the documentation of the AWS SDKs for
 * Java ("BedrockRuntimeClient") and Rust (crate `aws-sdk-bedrockruntime`).
 */
const SENDING = 'converse';
/** What begins a chain that gathers a request or a message. */
const REQUEST = 'ConverseFluentBuilder';
const MESSAGE = 'MessageBuilder';

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

/** `client.converse()`, `Message::builder()`: what setters fill. */
function begun(type: string): Operation {
  return (call) => {
    const record = call.args.length === 0 ? emptyRecord(call) : undefined;
    return record?.kind === 'record' ? { ...record, type } : undefined;
  };
}

export const converseBegun = begun(REQUEST);
export const messageBegun = begun(MESSAGE);

/** `….send()` sends it. */
export const converseSent: Operation = (call) => {
  const { receiver, evaluation } = call;
  if (receiver?.value.kind !== 'record' || receiver.value.type !== REQUEST) return undefined;
  const { type: _, ...value } = receiver.value;
  return evaluation.observer.called(call.call, SENDING, [{ ...receiver, value }])?.value;
};

/** `….messages(message)`: each call adds one. */
export function adding(field: string): Operation {
  const add = messageAdder(undefined, field);
  return (call) => {
    const { receiver, args } = call;
    const type = receiver?.value.kind === 'record' ? receiver.value.type : undefined;
    const isOne = (type === REQUEST || type === MESSAGE) && args[0]?.value.kind !== 'list';
    return isOne ? add(call) : anySetter(call);
  };
}
