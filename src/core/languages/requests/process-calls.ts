import { MODEL_PROGRAMS } from '../../prompt/model-programs.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { knownText, partText } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { type Item, pathOf, type Value } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import { COMMAND_CALLS } from './command-calls.ts';
import { isContext } from './asked-value.ts';
import type { CallSite } from './call-site.ts';
import { type Command, commandsOfLine } from './command-line.ts';
import type { AgentRun } from './parts-of-agent.ts';
import type { RequestPart } from './request-part.ts';

/** Functions that start a program with its words: of Go's `os/exec`, Python's `subprocess` and `asyncio`, Node's `child_process`. */
const STARTS =
  /(?:^|\.)(?:exec\.Command(?:Context)?|subprocess\.(?:run|Popen|call|check_call|check_output)|create_subprocess_exec|spawn(?:Sync)?|execFile(?:Sync|Async)?|execa)$/;

/** A program that asks a model, started by another one. */
export interface StartedProgram extends AgentRun {
  /** What the program is called in {@link COMMAND_CALLS}. */
  readonly path: string;
}

/** Functions that give the shell a line: of Node's `child_process`, Python's `subprocess`, `asyncio` and `os`, PHP and Ruby. */
const RUNS_LINE =
  /(?:^|\.)(?:exec(?:Sync|Async|Promise)?|execaCommand(?:Sync)?|subprocess\.get(?:status)?output|create_subprocess_shell|os\.(?:system|popen)|shell_exec|passthru|system)$/;
const SHELL = /(?:^|\/)(?:ba|z|da)?sh$/;
const GIVEN_LINE = /^-\w{0,3}c$/;
/** The line speaks of a program that asks a model. */
const ASKS = new RegExp(`(?:^|[\\s/;&|(])(?:${MODEL_PROGRAMS})\\s`);

/**
 * `exec.Command("claude", "-p", text)`, `subprocess.run(["codex", "exec", text], input=diff)`, `execSync(`claude -p "${text}"`)`: its
 * words, behind what it is given to read.
 */
export function startedProgram(
  evaluation: Evaluation,
  call: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
): StartedProgram | undefined {
  const isLine = RUNS_LINE.test(path) && pathOf(call.callee) !== undefined;
  const [first] = args;
  if (!first || !(isLine || STARTS.test(path))) return undefined;
  const words = args.flatMap(wordsOf);
  const command = commandAsking(evaluation, words, isLine, first) ?? { words };
  const found = programNamed(command.words);
  if (!found) return undefined;
  const value: Value = { kind: 'list', items: command.words.slice(1) };
  const { input } = command;
  return {
    site: { ...found.site, isPossible: true },
    path: found.path,
    args: [{ ...first, value, spread: 'list' }],
    before: input ? [{ part: 'prompt', ...input }] : inputOf(evaluation, call, args),
  };
}

/** The command that asks a model, of the line that a shell is given. */
function commandAsking(
  evaluation: Evaluation,
  words: readonly Item[],
  isLine: boolean,
  { expression }: EvaluatedArgument,
): Command | undefined {
  const [program, option, given] = words;
  const isOfShell = SHELL.test(wordOf(program) ?? '') && GIVEN_LINE.test(wordOf(option) ?? '');
  const line = (isOfShell ? given : program)?.value;
  if (line?.kind !== 'text') return undefined;
  const known = line.parts.map(partText).join('');
  if (!ASKS.test(known) || !(isLine || isOfShell || /\s/.test(known.trim()))) return undefined;
  const commands = commandsOfLine(evaluation, line, spanOf(expression));
  return commands?.find((one) => programNamed(one.words));
}

/** The program that is started, and the subcommand, as {@link COMMAND_CALLS} knows them. */
function programNamed([program, subcommand]: readonly Item[]): { path: string; site: CallSite } | undefined {
  const word = wordOf(program);
  if (word === undefined) return undefined;
  const name = word.slice(word.lastIndexOf('/') + 1);
  for (const path of [name, `${name}.${wordOf(subcommand)}`]) {
    const site = COMMAND_CALLS.find(({ callee }) => callee.test(path));
    if (site) return { path, site };
  }
  return undefined;
}

function wordsOf({ name, value, expression }: EvaluatedArgument): readonly Item[] {
  if (name !== undefined) return name === 'args' && value.kind === 'list' ? value.items : [];
  if (value.kind === 'list') return value.items;
  const isWord = value.kind === 'text' || (value.kind === 'unknown' && !isContext(expression));
  return isWord ? [{ value, span: spanOf(expression) }] : [];
}

function wordOf(item: Item | undefined): string | undefined {
  return item?.value.kind === 'text' ? knownText(item.value.parts) : undefined;
}

/** What a process is given to read behind the call that starts it. */
const GIVEN_LATER = /\.(?:Stdin = |stdin\.(?:write|end)\(|communicate\()/;
const FARTHEST = 800;
/** Where the function ends in which a process is started. */
const BEHIND_FUNCTION = /\n(?:\S|[ \t]{1,12}(?:async )?def )/;

function inputOf(evaluation: Evaluation, call: CallExpression, args: readonly EvaluatedArgument[]): RequestPart[] {
  for (const { name, value, expression } of args) {
    if (name === 'input') return [{ part: 'prompt', value, span: spanOf(expression) }];
    const field = name === undefined && value.kind === 'record' ? value.fields.get('input') : undefined;
    if (field) return [{ part: 'prompt', value: field.value, span: field.span }];
  }
  const [rest = ''] = evaluation.file.slice(call.end, call.end + FARTHEST).split(BEHIND_FUNCTION, 1);
  const later = givenLater(rest, call.end);
  const stream = args.find(({ name }) => name === 'stdin')?.expression;
  const span = later ?? (stream && spanOf(stream));
  return span ? [{ part: 'prompt', value: unknownValue(evaluation, span, { cause: 'call' }), span }] : [];
}

function givenLater(rest: string, from: number): Span | undefined {
  const found = GIVEN_LATER.exec(rest);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const [line = ''] = rest.slice(start).split(/[\n;]/, 1);
  const end = found[0].endsWith('(') ? line.lastIndexOf(')') : line.length;
  return end > 0 ? { start: from + start, end: from + start + end } : undefined;
}
