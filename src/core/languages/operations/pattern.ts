import type { EvaluatedArgument, Evaluation, OperationCall } from '../evaluate/evaluation.ts';
import { knownText, partText, type TextPart } from '../evaluate/text-part.ts';
import { pathOf } from '../evaluate/value.ts';
import { textOf } from './operation.ts';

/** A regular expression of a program, which is never executed as it stands. */
export interface Pattern {
  /** Its source, of which parts may vary. */
  readonly parts: readonly TextPart[];
  readonly flags: string;
}

/** As JavaScript and Ruby write it, where it stands. */
const LITERAL = /^\/([^\r\n]{1,200})\/([a-z]*)$/;

/** What a call is given to search for, where that is a regular expression: `/x/g`, `new RegExp("x", "g")`. */
export function patternOf({ evaluation, scope }: OperationCall, search: EvaluatedArgument): Pattern | undefined {
  const { expression } = search;
  const [, source, flags = ''] = LITERAL.exec(sourceOf(evaluation, search)) ?? [];
  if (source !== undefined) return { parts: [{ kind: 'inserted', text: source }], flags };
  if (expression.kind !== 'call' || pathOf(expression.callee) !== 'RegExp') return undefined;
  const [own, options] = expression.arguments.map(({ value }) => ({
    value: evaluation.evaluate(value, scope),
    expression: value,
  }));
  const known = options && textOf(options) && knownText(textOf(options)!);
  const parts = textOf(own);
  return parts && (!options || known !== undefined) ? { parts, flags: known ?? '' } : undefined;
}

export function sourceOf({ file }: Evaluation, { expression: { start, end } }: EvaluatedArgument): string {
  return file.slice(start, end);
}

/** Characters that stand for themselves, and white space that may be there. */
const PLAIN = /^(?:\\[^\w\s]|\\s[*?]|[^\\.*+?^$()|[\]{}]|\{(?![\d,])|\})*$/;
const FLAGS = /^[gimsu]*$/;

/**
 * What finds the same places as a regular expression of which all characters stand for themselves. What varies in it is a word.
 * @returns undefined for any other
 */
export function plainSearch({ parts, flags }: Pattern): RegExp | undefined {
  const isKnown = parts.some((part) => part.kind !== 'dynamic') && parts.every((part) => !part.condition);
  if (!isKnown || !FLAGS.test(flags) || !parts.every((part) => PLAIN.test(partText(part)))) return undefined;
  const sources = parts.map((part) =>
    part.kind === 'dynamic'
      ? wordFor(part)
      : partText(part).replaceAll(/\\s[*?]|\\?([^])/g, (token, character?: string) =>
          character === undefined ? String.raw`\s{0,99}` : escaped(character),
        ),
  );
  return sources.join('') === '' ? undefined : new RegExp(sources.join(''), flags.includes('i') ? 'gi' : 'g');
}

/** What finds a text. What varies in it (`"{{" + key + "}}"`) is a word. */
export function textSearch(searched: readonly TextPart[]): RegExp | undefined {
  const isKnown = searched.some((part) => part.kind !== 'dynamic') && searched.every((part) => !part.condition);
  const source = searched.map((part) => (part.kind === 'dynamic' ? wordFor(part) : escaped(partText(part)))).join('');
  return isKnown && source !== '' ? new RegExp(source, 'g') : undefined;
}

function wordFor(part: TextPart): string {
  return part.kind === 'dynamic' && part.resolved ? '' : String.raw`[\w.-]+`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
