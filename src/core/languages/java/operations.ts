import { spanOf } from '../../text/span.ts';
import { assignTo } from '../evaluate/statements/assign.ts';
import { evaluateChoice } from '../evaluate/statements/choice.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { messageOf } from '../evaluate/values/message.ts';
import { pathOf, type Value } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import {
  anySetter,
  builtText,
  clear,
  emptyRecord,
  firstArgument,
  insertInto,
  listOfArguments,
  messageAdder,
  messageMaker,
  receiverItself,
  recordOfPairs,
  rewrite,
  textBlock,
  setter,
  writeArgument,
} from '../operations/builders.ts';
import { asText, filtered, mapped } from '../operations/conversions.ts';
import { converseWith } from '../operations/bedrock.ts';
import { braceFormat } from '../operations/brace-format.ts';
import { entryGot } from '../operations/entries.ts';
import { joinArgument } from '../operations/join.ts';
import { append, concatenated, extend, insert } from '../operations/lists.ts';
import { text } from '../operations/operation.ts';
import { printFormat } from '../operations/print-format.ts';
import { repeated } from '../operations/repeated.ts';
import { replaceAll, replacingPattern } from '../operations/replace.ts';
import { trimming } from '../operations/white-space.ts';
import { annotated, annotatedLines } from './annotated.ts';
import {
  chatClient,
  setterOfAll,
  springCall,
  springFilled,
  springMessage,
  springParameter,
  springParameters,
  springPart,
  springPrompt,
  springRequest,
  springTextOfUser,
} from './spring.ts';
import { VERBS } from './verbs.ts';

const format: Operation = (call) => {
  const [pattern, ...rest] = call.args;
  const parts = printFormat(call, VERBS, pattern, rest);
  return parts && text(parts);
};

const formatted: Operation = (call) => {
  const parts = printFormat(call, VERBS, call.receiver, call.args);
  return parts && text(parts);
};

const messageFormat: Operation = (call) => {
  const [pattern, ...rest] = call.args;
  const parts = braceFormat(call, pattern, rest);
  return parts && text(parts);
};

/** `String.join(separator, list)`, or with the items as arguments. */
const join: Operation = (call) => {
  const [separator, ...items] = call.args;
  if (!separator || items.length === 0) return undefined;
  const value = listOfArguments({ ...call, args: items });
  const list: EvaluatedArgument | undefined = value && { value, expression: items[0]!.expression };
  return list && joinArgument({ ...call, args: [list], receiver: separator });
};

/** `stream.collect(Collectors.joining(separator))`. */
const collect: Operation = (call) => {
  const { receiver, args, evaluation, scope } = call;
  const [collector] = args;
  const isJoining = collector?.expression.kind === 'call' && pathOf(collector.expression.callee)?.endsWith('joining');
  if (!receiver || collector?.expression.kind !== 'call' || !isJoining) return receiverItself(call);
  const [separator, ...around] = collector.expression.arguments;
  if (around.length > 0) return undefined;
  const expression: Expression = separator?.value ?? {
    kind: 'text',
    start: call.call.start,
    end: call.call.start,
    parts: [],
  };
  const value = evaluation.evaluate(expression, scope);
  return joinArgument({ ...call, args: [receiver], receiver: { value, expression } });
};

/** `prompt.text()` of LangChain4j, where the prompt is known as its text. */
const textItself: Operation = (call) => (call.args.length === 0 ? textOfReceiver(call) : undefined);

function textOfReceiver({ receiver }: OperationCall): Value | undefined {
  return receiver?.value.kind === 'text' ? receiver.value : undefined;
}

/** `prompt.toUserMessage()` of LangChain4j. */
function textAsMessage(role: string): Operation {
  return (call) => {
    const value = textOfReceiver(call);
    return value && call.receiver ? messageOf(role, { value, expression: call.receiver.expression }) : anySetter(call);
  };
}

const setLength: Operation = (call) => {
  const [length] = call.args;
  return length?.value.kind === 'constant' && length.value.text === '0' ? clear(call) : rewrite(call);
};

/** `getOrDefault(given, otherwise)` of LangChain4j, `Objects.requireNonNullElse(given, otherwise)`. */
const givenOr: Operation = ({ evaluation, args, call, scope }) => {
  const branches = args.map(({ expression }) => expression);
  return branches.length === 2
    ? evaluateChoice(evaluation, { kind: 'choice', ...spanOf(call), branches }, scope)
    : undefined;
};

/** `new HashMap<>()`: whatever has it may put more there. */
const emptyMap: Operation = (call) => {
  const record = call.args.length === 0 ? emptyRecord(call) : undefined;
  return record?.kind === 'record' ? { ...record, isOpen: true, type: 'HashMap' } : undefined;
};

/** `texts.put(key, text)`, which gives what was there before. */
const put: Operation = ({ evaluation, scope, call, receiver, args: [key, given] }) => {
  const isMap = receiver?.value.kind === 'record' && pathOf(receiver.expression) !== undefined;
  if (!isMap || !key || !given) return undefined;
  const place: Expression = {
    kind: 'subscript',
    ...spanOf(call),
    object: receiver.expression,
    index: key.expression,
  };
  assignTo(evaluation, place, given.value, scope, call);
  return unknownValue(evaluation, call, { cause: 'call', isCall: true });
};

