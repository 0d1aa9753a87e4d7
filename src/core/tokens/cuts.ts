import { isLineBreak } from '../text/line-index.ts';

/** Behind this many characters that may be one word, a text is cut: byte pair encoding takes quadratic time in a word. */
export const LONGEST_WORD = 512;

/** Classes of characters. Where two that follow each other differ, the tokenizer begins a new word for certain. */
const ANY = 0;
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const SYMBOL = 4;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return LETTER;
  if (/\d/.test(character)) return DIGIT;
  return /\s/.test(character) ? SPACE : SYMBOL;
});

const BLANK = 0x20;
const TAB = 0x09;
const SLASH = 0x2f;

/** Blocks of Unicode that hold nothing but letters and marks, or nothing but punctuation; others may be anything. */
const RANGES: readonly (readonly [first: number, last: number, kind: number])[] = [
  [0x00c0, 0x00d6, LETTER],
  [0x00d8, 0x00f6, LETTER],
  [0x00f8, 0x02c1, LETTER],
  [0x0400, 0x0481, LETTER],
  [0x048a, 0x052f, LETTER],
  [0x2010, 0x2027, SYMBOL],
  [0x3001, 0x3003, SYMBOL],
  [0x3008, 0x3011, SYMBOL],
  [0x3041, 0x3096, LETTER],
  [0x30a1, 0x30fa, LETTER],
  [0x4e00, 0x9fff, LETTER],
  [0xac00, 0xd7a3, LETTER],
  [0xff01, 0xff0f, SYMBOL],
  [0xff1a, 0xff20, SYMBOL],
];

function kindOf(code: number): number {
  if (code < 128) return ASCII[code]!;
  for (const [first, last, kind] of RANGES) if (code <= last) return code >= first ? kind : ANY;
  return ANY;
}

/**
 * Where a text must be cut so that none of its words is longer than {@link LONGEST_WORD}; empty for nearly every text.
 * Linear. Never between the halves of a surrogate pair.
 * @returns offsets, ascending
 */
export function longWordCuts(text: string): number[] {
  return mayHoldLongWord(text) ? cutsOf(text) : [];
}

/** Whether no word is certain to begin within so many characters somewhere. Looks at few of them. */
function mayHoldLongWord(text: string): boolean {
  for (let start = 0; text.length - start > LONGEST_WORD;) {
    let next = start + LONGEST_WORD;
    while (next > start && !beginsWord(text, next)) next--;
    if (next === start) return true;
    start = next;
  }
  return false;
}

function cutsOf(text: string): number[] {
  const cuts: number[] = [];
  let start = 0;
  let kind = ANY;
  let broken = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const current = kindOf(code);
    if (kind === SYMBOL && isLineBreak(code)) {
      // Line breaks, and slashes behind them, belong to the symbols before them.
      broken = true;
    } else {
      if (broken && current === SYMBOL && code !== SLASH) start = index;
      if (current !== ANY && code !== SLASH) broken = false;
      if (current !== kind && current !== ANY) {
        if (kind !== ANY) start = index;
        kind = current;
      }
    }
    if (current === DIGIT) start = index + 1;
    if (index - start >= LONGEST_WORD) {
      start = cutBefore(text, index);
      cuts.push(start);
    }
  }
  return cuts;
}

function cutBefore(text: string, index: number): number {
  const isPair = isHighSurrogate(text.charCodeAt(index - 1)) && (text.charCodeAt(index) & 0xfc00) === 0xdc00;
  return isPair ? index - 1 : index;
}

function isHighSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xd800;
}

/**
 * The end of a slice of about `size` characters, at a place where the tokenizer begins a new word, so that the counts of the
 * slices add up to that of the whole. Where no such place is near, at `size`.
 */
export function sliceEnd(text: string, start: number, size: number): number {
  const wanted = start + Math.max(1, size);
  if (wanted >= text.length) return text.length;
  const earliest = Math.max(start + 1, wanted - LONGEST_WORD);
  for (let index = wanted; index >= earliest; index--) if (beginsWord(text, index)) return index;
  const end = cutBefore(text, wanted);
  return end > start ? end : wanted + 1;
}

/**
 * Certain to begin a word: a blank behind what is no white space; a letter or digit behind a line break; indentation behind
 * the last line break before it.
 */
function beginsWord(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  if (before >= 128) return false;
  if (!isLineBreak(before)) return text.charCodeAt(index) === BLANK && ASCII[before] !== SPACE;
  const latest = Math.min(text.length, index + LONGEST_WORD);
  for (let ahead = index; ahead < latest; ahead++) {
    const code = text.charCodeAt(ahead);
    if (code === BLANK || code === TAB) continue;
    return code < 128 && ASCII[code] !== SPACE && (ahead > index || ASCII[code] !== SYMBOL);
  }
  return false;
}
