/** Names in brackets that say too little by themselves, and count beside those that do. */
import {
  type BracketStyle,
  INPUT_WORD,
  isAuthors,
  isBesideLowerCase,
  isForModel,
  isInCapitals,
  isInputToInsert,
  isNameOfPlace,
  isReaders,
  isSpokenOf,
  spokenNames,
  UNDER_LABEL,
} from './bracket-evidence.ts';
import type { Candidate } from '../candidate.ts';
import { isAllOfSpan } from '../words/code-spans.ts';
import { describedValues } from './described-values.ts';
import { endsText } from './bracket-blocks.ts';
import { labelledBesideInBlock, underLabelsBeside } from './labelled-blanks.ts';
import { isAloneInBlock } from './lone-brackets.ts';
import { WISHES } from '../marks/delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const LOWER_CASE_LABELLED =
  /^[ \t>*-]{0,8}\p{L}[\p{L} ]{1,30}:[ \t]*`?<(?!(?:br|code|pre|details|summary)>)([a-z][a-z0-9]*(?:[ _-][a-z0-9]+){0,4})>(?=`?[ \t]*\r?$)/gmu;
/** Behind a label, beside a single other name: `Likes: [LIKES]`. */
const ENDS_LINE = /^[ \t]*(?:\r?\n|$)/;
const FEWEST_BESIDE_SPANS = 2;
/** A single one may be a mark that is shown: `` Mark: `<title>` ``. */
const FEWEST_IN_SPANS = 2;
/** How many names that count a name in capitals needs beside it, and where it must stand: a lone `[NOTE]` is a mark. */
const COMPANION_OF: Readonly<Record<BracketStyle, { readonly names: number; readonly positions: RegExp }>> = {
  angle: { names: 1, positions: /^(?:label|tag|delimited|quoted|prose|line)$/ },
  square: { names: 2, positions: /^(?:label|tag|delimited|quoted|prose)$/ },
};

/**
 * Words in capitals that count only beside those that count already: `<CHANGELOG>` alone on its line beside
 * `<PRODUCT_NAME>`, `[NAME]` beside `[JOB_TITLE]`, `[AUTHOR]` beside `Text: [TEXT]`, `[PAIN POINT]` beside `[COMPANY]` and `[ROLE]`.
 * @param found those of the candidates that count already
 */
export function bracketCompanions(
  style: BracketStyle,
  found: readonly Placeholder[],
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): Placeholder[] {
  const expressions = [...new Set(found.map(({ expression }) => expression))];
  const names = expressions.filter(isInCapitals);
  const inputs = expressions.some((expression) => INPUT_WORD.test(expression));
  const needed = COMPANION_OF[style];
  const wishes =
    style === 'square'
      ? [
          ...wishesBeside(found, candidates, surroundings),
          ...underLabelsBeside(found, surroundings),
          ...labelledBesideInBlock(found, surroundings),
        ]
      : labelledBeside(found, expressions, surroundings);
  if (expressions.some(isAuthors)) {
    const known = new Set([...found, ...wishes].map(({ start }) => start));
    wishes.push(...describedValues(style, known, surroundings));
  }
  const areFew = names.length < needed.names && !inputs;
  if (areFew && names.length === 0) return wishes;
  const counted = new Set(found.map(({ start }) => start));
  if (counted.size >= candidates.length && candidates.every(({ start }) => counted.has(start))) return wishes;
  const isSetOff = setOffBeside(style, found, candidates, surroundings);
  const alone: Candidate[] = [];
  const open = candidates.filter((one) => {
    const { start, expression } = one;
    if (counted.has(start) || !isInCapitals(expression) || isForModel(expression)) return false;
    if (style === 'angle' && (isBesideLowerCase(one, surroundings) || isReaders(one, surroundings))) return false;
    const position = surroundings.position(one);
    if (isAloneInBlock(one, position, surroundings) || endsText(one, surroundings)) {
      alone.push(one);
      return false;
    }
    if (surroundings.codeAt(start) !== undefined) return isSetOff(one);
    if (surroundings.ofAnswer(start)) return false;
    if (areFew) return position === 'label' && ENDS_LINE.test(surroundings.after(one.end));
    if (position === 'line' && style === 'square') return UNDER_LABEL.test(surroundings.before(start));
    return needed.positions.test(position);
  });
  const openNames = new Set(open.map(({ expression }) => expression));
  const sameNames = openNames.size === 0 ? [] : candidates.filter(({ expression }) => openNames.has(expression));
  const spoken = spokenNames(sameNames, surroundings);
  return [
    ...open.filter(({ expression }) => !spoken.has(expression)),
    ...alone.filter((one) => !isSpokenOf(one, surroundings)),
    ...wishes,
  ];
}

