import type { Placeholder } from '../../formats/plain/placeholder.ts';
import { hasQuteSections, quteSyntax } from '../../formats/qute/syntax.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { inferredOf, partText, type TextPart } from '../evaluate/text-part.ts';
import { pathOf, type Value } from '../evaluate/value.ts';
import type { Expression } from '../program.ts';
import {
  anySetter,
  builtText,
  clear,
  emptyRecord,
  firstArgument,
  listOfArguments,
  messageAdder,
  messageMaker,
  receiverItself,
  recordOfPairs,
  rewrite,
  setter,
  writeArgument,
} from '../operations/builders.ts';
import { asText, filtered, mapped } from '../operations/conversions.ts';
import { braceFormat } from '../operations/brace-format.ts';
import { joinArgument } from '../operations/join.ts';
import { append, concatenated } from '../operations/lists.ts';
import { subjectOf, text, textOf } from '../operations/operation.ts';
import { printFormat } from '../operations/print-format.ts';
import { replaceAll, replacingPattern } from '../operations/replace.ts';
import { scannedParts } from '../operations/scan.ts';
import { filled } from '../operations/substitute.ts';
import { trimming } from '../operations/white-space.ts';
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

const DOUBLE_BRACES = /\{\{\s{0,4}([A-Za-z_][\w.]{0,80})\s{0,4}\}\}/g;
const SINGLE_BRACES = /\{([A-Za-z_][\w.]{0,80})\}/g;

/** Placeholders of a template that the library fills later. */
function templated(evaluation: Evaluation, parts: readonly TextPart[], pattern: RegExp): TextPart[] {
  const find = (joint: string) => ({
    placeholders: Array.from(
      joint.matchAll(pattern),
      ({ 0: whole, 1: first, 2: name = first!, index }): Placeholder => ({
        start: index,
        end: index + whole.length,
        expression: name,
        path: name,
        cause: 'placeholder',
      }),
    ),
    removed: [],
  });
  return filled(evaluation, parts, find, () => undefined);
}

/** A text that LangChain4j fills: `{{name}}`; with Quarkus, a template in Qute. */
function annotatedParts({ evaluation }: OperationCall, parts: readonly TextPart[]): TextPart[] {
  const { file, facts, rules } = evaluation;
  const isQute = facts.dialect?.test(file) || hasQuteSections(parts.map(partText).join(''));
  return isQute
    ? scannedParts(file, parts, quteSyntax, { volatility: rules })
    : templated(evaluation, parts, DOUBLE_BRACES);
}

const OF_TURN: Inferred = { volatility: 'request', confidence: 'likely' };

/** The user of the program, as against a patient or a customer of whom a turn may ask. */
const ASKING = /^(?:user|person)(?![a-z])/;

/** What a caller gives for a turn comes with each request, also where its name is that of a setting. */
function inTurn(inferred: Inferred, expression = ''): Inferred {
  const isAsking = inferred.volatility === 'user' && ASKING.test(expression);
  return isAsking ? inferredOf(inferred) : inferredOf(inferred.volatility === 'volatile' ? inferred : OF_TURN);
}

/** @param isTurn the text is what the user says */
function annotated(isTurn: boolean): Operation {
  return (call) => {
    const parts = textOf(subjectOf(call));
    const own = new Set(parts);
    const read = parts && annotatedParts(call, parts);
    const asGiven = (part: TextPart): TextPart => {
      const given = part.kind === 'dynamic' && !own.has(part) ? { ...part, ...inTurn(part, part.expression) } : part;
      return part.condition ? { ...given, condition: inTurn(part.condition) } : given;
    };
    return read && text(isTurn ? read.map(asGiven) : read);
  };
}

function annotatedLines(isTurn: boolean): Operation {
  return (call) => {
    const [lines] = call.args;
    const separator: EvaluatedArgument = {
      value: text([{ kind: 'inserted', text: '\n' }]),
      expression: { kind: 'value', start: call.call.start, end: call.call.start, printed: '\n' },
    };
    const value = lines && joinArgument({ ...call, args: [lines], receiver: separator });
    return value && annotated(isTurn)({ ...call, args: [{ value, expression: lines.expression }] });
  };
}

/** A text of Spring AI's chat client: `{name}` in it is filled, also where a function makes it. */
function springText(call: OperationCall): EvaluatedArgument | undefined {
  const [given] = call.args;
  if (!given) return undefined;
  const value = given.value.kind === 'function' ? call.evaluation.invoke(given.value, [], call.call) : given.value;
  if (value?.kind !== 'text') return value && { value, expression: given.expression };
  return {
    value: text(templated(call.evaluation, value.parts, SINGLE_BRACES)),
    expression: given.expression,
  };
}

