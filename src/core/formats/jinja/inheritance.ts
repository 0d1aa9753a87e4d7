import { UNKNOWN } from '../../prompt/volatility.ts';
import { ofFile } from '../template/names.ts';
import type { Statement } from '../template/tag-scanner.ts';
import type { JinjaScanner } from './scanner.ts';
import type { Handler } from './handler.ts';

/**
 * Strategy. What another file holds is not known: an include, and the parent's text around the blocks of a template that
 * extends one, are dynamic and unknown. Of a template that extends another one only the text in blocks reaches the model (and
 * what stands before the `extends`); all other text there is markup. The text of its blocks is static, on condition that no
 * further template overrides it, which is settled by the program and not by a request: that condition is `deploy`, possibly.
 * A template that extends none is a prompt of its own, in which its blocks stand as they are; whatever extends it is another. But
 * an empty block of it is a place for the text of another, dynamic and unknown. An included text sees the objects of the one
 * that includes it, and may change them; variables it has of its own.
 */
export const INHERITANCE: readonly (readonly [string, Handler])[] = [
  ['extends', extend],
  ['include', include],
  ['block', openTemplateBlock],
];

function extend(scanner: JinjaScanner, statement: Statement): void {
  scanner.emitter.value(statement.end, statement.inner, 'include', UNKNOWN);
  scanner.isChild = true;
}

function include(scanner: JinjaScanner, { end, inner, rest }: Statement): void {
  scanner.emitter.value(end, inner, 'include', ofFile(rest));
  if (!/\bwithout\s+context\b/.test(rest)) scanner.changedElsewhere();
}

function openTemplateBlock(scanner: JinjaScanner, statement: Statement): void {
  const { scope } = scanner;
  scanner.openOverridable(statement, () => scope.closeBlock());
  scope.openBlock();
}
