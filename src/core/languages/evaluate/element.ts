import { CONSTANT, type Inferred } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import type { ElementExpression, Expression, Hole } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { isNothing } from './merge.ts';
import { memberOfObject } from './object.ts';
import { partsOf } from './place.ts';
import { inferredOf, literalParts, type TextPart, variationOf } from './text-part.ts';
import {
  eitherOf,
  type Field,
  type Item,
  type RecordValue,
  type Value,
  valueVariation,
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
    else if (value.kind === 'record') for (const [name, field] of value.fields) fields.set(name, field);
    else isOpen = true;
  }
  const children = element.children.flatMap((child): Item[] => {
    if (child.kind === 'literal') {
      const value: Value = { kind: 'text', parts: literalParts(child.mapped) };
      return [{ value, span: child.mapped.map.toFile({ start: 0, end: child.mapped.text.length }) }];
    }
    if (child.kind === 'element') return [{ value: evaluation.evaluate(child, scope), span: spanOf(child) }];
    return holeItems(evaluation, child, child.value, scope);
  });
  if (children.length > 0) fields.set('children', { value: { kind: 'list', items: children }, span: spanOf(element) });
  const record: RecordValue = { kind: 'record', ...spanOf(element), fields, isOpen, type: element.name ?? '' };
  const rendered = element.name === undefined ? undefined : renderedBy(evaluation, element.name, record, scope);
  if (rendered) fields.set('rendered', { value: rendered, span: spanOf(element) });
  return record;
}

/** What stands in braces between tags: of a choice, each branch under its condition. */
function holeItems(
  evaluation: Evaluation,
  hole: Hole,
  expression: Expression,
  scope: Variables,
  condition?: Inferred,
): Item[] {
  if (expression.kind === 'choice') {
    const decides = expression.test && valueVariation(evaluation.evaluate(expression.test, scope));
    const own = expression.test ? (decides ?? CHOSEN_BY_PROGRAM) : undefined;
    const inner = eitherOf([condition, own]);
    return expression.branches.flatMap((branch) => holeItems(evaluation, hole, branch, scope, inner));
  }
  const value = evaluation.evaluate(expression, scope);
  const isStructure = value.kind === 'list' || value.kind === 'record';
  const isWhole = hole.value === expression;
  const own: Value = isStructure
    ? value
    : { kind: 'text', parts: partsOf(evaluation, value, expression, isWhole ? hole : expression) };
  if (isNothing(value)) return [];
  const span = spanOf(isWhole ? hole : expression);
  const item: Item = { value: own, span, ...(condition && { condition }) };
  return isStructure && expression.kind === 'name' ? [placeOf(evaluation, value, expression, item), item] : [item];
}

/** Where elements that are made elsewhere are put in: nothing by itself, it changes as what it begins with. */
function placeOf({ file }: Evaluation, value: Value, { start, end }: Expression, item: Item): Item {
  const place: TextPart = {
    kind: 'dynamic',
    ...item.span,
    ...inferredOf(firstVariation(value) ?? CONSTANT),
    expression: file.slice(start, end),
    cause: 'placeholder',
    resolved: true,
  };
  return { ...item, value: { kind: 'text', parts: [place] } };
}

/** How often what stands first in elements changes. */
function firstVariation(value: Value): Inferred | undefined {
  if (value.kind === 'list') {
    const [first] = value.items;
    return first && eitherOf([first.condition, firstVariation(first.value)]);
  }
  if (value.kind !== 'record')
    return value.kind === 'text' ? variationOf(value.parts.slice(0, 1)) : valueVariation(value);
  const children = value.fields.get('rendered') ?? value.fields.get('children');
  return children ? firstVariation(children.value) : valueVariation(value);
}

const CHOSEN_BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What a component of the same file makes of its attributes: a class by its `render`, a function by what it gives. */
function renderedBy(evaluation: Evaluation, name: string, props: RecordValue, scope: Variables): Value | undefined {
  if (!/^[A-Z]/.test(name)) return undefined;
  const component = scope.get(name);
  if (component?.kind === 'function') return evaluation.enterWith(component, [props]);
  if (component?.kind !== 'object') return undefined;
  const render = memberOfObject(evaluation, component, 'render');
  if (render?.kind !== 'function') return undefined;
  const self = { ...component, fields: new Map([['props', props]]) };
  return evaluation.enterWith({ ...render, self }, []);
}