const CHAT_CLIENT = 'ChatClient';

/** `chatClient.prompt().system(…).user(…)`: the parts of a request, in a record. */
function springPart(field: string): Operation {
  return (call) => {
    const before = call.receiver?.value;
    if (before?.kind === 'record' && before.type !== CHAT_CLIENT) return anySetter(call);
    const given = springText(call);
    const empty = emptyRecord(call);
    if (!given || empty?.kind !== 'record') return undefined;
    const record: Value = before?.kind === 'record' ? before : { ...empty, type: CHAT_CLIENT };
    return setter(field)({ ...call, args: [given], receiver: { value: record, expression: call.call } });
  };
}

/** `chatClient.prompt(text)`; without a text, the chain only begins. */
const springPrompt: Operation = (call) => {
  const { receiver, args } = call;
  const isClient = receiver?.value.kind === 'unknown' && /client$/i.test(pathOf(receiver.expression) ?? '');
  const isChat = receiver?.value.kind === 'record' && receiver.value.type === CHAT_CLIENT;
  return args.length === 1 && (isClient || isChat) ? springPart('prompt')(call) : anySetter(call);
};

/** `builder.messages(first, second)`: all of them are a list. */
const messages: Operation = (call) => {
  const value = call.args.length > 1 ? listOfArguments(call) : undefined;
  const [first] = call.args;
  return value && first ? anySetter({ ...call, args: [{ value, expression: first.expression }] }) : anySetter(call);
};

const chatClient: Operation = (call) => {
  const record = emptyRecord(call);
  return record?.kind === 'record' ? { ...record, type: CHAT_CLIENT } : record;
};

/** `….call()`: sends what the chain has gathered. */
const springCall: Operation = (call) => {
  const { receiver, evaluation } = call;
  if (receiver?.value.kind !== 'record' || receiver.value.type !== CHAT_CLIENT) return undefined;
  const { type: _, ...value } = receiver.value;
  return evaluation.observer.called(call.call, 'chatClient.call', [{ ...receiver, value }])?.value;
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

const setLength: Operation = (call) => {
  const [length] = call.args;
  return length?.value.kind === 'constant' && length.value.text === '0' ? clear(call) : rewrite(call);
};

const springTextOfUser: Operation = (call) => springText(call)?.value;

/** What functions and methods of Java do to texts. Source: the documentation of the platform, the SDKs, LangChain4j, Spring AI. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.append', writeArgument],
  ['.toString', (call) => builtText(call) ?? receiverItself(call)],
  ['.insert', rewrite],
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
  ['.trim', trimming('both')],
  ['.strip', trimming('both')],
  ['.stripLeading', trimming('start')],
  ['.stripTrailing', trimming('end')],
  ['List.of', listOfArguments],
  ['Arrays.asList', listOfArguments],
  ['Map.of', recordOfPairs],
  ['.add', append],
  ['.builder', emptyRecord],
  ['.build', receiverItself],
  ['.systemOfTextBlockParams', setter('system')],
  ['.addUserMessage', messageAdder('user')],
  ['.addAssistantMessage', messageAdder('assistant')],
  ['.addSystemMessage', messageAdder('system')],
  ['.addDeveloperMessage', messageAdder('system')],
  ['.addMessage', messageAdder(undefined)],
  ['.addTool', messageAdder(undefined, 'tools')],
  ['.text', (call) => setter('text')(call) ?? springTextOfUser(call)],
  ['.cacheControl', setter('cache_control')],
  ['.messageTypeTtl', (call) => setter('messageTypeTtl')({ ...call, args: call.args.slice(-1) })],
  ['.system', springPart('system')],
  ['.defaultSystem', springPart('system')],
  ['.user', springPart('prompt')],
  ['.prompt', springPrompt],
  ['ChatClient.builder', chatClient],
  ['ChatClient.create', chatClient],
  ['.messages', messages],
  ['.param', receiverItself],
  ['.params', receiverItself],
  ['.media', receiverItself],
  ['.*', anySetter],
  ['.call', springCall],
  ['.stream', (call) => (call.receiver?.value.kind === 'record' ? springCall(call) : receiverItself(call))],
  ['SystemMessage.from', messageMaker('system')],
  ['SystemMessage.systemMessage', messageMaker('system')],
  ['UserMessage.from', messageMaker('user')],
  ['UserMessage.userMessage', messageMaker('user')],
  ['AiMessage.from', messageMaker('assistant')],
  ['TextContent.from', firstArgument],
  ['annotated', annotated(false)],
  ['annotatedLines', annotatedLines(false)],
  ['annotatedTurn', annotated(true)],
  ['annotatedTurnLines', annotatedLines(true)],
]);
