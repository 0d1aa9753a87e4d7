/**
 * Slash commands and skills of Claude Code. Its preprocessor reads the file as plain text, code fences included, and fills
 * `$ARGUMENTS`, `$ARGUMENTS[0]`, `$0` and arguments that the front matter names; runs `` !`command` `` (at the head of a line
 * or behind white space) and ```` ```! ```` fences; puts in files that `@path` names; knows `${CLAUDE_SKILL_DIR}` and its like.
 * `\$` is a literal dollar. Nothing else varies. A positional argument that was not given stays as it is, so `$1` counts only
 * where the file means it: the front matter, some prose or a code span of its own says so, not just an awk program in a fence.
 * Source: https://code.claude.com/docs/en/skills
 */
import type { Inferred } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { CodeCursor } from '../words/code-regions.ts';
import { fileReference, ofProjectFile } from './file-reference.ts';
import { type Findings, type Placeholder, scanOf } from '../placeholder.ts';
import { Surroundings } from '../words/surroundings.ts';

/** What the front matter of a command or skill says of its arguments. */
export interface CommandOptions {
  /** Named arguments of the front matter. */
  readonly names?: readonly string[];
  /** Positional arguments: the front matter hints at some (`yes`), prose may show that they are meant (`maybe`). */
  readonly positional?: 'yes' | 'maybe' | 'no';
  /** `@path` puts a file in. */
  readonly files?: boolean;
  /** `$NAME` in capitals is an argument too, as in prompts of Codex and commands of OpenCode; not what the text sets itself. */
  readonly capitals?: boolean;
  /** `$@`, `${@:2}` and `${@:-all}` are arguments: in prompts of Pi everywhere, in others that write so in their prose. */
  readonly all?: 'everywhere' | 'prose' | undefined;
  /** `$$` is a literal dollar, as in prompts of Codex. */
  readonly doubled?: boolean;
}

