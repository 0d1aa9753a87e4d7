import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { putInDoubt } from '../evaluate/changes/in-doubt.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { knownText, type TextPart } from '../evaluate/values/text-part.ts';
import { type Field, pathOf, type RecordValue, type Value } from '../evaluate/values/value.ts';
import { adding, converseBegun, converseSent, messageBegun } from '../operations/bedrock.ts';
import { braceFormat } from '../operations/brace-format.ts';
import {
  anySetter,
  clear,
  firstArgument,
  insertInto,
  messageAdder,
  messageMaker,
  receiverItself,
  rewrite,
  textBlock,
  setter,
  write,
  writeArgument,
} from '../operations/builders.ts';
import { compacted, filtered, mapped } from '../operations/conversions.ts';
import { joiningSubject } from '../operations/join.ts';
import { append, extend } from '../operations/lists.ts';
import { text } from '../operations/operation.ts';
import { repeated } from '../operations/repeated.ts';
import { replaceAll } from '../operations/replace.ts';
import { dedent, dedentDocument, trimming } from '../operations/white-space.ts';
import type { Expression } from '../syntax/program.ts';

/** Fills a format with its arguments and with the variables that it names. */
function formatted(call: OperationCall, at: number): TextPart[] | undefined {
  const format = call.args[at];
  return braceFormat(call, format, call.args.slice(at + 1), (name) => {
    const span = format?.expression ?? call.call;
    const expression: Expression = { kind: 'name', start: span.start, end: span.end, name };
    return { value: call.evaluation.evaluate(expression, call.scope), expression };
  });
}

const format: Operation = (call) => {
  const parts = formatted(call, 0);
  return parts && text(parts);
};

const formatDocument: Operation = (call) => {
  const [first, ...rest] = call.args;
  const value = first && dedentDocument({ ...call, args: [first] });
  return value && format({ ...call, args: [{ ...first, value }, ...rest] });
};

const writing =
  (isLine: boolean): Operation =>
  (call) => {
    const parts = call.args.length > 1 ? formatted(call, 1) : [];
    const lineBreak: TextPart[] = isLine ? [{ kind: 'inserted', text: '\n' }] : [];
    return parts && write(call, call.args[0], [...parts, ...lineBreak]);
  };

const concat: Operation = ({ evaluation, args }) =>
  text(args.flatMap(({ value, expression }) => [...partsOf(evaluation, value, expression)]));

/** A text that is written to: what it is made of is copied. */
const ownText: Operation = ({ args: [first], evaluation, call }) => {
  if (!first) return { kind: 'text', parts: [], isBuilder: true };
  const isCapacity = pathOf(call.callee)?.endsWith('with_capacity');
  return { kind: 'text', parts: isCapacity ? [] : partsOf(evaluation, first.value, first.expression), isBuilder: true };
};

const copied: Operation = ({ receiver }) => {
  if (receiver?.value.kind === 'text') return text(receiver.value.parts);
  return receiver?.value.kind === 'unknown' ? undefined : receiver?.value;
};

/** `….Args::default()`: a request or message that setters fill; the name of a message's type says its role. */
const emptyArguments: Operation = ({ call }) => {
  const type = pathOf(call.callee)?.split('.').at(-2) ?? '';
  const role = /Request(System|Developer|User|Assistant)Message/.exec(type)?.[1];
  if (!/(?:Args|Builder)$/.test(type)) return undefined;
  const { start, end } = call;
  const fields: RecordValue['fields'] = new Map(
    role ? [['role', { value: text([{ kind: 'inserted', text: role.toLowerCase() }]), span: { start, end } }]] : [],
  );
  return { kind: 'record', start, end, fields, isOpen: false };
};

const TOOL = /^(?:Tool|Function)(?:Definition|Declaration|Object|Spec|Info)?$/;
const REQUEST = /(?:Request|Params|Args)$/;
const NAMES_OF_TOOL: readonly string[] = ['name', 'description'];
const ID = /^[\w.:/@-]{1,100}$/;

/** `Tool::new(name)`, `ChatRequest::new(messages)`: a tool or a request that setters fill. */
const newRecord: Operation = ({ call, args }) => {
  const type = pathOf(call.callee)?.split('.').at(-2) ?? '';
  const fieldOf = TOOL.test(type) ? fieldOfTool : REQUEST.test(type) ? fieldOfRequest : undefined;
  if (!fieldOf) return undefined;
  const { start, end } = call;
  const fields = new Map<string, Field>();
  for (const [index, { value, expression }] of args.entries()) {
    const name = fieldOf(value, index);
    if (name !== undefined) fields.set(name, { value, span: { start: expression.start, end: expression.end } });
  }
  return { kind: 'record', start, end, fields, isOpen: false };
};

function fieldOfTool({ kind }: Value, index: number): string | undefined {
  return kind === 'record' ? 'parameters' : kind === 'text' ? NAMES_OF_TOOL[index] : undefined;
}

