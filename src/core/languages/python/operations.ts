import { jinjaSyntax } from '../../formats/jinja/syntax.ts';
import type { Operation } from '../evaluate/evaluation.ts';
import { entryOf } from '../evaluate/member.ts';
import { asText, unchanged } from '../operations/conversions.ts';
import { joinArgument } from '../operations/join.ts';
import { append, extend, insert } from '../operations/lists.ts';
import { restOf, subjectOf, text, textOf } from '../operations/operation.ts';
import { replaceAll, substitutePattern } from '../operations/replace.ts';
import { scannedParts } from '../operations/scan.ts';
import { dollarFilled, formatted, printed } from '../operations/substitute.ts';
import { cleanDocumentation, dedent, trimming } from '../operations/white-space.ts';

const format: Operation = ({ receiver, evaluation, args }) => {
  const parts = textOf(receiver);
  return parts && text(formatted(evaluation, parts, args));
};

const percent: Operation = ({ receiver, evaluation, args }) => {
  const parts = textOf(receiver);
  return parts && text(printed(evaluation, parts, args));
};

/** `Template(text)` is the text until its `substitute` is called; both are one to the reader. */
const substitute: Operation = ({ receiver, evaluation, args }) => {
  const parts = textOf(receiver);
  return parts && text(dollarFilled(evaluation, parts, args));
};

/** A field of a model or data class is its default. */
const defaultOf: Operation = ({ args }) =>
  (args.find((arg) => arg.name === 'default') ?? args.find((arg) => arg.name === undefined && !arg.spread))?.value;

/** `Template(text).render(…)`, as Jinja has it. */
const renderJinja: Operation = ({ receiver, evaluation }) => {
  const parts = textOf(receiver);
  return parts && text(scannedParts(evaluation.file, parts, jinjaSyntax, { volatility: evaluation.rules }));
};

/** `TEXTS.get(key, default)` of a dictionary that is known. */
const get: Operation = ({ receiver, args: [key, otherwise] }) =>
  receiver && key ? entryOf(receiver.value, key.value, otherwise?.value) : undefined;

const unchangedArgument: Operation = ({ args }) => args[0]?.value;

const concatenated: Operation = (call) => {
  const parts = textOf(subjectOf(call));
  return parts && restOf(call).length === 0 ? text(parts) : undefined;
};

/** What functions and methods of Python do to texts. Source: the standard library's documentation. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['.format', format],
  ['.format_map', format],
  ['.%', percent],
  ['.substitute', substitute],
  ['.safe_substitute', substitute],
  ['string.Template', concatenated],
  ['Template', concatenated],
  ['.render', renderJinja],
  ['.from_string', unchangedArgument],
  ['.join', joinArgument],
  ['.replace', replaceAll],
  ['re.sub', substitutePattern],
  ['.strip', trimming('both')],
  ['.lstrip', trimming('start')],
  ['.rstrip', trimming('end')],
  ['textwrap.dedent', dedent],
  ['dedent', dedent],
  ['inspect.cleandoc', cleanDocumentation],
  ['cleandoc', cleanDocumentation],
  ['str', asText],
  ['list', unchanged],
  ['tuple', unchanged],
  ['cast', unchanged],
  ['.copy', unchanged],
  ['.get', get],
  ['Field', defaultOf],
  ['field', defaultOf],
  ['mapped_column', defaultOf],
  ['.append', append],
  ['.extend', extend],
  ['.insert', insert],
]);
