import { handlebarsSyntax } from '../../formats/handlebars/syntax.ts';
import { jinjaSyntax } from '../../formats/jinja/syntax.ts';
import { liquidSyntax } from '../../formats/liquid/syntax.ts';
import { mustacheSyntax } from '../../formats/mustache/syntax.ts';
import { styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { loadedValue } from '../evaluate/values/unknown.ts';
import {
  asText,
  eachGiven,
  filtered,
  flattened,
  mapped,
  mappedArgument,
  unchanged,
} from '../operations/conversions.ts';
import { CONVERSATIONS_OF_JAVASCRIPT } from '../operations/conversations.ts';
import { copyOfReceiver, deepCopy } from '../operations/copies.ts';
import { entries, entryGot, inOrder, keys, recordOfEntries, values } from '../operations/entries.ts';
import { entriesOfList } from '../operations/numbered.ts';
import { joiningSubject } from '../operations/join.ts';
import { append, begunList, concatenated, prepend } from '../operations/lists.ts';
import { knownArgument } from '../operations/operation.ts';
import { patternMade } from '../operations/pattern.ts';
import { repeated } from '../operations/repeated.ts';
import { joinSplit, replaceAll, replaceFirst, splitAt } from '../operations/replace.ts';
import { compiling, rendering, type Syntaxes } from '../operations/templates.ts';
import { agentAsTool, madeTool } from '../operations/tools.ts';
import { dedentTag, oneLine, trimming } from '../operations/white-space.ts';

/** `Iterable.map(list, callback)`: a function of a module, given the list too. */
function isGivenList({ args: [, callback] }: OperationCall): boolean {
  return callback?.value.kind === 'function';
}

/** Where a replacement asks for what is found, or for what is around that, it is not followed: `text.replace("NAME", "<$&>")`. */
function withoutPatterns(replacing: Operation): Operation {
  return (call) => (/\$[$&`']/.test(knownArgument(call.args[1]) ?? '') ? undefined : replacing(call));
}

/** React's `useMemo(() => text, [level])`. */
const remembered: Operation = ({ evaluation, args: [made], call }) =>
  made?.value.kind === 'function' ? evaluation.invoke(made.value, [], call) : undefined;

const EJS: Syntaxes = [styledSyntax('erb')];
/** Lodash fills what stands as in a template literal, too. */
const LODASH: Syntaxes = [...EJS, styledSyntax('dollar-brace')];

/** Nunjucks and Eta have a method of the same name. */
const renderString = rendering((path) => (/eta/i.test(path) ? EJS : [jinjaSyntax]));

/** What functions, methods and tags of JavaScript do to texts. Sources: MDN; the documentation of the packages for tags and templates. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.join', (call) => joinSplit(call) ?? joiningSubject(',')(call)],
  ['.split', splitAt],
  ['.concat', concatenated],
  ['.asTool', agentAsTool],
  ['.replace', withoutPatterns(replaceFirst)],
  ['.replaceAll', withoutPatterns(replaceAll)],
  ['.repeat', repeated],
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
  ['Array', begunList],
  ['Array.from', (call) => mappedArgument(call) ?? unchanged(call)],
  ['.filter', filtered],
  ['.flat', unchanged],
  ['require', ({ evaluation, call, args: [file] }) => loadedValue(evaluation, call, knownArgument(file) ?? '')],
  ['RegExp', patternMade],
  ['Object.entries', inOrder(entries)],
  ['Object.keys', inOrder(keys)],
  ['Object.values', inOrder(values)],
  ['Mustache.render', rendering(() => [mustacheSyntax])],
  ['mustache.render', rendering(() => [mustacheSyntax])],
  ['ejs.render', rendering(() => EJS)],
  ['ejs.compile', compiling('ejs.render')],
  ['_.template', compiling('template.lodash')],
  ['lodash.template', compiling('template.lodash')],
  ['template.lodash', rendering(() => LODASH)],
  ['.renderString', renderString],
  ['.parseAndRender', rendering(() => [liquidSyntax])],
  ['.parseAndRenderSync', rendering(() => [liquidSyntax])],
  ['Handlebars.compile', compiling('template.handlebars')],
  ['handlebars.compile', compiling('template.handlebars')],
  ['hbs.compile', compiling('template.handlebars')],
  ['template.handlebars', rendering(() => [handlebarsSyntax])],
  ['Promise.all', unchanged],
  ['Object.freeze', unchanged],
  ['useMemo', remembered],
  ['React.useMemo', remembered],
  ['structuredClone', deepCopy],
  ['cloneDeep', deepCopy],
  ['_.cloneDeep', deepCopy],
  ['lodash.cloneDeep', deepCopy],
  ['.slice', copyOfReceiver],
  ['Map', recordOfEntries],
  ['.get', entryGot],
  ['tool', madeTool],
  ['dynamicTool', unchanged],
  ['defineTool', unchanged],
  ['dedent', dedentTag],
  ['outdent', dedentTag],
  ['endent', dedentTag],
  ['stripIndent', dedentTag],
  ['stripIndents', dedentTag],
  ['trimLines', dedentTag],
  ['oneLine', oneLine],
  ...CONVERSATIONS_OF_JAVASCRIPT,
]);
