import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { partsOf } from '../evaluate/values/place.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import type { Field, RecordValue, Value } from '../evaluate/values/value.ts';
import { spanOf } from '../../text/span.ts';
import { braceFormat } from '../operations/brace-format.ts';
import {
  builtText,
  clear,
  firstArgument,
  insertInto,
  listOfArguments,
  receiverItself,
  rewrite,
  textBlock,
  write,
  writeArgument,
} from '../operations/builders.ts';
import { messageOf } from '../evaluate/values/message.ts';
import { asText, filtered, mapped } from '../operations/conversions.ts';
import { joinArgument } from '../operations/join.ts';
import { append, extend } from '../operations/lists.ts';
import { knownArgument, text, textOf } from '../operations/operation.ts';
import { replaceAll, substituting } from '../operations/replace.ts';
import { trimming } from '../operations/white-space.ts';
import { bodyInText, type JqValues } from '../requests/json-body.ts';

/** A line break of the platform is taken for `\n`. */
const LINE_BREAK: TextPart = { kind: 'inserted', text: '\n' };

const appendOne: Operation = (call) => (call.args.length === 1 ? writeArgument(call) : rewrite(call));

const appendLine: Operation = (call) => {
  const [written] = call.args;
  const parts = written ? partsOf(call.evaluation, written.value, written.expression) : [];
  return write(call, call.receiver, [...parts, LINE_BREAK]);
};

/** A first argument that is no text says how numbers and dates are written. */
function formatted(call: OperationCall): TextPart[] | undefined {
  const at = textOf(call.args[0]) ? 0 : 1;
  return braceFormat(call, call.args[at], call.args.slice(at + 1));
}

const format: Operation = (call) => {
  const parts = formatted(call);
  return parts && text(parts);
};

const appendFormat: Operation = (call) => {
  const parts = formatted(call);
  return parts ? write(call, call.receiver, parts) : rewrite(call);
};

/** `string.Join(separator, list)`, or with the items as arguments. */
const join: Operation = (call) => {
  const [separator, ...items] = call.args;
  if (!separator || items.length === 0) return undefined;
  const value = listOfArguments({ ...call, args: items });
  return value && joinArgument({ ...call, args: [{ value, expression: items[0]!.expression }], receiver: separator });
};

const appendJoin: Operation = (call) => {
  const { receiver: _, ...rest } = call;
  const joined = join(rest);
  return joined?.kind === 'text' ? write(call, call.receiver, joined.parts) : rewrite(call);
};

const concat: Operation = ({ evaluation, args }) =>
  args.length > 1
    ? text(args.flatMap(({ value, expression }) => [...partsOf(evaluation, value, expression)]))
    : undefined;

function isBuilder(value: Value | undefined): boolean {
  return value?.kind === 'text' && value.isBuilder === true;
}

/** What a builder holds is changed in place; any other text gives a new one. */
const replace: Operation = (call) => {
  if (call.args.length > 3) return rewrite(call);
  const replaced = replaceAll(call);
  if (!isBuilder(call.receiver?.value) || !call.receiver) return replaced;
  if (replaced?.kind !== 'text') return rewrite(call);
  clear(call);
  return write(call, { ...call.receiver, value: { kind: 'text', parts: [], isBuilder: true } }, replaced.parts);
};

/** `Regex.Replace(text, pattern, replacement)`. */
const replacePattern: Operation = (call) => {
  const [subject, search, replacement, ...options] = call.args;
  return subject && search && replacement
    ? substituting()({ ...call, args: [search, replacement, subject, ...options] })
    : undefined;
};

/** `history.AddSystemMessage(text)`: a message more in the list of a conversation. */
const adding =
  (role: string): Operation =>
  (call) => {
    const [content] = call.args;
    if (!content) return undefined;
    const value = messageOf(role, content);
    if (call.receiver?.value.kind !== 'list') call.evaluation.observer.given(undefined, value, call.call);
    return append({ ...call, args: [{ value, expression: content.expression }] });
  };

const addMessage: Operation = (call) => {
  const [role, content] = call.args;
  const word = knownArgument(role);
  return word !== undefined && content ? adding(word)({ ...call, args: [content] }) : undefined;
};