function fieldOfRequest(value: Value): string | undefined {
  if (value.kind === 'list') return 'messages';
  if (value.kind !== 'text') return undefined;
  const known = knownText(value.parts);
  return known !== undefined && ID.test(known) && /\d/.test(known) ? 'model' : 'prompt';
}

/** `mem::swap(text, other)`, where these are references. */
const replacedThrough: Operation = ({ evaluation, scope, call, args }) => {
  for (const { expression } of args) putInDoubt(evaluation, expression, scope, call);
  return undefined;
};

/** `found.take()`, `found.replace(text)`: an option has something else then. @param count of arguments that only such a method has */
function ofOption(count: number): Operation {
  return (call) => (call.args.length === count && call.receiver?.value.kind === 'text' ? rewrite(call) : undefined);
}

/** What functions, methods and macros of Rust do to texts. Source: the documentation of the standard library and of the crates. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['format!', format],
  ['concat!', concat],
  ['indoc!', dedentDocument],
  ['textwrap.dedent', dedent],
  ['dedent', dedent],
  ['unindent', dedentDocument],
  ['formatdoc!', formatDocument],
  ['write!', writing(false)],
  ['writeln!', writing(true)],
  ['String.new', ownText],
  ['String.with_capacity', ownText],
  ['String.from', ownText],
  ['.push_str', writeArgument],
  ['.push', (call) => writeArgument(call) ?? append(call)],
  ['.write_str', writeArgument],
  ['.write_char', writeArgument],
  ['.clear', clear],
  ['.insert_str', insertInto],
  ['.insert', (call) => (call.receiver?.value.kind === 'text' ? rewrite(call) : undefined)],
  ['.truncate', rewrite],
  ['.retain', rewrite],
  ['.drain', rewrite],
  ['.replace_range', rewrite],
  ['.make_ascii_uppercase', rewrite],
  ['.make_ascii_lowercase', rewrite],
  ['.pop', rewrite],
  ['mem.swap', replacedThrough],
  ['mem.replace', replacedThrough],
  ['mem.take', replacedThrough],
  ['swap', replacedThrough],
  ['replace', replacedThrough],
  ['take', replacedThrough],
  ['.take', ofOption(0)],
  ['.get_or_insert', ofOption(1)],
  ['.get_or_insert_with', ofOption(1)],
  ['.clone_from', rewrite],
  ['.split_off', rewrite],
  ['.as_bytes_mut', rewrite],
  ['.as_mut_str', rewrite],
  ['.as_mut_vec', rewrite],
  ['.remove', rewrite],
  ['.extend', extend],
  ['Vec.new', () => ({ kind: 'list', items: [] })],
  ['.to_string', copied],
  ['.to_owned', copied],
  ['.into', copied],
  ['.clone', copied],
  ['.as_str', copied],
  ['.as_ref', copied],
  ['.to_vec', copied],
  ['.into_boxed_str', copied],
  ['.iter', receiverItself],
  ['.into_iter', receiverItself],
  ['.collect', receiverItself],
  ['.unwrap', receiverItself],
  ['.expect', receiverItself],
  ['.map', mapped],
  ['.filter', filtered],
  ['.flatten', compacted],
  ['.join', joiningSubject('')],
  ['.concat', joiningSubject('')],
  ['.replace', (call) => ofOption(1)(call) ?? replaceAll(call)],
  ['.repeat', repeated],
  ['.trim', trimming('both')],
  ['.trim_start', trimming('start')],
  ['.trim_end', trimming('end')],
  ['.default', emptyArguments],
  ['.new', newRecord],
  ['.append_message', messageAdder(undefined)],
  ['.add_message', messageAdder(undefined)],
  ['.append_tool', messageAdder(undefined, 'tools')],
  ['.add_tool', messageAdder(undefined, 'tools')],
  ['.append_system', setter('system')],
  ['.build', receiverItself],
  ['.converse', converseBegun],
  ['.converse_stream', converseBegun],
  ['.send', converseSent],
  ['.system', adding('system')],
  ['.messages', adding('messages')],
  ['.content', adding('content')],
  ['Message.builder', messageBegun],
  ['Message.user', messageMaker('user')],
  ['Message.system', messageMaker('system')],
  ['Message.assistant', messageMaker('assistant')],
  ['ChatMessage.user', messageMaker('user')],
  ['ChatMessage.system', messageMaker('system')],
  ['ChatMessage.assistant', messageMaker('assistant')],
  ['MessageContent.text', textBlock],
  ['MessageContent.Text', textBlock],
  ['ChatCompletionRequestSystemMessageContent.Text', textBlock],
  ['ChatCompletionRequestUserMessageContent.Text', textBlock],
  ['SystemContentBlock.Text', textBlock],
  ['ContentBlock.Text', textBlock],
  ['Content.Text', textBlock],
  ['UserContent.text', textBlock],
  ['OneOrMany.one', firstArgument],
  ['ContentBlock.text', textBlock],
  ['Content.text', textBlock],
  ['Cow.Borrowed', firstArgument],
  ['.*', anySetter],
]);
