import { escapedForPattern } from '../../text/escaped-for-pattern.ts';

/** `def add(items, rule)` of Ruby. */
const HEAD_OF_LINE = /^def\b[^\n]*\)[ \t]*(?=\n)/;

/** What a parameter has where nothing is given for it. */
const DEFAULT = /=\s*[\w$.]+/g;

/** A function has a parameter or a variable of its own by that name. */
export function declares(source: string, name: string): boolean {
  const own = escapedForPattern(name);
  const open = source.search(/\{|=>|(?!^)->|:\s*\n/);
  const head = HEAD_OF_LINE.exec(source)?.[0] ?? (open === -1 ? source.slice(0, 200) : source.slice(0, open));
  const parameters = head.replace(DEFAULT, '=');
  if (new RegExp(`[(,*\\s]${own}\\s*[,):=?]|[(,]\\s*[\\w<>\\[\\]. ]+\\s${own}\\s*[,)=]`).test(parameters)) return true;
  return new RegExp(
    `\\b(?:const|let|var|final|local|typeset)\\s+(?:[{[](?:(?!\\b(?:of|in)\\b)[^=;()])*?|[\\w$\\s,]*,\\s*)?(?<![\\w$])${own}(?![\\w$])|(?<![\\w$.])${own}\\s*:=|\\b(?:for|as)\\s+\\(?${own}\\b(?!\\s+of\\b|[.[])`,
  ).test(source);
}

/** A function of Python gives a variable a value: then it is its own. */
export function binds(source: string, name: string): boolean {
  return new RegExp(`^[ \\t]*(?:\\w+\\s*,\\s*)*${escapedForPattern(name)}\\s*(?::[^=\\n]+)?=(?!=)`, 'm').test(source);
}
