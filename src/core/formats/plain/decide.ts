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
import type { Confidence } from '../../prompt/volatility.ts';
import { angleBlanks, blanks } from './blanks.ts';
import { withoutReaders } from './bracket-evidence.ts';
import { type BraceEvidence, braceEvidence } from './brace-evidence.ts';
import { isSetting } from './brace-scores.ts';
import { bestOf, type Candidate, weightOf } from './candidate.ts';
import type { BraceGroup } from './brace-groups.ts';
import { companions, delimiterCandidates, filledInSpans } from './delimiter-evidence.ts';
import { type DelimiterStyle, delimiterStylesBy } from './delimiters.ts';
import { doubleBraceComments, doubleBraces } from './double-braces.ts';
import { fencedInputs } from './fenced-inputs.ts';
import { formatFindings } from './format-fields.ts';
import { includeDirectives } from './include-directives.ts';
import { filledMarked } from './marked-doubles.ts';
import { type Findings, NOTHING, type Placeholder } from './placeholder.ts';
import { Surroundings } from './surroundings.ts';
import { templateHoles } from './template-holes.ts';
import { workflowValues } from './workflow-values.ts';

export type BraceStyle = 'format' | 'brace' | 'double-brace';

/** How much must speak for a style. `doubles`: a file that its program does not fill, save for double braces in its prose. */
export type Eagerness = 'template' | 'document' | 'doubles';

export interface Decision {
  /** Undefined for a text without placeholders. */
  readonly style: BraceStyle | DelimiterStyle | undefined;
  readonly findings: Findings;
}

interface Choice {
  readonly style: BraceStyle | DelimiterStyle;
  readonly weight: number;
  readonly findings: Findings;
}

const NEEDED: Readonly<Record<Eagerness, { fields: number; doubles: number; delimiters: number; brackets: number }>> = {
  template: { fields: 0.75, doubles: 0.9, delimiters: 0.9, brackets: 0.9 },
  document: { fields: 2, doubles: 2, delimiters: 2.4, brackets: 3.6 },
  doubles: { fields: Infinity, doubles: 2.5, delimiters: Infinity, brackets: Infinity },
};
const STRONG = 1.5;
/** An index, a conversion or a format, which nothing but `str.format` writes so: `fence[0]`, `name!r`, `share:.2f`. */
const OF_FORMAT = /^\w[\w.]*(?:\[\w+\]|![rsa](?::|$)|:[<>^=]?[-+]?\d*,?(?:\.\d+)?[bcdeEfFgGnosxX%]?$)/;
/** Names that are surely filled by replacement before words with spaces between braces are filled too. */
const FEWEST_BESIDE_SPACED = 2;
/** Three words or more, which name no value. */
const PHRASE_OF_FORM = /^\p{L}[\p{L}'’]*(?:[ ,/-]{1,2}[\p{L}'’]+){2,}$/u;
const FEWEST_BESIDE_PHRASES = 2;
const FEWEST_BESIDE_ESCAPES = 2;
/** What fills one of these fills the others of the text too. */
const FILLED_TOGETHER: ReadonlySet<DelimiterStyle> = new Set([
  'dollar-brace',
  'dollar-pair',
  'double-square',
  'double-round',
  'guillemet',
]);
const CAPITALS = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** Behind a dollar, the amount that a field stands for. */
const MONEY = /(?:price|cost|budget|amount|total|revenue|salary|income|value|fee|balance|paid|spent?|usd)s?$/i;
/** How much more must speak for a style beside braces: what is most often spoken of there, or code. */
const BESIDE_BRACES: Partial<Record<DelimiterStyle, number>> = { 'dollar-brace': 0.5, percent: 1 };
/** Beside braces, many weak candidates are no place: `$TSLA or $BTC`. */
const BEST_BESIDE_BRACES = 0.9;
const NO_STYLE: Decision = { style: undefined, findings: NOTHING };
const NO_NAMES: ReadonlySet<string> = new Set();

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
  const decision = decideStyle(surroundings, eagerness, declared);
  const ofAnyStyle =
    eagerness === 'document'
      ? []
      : [...(eagerness === 'template' ? includeDirectives(surroundings) : []), ...workflowValues(surroundings)];
  if (ofAnyStyle.length === 0) return decision;
  const { placeholders, removed } = decision.findings;
  return { style: decision.style, findings: { placeholders: [...placeholders, ...ofAnyStyle], removed } };
}