/**
 * `` The mails are in `<MAILS_DIR>`. `` beside `<CUSTOMER>` and `<TODAY>`: what a text fills outside of code it also sets off in code
 * spans, but for what commands take: `` `show <FILE>` ``. Beside a single one, where a label says whose value it is.
 */
function setOffBeside(
  style: BracketStyle,
  found: readonly Placeholder[],
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): (candidate: Candidate) => boolean {
  const isOpen = ({ start, expression }: Placeholder): boolean =>
    isInCapitals(expression) && surroundings.codeAt(start) === undefined;
  const open = new Set(found.filter(isOpen).map(({ expression }) => expression));
  if (open.size === 0) return () => false;
  const isSurelyNamed = (one: Candidate): boolean =>
    isNameOfPlace('square', one.expression) && surroundings.position(one) === 'label';
  const inCode = candidates.filter(({ start }) => surroundings.codeAt(start) !== undefined);
  const ofCommands = new Set(inCode.filter((one) => !surroundings.fillsCode(one)).map(({ expression }) => expression));
  return (one) =>
    (open.size < FEWEST_BESIDE_SPANS ? isSurelyNamed(one) : isNameOfPlace(style, one.expression)) &&
    !ofCommands.has(one.expression) &&
    isAllOfSpan(one, surroundings);
}

/** `Title: <title>` beside `<insert the letter here>`: what its author fills in stands behind labels as well. */
function labelledBeside(
  found: readonly Placeholder[],
  names: readonly string[],
  surroundings: Surroundings,
): Placeholder[] {
  const { text } = surroundings;
  const isAllInCapitals = ({ start, end, expression }: Placeholder): boolean =>
    text.slice(start + 1, end - 1) === expression.toUpperCase();
  const isOfAuthor = (expression: string): boolean => isInputToInsert(expression) || isAuthors(expression);
  if (!names.some(isOfAuthor) && found.every(isAllInCapitals)) return [];
  const counted = new Set(found.map(({ start }) => start));
  const inSpans: Placeholder[] = [];
  const open = Array.from(text.matchAll(LOWER_CASE_LABELLED)).flatMap((match): Placeholder[] => {
    const expression = match[1]!;
    const end = match.index + match[0].length;
    const start = end - expression.length - 2;
    if (counted.has(start) || text.includes(`</${expression}>`) || surroundings.ofAnswer(start)) return [];
    if (isForModel(expression.toUpperCase())) return [];
    const place: Placeholder = { start, end, expression, path: expression, cause: 'placeholder' };
    if (!surroundings.codeAt(start)) return [place];
    if (isAllOfSpan(place, surroundings)) inSpans.push(place);
    return [];
  });
  return inSpans.length < FEWEST_IN_SPANS ? open : [...open, ...inSpans];
}

/** `[describe your style here]` beside `[PASTE YOUR LINK HERE]`. */
function wishesBeside(
  found: readonly Placeholder[],
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): Placeholder[] {
  if (!found.some(({ expression }) => isAuthors(expression))) return [];
  return candidates.filter(
    ({ start, expression }) =>
      WISHES.test(expression) && surroundings.codeAt(start) === undefined && !surroundings.ofAnswer(start),
  );
}
