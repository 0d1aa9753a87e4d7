/**
 * Which placeholders a text has when nothing but the text says so.
 *
 * 1. Every place that has the form of a placeholder in some style is a candidate, and its surroundings give it a score: alone
 *    on a line, in a tag or between delimiters of its own (2), behind a label (1.5), in running text (1), in code (0 to 0.5),
 *    under a heading about the answer (half of that). Double braces count one more: nothing else in prose looks like them.
 * 2. A style needs a total over its distinct names. What is known of the file sets how much: little for a file that is kept as
 *    a template, much for a document that merely could be one. So a lone ambiguous `[x]` or `<x>` is text for the model.
 * 3. Braces are one family, of which a text has one member. JSON in doubled braces next to `{name}` is `str.format`;
 *    `{{name}}` next to JSON in single braces is double-brace; `{name}` next to unescaped code is filled by replacement
 *    (`brace`), where only the candidates with evidence of their own are placeholders. Where a valid `str.format` text has
 *    both and no escaped JSON, the stronger decides, and strong candidates of the other count too: a miss costs money.
 * 4. In a chosen style every place of its form is a placeholder, in fences too, because its program does not know Markdown,
 *    except in code of languages that write the same form themselves and names that stand nowhere else.
 * 5. Angle and square brackets are mostly for the model (bracket-evidence.ts): capitals with an underscore or words to the author
 *    (`[INSERT …]`), never what names an answer, with confidence `possible`. A text with nothing else may have blanks (blanks.ts).
 */
import { addressedNames } from './brackets/addressed-names.ts';
import { alternatives } from './brackets/alternatives.ts';
import { withoutAnswerMarks } from './marks/answer-marks.ts';
import { angleBlanks } from './brackets/angle-blanks.ts';
import { bareCapitals } from './marks/bare-capitals.ts';
import { blanks } from './brackets/blanks.ts';
import { braceChoice } from './braces/brace-choice.ts';
import { bracesToFill } from './braces/braces-to-fill.ts';
import { bracketsToFill } from './brackets/brackets-to-fill.ts';
import { withoutReaders } from './brackets/bracket-evidence.ts';
import { bestOf, type Candidate, weightOf } from './candidate.ts';
import {
  type BraceStyle,
  type Choice,
  confidenceOf,
  type Eagerness,
  NEEDED,
  NO_NAMES,
  withConfidence,
  withDeclared,
} from './choice.ts';
import { capitalNouns } from './marks/capital-nouns.ts';
import { commentsToFill } from './brackets/comments-to-fill.ts';
import { companions, delimiterCandidates, filledInSpans } from './marks/delimiter-evidence.ts';
import { AUTHOR_WORDS, type DelimiterStyle, delimiterStylesBy, NUMBERED_INPUT } from './marks/delimiters.ts';
import { namesWithExamples } from './brackets/names-with-examples.ts';
import { besideFilled } from './brackets/forms-by-hand.ts';
import { exampleSlots } from './brackets/example-slots.ts';
import { examplesInBraces } from './braces/examples-in-braces.ts';
import { fullWidthBraces } from './braces/full-width-braces.ts';
import { givenData } from './braces/given-data.ts';
import { openLabels } from './brackets/open-labels.ts';
import { lettersToReplace } from './marks/letters-to-replace.ts';
import { ownInputs } from './brackets/own-inputs.ts';
import { includeDirectives } from './tags/include-directives.ts';
import { type Findings, NOTHING, type Placeholder } from './placeholder.ts';
import { formToReader } from './brackets/reader-forms.ts';
import { roundBlanks } from './brackets/round-blanks.ts';
import { promptCommands } from './tags/prompt-commands.ts';
import { Surroundings } from './words/surroundings.ts';
import { sectionBodies } from './brackets/section-bodies.ts';
import { settingsOfTask } from './brackets/settings-of-task.ts';
import { shellLines } from './tags/shell-lines.ts';
import { templateHoles } from './brackets/template-holes.ts';
import { wordsInMarks } from './brackets/words-in-marks.ts';
import { wordsToPaste } from './brackets/words-to-paste.ts';
import { uncasedBlanks } from './brackets/uncased-blanks.ts';
import { unnamedBlanks } from './brackets/unnamed-blanks.ts';
import { workflowValues } from './tags/workflow-values.ts';

