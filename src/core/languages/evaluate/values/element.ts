import { branchOf, type Choice, type Conditional } from '../../../prompt/branch.ts';
import { CONSTANT, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { ElementExpression, Expression, Hole } from '../../syntax/program.ts';
import { conditionVariation } from '../variation/condition.ts';
import type { Evaluation } from '../evaluation.ts';
import { isNothing } from './merge.ts';
import { CHOSEN_BY_PROGRAM } from '../statements/merge-scopes.ts';
import { memberOfObject } from '../objects/object.ts';
import { liesIn, partsOf } from './place.ts';
import { inferredOf, literalParts, type TextPart, underCondition } from './text-part.ts';
import { conditionOf, maybeReplaced, spreadInto } from './record.ts';
import { unknownValue } from './unknown.ts';
import {
  eitherOf,
  type Field,
  firstVariation,
  type Item,
  type RecordValue,
  type Value,
  type Variables,
} from './value.ts';

/**
 * An element as a record: its attributes are fields, its children the list `children`. What a component of the same file renders
 * is its field `rendered`.
 */
export function evaluateElement(evaluation: Evaluation, element: ElementExpression, scope: Variables): Value {
  const fields = new Map<string, Field>();
  let isOpen = false;
  for (const attribute of element.attributes) {
    const value = evaluation.evaluate(attribute.value, scope);
    if (attribute.key?.kind === 'name')
      fields.set(attribute.key.name, { value, span: spanOf(attribute.value), entry: spanOf(attribute) });
    else {
      if (value.kind === 'record') spreadInto(fields, value, conditionOf(evaluation, attribute.value, scope));
      if (value.kind === 'record' && !value.isOpen) continue;
      isOpen = true;
      for (const [name, field] of fields) fields.set(name, maybeReplaced(evaluation, field, attribute.value));
    }
  }
  const children = element.children.flatMap((child): Item[] => {
    if (child.kind === 'literal') {
      const value: Value = { kind: 'text', parts: literalParts(child.mapped) };
      return [{ value, span: child.mapped.map.toFile({ start: 0, end: child.mapped.text.length }) }];
    }
    if (child.kind === 'element') return [{ value: evaluation.evaluate(child, scope), span: spanOf(child) }];
    return holeItems(evaluation, child, scope);
  });
  if (children.length > 0) fields.set('children', { value: { kind: 'list', items: children }, span: spanOf(element) });
  const record: RecordValue = {
    kind: 'record',
    ...spanOf(element),
    fields,
    isOpen,
    type: element.name ?? '',
    isElement: true,
  };
  const component = element.name !== undefined && /^[A-Z]/.test(element.name) ? scope.get(element.name) : undefined;
  const rendered = component && renderedBy(evaluation, component, record);
  if (rendered) {
    const value = withGiven(evaluation, component, onlySometimes(rendered, spanOf(element)), children);
    fields.set('rendered', { value, span: spanOf(element) });
  }
  return record;
}

/**
 * What a component renders with what is given to stand between its tags: where it does something with that which is not followed,
 * it may stand behind what the component says, and instead of what only comes of it.
 */
function withGiven({ file }: Evaluation, component: Value, rendered: Value, children: readonly Item[]): Value {
  if (children.length === 0 || (component.kind !== 'function' && component.kind !== 'object')) return rendered;
  const { start, end } = component.definition;
  if (!/\bchildren\b/.test(file.slice(start, end))) return rendered;
  const isGiven = (part: TextPart): boolean => children.some(({ span }) => liesIn(part, span));
  if (hasPart(rendered, isGiven) || !hasPart({ kind: 'list', items: children }, isGiven)) return rendered;
  const isSaid = hasPart(rendered, ({ kind }) => kind === 'static');
  const own: readonly Item[] = isSaid ? [{ value: rendered, span: { start, end } }] : [];
  return { kind: 'list', items: [...own, ...underCondition(children, UNKNOWN)] };
}

/** Some part of what stands between tags is one of these. */
function hasPart(value: Value, isOne: (part: TextPart) => boolean): boolean {
  if (value.kind === 'text') return value.parts.some(isOne);
  if (value.kind === 'list') return value.items.some((item) => hasPart(item.value, isOne));
  const inner = value.kind === 'record' ? (value.fields.get('rendered') ?? value.fields.get('children')) : undefined;
  return inner !== undefined && hasPart(inner.value, isOne);
}

/** What stands in braces between tags: of a choice of elements, each branch under its condition. */
function holeItems(evaluation: Evaluation, hole: Hole, scope: Variables): Item[] {
  const items = branchItems(evaluation, hole.value, scope, hole);
  const elsewhere = items.find(({ value }) => isStructure(value) && !standsIn(value, hole));
  return elsewhere ? [placeOf(evaluation, hole, elsewhere), ...items] : items;
}

/** @param place of the expression, with the braces around it where it is all that stands in them */
function branchItems(
  evaluation: Evaluation,
  expression: Expression,
  scope: Variables,
  place: Span,
  around: Conditional<Inferred> = {},
): Item[] {
  if (expression.kind === 'choice' && !expression.branches.every((branch) => isPlain(evaluation, branch, scope))) {
    const decides = expression.test && conditionVariation(evaluation, expression.test, scope);
    const own = expression.test ? (decides ?? CHOSEN_BY_PROGRAM) : undefined;
    const condition = eitherOf([around.condition, own]);
    const choice: Choice = { branches: Math.max(expression.branches.length, 2) };
    return expression.branches.flatMap((branch, index) => {
      const inner = own ? { condition, branch: branchOf(choice, index, around.branch) } : around;
      return branchItems(evaluation, branch, scope, branch, inner);
    });
  }
  const found = evaluation.evaluate(expression, scope);
  if (isNothing(found)) return [];
  const value = found.kind === 'function' ? givenLater(evaluation, expression) : found;
  const own: Value = isStructure(value)
    ? value
    : { kind: 'text', parts: partsOf(evaluation, value, expression, place) };
  const { condition, branch } = around;
  return [{ value: own, span: spanOf(place), ...(condition && { condition }), ...(branch && { branch }) }];
}

/** What a function gives that a component calls when it renders is not seen where it stands between tags. */
function givenLater(evaluation: Evaluation, span: Span): Value {
  return unknownValue(evaluation, span, { cause: 'expression', depends: UNKNOWN });
}

/** Methods that give a text, whatever they are called on. */
const GIVES_TEXT =
  /^(?:join|trim|trimEnd|trimStart|toString|toLowerCase|toUpperCase|replace|replaceAll|toFixed|stringify)$/;

/** It gives no element. */
function isPlain(evaluation: Evaluation, expression: Expression, scope: Variables): boolean {
  switch (expression.kind) {
    case 'text':
    case 'value':
    case 'sum':
    case 'subscript':
      return true;
    case 'name':
    case 'member':
      return !isStructure(evaluation.evaluate(expression, scope));
    case 'call':
      return expression.callee.kind === 'member' && GIVES_TEXT.test(expression.callee.name);
    case 'choice':
      return expression.branches.every((branch) => isPlain(evaluation, branch, scope));
    default:
      return false;
  }
}

function isStructure(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'record';
}

/** Some of the elements are written within a place. */
function standsIn(value: Value, { start, end }: Span): boolean {
  if (value.kind === 'list') return value.items.some((item) => standsIn(item.value, { start, end }));
  return value.kind === 'record' && start <= value.start && value.end <= end;
}

/**
 * Where elements that are made elsewhere are put in: nothing by itself, it changes as what it begins with. What a component is
 * given to stand between its tags varies where it is given.
 */
function placeOf({ file }: Evaluation, hole: Hole, { value, condition, branch }: Item): Item {
  const { start, end } = hole.value;
  const isGiven = (hole.value.kind === 'member' || hole.value.kind === 'name') && hole.value.name === 'children';
  const place: TextPart = {
    kind: 'dynamic',
    ...spanOf(hole),
    ...inferredOf((isGiven ? undefined : firstVariation(value)) ?? CONSTANT),
    expression: file.slice(start, end),
    cause: 'placeholder',
    resolved: true,
  };
  const under = { ...(condition && { condition }), ...(branch && { branch }) };
  return { value: { kind: 'text', parts: [place] }, span: spanOf(hole), ...under };
}

/** What a component renders only under a condition is so where it is used; a prompt of its own it is without one. */
function onlySometimes(rendered: Value, span: Span): Value {
  if (rendered.kind !== 'record' || !rendered.sometimes) return rendered;
  const { sometimes, ...value } = rendered;
  return { kind: 'list', items: [{ value, span, condition: sometimes }] };
}

/** What a component of the same file makes of its attributes: a class by its `render`, a function by what it gives. */
function renderedBy(evaluation: Evaluation, component: Value, props: RecordValue): Value | undefined {
  if (component.kind === 'function') return evaluation.enterWith(component, [props]);
  if (component.kind !== 'object') return undefined;
  const render = memberOfObject(evaluation, component, 'render');
  if (render?.kind !== 'function') return undefined;
  const self = { ...component, fields: new Map([['props', props]]) };
  return evaluation.enterWith({ ...render, self }, []);
}
