import type { UnnamedSetting } from '../evaluate/evaluation.ts';

const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s"'();&|]*)`;
/** `export NAME="value" OTHER`: what stands before a name that is computed. */
const DECLARED = String.raw`(?:--|-\w+|\w+(?:=${VALUE})?)`;
/** Options of `read`, some of which have a value. */
const READ_OPTION = String.raw`(?:-[A-Za-z]*[pdnNtui]\s+${VALUE}|-[A-Za-z]*[^pdnNtui\s])`;
const COMPUTED = String.raw`["']?\w*[$\x60]`;

const COMMANDS = [
  // The script that activates an environment of Python sets variables of the shell alone.
  String.raw`(?:source|\.)[ \t]+(?!\S*\/activate\b)(?=\S)`,
  String.raw`eval[ \t][^\n]*?(?<!\\)[$\x60]`,
  String.raw`(?:declare|export|local|readonly|typeset)(?:[ \t]+${DECLARED})*[ \t]+${COMPUTED}`,
  String.raw`unset(?:[ \t]+-\w+)?(?:[ \t]+\w+)*[ \t]+${COMPUTED}`,
  String.raw`printf[ \t]+-v[ \t]+${COMPUTED}`,
  String.raw`(?:mapfile|read|readarray)(?:[ \t]+${READ_OPTION})*[ \t]+${COMPUTED}`,
  String.raw`(?:declare|local|typeset)[ \t]+-\w*n\w*[ \t]+(\w+)=["']?\$(?=[\s\S]*?(?<![\w$-])\1(?:\[[^\]\n]*\])?\+?=(?!=))`,
  String.raw`shopt[ \t]+-s[ \t]+lastpipe`,
];

const BUILTIN = String.raw`(?:(?:builtin|command)[ \t]+)?`;
/** Where a command may stand. */
const BEFORE = String.raw`(?<=(?:^|[\n;&|(){!]|\b(?:do|then|else|time))[ \t]*(?:IFS=\S*[ \t]+)?)`;

/** Source: the Bash manual, "Bourne Shell Builtins", "Bash Builtin Commands". */
export const UNNAMED_SETTING: UnnamedSetting = {
  pattern: new RegExp(`${BEFORE}${BUILTIN}(?:${COMMANDS.join('|')})`, 'g'),
  own: /^(?:command_substitution|process_substitution|subshell|pipeline)$/,
};

const AT_START = new RegExp(`^(?:IFS=\\S*[ \\t]+)?${BUILTIN}(?:${COMMANDS.join('|')})`);

/** A command gives variables values whose names it does not say. */
export function setsUnnamed(command: string): boolean {
  return AT_START.test(command);
}

const GIVEN_BY = new RegExp(
  String.raw`\b(?:(?:mapfile|read|readarray)(?:[ \t]+${READ_OPTION})*(?:[ \t]+\w+)*|unset(?:[ \t]+-\w+)?(?:[ \t]+\w+)*|getopts[ \t]+\S+|printf[ \t]+-v|for|select|vared)[ \t]+["']?$`,
);
const IN_ARITHMETIC = /(?:\(\([^()\n]*|\blet[ \t][^\n;]*)$/;
const COMPUTES = /^\s?(?:[-+*/%&|^]?=(?!=)|\+\+|--)/;

/** `read -r name`, `printf -v name`, `(( name = 1 ))`. */
export function isGiven(before: string, behind: string): boolean {
  return GIVEN_BY.test(before) || (COMPUTES.test(behind) && IN_ARITHMETIC.test(before));
}
