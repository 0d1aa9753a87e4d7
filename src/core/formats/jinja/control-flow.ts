import type { Role } from '../../prompt/model.ts';
import { CONSTANT, either } from '../../prompt/volatility.ts';
import type { JinjaScanner } from './scanner.ts';
import { splitAssignment, splitLoop, splitOutside } from './split.ts';
import { type Handler, openBlock, type Statement } from './statement.ts';

function openIf(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const test = scanner.inferred(statement.rest);
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'if', (frame) => scope.closeBranches(frame.test!, frame.exhaustive ?? false), { test });
  scope.openBranches();
  emitter.flow = emitter.under(emitter.flow, test);
}

function nextIf(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, frames, scope } = scanner;
  const frame = frames.branch(({ name }) => name === 'if', statement, statement.inner);
  emitter.markup(statement.end);
  if (!frame) return;
  scope.nextBranch();
  frame.test = either(frame.test!, scanner.inferred(statement.rest));
  emitter.flow = emitter.under(frame.flow, frame.test);
}

function openElse(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, frames, scope } = scanner;
  const frame = frames.branch(({ name, loop }) => name === 'if' || loop !== undefined, statement, statement.inner);
  emitter.markup(statement.end);
  if (!frame) return;
  scope.nextBranch();
  frame.exhaustive = !frame.loop;
  emitter.flow = emitter.under(frame.flow, frame.test!);
}

function openLoop(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const { targets, list, filter } = splitLoop(statement.rest);
  const iterated = scanner.inferred(list);
  emitter.markup(statement.end);
  scope.openBranches();
  for (const target of targets) scanner.declare(target, iterated);
  const test = filter === undefined ? iterated : either(iterated, scanner.inferred(filter));
  for (const target of [...targets, 'loop']) scanner.declare(target, test);
  const loop = { from: emitter.count };
  openBlock(
    scanner,
    statement,
    statement.name,
    ({ loop: { broken } = {} as { broken?: never } }) => {
      if (broken) emitter.raiseConditions(loop.from, broken);
      scope.closeBranches(broken ? either(test, broken) : test, false);
    },
    { test, loop },
  );
  emitter.flow = emitter.under(emitter.flow, test);
}

function breakLoop(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, frames } = scanner;
  const loop = frames.innermostLoop?.loop;
  emitter.markup(statement.end);
  if (!loop) return frames.unexpected(statement, statement.inner);
  loop.broken = either(loop.broken ?? CONSTANT, emitter.flow.condition ?? CONSTANT);
}

function openWith(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const parts = splitOutside(statement.rest, ',').map(splitAssignment);
  const values = parts.map(({ value }) => scanner.inferred(value ?? ''));
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'with', () => scope.closeBlock());
  scope.openBlock();
  parts.forEach(({ targets }, index) => {
    for (const target of targets) scanner.declare(target, values[index]!);
  });
}

/** Nunjucks: what stands before the first case is not output. */
function openSwitch(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const test = scanner.inferred(statement.rest);
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'switch', (frame) => scope.closeBranches(frame.test!, false), { test });
  scope.openBranches();
  emitter.flow = { ...emitter.flow, silent: true };
}

function openCase(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, frames, scope } = scanner;
  const frame = frames.branch(({ name }) => name === 'switch', statement, statement.inner);
  emitter.markup(statement.end);
  if (!frame) return;
  scope.nextBranch();
  frame.test = either(frame.test!, scanner.inferred(statement.rest));
  emitter.flow = emitter.under(frame.flow, frame.test);
}

/** `{% chat role="user" %}` (Banks, LlamaIndex) and `{% message role="user" %}` (Haystack) begin a message. */
function openMessage(scanner: JinjaScanner, statement: Statement): void {
  const { emitter } = scanner;
  const word = /\brole\s*=\s*["'](\w+)["']/.exec(statement.rest.slice(0, 200))?.[1];
  emitter.markup(statement.end, word === undefined || emitter.flow.silent ? undefined : roleOf(word));
  openBlock(scanner, statement, statement.name);
}

function roleOf(word: string): Role {
  return word === 'system' || word === 'developer' ? 'system' : word === 'assistant' ? word : 'user';
}

function openPlain(scanner: JinjaScanner, statement: Statement): void {
  scanner.emitter.markup(statement.end);
  openBlock(scanner, statement, statement.name);
}

export const FLOW: readonly (readonly [string, Handler])[] = [
  ['if', openIf],
  ['ifAsync', openIf],
  ['elif', nextIf],
  ['elseif', nextIf],
  ['else', openElse],
  ['for', openLoop],
  ['asyncEach', openLoop],
  ['asyncAll', openLoop],
  ['break', breakLoop],
  ['continue', breakLoop],
  ['with', openWith],
  ['switch', openSwitch],
  ['case', openCase],
  ['default', openCase],
  ['autoescape', openPlain],
  ['generation', openPlain],
  ['chat', openMessage],
  ['message', openMessage],
];
