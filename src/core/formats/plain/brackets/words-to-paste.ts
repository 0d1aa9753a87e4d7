import type { Span } from '../../../text/span.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Alone on its line, or the last thing behind a label. */
const IN_PARENTHESES =
  /[(（](?<=(?:\n[ \t>]{0,8}|[:：][ \t]{0,4})[(（])(?:(?:paste|insert|copy and paste)[ \t][^()（）\n]{0,60}|[^()（）\n]{0,40}\bhere|(?:请)?(?:在此处?|在这里)[^()（）\n]{0,20}(?:粘贴|输入|插入)[^()（）\n]{0,20}|ここに[^()（）\n]{1,30}|여기에[^()（）\n]{1,30}|[^()（）\n]{1,40}(?:einfügen|einsetzen))[)）](?=[ \t]*(?:\r?\n|$))/iuy;
/** A line of its own. */
const LINE =
  /[ \t>]{0,8}((?:(?:paste|insert|enter|type|put) (?:your|the|my|an?)|paste|insert) (?:[\p{L}'’/-]{1,20} ){1,5}(?:here|below)[.…]{0,3})[ \t]{0,4}\r?$/imuy;
/** What may stand before such words, and what they may begin with. */
const BEGINNINGS = new Set(Array.from(' \t>pietPIET', (character) => character.charCodeAt(0)));
/** Right above such a line: a label with nothing behind it, or what opens a block. */
const OPENS_INPUT =
  /(?:[:：][*_]{0,2}[ \t]{0,4}\r?\n|(?:^|\n)[ \t]{0,8}(?:`{3,8}\w{0,16}|~{3,8}\w{0,16}|"{3}|<[A-Za-z][\w-]{0,40}>)[ \t]{0,4}\r?\n)[ \t>]{0,8}$/;
const OPENINGS = ['(', '（'] as const;
const PASTED = /paste|insert|copy|粘贴|输入|插入|貼り付け|入力|붙여|입력|einfügen|einsetzen/i;

/** `(paste the text here)`: words to whoever fills the template in, between parentheses. */
export function wordsToPaste(surroundings: Surroundings): Placeholder[] {
  return inParentheses(surroundings)
    .flatMap(({ start, end }): Placeholder[] => {
      const expression = surroundings.text.slice(start + 1, end - 1).trim();
      if (!PASTED.test(expression) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return [];
      return [possiblePlace({ start, end }, expression, 'input')];
    })
    .concat(linesToPaste(surroundings));
}

/** `Paste your text here.` below a label or alone in a block. */
function linesToPaste(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  for (const line of surroundings.wordLines) {
    if (!BEGINNINGS.has(text.charCodeAt(line))) continue;
    LINE.lastIndex = line;
    const match = LINE.exec(text);
    if (!match) continue;
    const words = match[1]!;
    const start = line + match[0].indexOf(words);
    if (!OPENS_INPUT.test(surroundings.before(start)) || surroundings.ofAnswer(start)) continue;
    found.push(possiblePlace({ start, end: start + words.length }, words, 'input'));
  }
  return found;
}

/** The parentheses are searched for by themselves: a pattern looks at each character of a text. */
function inParentheses(surroundings: Surroundings): Span[] {
  const { text } = surroundings;
  const found: Span[] = [];
  for (const opening of OPENINGS) {
    if (opening === '(' && !surroundings.mayHave(opening)) continue;
    for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, at + 1)) {
      IN_PARENTHESES.lastIndex = at;
      if (IN_PARENTHESES.test(text)) found.push({ start: at, end: IN_PARENTHESES.lastIndex });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
