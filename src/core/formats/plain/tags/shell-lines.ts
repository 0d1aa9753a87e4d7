import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { shellCommand } from './claude-command.ts';

const MARK = '!`';
/** A command that has a line to itself, behind a bullet or a label too, or is all that an element holds. */
const LINE =
  /^[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+|>[ \t]*)?(?:[^\r\n`!|]{1,80}[:：>]\*{0,2}[ \t]*)?(!`([a-z./~][^`\r\n]*)`)[ \t]*(?:<\/[\w-]{1,40}>[ \t]*)?\r?$/gm;
/** The same in a sentence. */
const IN_LINE = /(?<=[\s("])!`([a-z./~][^`\r\n]*)`/g;
/** The text is about the mark itself, or about files in which it is written. */
const TALK =
  /`!`|!`+(?:command|cmd|\.{3}|…)\s?`|\b(?:slash[- ]commands?|command files?|inline shell|shell injection|bash (?:execution|injection))\b/i;
/** What says that the line behind it shows how something is written. */
const SHOWS =
  /\b(?:syntax|notation|examples?|e\.g\.|such as|like (?:this|so)|written|formats?|prefix(?:ed)?)\b[^\r\n]{0,40}\s*$/i;

/**
 * `` !`git diff main` `` on a line of a prompt: the program that runs the agent puts in what the command puts out, as Claude Code
 * does in its commands. Where it does so, it does in sentences too; a fence shows it unless it holds nothing else.
 */
export function shellLines(surroundings: Surroundings): readonly Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('`') || !text.includes(MARK) || surroundings.has(TALK)) return [];
  const lines = Array.from(text.matchAll(LINE), (match) =>
    outputOf(match.index + match[0].indexOf(MARK), match[1]!, match[2]!),
  ).filter((place) => isRun(place, surroundings));
  if (lines.length === 0) return [];
  const known = new Set(lines.map(({ start }) => start));
  const others = Array.from(text.matchAll(IN_LINE), (match) => outputOf(match.index, match[0], match[1]!)).filter(
    (place) => !known.has(place.start) && !surroundings.codeAt(place.start) && isRun(place, surroundings),
  );
  return [...lines, ...others];
}

function outputOf(start: number, mark: string, command: string): Placeholder {
  return { ...shellCommand(start, start + mark.length, command), confidence: 'possible' };
}

function isRun(place: Placeholder, surroundings: Surroundings): boolean {
  if (SHOWS.test(surroundings.before(place.start))) return false;
  return !surroundings.codeAt(place.start) || surroundings.fillsCode(place);
}
