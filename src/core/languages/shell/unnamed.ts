import type { UnnamedSetting } from '../evaluate/evaluation.ts';

const VALUE = String.raw`(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"'();&|]{0,80})`;
const BLANKS = String.raw`[ \t]{1,3}`;
/** `export NAME="value" OTHER`: what stands before a name that is computed. */
const DECLARED = String.raw`(?:--|-\w{1,9}|\w{1,40}(?:=${VALUE})?)`;
/** Options of `read`, some of which have a value. */
const READ_OPTION = String.raw`(?:-[A-Za-z]{0,6}[pdnNtui]${BLANKS}${VALUE}|-[A-Za-z]{0,6}[A-Zabce-hj-moq-svwxyz])`;
const COMPUTED = String.raw`["']?\w{0,40}[$\x60]`;

const COMMANDS = [
  // The script that activates an environment of Python sets variables of the shell alone.
  String.raw`(?:source|\.)${BLANKS}(?!\S{0,200}\/activate\b)(?=\S)`,
  String.raw`eval[ \t][^\n]{0,200}?(?<!\\)[$\x60]`,
  String.raw`(?:declare|local|typeset)${BLANKS}-\w{0,6}n\w{0,6}${BLANKS}(?<reference>\w{1,40})=["']?\$`,
  String.raw`(?:declare|export|local|readonly|typeset)(?:${BLANKS}${DECLARED}){0,6}${BLANKS}${COMPUTED}`,
  String.raw`let${BLANKS}${COMPUTED}`,
  String.raw`unset(?:${BLANKS}-?\w{1,40}){0,6}${BLANKS}${COMPUTED}`,
  String.raw`printf${BLANKS}-v${BLANKS}${COMPUTED}`,
  String.raw`(?:mapfile|read|readarray)(?:${BLANKS}${READ_OPTION}){0,6}${BLANKS}${COMPUTED}`,
  String.raw`shopt${BLANKS}-s${BLANKS}lastpipe`,
];

const BUILTIN = String.raw`(?:(?:builtin|command)${BLANKS})?`;
/** Where a command may stand. */
const BEFORE = String.raw`(?<=(?:^|[\n;&|(){!]|\b(?:do|then|else|time))[ \t]{0,40}(?:IFS=\S{0,9}[ \t])?)`;

/** Source: the Bash manual, "Bourne Shell Builtins", "Bash Builtin Commands". */
export const UNNAMED_SETTING: UnnamedSetting = {
  pattern: new RegExp(`${BEFORE}${BUILTIN}(?:${COMMANDS.join('|')})`, 'g'),
  own: /^(?:command_substitution|process_substitution|subshell|pipeline)$/,
};

const AT_START = new RegExp(`^(?:IFS=\\S{0,9}[ \\t])?${BUILTIN}(?:${COMMANDS.join('|')})`);

/** A command gives variables values whose names it does not say. */
export function setsUnnamed(command: string): boolean {
  const found = AT_START.exec(command);
  return found !== null && found.groups!['reference'] === undefined;
}

const GIVEN_BY = new RegExp(
  String.raw`\b(?:(?:mapfile|read|readarray)(?:${BLANKS}${READ_OPTION}){0,6}(?:${BLANKS}\w{1,40}){0,6}|unset(?:${BLANKS}-?\w{1,40}){0,6}|getopts${BLANKS}\S{1,60}|printf${BLANKS}-v|for|select|vared)${BLANKS}["']?$`,
);
const IN_ARITHMETIC = /(?:\(\([^()\n]{0,80}|\blet[ \t][^\n;]{0,80})$/;
const COMPUTES = /^\s?(?:[-+*/%&|^]?=(?!=)|\+\+|--)/;

/** `read -r name`, `printf -v name`, `(( name = 1 ))`. */
export function isGiven(before: string, behind: string): boolean {
  return GIVEN_BY.test(before) || (COMPUTES.test(behind) && IN_ARITHMETIC.test(before));
}
