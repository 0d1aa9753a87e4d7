import type { Role } from '../../prompt/model.ts';
import { CONSTANT, either } from '../../prompt/volatility.ts';
import {
  type BlockTag,
  breakLoop,
  nextConditional,
  openBlock,
  openConditional,
  openLoop,
  openOtherwise,
} from '../template/blocks.ts';
import { Capture } from '../template/emitter.ts';
import type { Frame } from '../template/frames.ts';
import { OVERRIDABLE } from '../template/names.ts';
import { skipSpace, wordEnd } from '../template/characters.ts';
import type { GoScanner } from './scanner.ts';

type Handler = (scanner: GoScanner, tag: BlockTag, rest: string) => void;

const isBranching = ({ name }: Frame): boolean => name === 'if' || name === 'with';

interface Declaration {
  readonly variables: readonly string[];
  readonly operator?: ':=' | '=';
  readonly pipeline: string;
}

/** `$a, $b := pipeline`, `$a = pipeline`, or a pipeline alone. */
function splitDeclaration(text: string): Declaration {
  const head = /^\s*(\$\w*)(?:\s*,\s*(\$\w*))?\s*(:?=)/.exec(text);
  if (!head) return { variables: [], pipeline: text };
  const variables = [head[1]!, head[2]].filter((name) => name !== undefined);
  return { variables, operator: head[3] as ':=' | '=', pipeline: text.slice(head[0].length) };
}

function openTest(scanner: GoScanner, tag: BlockTag, rest: string, name: 'if' | 'with'): void {
  const { variables, operator, pipeline } = splitDeclaration(rest);
  const test = scanner.inferred(pipeline);
  scanner.scope.openBlock();
  for (const variable of variables) {
    if (operator === ':=') scanner.declare(variable, test);
    else scanner.change(variable, test);
  }
  openConditional(scanner, tag, name, test, () => scanner.scope.closeBlock());
  if (name === 'with') scanner.setDot(test);
}

function otherwise(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const end = wordEnd(rest, 0);
  const word = rest.slice(0, end);
  if (word !== 'if' && word !== 'with') return openOtherwise(scanner, tag, isBranching);
  const { variables, pipeline } = splitDeclaration(rest.slice(end));
  let test = CONSTANT;
  nextConditional(scanner, tag, isBranching, () => (test = scanner.inferred(pipeline)));
  for (const variable of variables) scanner.declare(variable, test);
  if (word === 'with') scanner.setDot(test);
}

function openRange(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const { variables, operator, pipeline } = splitDeclaration(rest);
  const list = scanner.inferred(pipeline);
  openLoop(scanner, tag, 'range', list, () => {
    for (const variable of variables) {
      if (operator === ':=') scanner.declare(variable, list);
      else scanner.change(variable, list);
    }
    scanner.setDot(list);
  });
}

/** Of a message that a library defines: `system`, `user_prompt`. */
function roleOf(name: string): Role | undefined {
  const word = /^(system|user|assistant)(?:[ _.-]?(?:prompt|message|template))?$/i.exec(name)?.[1]?.toLowerCase();
  return word as Role | undefined;
}

/** `{{define "name"}}`: its text is output where a template action names it. */
function openDefine(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const { emitter, scope } = scanner;
  const name = literalOf(rest);
  const capture = new Capture();
  emitter.markup(tag.end, scanner.isLibrary ? roleOf(name) : undefined);
  openBlock(scanner, tag, 'define', () => {
    scope.closeBlock();
    scanner.defining.delete(name);
    scanner.defined.set(name, capture.inferred);
  });
  scope.openBlock();
  scanner.defining.add(name);
  emitter.flow = { silent: !scanner.isLibrary, capture };
}

function includeTemplate(scanner: GoScanner, { end, inner }: BlockTag, rest: string): void {
  const name = literalOf(rest);
  const own = scanner.ofTemplate(name);
  const pipeline = afterLiteral(rest);
  const inferred = pipeline === '' || pipeline === '.' ? own : either(own, scanner.inferred(pipeline));
  scanner.emitter.value(end, inner, 'include', inferred);
}

/** `{{block "name" pipeline}}`: a definition that is output where it stands, unless another file overrides it. */
function openTemplateBlock(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const { emitter, scope } = scanner;
  const pipeline = afterLiteral(rest);
  const dot = scanner.inferred(pipeline);
  emitter.markup(tag.end);
  openBlock(scanner, tag, 'block', () => scope.closeBlock());
  scope.openBlock();
  if (pipeline !== '.' && pipeline !== '$') scanner.setDot(dot);
  emitter.flow = emitter.under(emitter.flow, OVERRIDABLE);
}

function literalOf(text: string): string {
  return (
    /^\s*(?:"([^"]*)"|`([^`]*)`)/
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ?? text.trim()
  );
}

function afterLiteral(text: string): string {
  return text.replace(/^\s*(?:"[^"]*"|`[^`]*`)/, '').trim();
}

function end({ emitter, frames }: GoScanner, tag: BlockTag): void {
  emitter.markup(tag.end);
  frames.close(() => true, tag, tag.inner);
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['if', (scanner, tag, rest) => openTest(scanner, tag, rest, 'if')],
  ['with', (scanner, tag, rest) => openTest(scanner, tag, rest, 'with')],
  ['else', otherwise],
  ['range', openRange],
  ['break', breakLoop],
  ['continue', breakLoop],
  ['define', openDefine],
  ['template', includeTemplate],
  ['block', openTemplateBlock],
  ['end', end],
]);

/** Does what an action does, and emits it. */
export function execute(scanner: GoScanner, tag: BlockTag): void {
  const { inner } = tag;
  const nameEnd = wordEnd(inner, 0);
  const handler = HANDLERS.get(inner.slice(0, nameEnd));
  if (handler) return handler(scanner, tag, inner.slice(skipSpace(inner, nameEnd)));
  const { variables, operator, pipeline } = splitDeclaration(inner);
  const { inferred, cause } = scanner.evaluate(pipeline);
  scanner.changeMaps(pipeline, inferred);
  if (!operator) return scanner.emitter.value(tag.end, inner, cause, inferred);
  scanner.emitter.markup(tag.end);
  for (const variable of variables) {
    if (operator === ':=') scanner.declare(variable, inferred);
    else scanner.change(variable, inferred);
  }
}