function decideStyle(surroundings: Surroundings, eagerness: Eagerness, declared: ReadonlySet<string>): Decision {
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
    const choice = delimiterChoice(style, surroundings, needed, declared, braces ? BEST_BESIDE_BRACES : 0);
    if (choice) choices.push(choice);
  }
  const dollars = braces && choices.find(({ style }) => style === 'dollar-brace');
  if (dollars && areShownAgain(braces, dollars)) choices.shift();
  else if (dollars) choices[choices.indexOf(dollars)] = withoutAmounts(dollars, braces);
  const filled = choices[0] === braces ? braces : undefined;
  if (choices.length === 0) {
    return (eagerness === 'template' && blankChoice(surroundings, styles)) || NO_STYLE;
  }
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

function blankChoice(surroundings: Surroundings, styles: readonly DelimiterStyle[]): Decision | undefined {
  for (const [style, blanksOf] of [
    ['square', blanks],
    ['square', (at: Surroundings) => templateHoles('square', [], at)],
    ['angle', (at: Surroundings) => templateHoles('angle', [], at)],
    ['angle', angleBlanks],
  ] as const) {
    const placeholders = styles.includes(style) ? blanksOf(surroundings) : [];
    if (placeholders.length > 0) return { style, findings: { placeholders, removed: [] } };
  }
  return undefined;
}

function braceChoice(
  surroundings: Surroundings,
  eagerness: Eagerness,
  declared: ReadonlySet<string>,
): Choice | undefined {
  const { braceGroups: groups } = surroundings;
  const tags = doubleBraces(surroundings.text, groups);
  const evidence = braceEvidence(groups, tags, surroundings);
  const needed = NEEDED[eagerness];
  const valid = evidence.strays === 0;
  const escaped = evidence.escapes >= 1;
  const fields = withDeclared(evidence.fields, declared);
  const doubles = arePhrases(evidence, fields) ? [] : withDeclared(evidence.doubles, declared);
  const listed = (candidates: readonly Candidate[]): boolean =>
    candidates.some((candidate) => isDeclared(candidate, declared));
  const plain = weightOf(fields);
  // What is escaped for `str.format` is read by it, and so are the fields that stand in it.
  const isEscaped = escaped && (plain > 0 || (valid && fields.length > 0));
  const shown = eagerness === 'document' && !escaped && doubles.length === 0 && groups.some(isCountOfText);
  const single = !shown && (bestOf(fields) >= 0.75 || escaped) ? plain + (isEscaped ? STRONG : 0) : 0;
  const double = doubles.every(isShown) ? 0 : weightOf(doubles);
  const isFormat =
    valid && (fields.some(({ expression }) => OF_FORMAT.test(expression)) || areEscapes(doubles, fields, surroundings));
  if (single >= needed.fields && (double < needed.doubles || isFormat || (escaped && single * 2 > double))) {
    const formatted = valid || (escaped && plain >= 1);
    const text = listed(fields) ? fields.filter(({ score }) => score < STRONG).map(({ start }) => start) : [];
    const read = isFormat ? { ...evidence, escapes: Math.max(evidence.escapes, 1) } : evidence;
    return singleChoice(surroundings, read, fields, single, formatted, new Set([...evidence.code, ...text]));
  }
  if (double < needed.doubles)
    return eagerness === 'template'
      ? (spacedChoice(evidence) ?? fencedChoice(doubles, surroundings) ?? markedChoice(evidence, surroundings))
      : undefined;
  const isNumbered = (field: Candidate): boolean => valid && eagerness === 'template' && isNumber(field, surroundings);
  const isOther = (one: Candidate): boolean =>
    one.score >= STRONG || (eagerness === 'template' && one.score >= 1 && isSetting(one, surroundings));
  const others = fields.filter((one) => (single >= needed.fields && isOther(one)) || isNumbered(one));
  const used = new Set(doubles.filter(({ score }) => score >= 1).map(({ name }) => name));
  const found = doubles.filter((tag) => used.has(tag.name) || (tag.score > 0 && !isShownCode(tag, surroundings)));
  const beside = eagerness === 'template' ? filledMarked(evidence.marked, used, surroundings) : [];
  const placeholders = [
    ...withConfidence(found.concat(beside), confidenceOf(double, eagerness)),
    ...withConfidence(others, 'possible'),
  ];
  if (single > double && valid && others.length > 0) {
    const weaker = fields.filter((one) => !others.includes(one));
    placeholders.push(...withConfidence(weaker, 'possible'));
  }
  const removed = doubleBraceComments(groups).filter(({ start }) => !surroundings.codeAt(start));
  return { style: 'double-brace', weight: double, findings: { placeholders, removed } };

  /** In a file that is no template: what stands in code, or is named in a code span, is spoken of. */
  function isShown({ start }: Candidate): boolean {
    if (eagerness === 'template') return false;
    const region = surroundings.codeAt(start);
    return eagerness === 'doubles' ? region !== undefined : region?.kind === 'inline';
  }
}

