import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { rememberedLast } from '../../../text/remembered.ts';

/** `args.tone` */
const MEMBER = /^([A-Za-z_]\w{0,60})\.([A-Za-z_]\w{0,80})$/;
/** A file in which none of these stands has no arguments of a program. */
const parses = rememberedLast((file) => /\bparse_(?:known_)?args\(/.test(file));
const PARSED = /^(?:, ?\w{1,40})?[ \t]*(?::[^=\n]{1,60})?=[ \t]*(?:[\w.()]{1,60}\.)?parse_(?:known_)?args\(/;
const SET = /^(?:, ?\w{1,40})?[ \t]*(?::[^=\n]{1,60})?[-+*/|]?=(?!=)/;
const SET_MEMBER = /^\.\w{1,80}[ \t]*[-+*/|]?=(?!=)/;
const LONGEST = 200;

/**
 * What a call gives is written on the command line of a program of Python, and stays as it is while that runs: `args.tone`, where the
 * file makes `args` of the command line alone and changes nothing in it.
 */
export function isProgramArgument(file: string, given: string): boolean {
  const [, holder] = MEMBER.exec(given) ?? [];
  if (holder === undefined || !parses(file)) return false;
  const uses = Array.from(file.matchAll(new RegExp(`(?<![\\w.$"'])${escapedForPattern(holder)}(?![\\w$"'])`, 'g')));
  let isParsed = false;
  for (const { index } of uses) {
    const behind = file.slice(index + holder.length, index + holder.length + LONGEST);
    if (SET_MEMBER.test(behind) || /\bfor\s+$/.test(file.slice(Math.max(0, index - 8), index))) return false;
    if (PARSED.test(behind)) isParsed = true;
    else if (SET.test(behind)) return false;
  }
  return isParsed && !new RegExp(`setattr\\(\\s{0,9}${escapedForPattern(holder)}\\b`).test(file);
}
