import { partText, type TextPart } from '../evaluate/text-part.ts';
import type { NameStrength } from './names.ts';
import { readProse } from './prose.ts';

/** What is known of the place in which a text stands. */
export interface Surroundings {
  /** Its module or class has nothing but prompts. */
  readonly isHome: boolean;
  /** Its file has to do with language models. */
  readonly mentionsModels: () => boolean;
}

interface Needs {
  readonly words: number;
  /** How much must speak to a model: in a file that mentions models, and in any other. */
  readonly speaks: readonly [number, number];
}

const NEEDS: Readonly<Record<NameStrength, Needs>> = {
  strong: { words: 3, speaks: [0, 0.5] },
  weak: { words: 6, speaks: [2, 4] },
  none: { words: 8, speaks: [3, 4.5] },
  never: { words: Infinity, speaks: [Infinity, Infinity] },
};
const HOME_WORDS = 4;

/**
 * Whether a text is a prompt, by its name, by what it says and by where it stands. The less the name says, the more the text must.
 */
export function readsAsPrompt(parts: readonly TextPart[], strength: NameStrength, surroundings: Surroundings): boolean {
  const { words, speaks, isOther, asksPerson } = readProse(spokenText(parts));
  if (isOther) return strength === 'strong' && speaks >= 3;
  if (surroundings.isHome) return words >= HOME_WORDS;
  if (asksPerson && speaks < 3) return false;
  const needs = NEEDS[strength];
  return words >= needs.words && speaks >= needs.speaks[surroundings.mentionsModels() ? 0 : 1];
}

/** A text with what varies in it as blanks. */
function spokenText(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.kind === 'dynamic' ? (part.resolved ? '' : ' ') : partText(part))).join('');
}