const MARKS =
  /\\?\$(?:ARGUMENTS?(?:\[\d{1,3}\])?|\{ARGUMENTS?(?::?[-=][^{}\r\n]{0,200})?\}|\d{1,2}(?![\w.,]*\d|\w)|\{(?:CLAUDE_[A-Z_]+)\}|\{(?:@|\d{1,2})(?::?[-=][^{}\r\n]{0,200})?\}|@(?!\w)|\{@(?::\d{1,2}){1,2}\}|[A-Za-z_]\w*)|(?<![^\s(])@[\w.~$/*][\w.~/$*-]*|(?<=\s|^)!`[^`]+`|^[ \t]*```!/gm;
/** What stands in the place of an argument that was not given: `${1:-main}`. */
const DEFAULT = /^\$\{\d{1,2}:?[-=]/;
/** Variables of every shell. */
const SHELL_NAMES = new Set(['HOME', 'PATH', 'PWD', 'USER', 'SHELL', 'TMPDIR', 'IFS', 'EDITOR']);
const SHELL: Inferred = { volatility: 'request', confidence: 'likely' };
/** A path on the user's machine: another one for each user. */
const OF_USER: Inferred = { volatility: 'user', confidence: 'likely' };
const OF_SESSION: Inferred = { volatility: 'session', confidence: 'certain' };
const RUNTIME: ReadonlyMap<string, Inferred> = new Map([
  ['CLAUDE_SESSION_ID', OF_SESSION],
  ['CLAUDE_EFFORT', OF_SESSION],
]);
const ARGUMENTS: Inferred = { volatility: 'request', confidence: 'certain' };
/** An argument by its name. */
const GIVEN: Inferred = { volatility: 'request', confidence: 'likely' };

/** The syntax of a command or skill. */
export function commandSyntax(options: CommandOptions = {}): TemplateSyntax {
  return {
    id: 'claude-command',
    scan: (text, context) => scanOf(text, commandFindings(text, options), context),
  };
}

/** What the preprocessor fills in a command or skill. */
export function commandFindings(text: string, options: CommandOptions): Findings {
  const placeholders: Placeholder[] = [];
  const removed: Span[] = [];
  const code = new CodeCursor(text);
  const surroundings = new Surroundings(text);
  const positional: Placeholder[] = [];
  const { positional: wanted = 'maybe', files = true } = options;
  let meant = wanted === 'yes';
  let isSetOff = false;
  for (const match of text.matchAll(MARKS)) {
    const start = match.index;
    const mark = match[0];
    const end = start + mark.length;
    const inCode = code.at(start);
    if (options.doubled && mark.startsWith('$') && text[start - 1] === '$') {
      removed.push({ start: start - 1, end: start });
    } else if (mark.startsWith('!`')) {
      placeholders.push(shellCommand(start, end, mark.slice(2, -1)));
    } else if (mark.trimStart().startsWith('```!')) {
      const fence = code.fenceAfter(start);
      if (fence)
        placeholders.push(shellCommand(start + mark.indexOf('`'), fence.end, text.slice(fence.start, fence.end)));
    } else if (mark.startsWith('@')) {
      const reference = files && !inCode ? fileReference(mark) : undefined;
      if (reference) placeholders.push(include(start, start + reference.length, reference.slice(1)));
    } else if (mark.startsWith('\\')) {
      if (argument(mark.slice(1), options)) removed.push({ start, end: start + 1 });
    } else if (/^\$\{?@/.test(mark)) {
      if (options.all === 'everywhere' || (options.all && !inCode))
        placeholders.push({ start, end, ...named(mark.slice(1), ARGUMENTS) });
    } else if (mark.startsWith('${A')) {
      if (!(inCode && surroundings.assigns('ARGUMENTS')))
        placeholders.push({ start, end, ...named(mark.slice(2, -1), GIVEN) });
    } else if (/^\$\{\d/.test(mark)) {
      // As a shell writes it: only outside of code is it an argument.
      if (inCode) continue;
      positional.push({ start, end, ...named(mark.slice(2, -1), ARGUMENTS) });
      if (wanted === 'maybe' && DEFAULT.test(mark)) meant = true;
    } else if (/^\$\d/.test(mark)) {
      positional.push({ start, end, ...named(mark.slice(1), ARGUMENTS) });
      if (wanted === 'maybe' && /^\$[01]$/.test(mark)) {
        if (!inCode) meant = true;
        else isSetOff ||= isAlone(start, end, surroundings);
      }
    } else {
      const known = argument(mark, options);
      const isOfCode = options.capitals && known && isOfCodeItself(start, mark.slice(1), surroundings);
      if (known && !isOfCode) placeholders.push({ start, end, ...known });
    }
  }
  if (meant) placeholders.push(...positional);
  else if (isSetOff) placeholders.push(...positional.filter(({ start }) => !isOfScript(start, surroundings)));
  return { placeholders, removed };
}

/** What a sentence says that speaks of variables of a shell. */
const OF_SHELL =
  /\b(?:shell|bash|zsh|awk|scripts?|variables?|parameters?|(?:un)?quot\w{0,8}|expan\w{0,8}|like|such as|e\.g\.)(?!\w)/i;

/** All of a code span, in a sentence about something else. */
function isAlone(start: number, end: number, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (text[start - 1] !== '`' || text[end] !== '`') return false;
  const [before = ''] = surroundings
    .before(start)
    .split(/\n|[.!?] /)
    .slice(-1);
  const [behind = ''] = surroundings.after(end + 1).split(/[\n`]|[.!?] /, 1);
  return !OF_SHELL.test(before) && !OF_SHELL.test(behind);
}

/** What commands that are only run do not have. */
const AWK_OR_FUNCTION = /\b[gmn]?awk\b|\w ?\(\) ?\{/;
const LINE_OF_SCRIPT =
  /^[ \t]{0,20}(?:#!|function \w|(?:el)?if \[|while |until |case |for \w{1,40} in |shift\b|set -|local )/m;

/** In a script, which has such names itself. */
function isOfScript(start: number, surroundings: Surroundings): boolean {
  const code = surroundings.codeAt(start);
  const written = code && surroundings.text.slice(code.start, code.end);
  return written !== undefined && (AWK_OR_FUNCTION.test(written) || LINE_OF_SCRIPT.test(written));
}

/** A variable of a shell, and what stands for any expression in a pattern of ast-grep (beside its `$$$`). */
function isOfCodeItself(start: number, name: string, surroundings: Surroundings): boolean {
  if (name === 'ARGUMENTS') return false;
  if (SHELL_NAMES.has(name) || surroundings.assigns(name)) return true;
  const code = surroundings.codeAt(start);
  return code !== undefined && surroundings.text.slice(code.start, code.end).includes('$$$');
}

function argument(
  mark: string,
  { names = [], capitals }: CommandOptions,
): Omit<Placeholder, 'start' | 'end'> | undefined {
  const runtime = /^\$\{(\w+)\}$/.exec(mark)?.[1];
  if (runtime) return named(runtime, RUNTIME.get(runtime) ?? OF_USER);
  const name = mark.slice(1);
  if (/^(?:ARGUMENTS?(?:\[\d+\])?|\d+)$/.test(name)) return named(name, ARGUMENTS);
  if (names.includes(name) || (capitals && /^[A-Z][A-Z0-9_]*$/.test(name))) return named(name, GIVEN);
  return undefined;
}

function named(expression: string, inferred?: Inferred): Omit<Placeholder, 'start' | 'end'> {
  return { expression, path: expression, cause: 'placeholder', ...(inferred && { inferred }) };
}

/** Commands that say where, on what and as whom an agent runs: that is the same as long as it does. */
const COMMAND_OF_MACHINE =
  /^(?:pwd|(?:xargs )?(?:basename|dirname)|uname|whoami|hostname|git rev-parse --show-toplevel)(?![\w-])[^$`(){}<>]*$/;
const OF_MACHINE: Inferred = { volatility: 'session', confidence: 'likely' };

/** A command whose output stands in its place. */
export function shellCommand(start: number, end: number, command: string): Placeholder {
  const expression = command.trim();
  const clock = /^date\b/.test(expression);
  return {
    start,
    end,
    expression,
    path: 'command',
    call: true,
    cause: 'call',
    inferred: clock ? clockOf(expression) : isOfMachine(expression) ? OF_MACHINE : SHELL,
  };
}

function isOfMachine(command: string): boolean {
  return command
    .replaceAll(/\$\((?:pwd|git rev-parse --show-toplevel)\)/g, '')
    .split(/\|\|?|&&|[;\n]/)
    .every((part) => COMMAND_OF_MACHINE.test(part.trim()));
}

function clockOf(command: string): Inferred {
  const coarse = /%[FDdjx]/.test(command) && !/%[HIMSTsc]/.test(command);
  return { volatility: 'volatile', confidence: 'certain', granularity: coarse ? 'day' : 'second' };
}

function include(start: number, end: number, path: string): Placeholder {
  const inferred = path.includes('$') ? ARGUMENTS : path.startsWith('~/') ? OF_USER : ofProjectFile(path);
  return { start, end, expression: path, path, cause: 'include', inferred };
}
