/**
 * `` - Target folder: `$TARGET_DIR` `` beside `- Language: $LANGUAGE`: what a shell might have is given by the program that fills the other,
 * where it is all the value of a label, and each other place of its name is filled then too, in commands as well.
 */
import type { Placeholder } from '../placeholder.ts';
import { ENVIRONMENT, isFolder, speaksOfShell } from './shell-variables.ts';
import type { Surroundings } from '../words/surroundings.ts';

const NAME = /^[A-Z][A-Z0-9_]*$/;
const ASSIGNED = /=["'` \t]*$/;

/** @param places all of a style with a dollar */
export function givenFolders(places: readonly Placeholder[], surroundings: Surroundings): ReadonlySet<string> {
  const folders = places.filter(({ expression }) => isFolder(expression) && !ENVIRONMENT.test(expression));
  if (folders.length === 0 || surroundings.speaksOfShells) return new Set();
  if (!places.some((one) => isFilledBeside(one, surroundings))) return new Set();
  const isOfShell = speaksOfShell(surroundings);
  const isGiven = (one: Placeholder): boolean =>
    !surroundings.assigns(one.expression) &&
    !surroundings.ofAnswer(one.start) &&
    (isValueOfLabel(one, surroundings) || (!isOfShell && !surroundings.codeAt(one.start)));
  return new Set(folders.filter(isGiven).map(({ expression }) => expression));
}

/** No variable of a shell, and the value of a label outside of code. */
function isFilledBeside(place: Placeholder, surroundings: Surroundings): boolean {
  const { expression, start } = place;
  return (
    NAME.test(expression) &&
    expression !== 'ARGUMENTS' &&
    !isFolder(expression) &&
    !ENVIRONMENT.test(expression) &&
    !surroundings.assigns(expression) &&
    surroundings.codeAt(start) === undefined &&
    isValueOfLabel(place, surroundings)
  );
}

function isValueOfLabel(place: Placeholder, surroundings: Surroundings): boolean {
  return surroundings.position(place) === 'label' && !ASSIGNED.test(surroundings.before(place.start));
}
