import type { Value } from './evaluate/values/value.ts';

/**
 * Strategy. A function of the file that sends what it is given (`def ask(text): return client.messages.create(…)`) makes a prompt
 * of what others give it, whatever they say of it. So the calls of such a function are marks of the text too. A function that
 * gives what it is given to such a function is one itself. The code that fills a prompt is a mark too, whatever it is called.
 */

/** How often it is looked whether what was read because of such calls sends what it is given. */
export const MOST_ROUNDS = 3;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]{1,60}$/u;
/** Languages that call a function with what stands behind its name. */
const WITHOUT_PARENTHESES = new Set(['ruby', 'shell']);
const DEFINITION = /\b(?:def|fn|func|function|sub)\s+(?:self\.)?$/;
const LONGEST_BEFORE = 20;
/** How far from a call's place a change of the text may make or unmake it. */
export const CALL_REACH = 100;
/** In a file with more, the calls of the rest are no marks. */
const MOST_SENDERS = 60;
const MOST_TEXTS = 20;

/** Some of a value is what a function is given. */
export function hasParameter(value: Value): boolean {
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => part.kind === 'dynamic' && part.origin === 'parameter');
    case 'list':
      return value.items.some((item) => hasParameter(item.value));
    case 'record':
      return [...value.fields.values()].some((field) => hasParameter(field.value));
    case 'unknown':
      return value.origin === 'parameter';
    default:
      return false;
  }
}

/** Where functions of these names are called, ascending. */
export function callsOf(language: string, text: string, senders: readonly string[]): number[] {
  const names = new Set(senders.filter((name) => NAME.test(name)).slice(0, MOST_SENDERS));
  if (names.size === 0) return [];
  const calls = WITHOUT_PARENTHESES.has(language) ? namesBeforeTexts(text, names) : namesBeforeParentheses(text, names);
  return calls.filter((at) => !DEFINITION.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at)));
}

/** What fills a text: `NAME.replace(…)`, `Sprintf(NAME, …)`, `NAME % value`. */
const FILLS = /[rR]eplace|[fF]ormat|printf|[sS]ubst|[rR]ender|[fF]ill|\.Parse\(|\bg?sub!?\(|% /;
/** What an object that asks a model is called with, or by. */
const ASKS = /^(?:\??\.(?:a?(?:invoke|stream|run|generate|prompt|chat|send)|send_?[mM]essage)\w{0,20})?\(/;
/** A message is added to a conversation. */
const SAYS = /^\??\.(?:add_?(?:system|developer|user|assistant|message)\w{0,20}|system|developer|user|assistant)\(/i;
const RUNS = /\brun\(\s{0,9}$/;
const NEAR = 40;

/** Where texts of these names are filled, what is said in conversations, and objects that ask, ascending: the code there tells which of their words are places. */
export function fillingsOf(text: string, names: readonly string[]): number[] {
  const places: number[] = [];
  for (const name of names.filter((one) => NAME.test(one)).slice(0, MOST_TEXTS)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (isOfWord(text.charCodeAt(at - 1)) || isOfWord(text.charCodeAt(end))) continue;
      const [before, behind] = [text.slice(Math.max(0, at - NEAR), at), text.slice(end, end + NEAR)];
      if (FILLS.test(before) || FILLS.test(behind) || ASKS.test(behind) || SAYS.test(behind) || RUNS.test(before))
        places.push(at);
    }
  }
  return places.sort((a, b) => a - b);
}

function namesBeforeParentheses(text: string, names: ReadonlySet<string>): number[] {
  const calls: number[] = [];
  for (let open = text.indexOf('('); open !== -1; open = text.indexOf('(', open + 1)) {
    const end = text[open - 1] === ' ' ? open - 1 : open;
    let start = end;
    while (start > 0 && isOfWord(text.charCodeAt(start - 1))) start--;
    if (start < end && names.has(text.slice(start, end))) calls.push(start);
  }
  return calls;
}

const FIRST_BEYOND_ASCII = 0x80;

function isOfWord(code: number): boolean {
  const letter = code | 0x20;
  const isLetter = letter >= 0x61 && letter <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x24 || code >= FIRST_BEYOND_ASCII;
}

function namesBeforeTexts(text: string, names: ReadonlySet<string>): number[] {
  const calls: number[] = [];
  for (const name of names) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      const isName = !/[\w$]/.test(text[at - 1] ?? '');
      if (isName && /^ ?(?:\(|["'$<](?!\s))/.test(text.slice(end, end + 3))) calls.push(at);
    }
  }
  return calls.sort((a, b) => a - b);
}
