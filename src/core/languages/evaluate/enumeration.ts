import type { Inferred } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { type Item, pathOf, type RecordValue, type Value, type Variables } from './value.ts';

/** Classes of which one goes over the members, as those of Python. */
const ENUMERATION = /(?:^|\.)(?:Enum|StrEnum|IntEnum)$/;

/** A class of another module: one goes over the members of an enumeration only. */
const CLASS = /^[A-Z][A-Z0-9_]*[a-z]\w*$/;
const OF_CLASS: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** What a loop goes over: of an enumeration of the file its members, each with its `value`; any other as it is. */
export function itemsOfEnumeration(evaluation: Evaluation, expression: Expression, scope: Variables): Value {
  const over = evaluation.evaluate(expression, scope);
  if (over.kind === 'unknown' && over.origin === 'import' && CLASS.test(pathOf(expression) ?? ''))
    return { ...over, inferred: OF_CLASS };
  if (over.kind !== 'object') return over;
  const { bases } = over.definition;
  if (!bases.some((base) => ENUMERATION.test(pathOf(base) ?? ''))) return over;
  const members = evaluation.classScope(over);
  const items = over.definition.members().flatMap((member): Item[] => {
    const [target] = member.kind === 'assign' ? member.targets : [];
    const value = target?.kind === 'name' && !target.name.startsWith('_') ? members.get(target.name) : undefined;
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
