import type { Span } from '../../../text/span.ts';
import { blanksBeside } from '../brackets/blanks.ts';
import { IDENTIFIER, isSlot } from '../braces/brace-scores.ts';
import { bracketCompanions } from '../brackets/bracket-companions.ts';
import { bracketScore, spokenNames, wordsOfSentences } from '../brackets/bracket-evidence.ts';
import type { Candidate } from '../candidate.ts';
import { isFilledInSpan, isInAssignedString, isSetOff } from '../words/code-spans.ts';
import { isOfCapitals, POSITION_SCORE, SCORES } from './delimiter-scores.ts';
import { delimited, type DelimiterStyle, subjectOf } from './delimiters.ts';
import { inCopiedPrompt } from '../words/copied-prompts.ts';
import { documentedBrackets, isDocumentation } from '../words/documented-names.ts';
import { givenFolders } from './given-folders.ts';
import { outside } from '../tags/governed.ts';
import { isListedToLeave } from '../words/listed-tokens.ts';
import { marksOfSections } from './marks-of-sections.ts';
import { isNamedPlace } from './named-places.ts';
import type { Placeholder } from '../placeholder.ts';
import { ScoreMemo } from '../score-memo.ts';
import { isOfEnvironment, SHELL_CODE } from './shell-variables.ts';
import { MARKED_STYLES, tokensBetweenMarks } from './spoken-marks.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { templateHoles } from '../brackets/template-holes.ts';
import { inputsWithoutCapitals } from '../brackets/uncased-brackets.ts';

/** The candidates of one style, each with what speaks for it. */
export function delimiterCandidates(style: DelimiterStyle, surroundings: Surroundings): Candidate[] {
  const scores = new ScoreMemo();
  const isBracket = style === 'angle' || style === 'square';
  const documented = isBracket ? documentedBrackets(style === 'angle' ? '<' : '[', surroundings) : [];
  const all = delimited(surroundings.text, style);
  const places = documented.length === 0 ? all : outside(all, documented);
  const told =
    places.length === 0
      ? undefined
      : isBracket
        ? namesToReplace(surroundings.text)
        : style === 'dollar' || style === 'dollar-brace'
          ? givenFolders(places, surroundings)
          : undefined;
  const spoken = isBracket
    ? spokenNames(places, surroundings)
    : style === 'dollar' || style === 'double-angle'
      ? labels(places, surroundings)
      : MARKED_STYLES.has(style)
        ? tokensBetweenMarks(style, places, surroundings)
        : undefined;
  const ofSections = marksOfSections(style, places, surroundings);
  const words = isBracket && spoken ? wordsOfSentences(style, places, spoken, surroundings) : undefined;
  const candidates = places.map((placeholder) => {
    const { start, end, expression, path, cause, call } = placeholder;
    if (documented.length > 0 && isDocumentation(placeholder, surroundings))
      return { start, end, expression, path, cause, call, name: `\`${expression}`, score: 0 };
    if (told?.has(expression)) return { start, end, expression, path, cause, call, name: expression, score: TOLD };
    const own = (): number =>
      scores.known(expression) ?? scores.learn(expression, scoreOf(style, placeholder, surroundings));
    const isOfText = spoken?.has(expression) === true || ofSections.has(expression);
    const score = Math.max(isOfText ? 0 : own(), words?.get(expression) ?? 0);
    return { start, end, expression, path, cause, call, name: expression, score };
  });
  const others = isBracket ? inputsWithoutCapitals(style, surroundings) : [];
  if (documented.length === 0 && others.length === 0) return candidates;
  return [...candidates, ...others, ...documentedCandidates(documented, surroundings)];
}

/** The places that a text lists, whatever their names are. */
function documentedCandidates(spans: readonly Span[], { text }: Surroundings): Candidate[] {
  return spans.map(({ start, end }) => {
    const expression = text.slice(start + 1, end - 1).trim();
    return { start, end, expression, path: subjectOf(expression), cause: 'placeholder', name: expression, score: TOLD };
  });
}

const TOLD = 1.5;
/** Of capitals between these, the words before them may say that somebody sets them. */
const NAMED_STYLES: ReadonlySet<DelimiterStyle> = new Set([
  'angle',
  'square',
  'dollar',
  'underscore',
  'percent-name',
  'hash-name',
  'double-angle',
]);
const NAMED = 0.9;
const TO_REPLACE =
  /\b(?:replace|substitute|swap|change) ["'`*]{0,3}[[<]([A-Z][A-Z0-9 _-]{1,60})[\]>]["'`*]{0,3} (?:with|by|for|to) (?:your|the (?:actual|real|name)|an? )/gi;

/** `Replace [COMPANY] with your company`: words to whoever fills the template in. */
function namesToReplace(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(TO_REPLACE), (match) => match[1]!));
}

/** `The $Query is:`, `<<query>>` above `%s`: a name that the text itself gives to what stands behind it. */
function labels(places: readonly Placeholder[], surroundings: Surroundings): ReadonlySet<string> {
  const named = places.filter(({ end }) => LABELS.test(surroundings.after(end)));
  return new Set(named.map(({ expression }) => expression));
}

