import type { SyntaxNode } from '../syntax/syntax-tree.ts';

/** Where a command may stand. */
const AT = String.raw`(?:^|[\n;&|({])[ \t]{0,40}(?:(?:builtin|command)[ \t]{1,3})?`;
const ALIAS = new RegExp(String.raw`${AT}alias[ \t]+([^\n]{1,400})`, 'g');
const DISABLED = new RegExp(String.raw`${AT}enable[ \t]+-\w{0,4}n[ \t]+([^\n;&|]{1,100})`, 'g');
const FUNCTION = /(?:^|[\n;&|({])[ \t]{0,40}(?:function[ \t]+(echo|cat|printf)\b|(echo|cat|printf)[ \t]{0,3}\(\))/g;
const ALIASED = /(?:^|[ \t])([\w.-]{1,40})=/g;

/** The commands of a script that are others: `alias cat='bat'`, `enable -n echo`. */
function othersIn(file: string): ReadonlySet<string> {
  const aliases = Array.from(file.matchAll(ALIAS), ([, names = '']) => names);
  const disabled = Array.from(file.matchAll(DISABLED), ([, names = '']) => names.match(/\w+/g) ?? []);
  return new Set([
    ...aliases.flatMap((names) => Array.from(names.matchAll(ALIASED), ([, name = '']) => name)),
    ...disabled.flat(),
  ]);
}

function functionsIn(file: string): ReadonlySet<string> {
  return new Set(Array.from(file.matchAll(FUNCTION), ([, one, other = '']) => one ?? other));
}

/** What a command does is not what its name says, nor what a function of the script does that has it. */
export function isOtherCommand(node: SyntaxNode, name: string): boolean {
  return node.ofFile(othersIn).has(name);
}

/** `cat() { …; }`: a function of the script has the name of a command that prints. */
export function isOwnFunction(node: SyntaxNode, name: string): boolean {
  return node.ofFile(functionsIn).has(name);
}

const TRAP = new RegExp(
  String.raw`${AT}trap[ \t]+(?:--[ \t]+)?('[^']{0,2000}'|"(?:[^"\\]|\\[\s\S]){0,2000}"|\S{1,80})((?:[ \t]+[\w-]{1,20}){1,20})`,
  'g',
);
const ONLY_AT_EXIT = /^(?:[ \t]+(?:EXIT|0))+$/;
const GIVEN = /(?<![\w$-])([A-Za-z_]\w{0,80})(?:\+?=(?!=)|\[[^\]\n]{0,40}\]\+?=)/g;

function changedByTrapsIn(file: string): ReadonlySet<string> {
  const bodies = Array.from(file.matchAll(TRAP)).flatMap(([, body = '', signals = '']) =>
    ONLY_AT_EXIT.test(signals) || /\bexit\b/.test(body) ? [] : body,
  );
  return new Set(bodies.flatMap((body) => Array.from(body.matchAll(GIVEN), ([, name = '']) => name)));
}

/** `trap 'rules=$other' USR1`: a variable may be given another value at any time. */
export function isChangedByTrap(node: SyntaxNode, name: string): boolean {
  return node.ofFile(changedByTrapsIn).has(name);
}
