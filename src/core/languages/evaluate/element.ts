import { spanOf } from '../../text/span.ts';
import type { ElementExpression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { partsOf } from './place.ts';
import { literalParts } from './text-part.ts';
import type { Field, Item, Value, Variables } from './value.ts';

/** An element with its attributes as fields; its children are a list, the field `children`. */
export function evaluateElement(evaluation: Evaluation, element: ElementExpression, scope: Variables): Value {
  const fields = new Map<string, Field>();
  for (const attribute of element.attributes) {
    const value = evaluation.evaluate(attribute.value, scope);
    if (attribute.key?.kind !== 'name') continue;
    fields.set(attribute.key.name, { value, span: spanOf(attribute.value), entry: spanOf(attribute) });
  }
  const items = element.children.map((child): Item => {
    if (child.kind === 'literal') {
      const value: Value = { kind: 'text', parts: literalParts(child.mapped) };
      return { value, span: child.mapped.map.toFile({ start: 0, end: child.mapped.text.length }) };
    }
    if (child.kind === 'element') return { value: evaluation.evaluate(child, scope), span: spanOf(child) };
    const value = evaluation.evaluate(child.value, scope);
    if (value.kind === 'list' || value.kind === 'record') return { value, span: spanOf(child) };
    return { value: { kind: 'text', parts: partsOf(evaluation, value, child.value, child) }, span: spanOf(child) };
  });
  fields.set('children', { value: { kind: 'list', items }, span: spanOf(element) });
  return { kind: 'record', ...spanOf(element), fields, isOpen: false, type: element.name ?? '' };
}