export interface Decision {
  /** Undefined for a text without placeholders. */
  readonly style: BraceStyle | DelimiterStyle | undefined;
  readonly findings: Findings;
}

/** What fills one of these fills the others of the text too. */
const FILLED_TOGETHER: ReadonlySet<DelimiterStyle> = new Set([
  'dollar-brace',
  'dollar-pair',
  'double-square',
  'double-round',
  'guillemet',
  'percent-name',
  'hash-name',
  'double-at',
]);
/** Styles with a sign before single braces. */
const SIGNS: ReadonlySet<Choice['style']> = new Set(['hash-brace', 'at-brace']);
/** Behind a dollar, the amount that a field stands for. */
const MONEY = /(?:price|cost|budget|amount|total|revenue|salary|income|value|fee|balance|paid|spent?|usd)s?$/i;
/** How much more must speak for a style beside braces: what is most often spoken of there, or code. */
const BESIDE_BRACES: Partial<Record<DelimiterStyle, number>> = { 'dollar-brace': 0.5, percent: 1 };
/** Beside braces, many weak candidates are no place: `$TSLA or $BTC`. */
const BEST_BESIDE_BRACES = 0.9;
const NO_STYLE: Decision = { style: undefined, findings: NOTHING };
/**
 * @param declared names of variables that the file or its container declares
 * @param surroundings of the text, where somebody else asks for them too
 */
export function decide(
  text: string,
  eagerness: Eagerness,
  declared: ReadonlySet<string> = NO_NAMES,
  surroundings: Surroundings = new Surroundings(text),
): Decision {
  const settings =
    eagerness === 'template' ? [settingsOfTask, namesWithExamples].flatMap((find) => find(surroundings)) : [];
  const decision = decideStyle(surroundings, eagerness, declared, settings);
  const ofAnyStyle = [
    ...settings,
    ...(eagerness === 'template' ? ofTemplates(surroundings) : []),
    ...(eagerness === 'document' ? [] : workflowValues(surroundings)),
    ...(eagerness === 'doubles' ? [] : promptCommands(surroundings)),
  ];
  const { placeholders, removed } = decision.findings;
  if (eagerness === 'template') ofAnyStyle.push(...exampleSlots([...placeholders, ...ofAnyStyle], surroundings));
  if (ofAnyStyle.length === 0) return decision;
  return { style: decision.style, findings: { placeholders: [...placeholders, ...ofAnyStyle], removed } };
}

/** What only a template has, in whatever style its other places are. */
function ofTemplates(surroundings: Surroundings): Placeholder[] {
  return [
    includeDirectives,
    shellLines,
    bareCapitals,
    capitalNouns,
    wordsToPaste,
    ownInputs,
    unnamedBlanks,
    uncasedBlanks,
    lettersToReplace,
    wordsInMarks,
    roundBlanks,
    openLabels,
    alternatives,
    commentsToFill,
    fullWidthBraces,
    bracesToFill,
    examplesInBraces,
    givenData,
    bracketsToFill,
    sectionBodies,
  ].flatMap((find) => find(surroundings));
}

