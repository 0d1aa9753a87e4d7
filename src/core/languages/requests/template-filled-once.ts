/**
 * Strategy. A template of LangChain that a file fills itself, by `template.invoke({ … })`, `template.format(…)` or a chain that begins with
 * it, says the same wherever all of these give it the same, written out there or as a constant. That is told by the names alone: whatever
 * else is done with the template, its chain or the variable with what fills it, and nothing is known.
 */
import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import { callsBehind, closingFrom } from './closing.ts';
import { literalOf, SETS_BY_NAME, type WrittenOut, writtenOutAt } from './written-out.ts';

/** Which names of templates are filled with what is written out, by the names of the templates. */
export type FilledOnce = ReadonlyMap<string, ReadonlySet<string>>;

/** What fills a template, or asks the chain that begins with it. */
const FILLING = 'a?(?:invoke|stream|format(?:_messages|_prompt|Messages|PromptValue)?)';
/** A file in which there is none has no such template. */
export const FILLS = new RegExp(`\\.${FILLING}\\(`);
const FILLS_HERE = new RegExp(`^\\.${FILLING}\\(\\s{0,40}`);
const IS_FILLING = new RegExp(`^${FILLING}$`);
const BY_NAMES = /format/;
const CHAINED = /(?:^|\n)[ \t]{0,40}(?:(?:const|let|var)[ \t]+)?([A-Za-z_]\w{0,60})[ \t]{0,4}=[ \t]{0,4}\(?\s{0,40}$/;
const BEGINS_CHAIN = /^\s{0,40}(?:\|\s|\.pipe\()/;
/** A chain that is asked where it is made: `(prompt | model).invoke(…)`. */
const OPENS = /(?<![\w)\]])\(\s{0,40}$/;
const LONGEST_HEAD = 200;
const MOST_USES = 20;
/** A constant that is given another is given its value. */
const DEEPEST = 4;
const OF_SELF = /^(?:self|this)\./;
/** A function of the file is called for what fills the template. */
const CALL = /^(?:self\.)?([A-Za-z_]\w{0,60})\([^()]{0,200}\)$/;
const DECORATED = /\n[ \t]*[@)][^\n]*\n$/;
const RETURNS = /\b(?:return|yield|lambda|def)\b[ \t]*/g;
const LAST_NAME = /^[A-Za-z_]\w{0,60}(?=[ \t]*(?:[\r\n]|$))/;
const NAME = /^[A-Za-z_]\w{0,60}$/;
const ENDS_STATEMENT = /^[ \t]{0,20}(?:[;\r\n]|$)/;
const ENDS_ARGUMENT = /^\s{0,40}[),]/;
const TEMPLATE = /^(?:await |new )?[\w.]{0,60}PromptTemplate\b/;

/**
 * @param valueOf where the value begins that a file gives a name, if it is one
 * @param names of all that the file gives values
 */
export function filledOnce(
  file: string,
  names: Iterable<string>,
  valueOf: (name: string) => number | undefined,
): FilledOnce {
  const filled = new Map<string, ReadonlySet<string>>();
  for (const name of names) {
    const value = NAME.test(name) ? valueOf(name) : undefined;
    if (value === undefined || !TEMPLATE.test(file.slice(value, value + LONGEST_HEAD))) continue;
    const given = givenTo(file, name, value, valueOf) ?? new Map<string, undefined>();
    const names = Array.from(given).flatMap(([own, literal]) => (literal === undefined ? [] : own));
    if (names.length > 0) filled.set(name, new Set(names));
  }
  return filled;
}

type ValueOf = (name: string) => number | undefined;

/** What fills a template, or the chain that begins with it, wherever that is done. */
function givenTo(file: string, name: string, value: number, valueOf: ValueOf): WrittenOut | undefined {
  const uses = usesOf(file, name, value);
  if (uses.length === 0 || uses.length > MOST_USES) return undefined;
  const all = uses.map((use) => givenBy(file, name, use, valueOf));
  const [first, ...others] = all;
  if (!first || all.includes(undefined)) return undefined;
  const isSame = (own: string, literal: string | undefined): boolean =>
    others.every((other) => other!.get(own) === literal);
  return new Map(Array.from(first, ([own, literal]) => [own, isSame(own, literal) ? literal : undefined]));
}

