import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { openBlock } from '../template/blocks.ts';
import { Capture } from '../template/emitter.ts';
import type { JinjaScanner } from './scanner.ts';
import { splitOutside } from '../template/split.ts';
import type { Statement } from '../template/tag-scanner.ts';
import { namesIn, splitAssignment } from './split.ts';
import type { Handler } from './handler.ts';

function set(scanner: JinjaScanner, statement: Statement): void {
  const { targets, value } = splitAssignment(statement.rest);
  if (value === undefined) return openCapture(scanner, statement, targets);
  const parts = splitOutside(value, ',');
  const inferred =
    parts.length === targets.length ? parts.map((part) => scanner.inferred(part)) : [scanner.inferred(value)];
  const text = targets.length === 1 ? scanner.constantText(value) : undefined;
  scanner.emitter.markup(statement.end);
  targets.forEach((target, index) =>
    scanner.assign(target, inferred[index] ?? inferred[0]!, text, inferred.length > 1 ? parts[index]! : value),
  );
}

/** `{% set name %}…{% endset %}`: its text is output where the variable is. */
function openCapture(scanner: JinjaScanner, statement: Statement, targets: readonly string[]): void {
  const { emitter } = scanner;
  const capture = new Capture();
  const filter = statement.rest.indexOf('|');
  if (filter !== -1) capture.add(scanner.inferred(`''${statement.rest.slice(filter)}`));
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'set', () => {
    for (const target of targets) scanner.assign(target, capture.inferred, capture.text);
  });
  emitter.flow = { ...emitter.flow, transform: undefined, silent: !scanner.isLibrary, capture };
}

/** A macro's text is output where it is called; that changes as often as the body's own names and the arguments do. */
function openMacro(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const capture = new Capture();
  const bracket = statement.rest.indexOf('(');
  const name = namesIn(bracket === -1 ? statement.rest : statement.rest.slice(0, bracket))[0] ?? '';
  const { parameters, defaults } = parametersOf(scanner, bracket === -1 ? '' : statement.rest.slice(bracket), capture);
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'macro', () => {
    scanner.macros.pop();
    scope.closeBlock();
    scanner.assign(name, capture.inferred);
  });
  scope.openBlock();
  const given = ['varargs', 'kwargs', ...parameters];
  scanner.enterMacro(name, given);
  for (const parameter of [name, 'caller', ...given]) {
    scanner.declare(parameter, scanner.isLibrary ? scanner.inferred(parameter) : CONSTANT);
  }
  for (const [parameter, value] of defaults) scanner.hold(parameter, value);
  emitter.flow = { silent: !scanner.isLibrary, capture };
}

function parametersOf(
  scanner: JinjaScanner,
  list: string,
  capture: Capture,
): { readonly parameters: string[]; readonly defaults: (readonly [string, string])[] } {
  const end = list.lastIndexOf(')');
  const parameters: string[] = [];
  const defaults: [string, string][] = [];
  for (const part of splitOutside(list.slice(1, end === -1 ? undefined : end), ',')) {
    const { targets, value } = splitAssignment(part);
    parameters.push(...targets);
    if (value === undefined) continue;
    capture.add(scanner.inferred(value));
    for (const target of targets) defaults.push([target, value]);
  }
  return { parameters, defaults };
}

/** `{% import "x" as forms %}`, `{% from "x" import field as f, area %}`: what they give is in another file. */
function importNames(scanner: JinjaScanner, statement: Statement): void {
  const words = namesIn(statement.rest);
  const list = statement.name === 'from' ? words.lastIndexOf('import') : words.lastIndexOf('as');
  scanner.emitter.markup(statement.end);
  for (const name of words.slice(list + 1)) scanner.assign(name, UNKNOWN);
  if (/\bwith\s+context\b/.test(statement.rest)) scanner.changedElsewhere();
}

function run(scanner: JinjaScanner, statement: Statement): void {
  scanner.evaluate(statement.rest);
  scanner.emitter.markup(statement.end);
}

/** The values of `name=value, name` in a tag. */
export function declareAll(scanner: JinjaScanner, list: string): Inferred {
  let all = CONSTANT;
  for (const part of splitOutside(list, ',')) {
    const { targets, value } = splitAssignment(part);
    for (const target of targets) {
      const inferred = scanner.inferred(value ?? target);
      scanner.declare(target, inferred);
      all = either(all, inferred);
    }
  }
  return all;
}

export const DEFINITIONS: readonly (readonly [string, Handler])[] = [
  ['set', set],
  ['macro', openMacro],
  ['import', importNames],
  ['from', importNames],
  ['do', run],
];