/** What functions and methods of Java do to texts. Source: the documentation of the platform, the SDKs, LangChain4j, Spring AI. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.append', (call) => (call.args.length > 1 ? rewrite(call) : writeArgument(call))],
  ['.toString', (call) => builtText(call) ?? receiverItself(call)],
  ['.insert', insertInto],
  ['.delete', rewrite],
  ['.deleteCharAt', rewrite],
  ['.setCharAt', rewrite],
  ['.reverse', rewrite],
  ['.setLength', setLength],
  ['String.format', format],
  ['.formatted', formatted],
  ['MessageFormat.format', messageFormat],
  ['String.join', join],
  ['String.valueOf', asText],
  ['.replace', (call) => (call.args.length === 3 ? rewrite(call) : replaceAll(call))],
  ['.concat', concatenated],
  ['.toList', receiverItself],
  ['.map', mapped],
  ['.filter', filtered],
  ['.collect', collect],
  ['.replaceAll', replacingPattern()],
  ['.replaceFirst', replacingPattern(1)],
  ['.repeat', repeated],
  ['.trim', trimming('both')],
  ['.strip', trimming('both')],
  ['.stripLeading', trimming('start')],
  ['.stripTrailing', trimming('end')],
  ['List.of', listOfArguments],
  ['Arrays.asList', listOfArguments],
  ['Map.of', recordOfPairs],
  ['HashMap', emptyMap],
  ['LinkedHashMap', emptyMap],
  ['.add', (call) => (call.args.length > 1 ? insert(call) : append(call))],
  ['.addAll', (call) => (call.args.length > 1 ? undefined : extend(call))],
  ['.put', put],
  ['getOrDefault', givenOr],
  ['Objects.requireNonNullElse', givenOr],
  ['Objects.requireNonNull', firstArgument],
  ['ensureNotNull', firstArgument],
  ['ensureNotBlank', firstArgument],
  ['ensureGreaterThanZero', firstArgument],
  ['.get', entryGot],
  ['.getOrDefault', entryGot],
  ['.builder', emptyRecord],
  ['.build', receiverItself],
  ['.systemOfTextBlockParams', setter('system')],
  ['.addUserMessage', messageAdder('user')],
  ['.addUserMessageOfBlockParams', messageAdder('user')],
  ['.addAssistantMessage', messageAdder('assistant')],
  ['.addSystemMessage', messageAdder('system')],
  ['.addDeveloperMessage', messageAdder('system')],
  ['.addMessage', messageAdder(undefined)],
  ['.addTool', messageAdder(undefined, 'tools')],
  ['.text', (call) => setter('text')(call) ?? springTextOfUser(call) ?? textItself(call)],
  ['.apply', (call) => (call.args.length === 1 ? springFilled(call) : anySetter(call))],
  ['.toUserMessage', textAsMessage('user')],
  ['.toSystemMessage', textAsMessage('system')],
  ['.cacheControl', setter('cache_control')],
  ['.messageTypeTtl', (call) => setter('messageTypeTtl')({ ...call, args: call.args.slice(-1) })],
  ['.system', springPart('system')],
  ['.defaultSystem', springPart('system')],
  ['.user', springPart('prompt')],
  ['.prompt', springPrompt],
  ['ChatClient.builder', chatClient],
  ['ChatClient.create', chatClient],
  ['.messages', setterOfAll],
  ['.content', setterOfAll],
  ['.tools', setterOfAll],
  ['.defaultTools', setterOfAll],
  ['.toolCallbacks', setterOfAll],
  ['.toolNames', setterOfAll],
  ['.param', springParameter],
  ['.params', springParameters],
  ['.create', springFilled],
  ['.render', springFilled],
  ['.createMessage', springMessage],
  ['Prompt', springRequest],
  ['.getTemplate', receiverItself],
  ['.media', receiverItself],
  ['.*', anySetter],
  ['.call', springCall],
  ['.converse', converseWith],
  ['.converseStream', converseWith],
  ['.stream', (call) => (call.receiver?.value.kind === 'record' ? springCall(call) : receiverItself(call))],
  ['SystemMessage.from', messageMaker('system')],
  ['SystemMessage.systemMessage', messageMaker('system')],
  ['UserMessage.from', messageMaker('user')],
  ['UserMessage.userMessage', messageMaker('user')],
  ['AiMessage.from', messageMaker('assistant')],
  ['TextContent.from', textBlock],
  ['ContentBlock.fromText', textBlock],
  ['SystemContentBlock.fromText', textBlock],
  ['Part.fromText', textBlock],
  ['ContentBlockParam.ofText', textBlock],
  ['Content.fromParts', listOfArguments],
  ['annotated', annotated(false)],
  ['annotatedLines', annotatedLines(false)],
  ['annotatedTurn', annotated(true)],
  ['annotatedTurnLines', annotatedLines(true)],
]);
