/** Fences that whoever uses a text copies, each a prompt of its own. */
import type { Surroundings } from './surroundings.ts';
import { beginsWithTask } from './task-sentences.ts';

/** The first heading is about several prompts, or says that the text is one to fill in. */
const OF_COLLECTION =
  /^\s*(?:---\s*)?#{1,3}[ \t][^\n]*?(?:\bprompts\b|\btemplate|промпты|промты|提示词|提示詞|プロンプト|프롬프트)/iu;
const LONGEST_LINE = 300;

/** The text has prompts for a person to copy. */
export function isCollectionOfPrompts(surroundings: Surroundings): boolean {
  return surroundings.has(OF_COLLECTION);
}

/** Words in brackets that are no link, nor the box of a task. */
const BRACKET = /(?<![\]!\w\\])\[[ \t]?(?!x\])\p{L}[^[\]\r\n]{0,120}\](?![([:])/u;

/** Such a text with words in brackets: whoever copies a prompt of it fills them in. */
export function isCollectionToFill(text: string): boolean {
  return OF_COLLECTION.test(text) && BRACKET.test(text);
}

/** In a fence that is such a prompt: by the heading above it, or in a collection by its first words. */
export function inCopiedPrompt(offset: number, surroundings: Surroundings): boolean {
  if (surroundings.inNamedPrompt(offset)) return true;
  const region = surroundings.codeAt(offset);
  if (region?.kind !== 'fence' || !isCollectionOfPrompts(surroundings) || surroundings.inProgram(offset)) return false;
  const opening = surroundings.text.slice(region.start, Math.min(region.end, region.start + LONGEST_LINE)).trimStart();
  return beginsWithTask(opening.split('\n', 1)[0]!);
}
