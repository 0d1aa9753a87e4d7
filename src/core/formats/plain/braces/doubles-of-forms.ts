/** `- Bug: {{bug}}` in the form of an answer, in a text whose only double braces stand so: what the model writes. */
import { IDENTIFIER, isOfProgram, isSlot } from './brace-scores.ts';
import type { Candidate } from '../candidate.ts';
import { lineAboveFence } from '../words/fenced-inputs.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** The value of a key. */
const VALUE_BEFORE = /["'][ \t]*:[ \t]*["']?$/;
const VALUE_AFTER = /^["']?[ \t]*(?:[,}]|\r?\n|$)/;

/** `Fill in this template when producing your final output:` */
const FILLED_BY_MODEL =
  /\b(?:fill in|use|follow) (?:this|the following|the) (?:exact )?(?:template|structure) (?:when (?:you are )?(?:producing|writing|creating|generating)|(?:for|as) your (?:final )?(?:output|answer|response|report))\b/i;

export function areOfForm(doubles: readonly Candidate[], surroundings: Surroundings): boolean {
  if (doubles.length === 0) return false;
  return (
    doubles.every(({ start }) => FILLED_BY_MODEL.test(lineAboveFence(start, surroundings) ?? '')) ||
    doubles.every((one) => isOfForm(one, surroundings))
  );
}

/** Behind a label or a key, below words that announce an answer or an example. */
function isOfForm(one: Candidate, surroundings: Surroundings): boolean {
  const { start, end, cause, path, expression } = one;
  if (cause !== 'placeholder' || IDENTIFIER.test(path)) return false;
  const position = surroundings.position(one);
  const isValue = VALUE_BEFORE.test(surroundings.before(start)) && VALUE_AFTER.test(surroundings.after(end));
  const isPhrase = position === 'line' && expression.includes(' ');
  if (!(position === 'label' || position === 'tag' || isValue || isPhrase || isOfLine(one, surroundings))) return false;
  if (!surroundings.inAnswerSection(start)) return false;
  if (isSlot(start, path, position, surroundings) || surroundings.inOpenExample(one)) return false;
  return surroundings.ofAnswer(start) && !isOfProgram(path);
}

/** `{{rank}} | {{title}}`: the line has nothing but such braces and marks, and more than one of them. */
function isOfLine({ start, end }: Candidate, { text }: Surroundings): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const feed = text.indexOf('\n', end);
  const line = text.slice(
    Math.max(from, start - LONGEST_LINE),
    Math.min(feed === -1 ? text.length : feed, end + LONGEST_LINE),
  );
  const others = line.replaceAll(DOUBLE, '');
  return !/[\p{L}\p{N}]/u.test(others) && /[^\s#>*-]/.test(others);
}

const DOUBLE = /\{\{[^{}\n]{1,60}\}\}/g;
const LONGEST_LINE = 200;
