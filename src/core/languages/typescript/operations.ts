import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { loadedValue } from '../evaluate/unknown.ts';
import {
  asText,
  eachGiven,
  filtered,
  flattened,
  mapped,
  mappedArgument,
  unchanged,
} from '../operations/conversions.ts';
import { entriesOfList } from '../operations/numbered.ts';
import { joiningSubject } from '../operations/join.ts';
import { append, concatenated, prepend } from '../operations/lists.ts';
import { knownArgument } from '../operations/operation.ts';
import { joinSplit, replaceAll, replaceFirst, splitAt } from '../operations/replace.ts';
import { dedentTag, oneLine, trimming } from '../operations/white-space.ts';

/** `Iterable.map(list, callback)`: a function of a module, given the list too. */
function isGivenList({ args: [, callback] }: OperationCall): boolean {
  return callback?.value.kind === 'function';
}

/** What functions, methods and tags of JavaScript do to texts. Sources: MDN; the documentation of the packages for tags. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.join', (call) => joinSplit(call) ?? joiningSubject(',')(call)],
  ['.split', splitAt],
  ['.concat', concatenated],
  // Of the OpenAI Agents SDK: what the model is told of an agent that is a tool.
  ['.asTool', ({ args: [told] }) => (told?.value.kind === 'record' ? told.value : undefined)],
  ['.replace', replaceFirst],
  ['.replaceAll', replaceAll],
  ['.trim', trimming('both')],
  ['.trimStart', trimming('start')],
  ['.trimEnd', trimming('end')],
  ['.trimLeft', trimming('start')],
  ['.trimRight', trimming('end')],
  ['.toString', asText],
  ['.valueOf', unchanged],
  ['String', asText],
  ['String.raw', unchanged],
  ['.push', append],
  ['.unshift', prepend],
  ['.entries', entriesOfList],
  ['.forEach', eachGiven],
  ['.map', (call) => (isGivenList(call) ? mappedArgument(call) : mapped(call))],
  ['.flatMap', flattened(mapped)],
  ['Array.from', (call) => mappedArgument(call) ?? unchanged(call)],
  ['.filter', filtered],
  ['.flat', unchanged],
  ['require', ({ evaluation, call, args: [file] }) => loadedValue(evaluation, call, knownArgument(file) ?? '')],
  ['Promise.all', unchanged],
  ['Object.freeze', unchanged],
  ['tool', unchanged],
  ['dynamicTool', unchanged],
  ['defineTool', unchanged],
  ['dedent', dedentTag],
  ['outdent', dedentTag],
  ['endent', dedentTag],
  ['stripIndent', dedentTag],
  ['stripIndents', dedentTag],
  ['trimLines', dedentTag],
  ['oneLine', oneLine],
]);
