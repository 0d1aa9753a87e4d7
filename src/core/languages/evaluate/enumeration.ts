import { spanOf } from '../../text/span.ts';
import type { Evaluation } from './evaluation.ts';
import { type Item, pathOf, type RecordValue, type Value } from './value.ts';

/** Classes of which one goes over the members, as those of Python. */
const ENUMERATION = /(?:^|\.)(?:Enum|StrEnum|IntEnum)$/;

/** What a loop goes over: of an enumeration of the file its members, each with its `value`; any other as it is. */
export function itemsOfEnumeration(evaluation: Evaluation, over: Value): Value {
  if (over.kind !== 'object') return over;
  const { bases } = over.definition;
  if (!bases.some((base) => ENUMERATION.test(pathOf(base) ?? ''))) return over;
  const scope = evaluation.classScope(over);
  const items = over.definition.members().flatMap((member): Item[] => {
    const [target] = member.kind === 'assign' ? member.targets : [];
    const value = target?.kind === 'name' && !target.name.startsWith('_') ? scope.get(target.name) : undefined;
    if (!value) return [];
    const span = spanOf(member);
    const item: RecordValue = {
      kind: 'record',
      ...span,
      fields: new Map([['value', { value, span }]]),
      isOpen: true,
      type: over.definition.name,
    };
    return [{ value: item, span }];
  });
  return { kind: 'list', items };
}
