import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { shellCommand } from './claude-command.ts';

const MARK = '!`';
const LONGEST_HEAD = 120;
const COMMAND = /(?<![^\s(">:：])!`([a-z./~][^`\r\n]{0,400})`/g;
/** What may stand before a command that has a line to itself: a bullet, a label, a tag. */
const BULLET = /^[ \t]*(?:(?:[-*+>]|\d{1,2}[.)])[ \t]+)?$/;
const LABEL = /^[^`!|]{1,120}[:：>]\*{0,2}[ \t]{0,4}$/;
const END_OF_LINE = /^(?:<\/[\w-]{1,40}>)?[ \t]{0,8}\r?(?:\n|$)/;
/** The text is about the mark itself, or about files in which it is written. */
const TALK =
  /`!`|!`+(?:command|cmd|\.{3}|…)\s?`|\b(?:slash[- ]commands?|command files?|inline shell|shell injection|bash (?:execution|injection))\b/i;
/** What says that the line behind it shows how something is written. */
const SHOWS = /\b(?:syntax|notation|examples?|e\.g\.|such as|like (?:this|so)|written|formats?|prefix(?:ed)?)\b/i;

/**
 * `` !`git diff main` `` on a line of a prompt: the program that runs the agent puts in what the command puts out, as Claude Code
 * does in its commands. Where it does so, it does in sentences too; a fence shows it unless it holds nothing else.
 */
export function shellLines(surroundings: Surroundings): readonly Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('`') || !text.includes(MARK) || surroundings.has(TALK)) return [];
  const places = Array.from(text.matchAll(COMMAND), ({ index, 0: mark, 1: command }): Placeholder => {
    return { ...shellCommand(index, index + mark.length, command!), confidence: 'possible' };
  }).filter((place) => isRun(place, surroundings));
  return places.some((place) => hasLine(place, text)) ? places : [];
}

function hasLine({ start, end }: Placeholder, text: string): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_HEAD - 1), start);
  if (!before.includes('\n') && start > LONGEST_HEAD) return false;
  const head = before.slice(before.lastIndexOf('\n') + 1);
  return (BULLET.test(head) || LABEL.test(head)) && END_OF_LINE.test(text.slice(end, end + LONGEST_HEAD));
}

function isRun(place: Placeholder, surroundings: Surroundings): boolean {
  const before = surroundings.before(place.start).trimEnd();
  if (SHOWS.test(before.slice(before.lastIndexOf('\n') + 1))) return false;
  return !surroundings.codeAt(place.start) || surroundings.fillsCode(place);
}
