import { escapedForPattern } from '../../text/escaped-for-pattern.ts';

const STRING =
  '(?:"""(?:[^"\\\\]|\\\\[^]|"{1,2}(?!"))*"""|\'\'\'(?:[^\'\\\\]|\\\\[^]|\'{1,2}(?!\'))*\'\'\'|"(?:[^"\\\\\\n]|\\\\[^])*"|\'(?:[^\'\\\\\\n]|\\\\[^])*\'|`(?:[^`\\\\$]|\\\\[^]|\\$(?!\\{))*`)';
const LITERAL = `(?:${STRING}|-?\\d[\\d.]*|True|False|true|false)`;
const IS_LITERAL = new RegExp(`^${LITERAL}$`);
/** Nothing goes on with it in the next line, nor is it the argument of a call. */
const ENDS = '[ \\t]{0,40}(?:;|$|\\r?\\n(?!\\s{0,200}(?:[-+.?|&%*,<>=)\\]}[]|/(?![/*]))))';
const CONSTANT = new RegExp(`${LITERAL}${ENDS}`, 'y');
const OTHER = new RegExp(`([A-Za-z_]\\w{0,60})${ENDS}`, 'y');
const QUOTED = new RegExp(STRING, 'y');
const QUOTED_OR_NUMBER = new RegExp(LITERAL, 'y');
const NAME = /^(?:(?:self|this)\.)?[A-Za-z_]\w{0,60}$/;
const ENTRY = /^(["']?)([A-Za-z_]\w{0,60})\1\s{0,20}:\s{0,20}(?=\S)/;
const NAMED = /^([A-Za-z_]\w{0,60})\s{0,4}=(?!=)\s{0,20}(?=\S)/;
const LONGEST = 4_000;
const LONGEST_LINE = 400;

/** What stands for each name, as it is written, where that is a literal or a constant of the file. */
export type WrittenOut = ReadonlyMap<string, string | undefined>;

interface Written {
  readonly given: WrittenOut;
  /** Behind the bracket that closes it. */
  readonly end: number;
}

/**
 * Of a record, or of named arguments; undefined where there may be more than what is named.
 * @param at behind the bracket that opens it
 * @param literalOf what a constant of the file is, as it is written
 */
export function writtenOutAt(
  file: string,
  at: number,
  literalOf: (name: string) => string | undefined,
): Written | undefined {
  const isRecord = file[at - 1] === '{';
  const parts = partsFrom(file, at);
  if (!parts) return undefined;
  const given = new Map<string, string | undefined>();
  for (const part of parts.written) {
    const [head = '', , inRecord] = (isRecord ? ENTRY.exec(part) : undefined) ?? [];
    const [named = '', own] = (isRecord ? undefined : NAMED.exec(part)) ?? [];
    const name = inRecord ?? own ?? (isRecord && NAME.test(part) && !part.includes('.') ? part : undefined);
    if (name === undefined || given.has(name)) return undefined;
    const value = part.slice(head.length + named.length);
    given.set(name, IS_LITERAL.test(value) ? value : NAME.test(value) ? literalOf(value) : undefined);
  }
  return { given, end: parts.end };
}

/** What stands between the commas, up to the bracket that closes; undefined where it cannot be told. */
function partsFrom(
  file: string,
  start: number,
): { readonly written: readonly string[]; readonly end: number } | undefined {
  const written: string[] = [];
  let depth = 0;
  let from = start;
  const end = Math.min(file.length, start + LONGEST);
  for (let at = start; at < end; at++) {
    const character = file[at]!;
    if (/["'`]/.test(character)) {
      QUOTED.lastIndex = at;
      if (!QUOTED.test(file)) return undefined;
      at = QUOTED.lastIndex - 1;
    } else if (/[([{]/.test(character)) depth++;
    else if (character === '#' || file.startsWith('//', at)) return undefined;
    else if ((character === ',' && depth === 0) || /[)\]}]/.test(character)) {
      const isClosed = character !== ',' && depth === 0;
      if (character === ',' || isClosed) {
        const part = file.slice(from, at).trim();
        if (part !== '') written.push(part);
        from = at + 1;
      } else depth--;
      if (isClosed) return { written, end: at + 1 };
    }
  }
  return undefined;
}

/** Before a name on its line: nothing, or names that get values with it. */
const AMONG_TARGETS = /^[\s\w.,*([{]*$/;
const CALLS = /\w\(/;
const IS_GIVEN = /^\s*(?:[-+*/%|&?^@<>]{0,3}=(?![=>])|:=|\+\+|--)/;
/** The name of an argument, which is no variable: `format(question=`. */
const OF_ARGUMENT = /[(,]\s*$/;
const IS_ARGUMENT = /^=(?![=\s])/;
const OTHER_NAME = /\b(?:global|nonlocal|del|import|as|for|delete|def|class|function)\s+$/;
const OF_STATEMENT = /^\s*(?:from|import|global|nonlocal|del|case)\b/;
const QUOTE_BEFORE = /["'`]$/;
/** What gives variables values by names in quotes. */
export const SETS_BY_NAME = /\b(?:globals|locals|vars|setattr|exec|eval)\(|\b__dict__\b|\bglobalThis\b|\bwindow\[/;
/** A function may be called so that has a parameter of that name. */
const OPENS_BLOCK = /\{\s*$|=>/;

/**
 * The literal that a variable of a file has, or a member of an object, as it is written; undefined where it may get another value.
 * @param name of a member without that of its object
 * @param value where the only value begins that the file gives it
 * @param constant the literal of another variable, which may be that value
 */
export function literalOf(
  file: string,
  name: string,
  value: number,
  constant: (other: string) => string | undefined,
): string | undefined {
  CONSTANT.lastIndex = value;
  QUOTED_OR_NUMBER.lastIndex = value;
  OTHER.lastIndex = value;
  const [written] = CONSTANT.test(file) ? (QUOTED_OR_NUMBER.exec(file) ?? []) : [];
  const other = written === undefined ? OTHER.exec(file)?.[1] : undefined;
  const literal = other === undefined ? written : constant(other);
  if (literal === undefined) return undefined;
  const places = Array.from(
    file.matchAll(new RegExp(`(?<![\\w$])${escapedForPattern(name)}(?![\\w$])`, 'g')),
    ({ index }) => index,
  );
  const own = places.findLast((at) => at < value);
  return places.every((at) => at === own || isOnlyRead(file, at, name)) ? literal : undefined;
}

function isOnlyRead(file: string, at: number, name: string): boolean {
  const end = at + name.length;
  const lineStart = file.lastIndexOf('\n', at - 1) + 1;
  if (at - lineStart > LONGEST_LINE) return false;
  const before = file.slice(lineStart, at);
  const [behind = ''] = file.slice(end, end + LONGEST_LINE).split('\n', 1);
  if (QUOTE_BEFORE.test(before)) return !SETS_BY_NAME.test(file);
  if (OF_ARGUMENT.test(before) && IS_ARGUMENT.test(behind)) return true;
  if (IS_GIVEN.test(behind) || OTHER_NAME.test(before) || OF_STATEMENT.test(before)) return false;
  return !OPENS_BLOCK.test(behind) && !(AMONG_TARGETS.test(before) && !CALLS.test(before) && /=(?![=>])/.test(behind));
}
