import type { Span } from '../../text/span.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { isToldToBePart } from './documentation.ts';
import { isPromptHome, isTemplateHome, type NameStrength } from './names.ts';
import type { Surroundings } from './reads-as-prompt.ts';

/** Where a text stands whose documentation calls it a prompt: one that is told to be a part of one has to do with models. */
export function asTold(surroundings: Surroundings, strength: NameStrength, file: string, at: Span): Surroundings {
  return strength === 'told' && isToldToBePart(file, at)
    ? { ...surroundings, mentionsModels: () => true }
    : surroundings;
}

/** Where a text stands that a function gives, in a class or in none. */
export function asFunction(
  surroundings: Surroundings,
  enclosingClass: string,
  parts: readonly TextPart[],
): Surroundings {
  const { home } = surroundings;
  if (home === 'within' || isPromptHome(enclosingClass)) return { ...surroundings, home: 'given' };
  const isTemplate = home === 'none' && isTemplateHome(enclosingClass);
  return isTemplate && parts.some(({ kind }) => kind === 'dynamic')
    ? { ...surroundings, home: 'filled' }
    : surroundings;
}
