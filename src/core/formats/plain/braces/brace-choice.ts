import { type BraceEvidence, braceEvidence } from './brace-evidence.ts';
import { isCountOfText } from './brace-groups.ts';
import { isSetting, typesOfForm } from './brace-scores.ts';
import { bestOf, type Candidate, weightOf } from '../candidate.ts';
import {
  type Choice,
  confidenceOf,
  type Eagerness,
  isDeclared,
  NEEDED,
  NO_NAMES,
  STRONG,
  withConfidence,
  withDeclared,
} from '../choice.ts';
import { areOfForm } from './doubles-of-forms.ts';
import { doubleBraceComments, doubleBraces } from './double-braces.ts';
import { fencedInputs } from '../words/fenced-inputs.ts';
import { formatFindings } from './format-fields.ts';
import { filledMarked } from './marked-doubles.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { firstOfTwo } from './two-programs.ts';

/** An index, a conversion or a format, which nothing but `str.format` writes so: `fence[0]`, `name!r`, `share:.2f`. */
const OF_FORMAT = /^\w[\w.]*(?:\[\w+\]|![rsa](?::|$)|:[<>^=]?[-+]?\d*,?(?:\.\d+)?[bcdeEfFgGnosxX%]?$)/;
/** How many names are surely filled by replacement before words with spaces between braces are filled too. */
const FEWEST_BESIDE_SPACED = 1;
/** Three words or more, which name no value. */
const PHRASE_OF_FORM = /^\p{L}[\p{L}'’]*(?:[ ,/-]{1,2}[\p{L}'’]+){2,}$/u;
const FEWEST_BESIDE_PHRASES = 2;
/** Several of them: what there is to choose from. */
const LIST_OF_FORM = /^[^,]+(?:, [^,]+)+$/;
const FEWEST_BESIDE_ESCAPES = 2;
const CAPITALS = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** Which of the styles with braces a text has, if any. */
export function braceChoice(
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
    declared.size > 0 && candidates.some((candidate) => isDeclared(candidate, declared));
  const plain = weightOf(eagerness === 'template' ? fields : fields.filter((one) => !isLetter(one)));
  // What is escaped for `str.format` is read by it, and so are the fields that stand in it.
  const isEscaped = escaped && (plain > 0 || (valid && fields.length > 0));
  const shown = eagerness === 'document' && !escaped && doubles.length === 0 && groups.some(isCountOfText);
  const single = !shown && (bestOf(fields) >= 0.75 || escaped) ? plain + (isEscaped ? STRONG : 0) : 0;
  const double = doubles.every(isShown) || areOfForm(doubles, surroundings) ? 0 : weightOf(doubles);
  const isFormat = valid && (fields.some(isOfFormat) || areEscapes(doubles, fields, surroundings));
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
  const isOfFirst = valid && eagerness === 'template' ? firstOfTwo(fields, doubles, surroundings) : NO_NAMES;
  const others = fields.filter(
    (one) => (single >= needed.fields && isOther(one)) || isNumbered(one) || isOfFirst.has(one.name),
  );
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

/** It is more than a name, as only `str.format` reads it. */
function isOfFormat({ expression, name }: Candidate): boolean {
  return expression !== name && OF_FORMAT.test(expression);
}

/** In a document, a letter in braces is most often that of a formula. */
function isLetter({ name, score }: Candidate): boolean {
  return name.length === 1 && score < 1;
}

/**
 * `Status: {{done or not done}}` beside `{task}` and `{result}`: braces that were doubled around words for the model. One phrase
 * makes other doubled names those of a form too.
 */
function arePhrases({ doubles, strays }: BraceEvidence, fields: readonly Candidate[]): boolean {
  if (strays > 0 || !doubles.some(({ expression }) => PHRASE_OF_FORM.test(expression))) return false;
  if (!doubles.every(({ cause, expression }) => cause === 'placeholder' && /^[\p{L}\p{N}_ ,'’/-]+$/u.test(expression)))
    return false;
  const isOfList = doubles.some(({ expression }) => LIST_OF_FORM.test(expression));
  if (isOfList && fields.some(({ score }) => score >= STRONG)) return true;
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
    const types = new Set(evidence.escapes > 0 ? [] : typesOfForm(fields, surroundings).map(({ start }) => start));
    const isText = literal.size > 0 || types.size > 0;
    const found = placeholders.filter(
      (one) => !(isText && (literal.has(one.start) || types.has(one.start))) && !isVariable(one),
    );
    const doubled = doubledFields(evidence, fields, surroundings);
    return {
      style: 'format',
      weight,
      findings: {
        placeholders: withConfidence(evidence.calls, 'possible').concat(
          withConfidence(found, confidence),
          withConfidence(doubled, 'possible'),
        ),
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
