import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { Expression, RecordExpression } from '../../syntax/program.ts';
import { noticeHeldBuilder, noticeReferred } from '../changes/aliases.ts';
import { conditionVariation } from '../variation/condition.ts';
import type { Evaluation } from '../evaluation.ts';
import { mergeValues } from './merge.ts';
import { partText, underCondition } from './text-part.ts';
import { unknownValue } from './unknown.ts';
import {
  eitherOf,
  type Field,
  nameOf,
  pathOf,
  type RecordValue,
  type Spread,
  type Value,
  type Variables,
} from './value.ts';

/** A record as it is written, with other records spread into it: `{ ...defaults, system: rules, ...overrides }`. */
export function evaluateRecord(evaluation: Evaluation, record: RecordExpression, scope: Variables): RecordValue {
  const fields = new Map<string, Field>();
  const spreads: Spread[] = [];
  let isOpen = false;
  let hasNamedKeys = false;
  for (const entry of record.entries) {
    const value = evaluation.evaluate(entry.value, scope);
    if (entry.isReference) noticeReferred(evaluation, entry.value, scope);
    else noticeHeldBuilder(evaluation, entry.value, scope);
    if (!entry.key) {
      if (value.kind === 'constant') continue;
      const behind = fields.size;
      if (value.kind === 'unknown') spreads.push({ behind, value, span: spanOf(entry.value) });
      if (value.kind === 'record')
        for (const spread of value.spreads ?? []) spreads.push({ ...spread, behind: behind + spread.behind });
      if (value.kind === 'record') spreadInto(fields, value, conditionOf(evaluation, entry.value, scope));
      const isUnknown = value.kind !== 'record' || value.isOpen;
      if (isUnknown && !isOfSettings(entry.value))
        for (const [name, field] of fields) fields.set(name, maybeReplaced(evaluation, field, entry.value));
      isOpen ||= isUnknown;
      continue;
    }
    const name = keyOf(evaluation, entry.key, scope);
    if (name === undefined) {
      const named = namedKey(entry.key);
      for (const [before, field] of fields)
        if (named === undefined || !isNamedKey(before)) fields.set(before, maybeReplaced(evaluation, field, entry));
      if (named === undefined) {
        isOpen = true;
        continue;
      }
      hasNamedKeys = true;
      fields.set(named, { value, span: spanOf(entry.value), entry: spanOf(entry) });
      if (value.kind !== 'function') evaluation.observer.given(nameOf(entry.key)!, value, entry);
      continue;
    }
    fields.set(name, { value, span: spanOf(entry.value), entry: spanOf(entry) });
    if (isListedFunction(value, entry.value, name)) continue;
    if (value.kind === 'function') evaluation.observer.defined(name, value, entry);
    else evaluation.observer.given(name, value, entry);
  }
  return {
    kind: 'record',
    start: record.start,
    end: record.end,
    fields,
    isOpen: isOpen || hasNamedKeys,
    ...(hasNamedKeys && !isOpen && { hasNamedKeys }),
    ...(spreads.length > 0 && { spreads }),
  };
}

/** `{ greet }`: a function of the file by its own name, which is told of where it is defined. */
function isListedFunction(value: Value, { kind }: Expression, name: string): boolean {
  return value.kind === 'function' && kind === 'name' && !value.callFrom && value.definition.name === name;
}

/** The fields of another record come instead of those that are there; where they come only sometimes, beside them. */
export function spreadInto(fields: Map<string, Field>, spread: RecordValue, condition: Inferred | undefined): void {
  for (const [name, field] of spread.fields) {
    const decides = eitherOf([field.condition, condition]);
    const before = fields.get(name);
    const value = decides && before ? mergeValues([before.value, field.value], decides) : field.value;
    fields.set(name, before ? { ...field, value } : underCondition([field], condition)[0]!);
  }
}

/** Of `isShort && value`, `isShort ? value : null`: how often it is there or not; undefined for what always is. */
export function conditionOf(evaluation: Evaluation, expression: Expression, scope: Variables): Inferred | undefined {
  if (expression.kind !== 'choice' || !expression.test) return undefined;
  const { branches, test } = expression;
  const isEither = branches.length > 1 && !branches.some((one) => one.kind === 'value' && one.printed === undefined);
  return isEither ? undefined : (conditionVariation(evaluation, test, scope) ?? BY_PROGRAM);
}

const BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What a function or an object gives that is set for a provider, not for a text: `...getProviderOptions()`, `...config.headers`. */
const SETTINGS =
  /(?:options?|settings|config|configuration|telemetry|headers|metadata|limits|sampling|thinking|provider|caching)$/i;

function isOfSettings(spread: Expression): boolean {
  const of = spread.kind === 'call' ? spread.callee : spread;
  if (of === spread && spread.kind !== 'member') return false;
  return (of.kind === 'name' || of.kind === 'member') && SETTINGS.test(of.name);
}

/** A field that stands before a record, or a key, of which not all is known: that may have, or be, the same name. */
export function maybeReplaced(evaluation: Evaluation, field: Field, { start, end }: Span): Field {
  const { value } = field;
  if (value.kind === 'text') return { ...field, value: { ...value, parts: underCondition(value.parts, UNKNOWN) } };
  if (value.kind === 'list' || value.kind === 'record') return { ...field, condition: UNKNOWN };
  const reason = 'What stands behind it may have a field of the same name.';
  return { ...field, value: unknownValue(evaluation, { start, end }, { cause: 'expression', reason }) };
}

/** A constant by its name: `UserStory`, `Kind.STORY`. */
const CONSTANT_KEY = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*$/;

/** What the field of a record is called whose key is a constant that is not known; undefined for any other key. */
function namedKey(key: Expression): string | undefined {
  const path = pathOf(key);
  return path !== undefined && CONSTANT_KEY.test(path) ? fieldOfKey(path) : undefined;
}

/** {@link RecordValue.hasNamedKeys} */
export function fieldOfKey(path: string): string {
  return `[${path}]`;
}

/** A field is one whose key is not known. */
export function isNamedKey(name: string): boolean {
  return name.startsWith('[');
}

/** A key is written as a text or as a bare word. */
function keyOf(evaluation: Evaluation, key: Expression, scope: Variables): string | undefined {
  if (key.kind === 'value') return key.printed;
  const value: Value = evaluation.evaluate(key, scope);
  if (value.kind === 'constant') return value.text;
  if (value.kind !== 'text') return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.kind === 'dynamic' || part.condition) return undefined;
    text += partText(part);
  }
  return text;
}
