import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const DIRECTIVE = /^[ \t]*(@(?:include|import|insert)\(["']?([\w./-]{1,120}\.\w{1,8})["']?\))[ \t]*\r?$/gm;

/** What stands for itself in no text: a function's call, a file, with the word that says which. */
const TAG =
  /<(?:code|call|func|function|exec|file|include|import|insert)[ \t]?:[ \t]?((?:[\w./-]{1,120}:)?[\w./-]{1,120}(?:\(\)|\.\w{1,8}))[ \t]?>/y;

/** A file that Mako puts in. */
const MAKO_FILE = /<%include file="([^"<>\r\n]{1,160})"[^<>\r\n]{0,120}\/>/g;

/** A file as the only content of an element, which PDD replaces with its text, and what it runs or fetches beside such a one. */
const FILE_ELEMENT = /<include(?:\s[^<>\n]{0,100})?>\s?([\w./~-]{1,160}\.\w{1,8})\s?<\/include>/g;
const RUN_ELEMENT = /<(shell|web)>([^<>\n]{1,300})<\/\1>/g;

/**
 * Where the program of a template puts in another file or what a function gives: a line `@include(shared/rules.txt)`,
 * `<code: module:function()>`, `<file: rules.md>`, `<include>rules.md</include>`, `<%include file="rules.mako"/>`.
 */
export function includeDirectives(surroundings: Surroundings): readonly Placeholder[] {
  const { text } = surroundings;
  const found = elements(surroundings);
  if (surroundings.mayHave('@') && text.includes('@i')) {
    for (const match of text.matchAll(DIRECTIVE)) {
      const [whole, expression = '', path = ''] = match;
      const start = match.index + whole.indexOf('@');
      found.push({ start, end: start + expression.length, expression, path, cause: 'include', inferred: UNKNOWN });
    }
  }
  for (let at = surroundings.mayHave('<') ? text.indexOf('<') : -1; at !== -1; at = text.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (!match) continue;
    const [expression, path = ''] = match;
    const call = path.endsWith('()');
    const cause = call ? 'call' : 'include';
    found.push({
      start: match.index,
      end: match.index + expression.length,
      expression,
      path,
      cause,
      call,
      inferred: UNKNOWN,
    });
  }
  return found;
}

function elements(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('<')) return [];
  const isLive = ({ start }: Placeholder): boolean => surroundings.codeAt(start)?.kind !== 'inline';
  if (text.includes('<%include '))
    return Array.from(text.matchAll(MAKO_FILE), (match) => elementOf(match, match[1]!, 'include')).filter(isLive);
  if (!text.includes('</include>')) return [];
  const files = Array.from(text.matchAll(FILE_ELEMENT), (match) => elementOf(match, match[1]!, 'include'));
  const live = files.filter(isLive);
  if (live.length === 0) return [];
  const run = Array.from(text.matchAll(RUN_ELEMENT), (match) => elementOf(match, match[2]!, 'call'));
  return live.concat(run.filter(isLive));
}

function elementOf({ index: start, 0: whole }: RegExpExecArray, expression: string, cause: Placeholder['cause']) {
  return { start, end: start + whole.length, expression, path: expression, cause, inferred: UNKNOWN };
}