/** What fills one place of the style outside of code fills those in code spans too, but not what a shell itself knows. */
export function filledInSpans(
  style: DelimiterStyle,
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): (candidate: Candidate) => boolean {
  const isLive = ({ score, start }: Candidate): boolean => score >= 0.75 && surroundings.codeAt(start) === undefined;
  const live = new Set(candidates.filter(isLive).map(({ expression }) => isOfCapitals(expression)));
  if (live.size === 0) return () => false;
  return (candidate) =>
    (style === 'dollar-brace' || live.has(isOfCapitals(candidate.expression))) &&
    !isOfEnvironment(candidate.expression, surroundings) &&
    isFilledInSpan(style, candidate, surroundings);
}

const LABELS = /^(?: (?:is|are|was|were)[ \t]*:|:?[ \t]*\r?\n[ \t]*(?:%s|\{\w+\})[ \t]*(?:\r?\n|$))/;
const SHELL_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/**
 * What a style of its own would be too weak for, and what counts beside a style that the text surely has: `$NAME` beside
 * `${NAME}`, which one program fills, `<CHANGELOG>` alone on its line beside `<PRODUCT_NAME>`, `[NAME]` beside `[JOB_TITLE]`.
 * @param found those of the candidates that count already
 * @param candidates all that stand in the text in this style
 */
export function companions(
  style: DelimiterStyle,
  found: readonly Placeholder[],
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): Placeholder[] {
  if (style === 'angle' || style === 'square') {
    const beside = [
      ...bracketCompanions(style, found, candidates, surroundings),
      ...templateHoles(style, found, surroundings),
    ];
    const others = blanksBeside(style, found, surroundings);
    if (others.length === 0) return beside;
    const known = new Set([...found, ...beside].map(({ start }) => start));
    return [...beside, ...others.filter(({ start }) => !known.has(start))];
  }
  if (style === 'dollar') return environmentBeside(found, candidates, surroundings);
  if (style !== 'dollar-brace') return [];
  const names = new Set(found.map(({ expression }) => expression));
  const areCapitals = found.every(({ expression }) => /^[A-Z][A-Z0-9_]*$/.test(expression));
  return delimited(surroundings.text, 'dollar').filter(
    ({ start, expression }) =>
      (names.has(expression) || (areCapitals && SHELL_NAME.test(expression))) &&
      !isOfEnvironment(expression, surroundings) &&
      surroundings.codeAt(start) === undefined &&
      !surroundings.ofAnswer(start),
  );
}

const OF_A_LOGIN = /^(?:HOME|PATH|USER|PWD|SHELL|EDITOR|LANG|HOST(?:NAME)?)$/;

/** `Translate the text for $USER.` beside `$TEXT`, in a text without a shell: what fills the one fills the other. */
function environmentBeside(
  found: readonly Placeholder[],
  candidates: readonly Candidate[],
  surroundings: Surroundings,
): Placeholder[] {
  const isOpen = ({ start }: Placeholder): boolean => !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
  if (!found.some(isOpen)) return [];
  const beside = candidates.filter((one) => OF_A_LOGIN.test(one.expression) && isOpen(one));
  return beside.length === 0 || surroundings.has(SHELL_CODE) ? [] : beside;
}

function scoreOf(style: DelimiterStyle, placeholder: Placeholder, surroundings: Surroundings): number {
  const { start, expression } = placeholder;
  const region = surroundings.codeAt(start);
  const position = surroundings.position(placeholder);
  const base = POSITION_SCORE[position];
  if (/^(?:\w+_)?(?:MARKER|BOUNDARY)$/.test(expression)) return 0;
  const own =
    style === 'angle' || style === 'square'
      ? bracketScore(style, placeholder, base, surroundings)
      : SCORES[style](placeholder, base, position, surroundings);
  const isBracket = style === 'angle' || style === 'square';
  const mayBeNamed = NAMED_STYLES.has(style) && (isBracket || own > 0) && (own < NAMED || region?.kind === 'inline');
  if (mayBeNamed && isOfCapitals(expression) && isNamedPlace(placeholder, surroundings)) return NAMED;
  if (own === 0 || isBracket) return own;
  if (isListedToLeave(placeholder, surroundings.text)) return 0;
  const isToldIt =
    (style === 'dollar-brace' && IDENTIFIER.test(expression)) || isSlot(start, expression, position, surroundings);
  const output = surroundings.ofAnswer(start) && !isToldIt ? 0.3 : 1;
  if (region?.kind === 'inline') {
    const isSpan =
      isSetOff(style, placeholder, surroundings) ||
      (style === 'dollar-brace' && isInAssignedString(placeholder, surroundings));
    const isValue = isSpan && !isOfEnvironment(expression, surroundings);
    return (isValue ? 1 : 0.3) * output;
  }
  if (region?.kind !== 'fence') return own * output;
  if (surroundings.fillsCode(placeholder)) return 2 * output;
  if (surroundings.inProgram(start)) return position === 'line' ? 0.3 * output : 0;
  if (inCopiedPrompt(start, surroundings)) return own * output;
  return (position === 'line' ? own * 0.75 : 0.3) * output;
}