/** @param settings places in square brackets that are sure */
function decideStyle(
  surroundings: Surroundings,
  eagerness: Eagerness,
  declared: ReadonlySet<string>,
  settings: readonly Placeholder[],
): Decision {
  const { text } = surroundings;
  const hasBraces = text.includes('{');
  const styles = delimiterStylesBy(surroundings.marks);
  if (!hasBraces && styles.length === 0) return NO_STYLE;
  const choices: Choice[] = [];
  const braces = hasBraces ? braceChoice(surroundings, eagerness, declared) : undefined;
  if (braces) choices.push(braces);
  for (const style of styles) {
    const beside = braces ? (BESIDE_BRACES[style] ?? 0) : 0;
    const { delimiters, brackets } = NEEDED[eagerness];
    const needed = (style === 'angle' || style === 'square' ? brackets : delimiters) + beside;
    const choice = delimiterChoice(style, surroundings, needed, declared, braces ? BEST_BESIDE_BRACES : 0, settings);
    if (choice) choices.push(eagerness === 'template' ? withBlanks(choice, style, surroundings) : choice);
  }
  const dollars = braces && choices.find(({ style }) => style === 'dollar-brace');
  if (dollars && areShownAgain(braces, dollars)) choices.shift();
  else if (dollars) choices[choices.indexOf(dollars)] = withoutAmounts(dollars, braces);
  for (const [index, choice] of choices.entries())
    if (braces && SIGNS.has(choice.style)) choices[index] = withoutSigns(choice, braces, text);
  choices.splice(0, choices.length, ...withoutAnswerMarks(choices, braces, surroundings));
  const filled = choices[0] === braces ? braces : undefined;
  if (choices.length === 0) {
    return (eagerness === 'template' && blankChoice(surroundings, styles, startsOf(settings))) || NO_STYLE;
  }
  if (eagerness === 'template') choices.push(...addressedBeside(choices, styles, surroundings));
  choices.sort((a, b) => b.weight - a.weight);
  const [first, ...others] = choices;
  const placeholders = first!.findings.placeholders.concat(...others.map(({ findings }) => findings.placeholders));
  return { style: (filled ?? first!).style, findings: { placeholders, removed: filled?.findings.removed ?? [] } };
}

/** `{question}` beside `${question}`: the form that a model is shown, with names that are filled behind a dollar. */
function areShownAgain(braces: Choice, dollars: Choice): boolean {
  if (braces.style === 'double-brace') return false;
  const filled = new Set(dollars.findings.placeholders.map(({ path }) => path));
  return braces.findings.placeholders.every(({ path }) => filled.has(path) && !MONEY.test(path));
}

/** `The budget is ${budget}` in a text that fills `{name}`: the dollar is that of the amount. */
function withoutAmounts(dollars: Choice, braces: Choice): Choice {
  if (braces.style === 'double-brace') return dollars;
  const filled = new Set(braces.findings.placeholders.map(({ start }) => start));
  const { placeholders, removed } = dollars.findings;
  const open = placeholders.filter(({ start, path }) => !(MONEY.test(path) && filled.has(start + 1)));
  return { ...dollars, findings: { placeholders: open, removed } };
}

/** `Move #{move}`, `Thank @{guest}` in a text that fills `{name}`: the sign is text, unless all of them have one, as in a string of Ruby. */
function withoutSigns(signed: Choice, braces: Choice, text: string): Choice {
  if (braces.style === 'double-brace') return signed;
  const { placeholders: fields } = braces.findings;
  const { placeholders: all, removed } = signed.findings;
  const sign = text[all[0]?.start ?? 0];
  if (!fields.some(({ start }) => text[start - 1] !== sign)) return signed;
  const known = new Set(fields.map(({ start }) => start));
  const placeholders = all.flatMap((one): Placeholder[] => {
    if (!/^[A-Za-z_]\w*$/.test(one.expression)) return [one];
    return known.has(one.start + 1) ? [] : [{ ...one, start: one.start + 1 }];
  });
  return { ...signed, findings: { placeholders, removed } };
}

function blankChoice(
  surroundings: Surroundings,
  styles: readonly DelimiterStyle[],
  known: ReadonlySet<number>,
): Decision | undefined {
  for (const [style, blanksOf] of [
    ['square', (at: Surroundings) => withAddressed(blanks(at, known), at)],
    ['square', (at: Surroundings) => templateHoles('square', [], at)],
    ['angle', (at: Surroundings) => templateHoles('angle', [], at)],
    ['angle', (at: Surroundings) => addressedNames('angle', at)],
    ['angle', angleBlanks],
    ['square', (at: Surroundings) => addressedNames('square', at)],
    ['square', (at: Surroundings) => formToReader('square', at)],
  ] as const) {
    const found = styles.includes(style) ? blanksOf(surroundings) : [];
    const placeholders = [...found, ...besideFilled(style, found, surroundings)];
    if (placeholders.length > 0) return { style, findings: { placeholders, removed: [] } };
  }
  return undefined;
}

