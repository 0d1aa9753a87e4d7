import { CHAT_HISTORY } from './chat-history.ts';
import { jinjaSyntax } from '../../formats/jinja/syntax.ts';
import type { EvaluatedArgument, Evaluation, Operation } from '../evaluate/evaluation.ts';
import { addedParts, partsOf } from '../evaluate/values/place.ts';
import { insertedParts, partText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import type { Field, RecordValue } from '../evaluate/values/value.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import { asText, filtered, unchanged } from '../operations/conversions.ts';
import { CONVERSATIONS_OF_PYTHON } from '../operations/conversations.ts';
import { copyOfReceiver, deepCopy, shallowCopy } from '../operations/copies.ts';
import { builtText, rewrite, textBlock, write, writeArgument } from '../operations/builders.ts';
import { entries, entryGot, keys, values } from '../operations/entries.ts';
import { joinArgument } from '../operations/join.ts';
import { append, begunList, extend, insert } from '../operations/lists.ts';
import { enumerated } from '../operations/numbered.ts';
import { knownArgument, restOf, subjectOf, text, textOf } from '../operations/operation.ts';
import {
  compiled,
  replaceAll,
  splitAtBreaks,
  splitLines,
  substituting,
  substitutingCompiled,
} from '../operations/replace.ts';
import { dollarFilled, formatted } from '../operations/substitute.ts';
import { renderedParts } from '../operations/templates.ts';
import { agentAsTool, toolOfFunction } from '../operations/tools.ts';
import { VERBS } from './verbs.ts';
import { printFormat } from '../operations/print-format.ts';
import { repeated } from '../operations/repeated.ts';
import { cleanDocumentation, dedent, trimming } from '../operations/white-space.ts';

const format: Operation = ({ receiver, evaluation, args }) => {
  const parts = textOf(receiver);
  return parts && text(formatted(evaluation, parts, args));
};

const percent: Operation = (call) => {
  const parts = printFormat(call, VERBS, call.receiver, call.args);
  return parts && text(parts);
};

/** `Template(text)` is the text until its `substitute` is called; both are one to the reader. */
const substitute: Operation = ({ receiver, evaluation, args }) => {
  const parts = textOf(receiver);
  return parts && text(dollarFilled(evaluation, parts, args));
};

/** A field of a model or data class is its default. */
const defaultOf: Operation = ({ args }) =>
  (args.find((arg) => arg.name === 'default') ?? args.find((arg) => arg.name === undefined && !arg.spread))?.value;

/** `Template(text).render(…)`, as Jinja has it, with the texts that it is given. */
const renderJinja: Operation = ({ receiver, evaluation, call, args }) => {
  const parts = textOf(receiver);
  const data = { value: recordOf(args, call, mayEscape(evaluation)), expression: call };
  return parts && text(renderedParts(evaluation, parts, [jinjaSyntax], data));
};

/** An engine may write these in another way, as HTML needs them. */
const ESCAPED = /[&<>"']/;
/** Jinja does so where it is told to, or set up by a framework, or elsewhere. Source: the API of Jinja, "Autoescaping". */
const MAY_ESCAPE = /autoescape|\b(?:django|flask|quart|starlette|fastapi|markupsafe)\b|\bMarkup\b/i;
const OF_ENVIRONMENT = /\.(?:from_string|get_template)\(/;
const OWN_ENVIRONMENT = /\b(?:\w{1,20})?Environment\(/;

const escaping = new WeakMap<Evaluation, boolean>();

function mayEscape(evaluation: Evaluation): boolean {
  const { file } = evaluation;
  const known =
    escaping.get(evaluation) ?? (MAY_ESCAPE.test(file) || (OF_ENVIRONMENT.test(file) && !OWN_ENVIRONMENT.test(file)));
  escaping.set(evaluation, known);
  return known;
}

/**
 * The arguments by their names, those of dictionaries too.
 * @param escapes texts that the engine may write in another way are left out
 */
function recordOf(args: readonly EvaluatedArgument[], { start, end }: Span, escapes: boolean): RecordValue {
  const fields = new Map<string, Field>();
  for (const { name, value, expression } of args) {
    if (name !== undefined) fields.set(name, { value, span: spanOf(expression) });
    else if (value.kind === 'record') for (const [key, field] of value.fields) fields.set(key, field);
  }
  const asWritten = [...fields].filter(
    ([, { value }]) => value.kind === 'text' && !(escapes && ESCAPED.test(value.parts.map(partText).join(''))),
  );
  return { kind: 'record', start, end, fields: new Map(asWritten), isOpen: true };
}

const LAST_CHARACTER = 0x10ffff;

/** `chr(10)`, which stands in the hole of an f-string, where a backslash may not. */
const character: Operation = ({ args: [code] }) => {
  const printed = code?.value.kind === 'constant' ? code.value.text : undefined;
  const point = printed !== undefined && /^\d+$/.test(printed) ? Number(printed) : undefined;
  return point !== undefined && point <= LAST_CHARACTER ? text(insertedParts(String.fromCodePoint(point))) : undefined;
};

/** `filter(None, list)`. */
const filter: Operation = (call) => {
  const [test, list] = call.args;
  return test && list && filtered({ ...call, args: [test], receiver: list });
};

/** `io.StringIO()`. One that begins with a text is not followed: what is written to it takes the place of that text. */
const textStream: Operation = ({ args }) =>
  args.length === 0 ? { kind: 'text', parts: [], isBuilder: true } : undefined;

/** `print(value, …, file=stream)`. */
const printTo: Operation = (call) => {
  const { args, evaluation } = call;
  const stream = args.find(({ name }) => name === 'file');
  const option = (name: string, usual: string): string | undefined => {
    const given = args.find((arg) => arg.name === name);
    return given ? knownArgument(given) : usual;
  };
  const [separator, end] = [option('sep', ' '), option('end', '\n')];
  if (separator === undefined || end === undefined || args.some(({ spread }) => spread)) return undefined;
  const printed = args
    .filter(({ name }) => name === undefined)
    .flatMap(({ value, expression }, index): readonly TextPart[] => [
      ...insertedParts(index > 0 ? separator : ''),
      ...addedParts(evaluation, value, expression),
    ]);
  return write(call, stream, [...printed, ...insertedParts(end)]);
};

const unchangedArgument: Operation = ({ args }) => args[0]?.value;

/** `item.model_dump()`: the fields that an object was made with; what else it has is part of its class. */
const asRecord: Operation = ({ receiver }) =>
  receiver?.value.kind === 'record' ? { ...receiver.value, isOpen: false } : undefined;

/** A text that is looked up in the language that the program is set to. */
const TRANSLATED: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** `_("…")` of gettext. */
const translated: Operation = ({ args }) => {
  const parts = args.length === 1 ? textOf(args[0]) : undefined;
  return parts && text(underCondition(parts, TRANSLATED));
};

const concatenated: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  return parts && restOf(call).length === 0 ? text(parts) : undefined;
};

/** `Rule(value=text)` of Griptape. */
const rule: Operation = ({ evaluation, args: [given] }) => {
  if (!given || given.value.kind === 'text' || !evaluation.file.includes('griptape')) return given?.value;
  return text([...partsOf(evaluation, given.value, given.expression)]);
};

/** `Ruleset(name="House", rules=[…])` of Griptape: its rules stand among those of the agent that it is given to. */
const rulesOf: Operation = ({ args }) => args.find(({ name }) => name === 'rules')?.value;

/** What functions and methods of Python do to texts. Source: the standard library's documentation. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['filter', filter],
  ['.repeat', repeated],
  ['.format', format],
  ['.format_map', format],
  ['.%', percent],
  ['.substitute', substitute],
  ['.safe_substitute', substitute],
  ['string.Template', concatenated],
  ['Template', concatenated],
  ['.render', renderJinja],
  ['.dict', asRecord],
  ['.model_dump', asRecord],
  ['.from_string', unchangedArgument],
  ['Rule', rule],
  ['Ruleset', rulesOf],
  ['_', translated],
  ['gettext', translated],
  ['gettext_lazy', translated],
  ['.join', joinArgument],
  ['.as_tool', agentAsTool],
  ['FunctionTool.from_defaults', toolOfFunction],
  ['StructuredTool.from_function', toolOfFunction],
  ['Tool.from_function', toolOfFunction],
  ['.split', splitAtBreaks],
  ['.splitlines', splitLines],
  ['.replace', replaceAll],
  ['re.sub', substituting()],
  ['re.compile', compiled],
  ['.sub', substitutingCompiled],
  ['.strip', trimming('both')],
  ['.lstrip', trimming('start')],
  ['.rstrip', trimming('end')],
  ['textwrap.dedent', dedent],
  ['dedent', dedent],
  ['inspect.cleandoc', cleanDocumentation],
  ['cleandoc', cleanDocumentation],
  ['str', asText],
  ['list', (call) => begunList(call) ?? shallowCopy(call) ?? unchanged(call)],
  ['tuple', (call) => shallowCopy(call) ?? unchanged(call)],
  ['cast', unchanged],
  ['.copy', (call) => copyOfReceiver(call) ?? unchanged(call)],
  ['copy.copy', shallowCopy],
  ['copy.deepcopy', deepCopy],
  ['deepcopy', deepCopy],
  ['.get', entryGot],
  ['enumerate', enumerated],
  ['.items', entries],
  ['.keys', keys],
  ['.values', values],
  ['chr', character],
  ['Field', defaultOf],
  ['field', defaultOf],
  ['mapped_column', defaultOf],
  ['Part.from_text', textBlock],
  ['io.StringIO', textStream],
  ['StringIO', textStream],
  ['print', printTo],
  ['.write', writeArgument],
  ['.writelines', rewrite],
  ['.seek', rewrite],
  ['.truncate', rewrite],
  ['.getvalue', builtText],
  ['.append', append],
  ['.extend', extend],
  ['.insert', insert],
  ...CHAT_HISTORY,
  ...CONVERSATIONS_OF_PYTHON,
]);
