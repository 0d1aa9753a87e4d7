import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import { CONSTANT } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation, Operation } from '../evaluate/evaluation.ts';
import { partText, type TextPart, variationOf } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import type { Pattern } from '../evaluate/values/value.ts';
import { knownArgument, textOf } from './operation.ts';

/** As JavaScript and Ruby write it, where it stands. */
const LITERAL = /^\/([^\r\n]{1,200})\/([a-z]*)$/;

/** What a call is given to search for, where that is a regular expression: `/x/g`, `new RegExp("x", "g")`, a name for one. */
export function patternOf(evaluation: Evaluation, search: EvaluatedArgument): Pattern | undefined {
  const { value } = search;
  if (value.kind === 'unknown' && value.pattern) return value.pattern;
  const written = LITERAL.exec(sourceOf(evaluation, search));
  const [, source, flags = ''] = written ?? LITERAL.exec(value.kind === 'unknown' ? value.expression : '') ?? [];
  return source === undefined ? undefined : { parts: [{ kind: 'inserted', text: source }], flags };
}

/** `new RegExp("x", "g")`. */
export const patternMade: Operation = ({ evaluation, call, args: [source, options] }) => {
  const parts = textOf(source);
  const flags = options ? knownArgument(options) : '';
  if (!parts || flags === undefined) return undefined;
  const made = unknownValue(evaluation, call, { cause: 'call', depends: variationOf(parts) ?? CONSTANT });
  return { ...made, pattern: { parts, flags } };
};

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
          character === undefined ? String.raw`\s{0,99}` : escapedForPattern(character),
        ),
  );
  return sources.join('') === '' ? undefined : new RegExp(sources.join(''), flags.includes('i') ? 'gi' : 'g');
}

/** What finds a text. What varies in it (`"{{" + key + "}}"`) is a word; a sentence in which something varies is not looked for. */
export function textSearch(searched: readonly TextPart[]): RegExp | undefined {
  const isSentence =
    searched.some((part) => part.kind === 'dynamic' && !part.resolved) &&
    searched.some((part) => part.kind !== 'dynamic' && /\p{L}\s|\s\p{L}/u.test(partText(part)));
  const isKnown =
    !isSentence && searched.some((part) => part.kind !== 'dynamic') && searched.every((part) => !part.condition);
  const source = searched
    .map((part) => (part.kind === 'dynamic' ? wordFor(part) : escapedForPattern(partText(part))))
    .join('');
  return isKnown && source !== '' ? new RegExp(source, 'g') : undefined;
}

/** Delimiters around a name, which may be a group and have blanks around it: `%(\w+)%`, `\[\[\s*([^\]]+?)\s*\]\]`. */
const DELIMITER = String.raw`(?:\\[^\w\s]|[^\\.*+?^$()|[\]{}\w\s]|_|[{}](?![\d,]))`;
const BLANKS = String.raw`(?:(?:\\s| )[*+?])?`;
const NAME = String.raw`(?:\\w|\[(?:\\.|[^\]\\\n]){1,40}\]|\.)[*+]\??`;
const DELIMITED_NAME = new RegExp(
  `^(${DELIMITER}{1,8})${BLANKS}(?:\\((?:\\?<\\w{1,40}>)?${NAME}\\)|${NAME})${BLANKS}(${DELIMITER}{0,8})$`,
);
/** It finds a name with blanks beside it, too. */
const TAKES_BLANKS = /\\s|[.\]][*+]/;
/** Between these stand tags of XML more often than names. */
const TAG = /^<$/;

/** What finds the places that a regular expression finds, where these are names between delimiters; undefined for any other. */
export function nameSearch(source: string): RegExp | undefined {
  const [, before = '', behind = ''] = DELIMITED_NAME.exec(source) ?? [];
  const [opening, closing] = [before, behind].map((delimiter) =>
    escapedForPattern(delimiter.replace(/\\([^])/g, '$1')),
  );
  if (!opening || TAG.test(opening) || (behind === '' && !source.includes('\\w'))) return undefined;
  const blanks = TAKES_BLANKS.test(source) ? String.raw`\s{0,9}` : '';
  const name = String.raw`([A-Za-z_$][\w.-]{0,80}?)`;
  return new RegExp(`${opening}${blanks}${name}${blanks}${closing || String.raw`(?![\w-])`}`, 'g');
}

function wordFor(part: TextPart): string {
  return part.kind === 'dynamic' && part.resolved ? '' : String.raw`[\w.-]+`;
}
