import { ofFile } from '../template/names.ts';
import type { Span } from '../../text/span.ts';
import { CONSTANT, UNKNOWN } from '../../prompt/volatility.ts';
import {
  breakLoop,
  leaveLoop,
  nextConditional,
  openBlock,
  openCases,
  openConditional,
  openLoop,
  openOtherwise,
} from '../template/blocks.ts';
import { Capture } from '../template/emitter.ts';
import type { Frame } from '../template/frames.ts';
import { splitTag } from '../template/percent-tags.ts';
import type { Statement } from '../template/tag-scanner.ts';
import type { Handler, LiquidScanner } from './scanner.ts';

const isConditional = ({ name }: Frame): boolean => name === 'if' || name === 'unless';
const isCase = ({ name }: Frame): boolean => name === 'case';
const isAny = (frame: Frame): boolean => isConditional(frame) || isCase(frame) || frame.name === 'ifchanged';

function assign(scanner: LiquidScanner, { rest, end }: Statement): void {
  const equals = rest.indexOf('=');
  const inferred = scanner.inferred(equals === -1 ? '' : rest.slice(equals + 1));
  scanner.emitter.markup(end);
  const name = (equals === -1 ? rest : rest.slice(0, equals)).trim();
  if (name !== '') scanner.assign(name, inferred);
}

/** `{% capture name %}…{% endcapture %}`: its text is output where the variable is. */
function openCapture(scanner: LiquidScanner, statement: Statement): void {
  const { emitter } = scanner;
  const capture = new Capture();
  const name = statement.rest.replace(/^["']|["']$/g, '');
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'capture', () => scanner.assign(name, capture.inferred));
  emitter.flow = { ...emitter.flow, transform: undefined, silent: !scanner.isLibrary, capture };
}

function openFor(scanner: LiquidScanner, statement: Statement): void {
  const { rest, name } = statement;
  const split = /^\s*([^\s]+)\s+in(?![\w-])/.exec(rest);
  const list = split ? rest.slice(split[0].length) : rest;
  const test = scanner.inferred(list.replace(/\breversed\b/, ''));
  if (name === 'tablerow') scanner.emitter.value(statement.end, statement.inner, 'loop', test);
  openLoop(scanner, statement, name, test, () => {
    for (const variable of [split?.[1], 'forloop', 'tablerowloop']) if (variable) scanner.declare(variable, test);
  });
}

function cycle(scanner: LiquidScanner, statement: Statement): void {
  scanner.count(statement, '#cycle', scanner.inferred(statement.rest));
}

function increment(scanner: LiquidScanner, statement: Statement): void {
  scanner.count(statement, `#${statement.rest}`, CONSTANT);
}

function includeFile(scanner: LiquidScanner, { end, inner, rest }: Statement): void {
  scanner.emitter.value(end, inner, 'include', ofFile(rest));
}

/** What is included sees all variables, and may give each another value; what is rendered has its own. */
function includeWithScope(scanner: LiquidScanner, statement: Statement): void {
  includeFile(scanner, statement);
  scanner.changedElsewhere();
}

/** A break or continue. Not all versions end a `tablerow` by it, but what is around that; outside of loops the whole template. */
function interrupt(scanner: LiquidScanner, statement: Statement): void {
  const loops = scanner.frames.repeating;
  const end = loops.findLastIndex(({ name }) => name !== 'tablerow');
  if (loops.length > 0) scanner.emitter.markup(statement.end);
  else breakLoop(scanner, statement);
  for (const loop of loops.slice(Math.max(0, end))) leaveLoop(scanner, loop);
  if (end === -1) scanner.endTemplate();
}

function useLayout(scanner: LiquidScanner, statement: Statement): void {
  if (/^none\b/.test(statement.rest)) return scanner.emitter.markup(statement.end);
  includeFile(scanner, statement);
  scanner.isChild = true;
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['assign', assign],
  ['capture', openCapture],
  ['if', (scanner, tag) => openConditional(scanner, tag, 'if', scanner.inferred(tag.rest))],
  ['unless', (scanner, tag) => openConditional(scanner, tag, 'unless', scanner.inferred(tag.rest))],
  ['elsif', (scanner, tag) => nextConditional(scanner, tag, isConditional, () => scanner.inferred(tag.rest))],
  ['case', (scanner, tag) => openCases(scanner, tag, 'case', scanner.inferred(tag.rest))],
  ['when', (scanner, tag) => nextConditional(scanner, tag, isCase, () => scanner.inferred(tag.rest))],
  ['else', (scanner, tag) => openOtherwise(scanner, tag, isAny)],
  ['ifchanged', (scanner, tag) => openConditional(scanner, tag, 'ifchanged', UNKNOWN)],
  ['for', openFor],
  ['tablerow', openFor],
  ['break', interrupt],
  ['continue', interrupt],
  ['cycle', cycle],
  ['increment', increment],
  ['decrement', increment],
  ['echo', (scanner, tag) => scanner.output(tag.end, tag.inner, tag.rest)],
  ['include', includeWithScope],
  ['render', includeFile],
  ['section', includeFile],
  ['extends', useLayout],
  ['layout', useLayout],
  ['block', (scanner, tag) => scanner.openOverridable(tag)],
  ['#', (scanner, tag) => scanner.emitter.markup(tag.end)],
]);

/** Does what a tag does, and emits it. */
export function execute(scanner: LiquidScanner, inner: string, { start, end }: Span): void {
  const { name: word, rest } = splitTag(inner);
  const name = inner.startsWith('#') ? '#' : word;
  const statement: Statement = { name, rest, inner, start, end };
  const handler = HANDLERS.get(name);
  if (handler) return handler(scanner, statement);
  if (name === 'endtablerow') scanner.emitter.value(end, inner, 'loop', CONSTANT);
  if (name.startsWith('end')) return scanner.close(statement, name.slice(3));
  scanner.unknown(statement, () => scanner.context.volatility.of({ path: name, call: true }));
}
