import { spansOfMatches } from '../../text/span.ts';
import type { UnnamedPlace, UnnamedSetting } from '../evaluate/evaluation.ts';

const VALUE = String.raw`(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"'();&|]{0,80})`;
const BLANKS = String.raw`[ \t]{1,3}`;
/** `export NAME="value" OTHER`: what stands before a name that is computed. */
const DECLARED = String.raw`(?:--|-\w{1,9}|\w{1,40}(?:=${VALUE})?)`;
/** Options of `read`, some of which have a value. */
const READ_OPTION = String.raw`(?:-[A-Za-z]{0,6}[pdnNtui]${BLANKS}${VALUE}|-[A-Za-z]{0,6}[A-Zabce-hj-moq-svwxyz])`;
const COMPUTED = String.raw`["']?\w{0,40}[$\x60]`;

/** The commands that may give variables values whose names they do not say, each with what has to stand behind it. */
const COMMANDS: readonly (readonly [RegExp, RegExp])[] = [
  // The script that activates an environment of Python sets variables of the shell alone.
  [/^(?:source|\.)$/, /^[ \t]{1,3}(?!\S{0,200}\/activate\b)(?=\S)/],
  [/^eval$/, /^[ \t][^\n]{0,200}?(?<!\\)[$\x60]/],
  [/^(?:declare|local|typeset)$/, new RegExp(`^${BLANKS}-\\w{0,6}n\\w{0,6}${BLANKS}(?<reference>\\w{1,40})=["']?\\$`)],
  [/^(?:declare|export|local|readonly|typeset)$/, new RegExp(`^(?:${BLANKS}${DECLARED}){0,6}${BLANKS}${COMPUTED}`)],
  [/^let$/, new RegExp(`^${BLANKS}${COMPUTED}`)],
  [/^unset$/, new RegExp(`^(?:${BLANKS}-?\\w{1,40}){0,6}${BLANKS}${COMPUTED}`)],
  [/^printf$/, new RegExp(`^${BLANKS}-v${BLANKS}${COMPUTED}`)],
  [/^(?:mapfile|read|readarray)$/, new RegExp(`^(?:${BLANKS}${READ_OPTION}){0,6}${BLANKS}${COMPUTED}`)],
  [/^shopt$/, /^[ \t]{1,3}-s[ \t]{1,3}lastpipe/],
];
const COMMAND =
  /(?<![\w$./-])(?:source|\.|eval|declare|local|typeset|export|readonly|let|unset|printf|mapfile|read|readarray|shopt)(?=[ \t])/g;
/** Before a command: where one may stand. */
const BEFORE =
  /(?:^|[\n;&|(){!]|\b(?:do|then|else|time))[ \t]*(?:IFS=\S{0,9}[ \t])?(?:(?:builtin|command)[ \t]{1,3})?$/;
const AT_START = /^(?:IFS=\S{0,9}[ \t])?(?:(?:builtin|command)[ \t]{1,3})?$/;
const LONGEST_BEFORE = 80;
const LONGEST = 1000;

/** Source: the Bash manual, "Bourne Shell Builtins", "Bash Builtin Commands". */
export const UNNAMED_SETTING: UnnamedSetting = {
  find,
  own: /^(?:command_substitution|process_substitution|subshell|pipeline)$/,
};

function find(text: string): UnnamedPlace[] {
  return spansOfMatches(text, COMMAND).flatMap(({ start, end }) => {
    const from = Math.max(0, start - LONGEST_BEFORE);
    if (!BEFORE.test(text.slice(from, start))) return [];
    const name = text.slice(start, end);
    const behind = text.slice(end, end + LONGEST);
    const found = COMMANDS.flatMap(([command, pattern]) => (command.test(name) ? [pattern.exec(behind)] : []));
    const first = found.find((one) => one !== null);
    return first ? [{ start, end: end + first[0].length, ...first.groups }] : [];
  });
}

/** A command gives variables values whose names it does not say. */
export function setsUnnamed(command: string): boolean {
  const first = find(command)[0];
  return first !== undefined && first.reference === undefined && AT_START.test(command.slice(0, first.start));
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
