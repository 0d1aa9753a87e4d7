/**
 * `# Namer`, `## Description`, `## Tags`, `## Template`: a file that describes a prompt and has it below one of its headings. What stands below
 * the others is for people.
 */
import type { Span } from '../../../text/span.ts';
import { CodeCursor } from './code-regions.ts';

const HEADING = /^(#{1,3})[ \t]{1,4}(\S[^\n]{0,300})$/gm;
const OF_PEOPLE =
  /^(?:name|title|id|description|tags?|keywords?|categor(?:y|ies)|authors?|version|metadata|use cases?|date|created|updated|license|sources?|status|type|models?)$/i;
const OF_PROMPT = /^(?:(?:the )?(?:prompt )?template|(?:the )?prompt)$/i;
/** What follows the prompt. */
const BEHIND = /^(?:notes?|usage|variables|parameters|changelog|authors?|license|tags?|version|metadata|sources?)$/i;
/** Something is filled there, so that a program reads it. */
const PLACE = /\{\{|\$\{|\{\w|<<|<%|\[[A-Z]/;
const FEWEST = 2;
const LONGEST_DESCRIPTION = 2000;

interface Heading extends Span {
  readonly level: number;
  readonly title: string;
}

/** @returns the part of the text that is the prompt; undefined for a text that does not say which is */
export function describedTemplate(text: string): Span | undefined {
  if (!/^\s*#/.test(text)) return undefined;
  const headings = headingsOf(text.slice(0, LONGEST_DESCRIPTION + 100));
  const [first, ...others] = headings;
  if (first === undefined || text.slice(0, first.start).trim() !== '') return undefined;
  const sections = first.level === 1 ? others : headings;
  const at = sections.findIndex(({ title }) => OF_PROMPT.test(title));
  const own = sections[at];
  if (own === undefined || at < FEWEST) return undefined;
  if (!sections.slice(0, at).every(({ level, title }) => level === own.level && OF_PEOPLE.test(title)))
    return undefined;
  if (PLACE.test(text.slice(0, own.start))) return undefined;
  const next = headingsOf(text.slice(own.end)).find(({ level, title }) => level === own.level && BEHIND.test(title));
  const start = own.end + /^(?:[ \t]*\r?\n)*/.exec(text.slice(own.end))![0].length;
  const end = next === undefined ? text.length : own.end + next.start;
  return text.slice(start, end).trim() === '' ? undefined : { start, end };
}

function headingsOf(text: string): Heading[] {
  const code = new CodeCursor(text);
  return Array.from(text.matchAll(HEADING)).flatMap((match): Heading[] => {
    if (code.at(match.index)) return [];
    const title = match[2]!.replace(/[\s:：*]{1,8}$/, '').replace(/^[^\p{L}]{1,8}/u, '');
    return [{ start: match.index, end: match.index + match[0].length, level: match[1]!.length, title }];
  });
}
