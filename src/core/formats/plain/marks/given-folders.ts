/**
 * `` - Target folder: `$TARGET_DIR` `` beside `- Language: $LANGUAGE`: what a shell might have is given by the program that fills the other,
 * where it is all the value of a label, a path in a code span of running text, or what a sentence states (`` The current folder is
 * `${WORK_DIR}` ``), and each other place of its name is filled then too, in commands as well.
 */
import { isStatedValue } from '../words/answer-talk.ts';
import { isValueOfSpan } from '../words/code-spans.ts';
import type { Placeholder } from '../placeholder.ts';
import { ENVIRONMENT, isFolder, speaksOfShell } from './shell-variables.ts';
import type { Surroundings } from '../words/surroundings.ts';

const NAME = /^[A-Z][A-Z0-9_]*$/;
const ASSIGNED = /=["'` \t]*$/;

/** @param places all of a style with a dollar */
export function givenFolders(places: readonly Placeholder[], surroundings: Surroundings): ReadonlySet<string> {
  const folders = places.filter(({ expression }) => isFolder(expression) && !ENVIRONMENT.test(expression));
  if (folders.length === 0) return new Set();
  const { speaksOfShells } = surroundings;
  const isOfShell = speaksOfShells || speaksOfShell(surroundings);
  const isBeside = places.some((one) => isFilledBeside(one, surroundings));
  if (!isBeside && isOfShell) return new Set();
  const families = isBeside ? familiesOf(places, surroundings) : new Set<string>();
  const isGiven = (one: Placeholder): boolean => {
    if (surroundings.assigns(one.expression) || surroundings.ofAnswer(one.start)) return false;
    const isSpan = isInBraces(one, surroundings) && isValueOfSpan(one, surroundings);
    if (isSpan && (families.has(familyOf(one)) || isStatedValue(beforeSpan(one, surroundings)))) return true;
    if (!isBeside || speaksOfShells) return false;
    if (isValueOfLabel(one, surroundings)) return true;
    return !isOfShell && (isSpan || !surroundings.codeAt(one.start));
  };
  return new Set(folders.filter(isGiven).map(({ expression }) => expression));
}

/** No variable of a shell, and the value of a label, or in braces on a line of its own, outside of code. */
function isFilledBeside(place: Placeholder, surroundings: Surroundings): boolean {
  if (!isNamedByProgram(place, surroundings) || surroundings.codeAt(place.start) !== undefined) return false;
  if (isInBraces(place, surroundings) && surroundings.position(place) === 'line') return true;
  return isValueOfLabel(place, surroundings);
}

function isNamedByProgram({ expression }: Placeholder, surroundings: Surroundings): boolean {
  return (
    NAME.test(expression) &&
    expression !== 'ARGUMENTS' &&
    !isFolder(expression) &&
    !ENVIRONMENT.test(expression) &&
    !surroundings.assigns(expression)
  );
}

/** The first words of names that are filled outside of code, or are all of a fence: `KIMI` of `${KIMI_AGENTS_MD}`. */
function familiesOf(places: readonly Placeholder[], surroundings: Surroundings): ReadonlySet<string> {
  const isOpen = (one: Placeholder): boolean => !surroundings.codeAt(one.start) || surroundings.fillsCode(one);
  const filled = places.filter((one) => isNamedByProgram(one, surroundings) && isOpen(one));
  return new Set(filled.filter(({ expression }) => expression.includes('_')).map(familyOf));
}

function familyOf({ expression }: Placeholder): string {
  return expression.slice(0, expression.indexOf('_'));
}

function isInBraces({ start }: Placeholder, { text }: Surroundings): boolean {
  return text[start + 1] === '{';
}

function beforeSpan({ start }: Placeholder, surroundings: Surroundings): string {
  return surroundings.before(surroundings.codeAt(start)!.start);
}

function isValueOfLabel(place: Placeholder, surroundings: Surroundings): boolean {
  return surroundings.position(place) === 'label' && !ASSIGNED.test(surroundings.before(place.start));
}
