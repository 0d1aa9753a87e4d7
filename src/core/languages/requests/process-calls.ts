import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { knownText, partText, type TextPart } from '../evaluate/text-part.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { type Item, pathOf, type Value } from '../evaluate/value.ts';
import type { CallExpression } from '../program.ts';
import { COMMAND_CALLS } from './command-calls.ts';
import { isContext } from './call-parts.ts';
import type { AgentRun } from './parts-of-agent.ts';
import type { RequestPart } from './request-part.ts';
import { shellWords } from './shell-words.ts';

/** Functions that start a program with its words: of Go's `os/exec`, Python's `subprocess` and `asyncio`, Node's `child_process`. */
const STARTS =
  /(?:^|\.)(?:exec\.Command(?:Context)?|subprocess\.(?:run|Popen|call|check_call|check_output)|create_subprocess_exec|spawn(?:Sync)?|execFile(?:Sync|Async)?|execa)$/;

/** Functions that give the shell a line. */
const RUNS_LINE = /(?:^|\.)(?:exec(?:Sync|Async)?|os\.(?:system|popen)|subprocess\.(?:getoutput|getstatusoutput))$/;
/** A line that begins with a program and an option, or a subcommand. */
const LINE = /^\s{0,20}[\w./-]{1,80}\s{1,9}\S/;

/** A program that asks a model, started by another one. */
export interface StartedProgram extends AgentRun {
  /** What the program is called in {@link COMMAND_CALLS}. */
  readonly path: string;
}

/**
 * `exec.Command("claude", "-p", text)`, `subprocess.run(["codex", "exec", text], input=diff)`, `execSync(`claude -p "${text}"`)`: its words,
 * behind what it is given to read.
 */
export function startedProgram(
  evaluation: Evaluation,
  call: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
): StartedProgram | undefined {
  const isLine = RUNS_LINE.test(path) && pathOf(call.callee) !== undefined;
  if (!isLine && !STARTS.test(path)) return undefined;
  const [line] = args;
  const isGivenLine = line?.value.kind === 'text' && LINE.test(firstText(line.value.parts));
  if (isLine && !isGivenLine) return undefined;
  const [program, ...words] = isGivenLine ? shellWords(evaluation, line) : args.flatMap(wordsOf);
  const word = wordOf(program);
  const name = word?.slice(word.lastIndexOf('/') + 1);
  const [first] = args;
  if (name === undefined || !first) return undefined;
  const named = [name, `${name}.${wordOf(words[0])}`];
  const found = named.find((one) => COMMAND_CALLS.some(({ callee }) => callee.test(one)));
  const site = found !== undefined && COMMAND_CALLS.find(({ callee }) => callee.test(found));
  if (!site) return undefined;
  const value: Value = { kind: 'list', items: words };
  return {
    site: { ...site, isPossible: true },
    path: found!,
    args: [{ ...first, value, spread: 'list' }],
    before: inputOf(evaluation, call, args),
  };
}

function wordsOf({ name, value, expression }: EvaluatedArgument): readonly Item[] {
  if (name !== undefined) return name === 'args' && value.kind === 'list' ? value.items : [];
  if (value.kind === 'list') return value.items;
  const isWord = value.kind === 'text' || (value.kind === 'unknown' && !isContext(expression));
  return isWord ? [{ value, span: spanOf(expression) }] : [];
}

function firstText([part]: readonly TextPart[]): string {
  return part ? partText(part) : '';
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
