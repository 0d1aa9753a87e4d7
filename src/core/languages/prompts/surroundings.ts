import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { isToldToBePart, isToldToBePrompt, isToldToBeShown, isToldToMakePrompt } from './documentation.ts';
import { isDescription, isPromptHome, isTemplateHome, nameStrength, type NameStrength } from './names.ts';
import type { Surroundings } from './reads-as-prompt.ts';

/** Where a text stands whose documentation calls it a prompt: one that is told to be a part of one has to do with models. */
export function asTold(surroundings: Surroundings, strength: NameStrength, file: string, at: Span): Surroundings {
  return strength === 'told' && isToldToBePart(file, at)
    ? { ...surroundings, mentionsModels: () => true }
    : surroundings;
}

/** Where a text stands that a function gives, in a class or in none. @param at where the function is defined */
export function asFunction(
  surroundings: Surroundings,
  evaluation: Evaluation | undefined,
  name: string,
  at: Span,
  parts: readonly TextPart[],
): Surroundings {
  const { home } = surroundings;
  const { enclosingClass = '', file = '' } = evaluation ?? {};
  if (home === 'within' || isPromptHome(enclosingClass))
    return { ...surroundings, home: isToldToBeShown(name, file, at) ? 'none' : 'given' };
  const isTemplate = home === 'none' && isTemplateHome(enclosingClass);
  return isTemplate && parts.some(({ kind }) => kind === 'dynamic')
    ? { ...surroundings, home: 'filled' }
    : surroundings;
}

/** Where a text stands that gets a name: among prompts, one that a function only describes with, or makes for people, is beside them. */
export function homeOfNamed(
  { home }: Surroundings,
  name: string,
  evaluation: Evaluation | undefined,
): Surroundings['home'] {
  const { enclosing, enclosingClass = '', innermost, file = '' } = evaluation ?? {};
  if (home === 'none' && !isPromptHome(enclosingClass)) return 'none';
  if (enclosing === undefined) return 'named';
  const isShown = innermost && nameStrength(name) !== 'strong' && isToldToBeShown(enclosing, file, innermost);
  return isDescription(name) || isShown ? 'none' : 'named';
}

/**
 * What the name of a function says of the text that it gives, or its documentation.
 * @param isAnswer the text is made of what a model has answered
 */
export function strengthOfFunction(name: string, file: string, at: Span, isAnswer: () => boolean): NameStrength {
  const strength = nameStrength(name);
  const isOpen = strength === 'none' || strength === 'weak';
  if (!isOpen || !isToldToBePrompt(file, at)) return strength;
  return isAnswer() && !isToldToMakePrompt(file, at) ? strength : 'told';
}
