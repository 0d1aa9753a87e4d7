import { either, UNKNOWN } from '../../../prompt/volatility.ts';
import { isBegunAlike } from '../values/begun-alike.ts';
import type { Evaluation } from '../evaluation.ts';
import type { LaterChange } from './later-change.ts';
import { nameInRecord } from '../values/name-in-record.ts';
import { mergeValues } from '../values/merge.ts';
import { underCondition } from '../values/text-part.ts';
import { partOfUnknown, unknownValue } from '../values/unknown.ts';
import type { Field, RecordValue, UnknownValue, Value } from '../values/value.ts';

/** What a value is to those who read it later, where functions change it: its first state is only one of those it may have. */
export function changedElsewhere(evaluation: Evaluation, value: Value, all: readonly LaterChange[]): Value {
  if (value.kind === 'unknown') return changedUnknown(value, all);
  if (value.kind === 'object') return value;
  const hasContent = value.kind === 'list' || value.kind === 'record';
  const own = hasContent ? all : all.filter(({ isOfContent }) => !isOfContent);
  const changes = isEmpty(value) ? own : own.filter(({ isOfEmpty }) => !isOfEmpty);
  const [first] = changes;
  if (!first) return value;
  if (value.kind === 'function') {
    const others = changes.filter(({ kind, field }) => kind === 'other' && field === undefined);
    return { ...value, overrides: [...(value.overrides ?? []), ...others] };
  }
  const isKept =
    value.kind === 'list' && changes.every((one) => one.kind === 'more' || isBegunAlike(evaluation.file, value, one));
  const change = changes.find(({ kind }) => kind === (isKept ? 'more' : 'other')) ?? first;
  const other = unknownValue(evaluation, change, {
    cause: 'expression',
    reason: change.reason ?? CHANGED,
  });
  if (value.kind === 'constant') return other;
  if (value.kind === 'record') return changedRecord(value, changes, other);
  const isMore = changes.every(({ kind }) => kind === 'more');
  if (value.kind === 'list') {
    const kept = isMore ? value.items.length : isKept ? 1 : 0;
    const items = [...value.items.slice(0, kept), ...underCondition(value.items.slice(kept), UNKNOWN)];
    return { kind: 'list', items: [...items, { value: other, isRepeated: true, span: change }] };
  }
  if (value.kind === 'text' && isMore) {
    const { branches: _, ...text } = value;
    return { ...text, parts: [...text.parts, partOfUnknown(other)] };
  }
  return mergeValues([value, other], UNKNOWN);
}

/** What is not known, as what another file gives that is not read: it is as its name says only where nothing changes it. */
function changedUnknown(value: UnknownValue, changes: readonly LaterChange[]): UnknownValue {
  const isConstant = CAPITALS.test(value.binding?.name ?? '');
  const change = changes.find(({ field, isOfEmpty }) => !isOfEmpty && (field === undefined || isConstant));
  if (!change || value.from?.isModule) return value;
  return { ...value, inferred: either(value.inferred, UNKNOWN), madeOf: UNKNOWN, reason: change.reason ?? CHANGED };
}

const CAPITALS = /^[A-Z][A-Z\d_]+$/;
/** Why a value is not known that functions of the file change. */
export const CHANGED = 'A function of this file changes it here.';

/** `[]`, `{}`, `""`, `None`, `0`, `False`. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'record') return value.fields.size === 0;
  if (value.kind === 'constant') return value.text === undefined || /^(?:0|false)$/i.test(value.text);
  return value.kind === 'text' && value.parts.length === 0;
}

const ANY_FIELD = { field: undefined };

function changedRecord(
  record: RecordValue,
  changes: readonly Pick<LaterChange, 'field' | 'isOfLists'>[],
  other: UnknownValue,
): RecordValue {
  const ofAll = changes.filter(({ isOfLists }) => !isOfLists);
  const named = new Set(ofAll.map(({ field }) => (field === undefined ? undefined : nameInRecord(record, field))));
  const isAny = named.has(undefined);
  const isOfLists = ofAll.length < changes.length;
  const fields = new Map<string, Field>();
  for (const [name, field] of record.fields) {
    const isOfObject = isOfLists && (field.value.kind === 'list' || field.value.kind === 'record');
    fields.set(name, isAny || isOfObject || named.has(name) ? changedField(field, other) : field);
  }
  for (const name of named)
    if (name !== undefined && !fields.has(name))
      fields.set(name, { value: other, span: { start: other.start, end: other.end }, condition: UNKNOWN });
  return { ...record, fields, isOpen: record.isOpen || isAny };
}

function changedField(field: Field, other: UnknownValue): Field {
  const { value } = field;
  if (value.kind === 'text') return { ...field, value: { ...value, parts: underCondition(value.parts, UNKNOWN) } };
  if (value.kind === 'list') {
    const items = [
      ...underCondition(value.items, UNKNOWN),
      { value: other, isRepeated: true, span: field.span },
    ] as const;
    return { ...field, condition: UNKNOWN, value: { kind: 'list', items } };
  }
  if (value.kind === 'record') return { ...field, condition: UNKNOWN, value: changedRecord(value, [ANY_FIELD], other) };
  return { ...field, value: other };
}
