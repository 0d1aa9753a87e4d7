/**
 * Strategy. A template of LangChain that a file fills in one place only, by `template.invoke({ … })` or by a chain that begins with it,
 * always says the same where all that it is given is written out there. That is told by the names alone: the template, its chain and
 * the variable with what fills it are named where they are made and in one more place, and nowhere else.
 */
import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import { closingFrom } from './closing.ts';

/** Which names of templates are filled with what is written out, by the names of the templates. */
export type FilledOnce = ReadonlyMap<string, ReadonlySet<string>>;

const FILLS = /^\.a?invoke\(\s{0,40}/;
const CHAINED = /(?:^|\n)[ \t]{0,40}(?:(?:const|let|var)[ \t]+)?([A-Za-z_]\w{0,60})[ \t]{0,4}=[ \t]{0,4}\(?\s{0,40}$/;
const BEGINS_CHAIN = /^\s{0,40}(?:\|\s|\.pipe\()/;
const LONGEST_HEAD = 200;
const NAME = /^[A-Za-z_]\w{0,60}$/;
const STRING =
  '(?:"""(?:[^"\\\\]|\\\\[^]|"{1,2}(?!"))*"""|"(?:[^"\\\\\\n]|\\\\[^])*"|\'(?:[^\'\\\\\\n]|\\\\[^])*\'|`(?:[^`\\\\$]|\\\\[^]|\\$(?!\\{))*`|-?\\d[\\d.]*|True|False|true|false)';
const ENTRY = new RegExp(`\\s*(["']?)([A-Za-z_]\\w{0,60})\\1\\s*:\\s*${STRING}\\s*(?:,|(?=\\}))`, 'y');
const ENDS_STATEMENT = /^\}[ \t]{0,20}(?:[;\r\n]|$)/;
const ENDS_ARGUMENT = /^\}\s{0,40}[),]/;
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
    const given = givenTo(file, name, value, valueOf);
    if (given) filled.set(name, given);
  }
  return filled;
}

type ValueOf = (name: string) => number | undefined;

/** What fills a template, or the chain that begins with it. */
function givenTo(file: string, name: string, value: number, valueOf: ValueOf): ReadonlySet<string> | undefined {
  const use = onlyUse(file, name, value);
  if (use === undefined) return undefined;
  const rest = file.slice(use, use + LONGEST_HEAD);
  const filling = FILLS.exec(rest);
  if (filling) return namesOf(file, use + filling[0].length, valueOf);
  const [, chain] = CHAINED.exec(file.slice(Math.max(0, use - name.length - LONGEST_HEAD), use - name.length)) ?? [];
  const made = chain !== undefined && BEGINS_CHAIN.test(rest) ? valueOf(chain) : undefined;
  return made === undefined ? undefined : givenTo(file, chain!, made, valueOf);
}

/** The offset behind the only other place that names a variable of the file's own. */
function onlyUse(file: string, name: string, value: number): number | undefined {
  if (/^[ \t]{0,40}export\b/.test(file.slice(file.lastIndexOf('\n', value) + 1, value))) return undefined;
  const uses = Array.from(file.matchAll(new RegExp(`(?<![\\w$])${escapedForPattern(name)}(?![\\w$])`, 'g')));
  const [use, ...others] = uses.filter(({ index }) => index > value);
  const isOnly = others.length === 0 && uses.length === 2;
  return use && isOnly ? use.index + name.length : undefined;
}

/** The names in a record of which all is written out, or in the variable that has it. */
function namesOf(file: string, at: number, valueOf: ValueOf): ReadonlySet<string> | undefined {
  const close = closingFrom(file, at);
  if (close === undefined) return undefined;
  const given = file.slice(at, close).trim();
  const value = NAME.test(given) ? valueOf(given) : at;
  if (value === undefined || file[value] !== '{') return undefined;
  const isVariable = value !== at;
  if (isVariable && onlyUse(file, given, value) === undefined) return undefined;
  const names = new Set<string>();
  let end = value + 1;
  ENTRY.lastIndex = end;
  for (let entry = ENTRY.exec(file); entry; entry = ENTRY.exec(file)) {
    names.add(entry[2]!);
    end = ENTRY.lastIndex;
  }
  const behind = file.slice(end, end + LONGEST_HEAD).trimStart();
  return (isVariable ? ENDS_STATEMENT : ENDS_ARGUMENT).test(behind) ? names : undefined;
}
