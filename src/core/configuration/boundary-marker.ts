import { type Message, say } from '../text/message.ts';

/**
 * Strategy. A workspace's pattern runs over every prompt file, so it must not be able to take long: no nested repetition, no
 * look-around or back-reference, each part repeats at most a hundred times whatever it says, and the number of ways in which
 * the pattern can be tried at one place is bounded.
 */

/** A marker line's pattern, or what is wrong with it: the end of a sentence that begins with its name. */
export type BoundaryMarker = { readonly marker: RegExp } | { readonly problem: Message };

const LONGEST_PATTERN = 200;
const MOST_REPEATS = 100;
/** Two parts that repeat without a bound, and a choice between two. */
const MOST_WAYS = 25_000;

/** A text that stands on a line by itself, just as it is. */
export function literalBoundaryMarker(text: string): BoundaryMarker {
  const line = text.trim();
  if (line === '') return { problem: say`must not be empty` };
  if (line.length > LONGEST_PATTERN) return { problem: say`must have at most ${LONGEST_PATTERN} characters` };
  if (/[\r\n]/.test(line)) return { problem: say`must be a single line` };
  return { marker: new RegExp(line.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&'), 'u') };
}

/** A regular expression that a whole line must match, white space around it aside. */
export function patternBoundaryMarker(pattern: string): BoundaryMarker {
  if (pattern.length > LONGEST_PATTERN) return { problem: say`must have at most ${LONGEST_PATTERN} characters` };
  const bounded = boundRepeats(pattern.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1'));
  if ('problem' in bounded) return bounded;
  let marker: RegExp;
  try {
    marker = new RegExp(`(?=\\S)(?:${bounded.source})`, 'u');
  } catch {
    return { problem: say`is not a valid regular expression` };
  }
  if (new RegExp(`^(?:${bounded.source})$`, 'u').test('')) {
    return { problem: say`also matches an empty line, so every blank line would be a cache breakpoint` };
  }
  return { marker };
}

function boundRepeats(pattern: string): { readonly source: string } | { readonly problem: Message } {
  /** For each open group, whether it can match in more than one way. */
  const open = [false];
  let closedVaries = false;
  let ways = 1;
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(pattern.slice(at, at + 12));
    let varies = false;
    if (quantifier) {
      const { least, most } = repeatsOf(quantifier);
      if (most > MOST_REPEATS) return { problem: say`must not repeat a part more than ${MOST_REPEATS} times` };
      if (most > 1 && closedVaries)
        return { problem: say`must not repeat a group that itself repeats or has a choice` };
      varies = least !== most;
      ways *= Math.max(1, most - least + 1);
      source += `{${least},${most}}${quantifier[0].length > 1 && quantifier[0].endsWith('?') ? '?' : ''}`;
      at += quantifier[0].length;
      closedVaries = false;
    } else {
      const atom = atomAt(pattern, at);
      if (atom === undefined) return { problem: say`must not look ahead or behind, name groups or refer back to them` };
      closedVaries = false;
      if (atom === '(' || atom === '(?:') open.push(false);
      if (atom === ')') {
        if (open.length === 1) return { problem: say`is not a valid regular expression` };
        closedVaries = open.pop()!;
        varies = closedVaries;
      } else if (atom === '|') {
        varies = true;
        ways *= 2;
      }
      source += atom;
      at += atom.length;
    }
    if (varies) open[open.length - 1] = true;
    if (ways > MOST_WAYS) return { problem: say`has too many repeated parts and choices` };
  }
  return { source };
}

function repeatsOf(quantifier: RegExpExecArray): { readonly least: number; readonly most: number } {
  const sign = quantifier[0][0];
  if (sign === '*') return { least: 0, most: MOST_REPEATS };
  if (sign === '+') return { least: 1, most: MOST_REPEATS };
  if (sign === '?') return { least: 0, most: 1 };
  const least = Number(quantifier[1]);
  if (quantifier[2] === '') return { least, most: least };
  return { least, most: quantifier[3] === '' ? Math.max(least, MOST_REPEATS) : Number(quantifier[3]) };
}

/** One unit of a pattern: an escape, a class, the opening of a group, a character. Undefined for what is not allowed. */
function atomAt(pattern: string, at: number): string | undefined {
  const rest = pattern.slice(at);
  if (rest.startsWith('(?')) return rest.startsWith('(?:') ? '(?:' : undefined;
  if (rest.startsWith('\\'))
    return /^\\[1-9k]/.test(rest) ? undefined : (/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[\s\S])/u.exec(rest)?.[0] ?? rest);
  if (rest.startsWith('[')) return /^\[(?:\\[\s\S]|[^\]\\])*\]/.exec(rest)?.[0] ?? rest;
  return String.fromCodePoint(rest.codePointAt(0)!);
}