/** Where a person fills some of the brackets in, those too that say who the model is, and what goes with these. */
function withAddressed(found: readonly Placeholder[], surroundings: Surroundings): readonly Placeholder[] {
  if (found.length === 0) return found;
  const known = new Set(found.map(({ start }) => start));
  return [...found, ...addressedNames('square', surroundings).filter(({ start }) => !known.has(start))];
}

/** `You serve [company].` beside `{question}`: of brackets that nothing else speaks for, those in the sentence that says who the model is. */
function addressedBeside(
  choices: readonly Choice[],
  styles: readonly DelimiterStyle[],
  surroundings: Surroundings,
): Choice[] {
  return (['angle', 'square'] as const).flatMap((style): Choice[] => {
    if (!styles.includes(style) || choices.some((choice) => choice.style === style)) return [];
    const found = addressedNames(style, surroundings);
    const placeholders = [...found, ...besideFilled(style, found, surroundings)];
    return placeholders.length === 0 ? [] : [{ style, weight: 0, findings: { placeholders, removed: [] } }];
  });
}

/** Beside inputs in lower case, blanks in sentences: `<source_language>` beside `<input_text>`. */
function withBlanks(choice: Choice, style: DelimiterStyle, surroundings: Surroundings): Choice {
  const { placeholders } = choice.findings;
  if (style !== 'angle' && style !== 'square') return choice;
  if (!placeholders.every(isInLowerCase)) {
    const beside = besideFilled(style, placeholders, surroundings);
    return { ...choice, findings: { placeholders: [...placeholders, ...beside], removed: [] } };
  }
  const known = new Set(placeholders.map(({ start }) => start));
  const found = blankChoice(surroundings, [style], known)?.findings.placeholders ?? [];
  const others = withConfidence(found, 'possible').filter(({ start }) => !known.has(start));
  return { ...choice, findings: { placeholders: [...placeholders, ...others], removed: [] } };
}

function startsOf(places: readonly Placeholder[]): ReadonlySet<number> {
  return new Set(places.map(({ start }) => start));
}

function isInLowerCase({ expression }: Placeholder): boolean {
  return /^\p{Ll}/u.test(expression) && !AUTHOR_WORDS.test(expression) && !NUMBERED_INPUT.test(expression);
}

function delimiterChoice(
  style: DelimiterStyle,
  surroundings: Surroundings,
  needed: number,
  declared: ReadonlySet<string>,
  best: number,
  settings: readonly Placeholder[],
): Choice | undefined {
  const candidates = withDeclared(delimiterCandidates(style, surroundings), declared);
  if (candidates.length === 0) return undefined;
  const weight = weightOf(candidates);
  if (weight < needed || bestOf(candidates) < best) return undefined;
  const bracket = style === 'angle' || style === 'square';
  const sure = new Set(candidates.filter(({ score }) => score >= 0.75).map(({ name }) => name));
  // What fills `${TASK}` fills `${PROJECT_DIR}` too, which alone would be a variable of a shell, and `[[page]]` one of a wiki; what
  // runs `<% … %>` knows no Markdown.
  const inSpan = filledInSpans(style, candidates, surroundings);
  const isFilled = (one: Candidate): boolean =>
    style === 'erb' || (FILLED_TOGETHER.has(style) && !surroundings.codeAt(one.start)) || inSpan(one);
  const scored = candidates.filter((one) => one.score >= 0.4 || sure.has(one.name) || (one.score > 0 && isFilled(one)));
  const found = style === 'angle' ? withoutReaders(scored, surroundings) : scored;
  const confidence = bracket ? 'possible' : confidenceOf(weight, 'template');
  const counted = style === 'square' ? [...found, ...settings] : found;
  const beside = withConfidence(companions(style, counted, candidates, surroundings), 'possible');
  return { style, weight, findings: { placeholders: [...withConfidence(found, confidence), ...beside], removed: [] } };
}
