/**
 * `claude -p "Fix $ARGUMENTS"` in a fence of a collection of prompts: a person copies the command, and the shell puts its values into
 * the prompt before a model reads it. In any other text such a command is shown to the model, which runs it.
 */
import { MODEL_PROGRAMS } from '../../../prompt/model-programs.ts';
import type { Placeholder } from '../placeholder.ts';
import type { CodeRegion } from '../words/code-regions.ts';
import { isCollectionOfPrompts } from '../words/copied-prompts.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { shellCommand } from './claude-command.ts';

const SHELLS = /^(?:ba|z|fi)?sh$|^(?:shell|console|terminal|shell-?session|text|txt|)$/;
const PROGRAM = new RegExp(`(?<![\\w./-])(?:${MODEL_PROGRAMS})(?=[ \\t])`, 'g');
/** What may stand before the program in its command: a prompt sign, a variable that is set for it. */
const HEAD = /^(?:[$%>] ?)?(?:[A-Z_]{1,40}=\S{1,80} ?)?(?:sudo|npx(?: -y)?)?$/;
const BEGINS_COMMAND = /[\n|;&(]/;
const LONGEST_HEAD = 140;
/** A value of a shell. */
const VALUE = /\$(?:[A-Za-z_]\w{0,80}|[1-9@*]|\{[A-Za-z_1-9@*!][^{}\n]{0,200}\})/y;
const ENDS_COMMAND = '|;&)';
const HEREDOC = /<<-?[ \t]{0,4}(["']?)([A-Za-z_]\w{0,40})\1/y;
const OUTPUT = />{1,2}[ \t]{0,4}\S{0,300}/y;
const LONGEST = 20_000;

export function promptCommands(surroundings: Surroundings): readonly Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.mayHave('`') && !surroundings.mayHave('~')) return [];
  if (!isCollectionOfPrompts(surroundings)) return [];
  return surroundings.fences.filter(({ language }) => SHELLS.test(language)).flatMap((fence) => valuesIn(text, fence));
}

function valuesIn(text: string, { start, end }: CodeRegion): Placeholder[] {
  const code = text.slice(0, Math.min(end, start + LONGEST));
  const found: Placeholder[] = [];
  PROGRAM.lastIndex = start;
  for (let program = PROGRAM.exec(code); program; program = PROGRAM.exec(code)) {
    const { index } = program;
    const head = code
      .slice(Math.max(start, index - LONGEST_HEAD), index)
      .split(BEGINS_COMMAND)
      .at(-1)!;
    if (!HEAD.test(head.trim())) continue;
    PROGRAM.lastIndex = readCommand(code, PROGRAM.lastIndex, found);
  }
  return found;
}

/** Up to the end of a command. @returns where that is */
function readCommand(code: string, start: number, found: Placeholder[]): number {
  let isQuoted = false;
  let heredoc: { readonly mark: string; readonly isFilled: boolean } | undefined;
  let at = start;
  while (at < code.length) {
    const character = code[at]!;
    const place = character === '$' || character === '`' ? valueAt(code, at) : undefined;
    if (place) {
      found.push(place);
      at = place.end;
    } else if (character === '\\') at += 2;
    else if (character === '"') {
      isQuoted = !isQuoted;
      at++;
    } else if (isQuoted) at++;
    else if (character === "'") at = behind(code, "'", at + 1);
    else if (character === '>') at = behindOutput(code, at);
    else if (character === '\n') {
      if (!heredoc) return at;
      const close = closeOf(code, heredoc.mark, at);
      if (heredoc.isFilled) readText(code.slice(0, close), at, found);
      return close;
    } else if (ENDS_COMMAND.includes(character)) return at;
    else {
      HEREDOC.lastIndex = at;
      const opening = character === '<' ? HEREDOC.exec(code) : null;
      if (opening) heredoc = { mark: opening[2]!, isFilled: opening[1] === '' };
      at += opening?.[0].length ?? 1;
    }
  }
  return at;
}

function readText(code: string, start: number, found: Placeholder[]): void {
  for (let at = start; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === '$' || code[at] === '`') {
      const place = valueAt(code, at);
      if (place) found.push(place);
      at = place ? place.end - 1 : at;
    }
  }
}

/** A value, or what a command puts out. */
function valueAt(code: string, at: number): Placeholder | undefined {
  const end = code[at] === '`' ? behind(code, '`', at + 1) : code[at + 1] === '(' ? closingOf(code, at + 1) : undefined;
  if (end !== undefined) {
    const opening = code[at] === '`' ? 1 : 2;
    return end > at + opening + 1
      ? { ...shellCommand(at, end, code.slice(at + opening, end - 1).trim()), confidence: 'possible' }
      : undefined;
  }
  VALUE.lastIndex = at;
  const value = VALUE.exec(code)?.[0];
  if (value === undefined) return undefined;
  const path = /\w+/.exec(value)?.[0] ?? 'arguments';
  const isPositional = /^\d$|^arguments$/i.test(path);
  return {
    start: at,
    end: at + value.length,
    expression: value,
    path: isPositional ? 'arguments' : path,
    cause: 'placeholder',
    confidence: 'possible',
  };
}

/** Behind the parenthesis that closes the one at `start`. */
function closingOf(code: string, start: number): number {
  let depth = 0;
  for (let at = start; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return at + 1;
  }
  return code.length;
}

/** Behind the file that a command writes to. */
function behindOutput(code: string, at: number): number {
  OUTPUT.lastIndex = at;
  return OUTPUT.exec(code) ? OUTPUT.lastIndex : at + 1;
}

function behind(code: string, mark: string, from: number): number {
  const at = code.indexOf(mark, from);
  return at === -1 ? code.length : at + 1;
}

/** Where the line of a here-document's mark begins. */
function closeOf(code: string, mark: string, from: number): number {
  for (let at = code.indexOf(mark, from); at !== -1; at = code.indexOf(mark, at + 1)) {
    const line = code.lastIndexOf('\n', at) + 1;
    if (code.slice(line, at).trim() === '' && /^\s*(?:\n|$)/.test(code.slice(at + mark.length, at + mark.length + 4)))
      return line;
  }
  return code.length;
}
