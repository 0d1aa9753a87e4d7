/**
 * Strategy. In Ruby any text can be changed where it is. Whether a list or another variable has the text that is changed by a name is
 * told where the name gets it, by what the code behind does to it.
 */
import type { Expression } from '../../syntax/program.ts';
import { spanOf } from '../../../text/span.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import { areItemsChangedIn, isTextChangedIn, isTextReplacedIn } from './changed-in.ts';
import type { Evaluation } from '../evaluation.ts';
import { inDoubt } from './in-doubt.ts';
import { headOf, type Value, type Variables } from '../values/value.ts';

/** `rule = rules.first`, `rules = [rule]`: a text of a list that is changed in place by a name that is not the list's own. */
export function noticeTextOfList(
  evaluation: Evaluation,
  expression: Expression,
  target: string,
  value: Value,
  scope: Variables,
  later: () => string,
): void {
  if (!evaluation.facts.operations.has('.<<')) return;
  const isItem =
    /^(?:text|unknown)$/.test(value.kind) && (expression.kind === 'subscript' || expression.kind === 'call');
  const head = isItem ? holderOf(expression) : undefined;
  const holder = head?.kind === 'name' ? scope.get(head.name) : undefined;
  const isHeld = holder?.kind === 'list' || holder?.kind === 'record';
  if (head?.kind === 'name' && isHeld && isTextChangedIn(target, later()))
    scope.set(head.name, changedElsewhere(evaluation, holder, [{ ...spanOf(expression), ...BY_OTHER_NAME }]));
  const items = value.kind === 'list' || value.kind === 'record' ? itemsOf(expression) : [];
  for (const item of items) {
    const text = item.kind === 'name' ? scope.get(item.name) : undefined;
    if (item.kind === 'name' && text?.kind === 'text' && areItemsChangedIn(target, later()))
      scope.set(item.name, changedElsewhere(evaluation, text, [{ ...spanOf(item), ...BY_OTHER_NAME }]));
  }
}

/** What an item is taken from: `rules` of `rules[0]` and of `rules.first`. */
function holderOf(expression: Expression): Expression {
  if (expression.kind === 'subscript') return holderOf(expression.object);
  const head = headOf(expression);
  return head === expression ? expression : holderOf(head);
}

const BY_OTHER_NAME = { kind: 'other', reason: 'It may be changed here by another name of it.' } as const;

/** Two names of a text that is changed in place by one of them, in a language in which any text can be. */
export function sharedText(
  evaluation: Evaluation,
  expression: Expression,
  target: string,
  value: Value,
  scope: Variables,
  later: () => string,
): Value | undefined {
  if (value.kind !== 'text' || expression.kind !== 'name' || !evaluation.facts.operations.has('.<<')) return undefined;
  const { name } = expression;
  const code = later();
  const isChanged = value.isBuilder ? isTextReplacedIn : isTextChangedIn;
  if (name === target || scope.get(name) !== value || ![target, name].some((one) => isChanged(one, code)))
    return undefined;
  const either = inDoubt(evaluation, value, expression);
  scope.set(name, either);
  return either;
}

/** What stands in a list or a record where it is written. */
export function itemsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'list') return expression.items.map(({ value }) => value);
  return expression.kind === 'record' ? expression.entries.map(({ value }) => value) : [];
}
