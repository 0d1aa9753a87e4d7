import type { Inferred } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { ClassDefinition, Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
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
    return [{ value: memberOfEnumeration(over.definition.name, value, span), span }];
  });
  return { kind: 'list', items };
}

const OWN_TEXT = /^__(?:str|format)__$/;

/** A member of an enumeration that says itself how it is printed: only its value is what is written in the class. */
export function asPrinted({ bases, members, name }: ClassDefinition, member: Value, span: Span): Value {
  if (member.kind !== 'text' || !bases.some((base) => ENUMERATION.test(pathOf(base) ?? ''))) return member;
  const isOwn = members().some((one) => one.kind === 'define-function' && OWN_TEXT.test(one.name));
  return isOwn ? memberOfEnumeration(name, member, spanOf(span)) : member;
}

function memberOfEnumeration(type: string, value: Value, span: Span): RecordValue {
  return { kind: 'record', ...span, fields: new Map([['value', { value, span }]]), isOpen: true, type };
}
