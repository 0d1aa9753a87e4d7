/**
 * Places of a request that no braces mark. In a message `[X]`, `%s` and capitals are text, but one that holds nothing else was
 * written for whoever fills it in: `"content": "$QUESTION"`, `"YOUR_PROMPT_HERE"`; and so were short ones that have no code, where what
 * stands around these says in plain text that they are places. A name in capitals behind a dollar, which
 * `envsubst` fills, is a place in a sentence too, where it is neither a variable of a shell nor in code.
 */
import { isInputName } from '../plain/braces/brace-scores.ts';
import type { Placeholder } from '../plain/placeholder.ts';
import { isTokenOrElement } from '../plain/brackets/bracket-evidence.ts';
import { ENVIRONMENT, SHELL_CODE } from '../plain/marks/shell-variables.ts';
import { startsOfJoined } from './joint-scan.ts';

const WHOLE =
  /^(?:\$([A-Za-z_]\w{1,60})|(%s)|\$([1-9])|%\((\w{2,60})\)s|<([A-Za-z]\w{2,60})>|<([A-Z][A-Z0-9]{2,30}(?:[ _-][A-Z0-9]{1,30}){0,5})>|\[([A-Z][A-Z0-9]{2,30}(?:[ _-][A-Z0-9]{1,30}){0,5})\]|#{1,3}([A-Z][A-Z0-9_]{2,60})#{1,3}|@@([A-Z][A-Z0-9_]{2,60})@@|%([A-Z][A-Z0-9_]{2,60})%|(PLACEHOLDER|REPLACE_(?:ME|THIS)|(?:YOUR|INSERT|ENTER|PASTE)(?:_[A-Z0-9]{1,30}){1,6}|[A-Z]{2,30}(?:_[A-Z0-9]{1,30}){0,5}_(?:HERE|PLACEHOLDER)))$/;
const LONGEST = 200;
export const LONGEST_TEMPLATE = 4000;
/** What speaks of code, of logs and of texts in which something was taken out. */
const OF_CODE =
  /`|\b(?:print(?:f|ln)?|sprintf|format(?:ted)? (?:strings?|specifiers?)|python|javascript|typescript|java|golang|rust|regex|SELECT|INSERT INTO|LIKE|git|npm|stderr|stdout|traceback|exceptions?|threads?|debug|compilers?|syntax|HTML|XML|tags?|redact(?:ed)?|anonymi[sz]ed?|mask(?:ed|s)?|transcripts?|lyrics)\b|[;{}]$/im;
/** What speaks of percent signs, in a text that has them. */
const OF_FORMATS = /\b(?:error|expected|got)\b|\bwhat (?:is|are|does|do) ["']?%|\d %[a-z]/i;
/** What a model answers with, or is shown as it is. */
const TOKEN =
  /^(?:STOP|DONE|END|EOF|NONE|NULL|YES|TRUE|FALSE|REDACTED|OMITTED|INAUDIBLE|SILENCE|START|CONTINUE|INST|SYS)$/;
/** Neither an element with attributes nor a list. */
const IN_BRACKETS = /^(?:<([\p{L}#][^<>/="\r\n]{2,150})>|\[([\p{L}#][^[\]"\r\n]{2,150})\])$/u;
const DOLLAR = /(?<![\w$\\{`/])\$([A-Z][A-Z0-9]{2,30}(?:_[A-Z0-9]{1,30}){0,5})(?![\w`$(){=]|:\w|\/\w)/g;
const INPUT = /^(?:PROMPT|USER|MESSAGE|REQUEST|TOPIC|SUBJECT|LANGUAGE|NAME|TITLE|INSTRUCTIONS?)$/;
const SCRIPT =
  /^#!|\b(?:echo|printf|curl|export|source|sudo|chmod|bash|grep)\b|```|\b(?:PHP|Perl|makefile)\b|^[A-Z_]{2,40}=/im;

/** @returns the names behind dollars in sentences, as they stand in the joined texts */
export function unbracedPlaces(texts: readonly string[]): Placeholder[] {
  const starts = startsOfJoined(texts);
  return texts.flatMap((text, index) => (text.includes('$') ? namesBehindDollars(text, starts[index]!) : []));
}

/** A short message that neither has code nor speaks of it was written as a template: names in brackets and `%s` in its sentences are filled. */
export function maySetPlacesApart(joined: string): boolean {
  return (
    joined.length <= LONGEST_TEMPLATE &&
    !OF_CODE.test(joined) &&
    !(joined.includes('%') && OF_FORMATS.test(joined)) &&
    !SCRIPT.test(joined)
  );
}

/** The place that is all of a message. */
export function wholePlace(text: string): Placeholder | undefined {
  if (text.length > LONGEST) return undefined;
  const token = text.trim();
  const match = WHOLE.exec(token);
  const expression = match?.slice(1).find((group) => group !== undefined);
  if (expression === undefined || TOKEN.test(expression)) return undefined;
  if (/^\$[A-Z]/.test(token) && !isNameOfInput(expression)) return undefined;
  if (/^<[^>]{0,60}[a-z]/.test(token) && !isInputName(expression.toLowerCase())) return undefined;
  return placeOf(text.indexOf(token), token.length, expression);
}

/**
 * `<Brief to the end>`, all of a message beside one that is `<SYSTEM_PROMPT>`: words in the same brackets that stand for a text as well.
 * @param sure the opening brackets of the places that are all of another message
 */
export function wholeBeside(text: string, sure: ReadonlySet<string>): Placeholder | undefined {
  if (text.length > LONGEST) return undefined;
  const token = text.trim();
  const expression = sure.has(token[0] ?? '') ? IN_BRACKETS.exec(token)?.slice(1).find(Boolean)?.trim() : undefined;
  if (expression === undefined || isTokenOrElement(expression.toUpperCase()) || TOKEN.test(expression.toUpperCase()))
    return undefined;
  return placeOf(text.indexOf(token), token.length, expression);
}

function namesBehindDollars(text: string, offset: number): Placeholder[] {
  const names = Array.from(text.matchAll(DOLLAR)).filter(([, name]) => isNameOfInput(name!));
  if (names.length === 0 || SHELL_CODE.test(text) || SCRIPT.test(text)) return [];
  return names.map(({ 0: token, 1: name, index }) => placeOf(offset + index, token.length, name!));
}

function isNameOfInput(name: string): boolean {
  return !ENVIRONMENT.test(name) && (name.includes('_') || INPUT.test(name) || isInputName(name.toLowerCase()));
}

function placeOf(start: number, length: number, expression: string): Placeholder {
  return { start, end: start + length, expression, path: expression, cause: 'placeholder', confidence: 'possible' };
}
