import type { Role } from '../../prompt/model.ts';
import { either } from '../../prompt/volatility.ts';
import {
  breakLoop,
  nextConditional,
  openBlock,
  openCases,
  openConditional,
  openLoop,
  openOtherwise,
} from '../template/blocks.ts';
import type { Frame } from '../template/frames.ts';
import { splitOutside } from '../template/split.ts';
import type { JinjaScanner } from './scanner.ts';
import { splitAssignment, splitLoop } from './split.ts';
import type { Handler, Statement } from './statement.ts';

const isIf = ({ name }: Frame): boolean => name === 'if';
const isSwitch = ({ name }: Frame): boolean => name === 'switch';

const openIf: Handler = (scanner, statement) =>
  openConditional(scanner, statement, 'if', scanner.inferred(statement.rest));
const nextIf: Handler = (scanner, statement) =>
  nextConditional(scanner, statement, isIf, () => scanner.inferred(statement.rest));
/** Nunjucks has `switch`. */
const openSwitch: Handler = (scanner, statement) =>
  openCases(scanner, statement, 'switch', scanner.inferred(statement.rest));
const openCase: Handler = (scanner, statement) =>
  nextConditional(scanner, statement, isSwitch, () => scanner.inferred(statement.rest));
const openElse: Handler = (scanner, statement) => openOtherwise(scanner, statement, isIf);
const openDefault: Handler = (scanner, statement) => openOtherwise(scanner, statement, isSwitch);

function openFor(scanner: JinjaScanner, statement: Statement): void {
  const { scope } = scanner;
  const { targets, list, filter } = splitLoop(statement.rest);
  const iterated = scanner.inferred(list);
  let test = iterated;
  if (filter !== undefined) {
    scope.openBlock();
    for (const target of targets) scanner.declare(target, iterated);
    test = either(iterated, scanner.inferred(filter));
    scope.closeBlock();
  }
  openLoop(scanner, statement, statement.name, test, () => {
    for (const target of [...targets, 'loop']) scanner.declare(target, test);
  });
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
  ['for', openFor],
  ['asyncEach', openFor],
  ['asyncAll', openFor],
  ['break', breakLoop],
  ['continue', breakLoop],
  ['with', openWith],
  ['switch', openSwitch],
  ['case', openCase],
  ['default', openDefault],
  ['autoescape', openPlain],
  ['generation', openPlain],
  ['chat', openMessage],
  ['message', openMessage],
];
