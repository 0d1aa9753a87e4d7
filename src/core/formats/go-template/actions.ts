import type { Role } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred } from '../../prompt/volatility.ts';
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

/** Gives the variables of a declaration or an assignment their value. */
function give(scanner: GoScanner, { variables, operator, pipeline }: Declaration, inferred: Inferred): void {
  scanner.changeMaps(pipeline, inferred);
  for (const variable of variables) {
    const value = scanner.hold(variable, pipeline, inferred);
    if (operator === ':=') scanner.declare(variable, value);
    else scanner.change(variable, value);
  }
}

function openTest(scanner: GoScanner, tag: BlockTag, rest: string, name: 'if' | 'with'): void {
  const declaration = splitDeclaration(rest);
  const test = scanner.inferred(declaration.pipeline);
  scanner.scope.openBlock();
  give(scanner, declaration, test);
  openConditional(scanner, tag, name, test, () => scanner.scope.closeBlock());
  if (name === 'with') holdDot(scanner, declaration, test);
}

/** From here on `.` is what the pipeline gives. */
function holdDot(scanner: GoScanner, { variables, pipeline }: Declaration, inferred: Inferred): void {
  scanner.setDot(inferred, [pipeline, ...variables].join(' '));
}

function otherwise(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const end = wordEnd(rest, 0);
  const word = rest.slice(0, end);
  if (word !== 'if' && word !== 'with') return openOtherwise(scanner, tag, isBranching);
  const declaration = splitDeclaration(rest.slice(end));
  let test = CONSTANT;
  nextConditional(scanner, tag, isBranching, () => (test = scanner.inferred(declaration.pipeline)));
  give(scanner, declaration, test);
  if (word === 'with') holdDot(scanner, declaration, test);
}

function openRange(scanner: GoScanner, tag: BlockTag, rest: string): void {
  const declaration = splitDeclaration(rest);
  const list = scanner.inferred(declaration.pipeline);
  openLoop(scanner, tag, 'range', list, () => {
    give(scanner, declaration, list);
    holdDot(scanner, declaration, list);
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
  const declaration = splitDeclaration(inner);
  const { inferred, cause } = scanner.evaluate(declaration.pipeline);
  if (declaration.operator) scanner.emitter.markup(tag.end);
  else scanner.emitter.value(tag.end, inner, cause, inferred);
  give(scanner, declaration, inferred);
}
