/**
 * Arguments of a prompt that an agent is called with (Pi, Codex): `$1`, `${1:-main}`, in Markdown with front matter in a folder
 * of prompts. An amount of dollars has the same form as an argument.
 */
import { CodeCursor } from '../words/code-regions.ts';
import { commandFindings } from './claude-command.ts';
import type { Placeholder } from '../placeholder.ts';

const FOLDER = /(?:^|\/)prompts\/(?:[^/]+\/){0,3}[^/]+\.md$/i;
const MARK = /^\$(?:[1-9](?!\d)|\{\d)/;
/** Never that of an amount. */
const MARK_IN_BRACES = /^\$\{\d/;
/** The first argument, without which there is no other. */
const FIRST = /(?<![\w$\\"'])\$(?:1(?![\w.,]*\d|\w)|\{1(?::?-[^{}\r\n]{0,200})?\})/g;
/** What only money has: more digits, an amount behind it, a unit. */
const AMOUNT =
  /\$ ?(?:\d{2,}|\d[\d,]*[.,]\d|\d[kKmMbB]?\b(?: ?[-–—] ?\$?\d| ?\/ ?(?:\d|mo|month|h|hour|day|week|year|user|token)\b| ?(?:million|billion|thousand|bn|USD|dollars?|per|each|off|cash|bonus|fee|bill|discount)\b))/;

/** @param path of a file with front matter */
export function shellArguments(path: string, text: string): readonly Placeholder[] {
  if (!text.includes('$') || !FOLDER.test(path.replaceAll('\\', '/'))) return [];
  const code = new CodeCursor(text);
  const first = Array.from(text.matchAll(FIRST)).filter(({ index }) => !code.at(index));
  if (first.length === 0) return [];
  const mark = AMOUNT.test(text) ? MARK_IN_BRACES : MARK;
  if (!first.some(({ index }) => mark.test(text.slice(index, index + 3)))) return [];
  const { placeholders } = commandFindings(text, { positional: 'yes', files: false });
  return placeholders.filter(({ start }) => mark.test(text.slice(start, start + 3)));
}