/**
 * `Status: {{done or not done}}` beside `{task}` and `{result}`: braces that were doubled around words for the model. One phrase
 * makes other doubled names those of a form too.
 */
function arePhrases({ doubles, strays }: BraceEvidence, fields: readonly Candidate[]): boolean {
  if (strays > 0 || !doubles.some(({ expression }) => PHRASE_OF_FORM.test(expression))) return false;
  if (!doubles.every(({ cause, expression }) => cause === 'placeholder' && /^[\p{L}\p{N}_ ,'’/-]+$/u.test(expression)))
    return false;
  return new Set(fields.filter(({ score }) => score >= 1).map(({ name }) => name)).size >= FEWEST_BESIDE_PHRASES;
}

/**
 * `**PR #{{number}}** by {{author}}` in fences alone, in a text that gives its inputs in single braces outside of them: what the model
 * is to write, escaped for `str.format`.
 */
function areEscapes(doubles: readonly Candidate[], fields: readonly Candidate[], surroundings: Surroundings): boolean {
  const isShown = ({ start }: Candidate): boolean =>
    Boolean(surroundings.codeAt(start)) && !surroundings.inNamedPrompt(start);
  if (doubles.length === 0 || !doubles.every(isShown)) return false;
  const given = fields.filter(({ start, score }) => score >= STRONG && !surroundings.codeAt(start));
  return new Set(given.map(({ name }) => name)).size >= FEWEST_BESIDE_ESCAPES;
}

/** `Example {i}` beside `{{query}}`: a letter that counts what is named before it, not in the form of an answer. */
function isNumber({ start, expression }: Candidate, surroundings: Surroundings): boolean {
  if (!/^[ijkn]$/.test(expression) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  return /(?:^|[^\p{L}])\p{Lu}\p{Ll}+ #?$/u.test(surroundings.before(start));
}

/** `{N-1}`: what only whoever reads the text can work out, so that the other words in braces are his too. */
function isCountOfText({ opens, closes, content }: BraceGroup): boolean {
  return opens === 1 && closes === 1 && /^[A-Za-z]\w{0,20} ?[-+] ?\d{1,2}$/.test(content);
}

/** Doubled braces are escapes only in a text that `str.format` can read; elsewhere a program replaces name by name. */
function singleChoice(
  surroundings: Surroundings,
  evidence: BraceEvidence,
  fields: readonly Candidate[],
  weight: number,
  formatted: boolean,
  literal: ReadonlySet<number>,
): Choice {
  const confidence = confidenceOf(weight, 'template');
  if (formatted) {
    const { text } = surroundings;
    const { placeholders, removed } = formatFindings(text, false);
    // `${NAME}` of a variable that a shell has, or that a script in the text sets
    const isVariable = ({ start, path }: Placeholder): boolean =>
      text[start - 1] === '$' && (/^(?:HOME|PATH|PWD|SHELL)$/.test(path) || surroundings.assigns(path));
    const found = placeholders.filter((one) => !literal.has(one.start) && !isVariable(one));
    const doubled = doubledFields(evidence, fields, surroundings);
    return {
      style: 'format',
      weight,
      findings: {
        placeholders: [
          ...withConfidence(evidence.calls, 'possible'),
          ...withConfidence(found, confidence),
          ...withConfidence(doubled, 'possible'),
        ],
        removed: evidence.escapes > 0 ? removed : [],
      },
    };
  }
  // What replaces a name in capitals in one place does so in all of them.
  const isSure = ({ name, score }: Candidate): boolean => score >= (CAPITALS.test(name) ? 0.4 : 1);
  const sure = new Set(fields.filter(isSure).map(({ name }) => name));
  // What fills `{output_1}` fills `{output_2}` too.
  const series = new Set(fields.filter(({ score }) => score >= 0.4).map(({ name }) => seriesOf(name)));
  const isFilled = ({ name, score }: Candidate): boolean =>
    sure.has(name) || score >= 0.4 || (score > 0 && /\d$/.test(name) && series.has(seriesOf(name)));
  const found = fields.filter((field) => isFilled(field) && !literal.has(field.start));
  const spaced = sure.size >= FEWEST_BESIDE_SPACED ? withConfidence(evidence.spaced, 'possible') : [];
  const placeholders = [...withConfidence([...found, ...evidence.calls], confidence), ...spaced];
  return { style: 'brace', weight, findings: { placeholders, removed: [] } };
}

function seriesOf(name: string): string {
  return name.replace(/\d{1,3}$/, '#');
}

/** `Reactants: {{ smiles }}` beside `{ smiles }`: whoever fills the one means the other too. In a text for two programs, all of them. */
function doubledFields(
  { doubles, isForTwo }: BraceEvidence,
  fields: readonly Candidate[],
  surroundings: Surroundings,
): readonly Candidate[] {
  if (doubles.length === 0) return doubles;
  const names = new Set(fields.map(({ path }) => path));
  return doubles.filter(
    ({ start, path, score }) =>
      ((score >= 2.5 && names.has(path)) || (isForTwo && score >= STRONG)) &&
      !surroundings.codeAt(start) &&
      !surroundings.ofAnswer(start),
  );
}

/** A text whose only braces stand around words in running text: nothing but a program or a person takes braces for that. */
function spacedChoice({ fields, spaced, doubles, strays }: BraceEvidence): Choice | undefined {
  if (spaced.length === 0 || strays > spaced.length || fields.length > 0 || doubles.length > 0) return undefined;
  const placeholders = withConfidence(spaced, 'possible');
  return { style: 'brace', weight: 1, findings: { placeholders, removed: [] } };
}

/** A text whose only double braces stand in fences that give the model an input. */
function fencedChoice(doubles: readonly Candidate[], surroundings: Surroundings): Choice | undefined {
  const inputs = doubles.length === 0 ? doubles : fencedInputs(doubles, surroundings);
  if (inputs.length === 0) return undefined;
  const placeholders = withConfidence(inputs, 'possible');
  return { style: 'double-brace', weight: 1, findings: { placeholders, removed: [] } };
}

/** A text whose only braces are those of `${{name}}` in its prose. */
function markedChoice({ fields, doubles, marked }: BraceEvidence, surroundings: Surroundings): Choice | undefined {
  if (marked.length === 0 || fields.length > 0 || doubles.length > 0) return undefined;
  const found = filledMarked(marked, NO_NAMES, surroundings);
  if (found.length === 0) return undefined;
  return {
    style: 'double-brace',
    weight: 1,
    findings: { placeholders: withConfidence(found, 'possible'), removed: [] },
  };
}

/** A tag in a fence of a language that has such tags itself: code shown to the model, unless its name stands elsewhere too. */
function isShownCode(tag: Candidate, surroundings: Surroundings): boolean {
  return tag.score <= 0.3 && surroundings.inTemplateCode(tag.start);
}

function delimiterChoice(
  style: DelimiterStyle,
  surroundings: Surroundings,
  needed: number,
  declared: ReadonlySet<string>,
  best: number,
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
  const beside = withConfidence(companions(style, found, candidates, surroundings), 'possible');
  return { style, weight, findings: { placeholders: [...withConfidence(found, confidence), ...beside], removed: [] } };
}

function withDeclared(candidates: readonly Candidate[], declared: ReadonlySet<string>): readonly Candidate[] {
  if (declared.size === 0) return candidates;
  return candidates.map((candidate) =>
    isDeclared(candidate, declared) ? { ...candidate, score: Math.max(candidate.score, 3) } : candidate,
  );
}

function isDeclared({ path }: Candidate, declared: ReadonlySet<string>): boolean {
  if (declared.size === 0) return false;
  return declared.has(path) || declared.has(path.split('.', 1)[0]!);
}

function confidenceOf(weight: number, eagerness: Eagerness): Confidence {
  if (eagerness === 'doubles') return 'possible';
  return weight >= 3 ? 'certain' : weight >= STRONG ? 'likely' : 'possible';
}

function withConfidence(placeholders: readonly Placeholder[], confidence: Confidence): Placeholder[] {
  return placeholders.map(({ start, end, expression, path, cause, call, filters, inferred }) => {
    return { start, end, expression, path, cause, call, filters, inferred, confidence };
  });
}
