/** Braces that stand for themselves: what an author escaped, nested format specs, commands of LaTeX. */
import type { BraceGroup } from './brace-groups.ts';
import { doubleBraceReading } from './double-braces.ts';
import { fieldOf } from './format-fields.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Something beside triple braces that `str.format` fills or takes off; without it, triple braces are Mustache's. */
export function showsFormat(groups: readonly BraceGroup[], surroundings: Surroundings): boolean {
  return groups.some((group) => {
    const { opens, closes, content } = group;
    if (opens === 1) return closes === 1 && content !== '' && fieldOf(content) !== undefined;
    return opens === 2 && isEscape(group, surroundings);
  });
}

/** `{{{{name}}}}` in a text for `str.format`: a tag that is for another program. */
export function isDoubledTag({ opens, closes }: BraceGroup): boolean {
  return opens === 4 && closes === 4;
}

/** `{value:{width}}`: a format spec with a field of its own. */
export function isNestedSpec(group: BraceGroup, next: BraceGroup | undefined): boolean {
  if (group.opens !== 1 || group.closes > 0 || !next || next.start !== group.end) return false;
  return next.opens === 1 && next.closes >= 2 && /^[\p{L}_][\w.[\]!]*:[^\s"'{}]*$/u.test(group.content);
}

const BEFORE_LATEX: ReadonlySet<number> = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_^*]', (sign) => sign.charCodeAt(0)),
);
/** A command of LaTeX with what it is given; not the `\n` of a text that stood in a string. */
export function isLatex(surroundings: Surroundings, { start, content }: BraceGroup): boolean {
  if (!BEFORE_LATEX.has(surroundings.text.charCodeAt(start - 1))) return false;
  const before = surroundings.before(start);
  const last = before.at(-1);
  if (last === '^') return true;
  if (last === '_') return content.length <= 2 && /[\\$]/.test(before);
  return /\\(?![ntr]$)[A-Za-z]+\*?(?:\[[^\]]{0,20}\])?$/.test(before);
}

/** Letters that number the terms of a series. */
const INDEX = /^[i-nt]{1,2}$/;
/** `t-1`, `i + 1`, `n-k`: no name. */
const INDEX_OF_OTHER = /^\p{L}{1,2} ?[-+] ?(?:\p{L}|\d{1,2})$/u;
const BEFORE_INDEX = /(?<![\p{L}\p{N}_./-])\p{L}_$/u;
/** Something that is no file, no path and no longer name. */
const BEHIND_INDEX = /^(?!\.\w|[\w/-])/;
/** Such a letter that stands for a value of its own. */
const LONE_INDEX = /(?<![_^{])\{[i-nt]{1,2}\}/;

/** `P_{t-1}`, `x_{i}`: the index of a term in a formula, outside of LaTeX too; not where a program fills such a letter elsewhere. */
export function isIndex(surroundings: Surroundings, { start, end, opens, content }: BraceGroup): boolean {
  if (opens !== 1 || surroundings.text[start - 1] !== '_') return false;
  if (!BEFORE_INDEX.test(surroundings.before(start))) return false;
  if (!BEHIND_INDEX.test(surroundings.text.slice(end, end + 2))) return false;
  return INDEX_OF_OTHER.test(content) || (INDEX.test(content) && !surroundings.has(LONE_INDEX));
}

/** What had to be escaped: JSON, CSS, an object, a line break right behind the brace. */
const ESCAPED =
  /^\s*(?:["'\r\n]|$)|^[ \t]*[\r\n]|^\s*[\w.#-]+\s*:\s*(?:["'\d[#]|$|(?:true|false|null)\b|[\w-]+\s*[;,])|[;,]\s*$/;

/** Doubled braces that hold what an author had to escape. Code of other languages has them too. */
export function isEscape({ start, content, closes }: BraceGroup, surroundings: Surroundings): boolean {
  if (!ESCAPED.test(content.slice(0, 200))) return false;
  if (closes > 0 && content.trim() === '') return false;
  if (/[$=([]/.test(surroundings.text[start - 1] ?? '') && surroundings.inProgram(start)) return false;
  if (/<[A-Za-z][^<>]*\s[\w-]+=$/.test(surroundings.before(start))) return false; // an attribute of JSX
  if (closes >= 2 && doubleBraceReading(content)) return false;
  const region = surroundings.codeAt(start);
  return region?.kind !== 'fence' || !surroundings.inProgram(start) || /^jsonc?5?$/.test(region.language);
}
