import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { isToldToBePart, isToldToBeShown } from './documentation.ts';
import { isDescription, isPromptHome, isTemplateHome, nameStrength, type NameStrength } from './names.ts';
import type { Surroundings } from './reads-as-prompt.ts';

/** Where a text stands whose documentation calls it a prompt: one that is told to be a part of one has to do with models. */
export function asTold(surroundings: Surroundings, strength: NameStrength, file: string, at: Span): Surroundings {
  return strength === 'told' && isToldToBePart(file, at)
    ? { ...surroundings, mentionsModels: () => true }
    : surroundings;
}

/** Where a text stands that a function gives, in a class or in none. @param isShown it gives what people are shown */
export function asFunction(
  surroundings: Surroundings,
  enclosingClass: string,
  parts: readonly TextPart[],
  isShown: () => boolean,
): Surroundings {
  const { home } = surroundings;
  const mayBeHome = home === 'within' || isPromptHome(enclosingClass);
  if (mayBeHome) return { ...surroundings, home: isShown() ? 'none' : 'given' };
  const isTemplate = home === 'none' && isTemplateHome(enclosingClass);
  return isTemplate && parts.some(({ kind }) => kind === 'dynamic')
    ? { ...surroundings, home: 'filled' }
    : surroundings;
}

/** Among prompts, what a variable of a function only describes with, or what the function makes for people, is none. */
export function isBesidePrompts(name: string, { enclosing, innermost, file }: Evaluation): boolean {
  if (enclosing === undefined) return false;
  if (isDescription(name)) return true;
  return innermost !== undefined && nameStrength(name) !== 'strong' && isToldToBeShown(enclosing, file, innermost);
}
