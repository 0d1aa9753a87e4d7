import { CONSTANT, either } from '../../prompt/volatility.ts';
import { TRANSLATED } from '../template/names.ts';
import { declareAll } from './definitions.ts';
import type { JinjaScanner } from './scanner.ts';
import { splitOutside } from '../template/split.ts';
import { openTransform } from '../template/transforms.ts';
import type { Statement } from '../template/tag-scanner.ts';
import { namesIn } from './split.ts';
import type { Handler } from './handler.ts';
import { PIECEWISE_FILTERS } from './words.ts';

/**
 * Strategy. Text that goes through a filter, a macro or a translation reaches the model as other text, so none of it is
 * static. It changes as often as anything between the tags, unless the filters are known to work from left to right.
 */
export const TRANSFORMS: readonly (readonly [string, Handler])[] = [
  ['filter', openFilter],
  ['call', openCall],
  ['trans', openTranslation],
  ['pluralize', pluralize],
];

function openFilter(scanner: JinjaScanner, statement: Statement): void {
  const own = scanner.inferred(`''|${statement.rest}`);
  const filters = splitOutside(statement.rest, '|').map((filter) => namesIn(filter)[0] ?? '');
  scanner.emitter.markup(statement.end);
  openTransform(
    scanner,
    statement,
    statement.name,
    'expression',
    own,
    own.volatility === 'constant' && filters.every((filter) => PIECEWISE_FILTERS.has(filter)),
  );
}

/** `{% call(user) list(users) %}…{% endcall %}`: the macro's text, with the body wherever the macro puts it. */
function openCall(scanner: JinjaScanner, statement: Statement): void {
  const { rest } = statement;
  const called = rest.startsWith('(') ? rest.indexOf(')') + 1 : 0;
  const own = scanner.inferred(rest.slice(called));
  scanner.emitter.value(statement.end, statement.inner, 'call', own);
  openTransform(scanner, statement, statement.name, 'call', own, false, own);
  if (own.volatility !== 'constant') scanner.emitter.flow = scanner.emitter.under(scanner.emitter.flow, own);
  for (const parameter of namesIn(rest.slice(0, called))) scanner.declare(parameter, CONSTANT);
}

function openTranslation(scanner: JinjaScanner, statement: Statement): void {
  scanner.emitter.markup(statement.end);
  openTransform(scanner, statement, statement.name, 'call', TRANSLATED, false);
  const test = declareAll(scanner, statement.rest.replace(/^(?:not)?trimmed\b/, ''));
  scanner.translated = either(test, TRANSLATED);
}

function pluralize(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, frames } = scanner;
  emitter.markup(statement.end);
  const frame = frames.branch(({ name }) => name === 'trans', statement, statement.inner);
  if (frame) emitter.flow = emitter.under(emitter.flow, scanner.translated);
}