/** @param use behind the name of the template, or of its chain */
function givenBy(file: string, name: string, use: number, valueOf: ValueOf): WrittenOut | undefined {
  const rest = file.slice(use, use + LONGEST_HEAD);
  const filling = FILLS_HERE.exec(rest);
  if (filling) return namesOf(file, use + filling[0].length, BY_NAMES.test(filling[0]), valueOf);
  if (!BEGINS_CHAIN.test(rest)) return undefined;
  const before = file.slice(Math.max(0, use - name.length - LONGEST_HEAD), use - name.length);
  const asked = askedAtOnce(file, use, OPENS.test(before));
  if (asked !== undefined) return namesOf(file, asked, false, valueOf);
  const [, chain] = CHAINED.exec(before) ?? [];
  const made = chain === undefined ? undefined : valueOf(chain);
  return made === undefined ? undefined : givenTo(file, chain!, made, valueOf);
}

/** Where that is given to a chain that it is asked with where it is made. */
function askedAtOnce(file: string, use: number, isOpen: boolean): number | undefined {
  const close = isOpen ? closingFrom(file, use) : undefined;
  const calls = callsBehind(file, close === undefined ? use : close + 1);
  const at = calls.findIndex((call) => call.name !== 'pipe');
  const asked = calls[at];
  return asked && IS_FILLING.test(asked.name) && at === calls.length - 1 ? asked.span.start : undefined;
}

/** The offsets behind all other places that name a variable of the file's own. */
function usesOf(file: string, name: string, value: number): readonly number[] {
  if (/^[ \t]{0,40}export\b/.test(file.slice(file.lastIndexOf('\n', value) + 1, value))) return [];
  const uses = Array.from(file.matchAll(new RegExp(`(?<![\\w$])${escapedForPattern(name)}(?![\\w$])`, 'g')));
  const behind = uses.filter(({ index }) => index > value);
  return behind.length === uses.length - 1 ? behind.map(({ index }) => index + name.length) : [];
}

/**
 * What is known of each name in a record, in the variable that has it, or of named arguments.
 * @param at behind the parenthesis of the call
 */
function namesOf(file: string, at: number, mayBeNamed: boolean, valueOf: ValueOf): WrittenOut | undefined {
  const close = closingFrom(file, at);
  if (close === undefined) return undefined;
  const written = file.slice(at, close).trim();
  const start = at + file.slice(at, close).search(/\S/);
  const called = CALL.exec(written)?.[1];
  const returned = called === undefined ? undefined : returnedBy(file, called);
  const given =
    returned === undefined ? written : (LAST_NAME.exec(file.slice(returned, returned + LONGEST_HEAD)) ?? [''])[0];
  const isVariable = NAME.test(given);
  const value = isVariable ? valueOf(given) : (returned ?? start);
  if (value === undefined) return undefined;
  const constant = (name: string, depth = 0): string | undefined => {
    const own = depth < DEEPEST ? valueOf(name) : undefined;
    const member = name.replace(OF_SELF, '');
    if (own === undefined || (member !== name && SETS_BY_NAME.test(file))) return undefined;
    return literalOf(file, member, own, (other) => constant(other, depth + 1));
  };
  if (file[value] !== '{') return mayBeNamed && value === start ? writtenOutAt(file, at, constant)?.given : undefined;
  if (isVariable && usesOf(file, given, value).length !== 1) return undefined;
  const record = writtenOutAt(file, value + 1, constant);
  const behind = record && file.slice(record.end, record.end + LONGEST_HEAD);
  return behind !== undefined && (value === start ? ENDS_ARGUMENT : ENDS_STATEMENT).test(behind)
    ? record?.given
    : undefined;
}

/** Where the one thing begins that a function of Python gives; undefined where there is another of its name, or a decorator. */
function returnedBy(file: string, name: string): number | undefined {
  const [defined, ...others] = file.matchAll(new RegExp(`^([ \\t]*)(?:async )?def ${name}\\(`, 'gm'));
  if (
    !defined ||
    others.length > 0 ||
    DECORATED.test(file.slice(Math.max(0, defined.index - LONGEST_HEAD), defined.index))
  )
    return undefined;
  const from = file.indexOf('\n', defined.index) + 1;
  const [, indent = ''] = defined;
  const length = file.slice(from).search(new RegExp(`^[ \\t]{0,${indent.length}}[^\\s#)]`, 'm'));
  const body = file.slice(from, length === -1 ? undefined : from + length);
  const [given, ...more] = body.matchAll(RETURNS);
  return from > 0 && given?.[0].startsWith('return') && more.length === 0
    ? from + given.index + given[0].length
    : undefined;
}
