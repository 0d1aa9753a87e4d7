/**
 * `${STACK=".NET|Java"}` at the head of a line, `${STACK:Java}` below a heading about settings: what whoever runs the prompt chooses first. The
 * editor puts none of it in, so a place is the declaration and whatever names what it declares.
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Placeholder } from '../placeholder.ts';
import { headingBefore } from '../words/headings.ts';
import { Surroundings } from '../words/surroundings.ts';
import { scriptExpressions } from './script-expressions.ts';

const DECLARATION =
  /\$\{([A-Za-z_]\w{0,80})(?:=(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^"'{}\n]{1,500})|(:)[^-=?+{}\n][^{}\n]{0,500})\}/y;
/** What only the settings of a person are called, not the ports and paths of a program. */
const CAPITALS = /^[A-Z][A-Z0-9_]+$/;
const HEADING = /\b(?:config(?:uration)?|variables?|settings?|parameters?|options?|inputs?)\b/i;
const FARTHEST_HEADING = 2000;
const LINE_HEAD =
  /(?:^|\n)[ \t]{0,8}(?:(?:[-*+•]|\d{1,2}[.)])[ \t]{1,4})?(?:[*_]{0,2}\p{L}[^:\n$]{0,60}[:：][*_]{0,2}[ \t]{1,4})?$/u;
const LONGEST_HEAD = 90;
const SIMPLE = /\$\{([^{}"'`\n]{1,300})\}/y;
const NAMES = /[A-Za-z_]\w*/g;

export function settingsToChoose(text: string): Placeholder[] {
  const opened = occurrences(text);
  if (opened.length === 0) return [];
  const ends = new Map<number, number>();
  const declared = new Set<string>();
  let surroundings: Surroundings | undefined;
  for (const start of opened) {
    DECLARATION.lastIndex = start;
    const match = DECLARATION.exec(text);
    if (!match || !LINE_HEAD.test(text.slice(Math.max(0, start - LONGEST_HEAD), start))) continue;
    const [, name = '', colon] = match;
    if (colon && !(CAPITALS.test(name) && isBelowSettings(text, start))) continue;
    surroundings ??= new Surroundings(text);
    if (surroundings.codeAt(start)) continue;
    declared.add(name);
    ends.set(start, DECLARATION.lastIndex);
  }
  if (declared.size === 0) return [];
  for (const { start, end } of scriptExpressions(text)) if (!ends.has(start)) ends.set(start, end);
  const places: Placeholder[] = [];
  let behind = 0;
  for (const start of opened) {
    if (start < behind) continue;
    const end = ends.get(start) ?? endOfSimple(text, start);
    if (end === undefined) continue;
    const expression = text.slice(start + 2, end - 1).trim();
    const path = expression.match(NAMES)?.find((name) => declared.has(name));
    if (path === undefined) continue;
    places.push({ start, end, expression, path, cause: causeOf(expression), inferred: UNKNOWN });
    behind = end;
  }
  return places;
}

function occurrences(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', at + 2)) found.push(at);
  return found;
}

function isBelowSettings(text: string, offset: number): boolean {
  const heading = headingBefore(text, offset, FARTHEST_HEADING);
  return heading !== undefined && HEADING.test(heading.line);
}

function endOfSimple(text: string, start: number): number | undefined {
  SIMPLE.lastIndex = start;
  return SIMPLE.test(text) ? SIMPLE.lastIndex : undefined;
}

function causeOf(expression: string): Placeholder['cause'] {
  return expression.includes('?') ? 'expression' : 'placeholder';
}