/** `new ChatHistory(systemMessage)`: a list of messages. */
const chatHistory: Operation = ({ args: [first], call }) => {
  if (!first) return { kind: 'list', items: [] };
  const value = first.value.kind === 'list' ? undefined : messageOf('system', first);
  return value ? { kind: 'list', items: [{ value, span: { start: call.start, end: call.end } }] } : first.value;
};

/**
 * `ChatTool.CreateFunctionTool(name, description, schema)`, `AIFunctionFactory.Create(method, name, description)`: a tool as JSON
 * has it.
 */
const tool: Operation = ({ args, call, evaluation }) => {
  const fields = new Map<string, Field>();
  const before = args[0]?.value.kind === 'text' || args[0]?.name !== undefined ? 0 : 1;
  for (const [at, { name, value, expression }] of args.entries()) {
    const key = name === undefined ? TOOL_FIELDS[at - before] : TOOL_FIELDS.find((field) => isFieldOfTool(name, field));
    if (key) fields.set(key, { value, span: spanOf(expression) });
  }
  const value: RecordValue = { kind: 'record', ...spanOf(call), isOpen: false, fields };
  evaluation.observer.given(undefined, value, call);
  return value;
};

/** `AIFunctionFactory.Create(GetTides)`: what the method says of itself. */
const methodAsTool: Operation = (call) => {
  if (call.args.length > 1) return tool(call);
  const [given] = call.args;
  return given?.value.kind === 'function' ? given.value : undefined;
};
const TOOL_FIELDS = ['name', 'description', 'parameters'];
const isFieldOfTool = (argument: string, field: string): boolean =>
  argument.toLowerCase().replace(/^function/, '') === field;

/** JSON of any kind, and no program of jq. */
const NOTHING_NAMED: JqValues = { variable: () => undefined, input: () => undefined };

/** `BinaryData.FromString(text)`: what the JSON in a text says. */
const jsonText: Operation = ({ args: [given], call }) =>
  given?.value.kind === 'text'
    ? (bodyInText(given.value.parts, spanOf(call), NOTHING_NAMED) ?? given.value)
    : given?.value;

/** What functions and methods of C# do to texts. Source: the documentation of .NET, the SDKs and Semantic Kernel. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.Append', appendOne],
  ['.AppendLine', appendLine],
  ['.AppendFormat', appendFormat],
  ['.AppendJoin', appendJoin],
  ['.Clear', clear],
  ['.Insert', (call) => (isBuilder(call.receiver?.value) ? insertInto(call) : rewrite(call))],
  ['.Remove', rewrite],
  ['.ToString', (call) => builtText(call) ?? receiverItself(call)],
  ['string.Format', format],
  ['String.Format', format],
  ['string.Join', join],
  ['String.Join', join],
  ['string.Concat', concat],
  ['String.Concat', concat],
  ['.Replace', replace],
  ['Regex.Replace', replacePattern],
  ['.ReplaceLineEndings', receiverItself],
  ['.Trim', trimming('both')],
  ['.TrimStart', trimming('start')],
  ['.TrimEnd', trimming('end')],
  ['.Add', append],
  ['.AddRange', extend],
  ['.Select', mapped],
  ['.Where', filtered],
  ['.ToList', receiverItself],
  ['.ToArray', receiverItself],
  ['.AsReadOnly', receiverItself],
  ['Convert.ToString', asText],
  ['ChatHistory', chatHistory],
  ['.AddSystemMessage', adding('system')],
  ['.AddDeveloperMessage', adding('system')],
  ['.AddUserMessage', adding('user')],
  ['.AddAssistantMessage', adding('assistant')],
  ['.AddMessage', addMessage],
  ['ChatMessage.CreateSystemMessage', (call) => call.args[0] && messageOf('system', call.args[0])],
  ['ChatMessage.CreateUserMessage', (call) => call.args[0] && messageOf('user', call.args[0])],
  ['ChatMessage.CreateAssistantMessage', (call) => call.args[0] && messageOf('assistant', call.args[0])],
  ['ChatMessageContentPart.CreateTextPart', textBlock],
  ['TextContent', textBlock],
  ['ChatTool.CreateFunctionTool', tool],
  ['AIFunctionFactory.Create', methodAsTool],
  ['BinaryData.FromObjectAsJson', firstArgument],
  ['BinaryData.FromString', jsonText],
]);
