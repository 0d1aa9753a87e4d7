/**
 * Strategy. What a list or a record holds is changed where it is held: `messages[0]["content"] += text`,
 * `for block in system: block["text"] = text`, `first = system[0]` and what is then done to `first`. Where the item is known, the
 * change is followed; where it is not, each item may be the one.
 */
import { UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import { goneThrough } from '../../syntax/gone-through.ts';
import type { Expression, LoopStatement } from '../../syntax/program.ts';
import { isChangedIn, isTextChangedIn } from './changed-in.ts';
import { disturbedRecord, unsettledConstant } from '../values/disturbed.ts';
import type { Evaluation } from '../evaluation.ts';
import { isOfRecord, nameInRecord } from '../values/name-in-record.ts';
import { noteSources } from './sources.ts';
import { knownText, underCondition } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import { type ListValue, pathOf, type RecordValue, type Value, type Variables } from '../values/value.ts';

/** Where something is held: the variable, and the key or the index of each step into it. Undefined is one that is not known. */
interface Held {
  readonly path: string;
  readonly steps: readonly (string | undefined)[];
}

/**
 * Gives an item within a list or a record a value, however deep.
 * @param value undefined where it is not known what becomes of it
 */
export function assignWithin(
  evaluation: Evaluation,
  target: Expression,
  value: Value | undefined,
  scope: Variables,
  statement: Span,
): void {
  const held = heldAt(evaluation, target, scope);
  const holder = held && scope.get(held.path);
  if (!held || !holder) return;
  const isEmptyInDoubt = !value && held.steps.length === 0 && holder.kind === 'list' && holder.items.length === 0;
  const changed = isEmptyInDoubt
    ? listOfUnknown(evaluation, statement)
    : changedAt(holder, held.steps, value, spanOf(statement));
  if (changed === holder) return;
  if (!value) noteSourcesWithin(evaluation, changed, holder);
  scope.set(held.path, changed);
}

/** What was an empty list and may have anything in it. */
function listOfUnknown(evaluation: Evaluation, at: Span): ListValue {
  const value = unknownValue(evaluation, at, { cause: 'expression', depends: UNKNOWN });
  return { kind: 'list', items: [{ value, span: spanOf(at), isRepeated: true }] };
}

/** What a value in doubt has in it is what stands there in the value that it was, and may be held elsewhere. */
function noteSourcesWithin(evaluation: Evaluation, changed: Value, before: Value): void {
  noteSources(evaluation, changed, [before]);
  if (changed.kind === 'list' && before.kind === 'list')
    for (const [index, { value }] of changed.items.entries()) {
      const item = before.items[index]?.value;
      if (item && item !== value) noteSourcesWithin(evaluation, value, item);
    }
  if (changed.kind === 'record' && before.kind === 'record')
    for (const [name, { value }] of changed.fields) {
      const field = before.fields.get(name)?.value;
      if (field && field !== value) noteSourcesWithin(evaluation, value, field);
    }
}

/** A loop's variable is an item of a list, which its turns may change. */
export function noticeChangedItems(evaluation: Evaluation, loop: LoopStatement, scope: Variables): void {
  const { over, variables, changesItems } = loop;
  const path = over && pathOf(over);
  const list = path === undefined ? undefined : scope.get(path);
  if (path !== undefined && list && changesItems) {
    scope.set(path, unsettled(list));
    return;
  }
  const mayChange = list && (list.kind === 'list' || list.kind === 'record') && holdsObjects(evaluation, list);
  if (path !== undefined && mayChange && areChanged(evaluation, variables, loop)) scope.set(path, unsettled(list));
  else if (over && path === undefined) noticeChangedThrough(evaluation, over, variables, loop, scope);
}

/**
 * Variables stand for items of what an expression goes through: `zip(rules, names)`, `Object.values(rules)`. Code that changes them
 * changes those.
 */
export function noticeChangedThrough(
  evaluation: Evaluation,
  over: Expression,
  variables: readonly string[],
  code: Span,
  scope: Variables,
): void {
  if (evaluation.facts.hasCopiedLists) return;
  const held = heldBy(evaluation, over, scope);
  if (held.length === 0 || !areChanged(evaluation, variables, code)) return;
  for (const name of held) assignWithin(evaluation, name, undefined, scope, code);
}

/** Code changes all that an expression goes through. */
export function changeThrough(evaluation: Evaluation, over: Expression, code: Span, scope: Variables): void {
  for (const name of heldBy(evaluation, over, scope)) assignWithin(evaluation, name, undefined, scope, code);
}

/** The variables and members whose lists, records or texts may be changed through what an expression gives. */
function heldBy(evaluation: Evaluation, over: Expression, scope: Variables): readonly Expression[] {
  return placesIn(over, scope).filter((place) => {
    const value = scope.get(pathOf(place)!);
    const isText = value?.kind === 'text' && hasChangeableTexts(evaluation);
    return value?.kind === 'record' || value?.kind === 'list' || isText;
  });
}

function areChanged(evaluation: Evaluation, variables: readonly string[], code: Span): boolean {
  const source = evaluation.file.slice(code.start, code.end);
  return variables.some(
    (name) =>
      isChangedIn(name, source) ||
      (hasChangeableTexts(evaluation) && isTextChangedIn(name, source)) ||
      evaluation.isHandedToChange(name, code),
  );
}

/** A text is changed where it is, as those of Ruby. */
function hasChangeableTexts({ facts }: Evaluation): boolean {
  return facts.operations.has('.<<');
}

/** The variables, and the members that have been given a value, whose items an expression may give. */
function placesIn(expression: Expression, scope: Variables): readonly Expression[] {
  return goneThrough(expression).flatMap((one) => {
    const path = pathOf(one);
    if (one.kind === 'name' || (one.kind === 'member' && path !== undefined && scope.get(path))) return [one];
    return one.kind === 'member' || one.kind === 'subscript' ? placesIn(one.object, scope) : [];
  });
}

/** There are items that can be changed where they are. */
function holdsObjects(evaluation: Evaluation, holder: ListValue | RecordValue): boolean {
  const held = holder.kind === 'list' ? holder.items : [...holder.fields.values()];
  const isText = hasChangeableTexts(evaluation);
  return held.some(({ value: { kind } }) => kind === 'record' || kind === 'list' || (isText && kind === 'text'));
}

/** Anything in it may be something else. */
export function unsettled(value: Value): Value {
  switch (value.kind) {
    case 'list':
      return { kind: 'list', items: value.items.map((item) => ({ ...item, value: unsettled(item.value) })) };
    case 'record':
      return disturbedRecord(value);
    case 'text':
      return { ...value, parts: underCondition(value.parts, UNKNOWN) };
    case 'constant':
      return unsettledConstant(value);
    default:
      return value;
  }
}

function heldAt(evaluation: Evaluation, target: Expression, scope: Variables): Held | undefined {
  const path = pathOf(target);
  const isInRecord = target.kind === 'member' && isOfRecord(target, scope);
  if (path !== undefined && !isInRecord && scope.get(path)) return { path, steps: [] };
  const list = listOfItem(target);
  const whole = list && heldAt(evaluation, list, scope);
  if (whole) return { ...whole, steps: [...whole.steps, undefined] };
  if (target.kind !== 'member' && target.kind !== 'subscript') return undefined;
  const outer = heldAt(evaluation, target.object, scope);
  return outer && { ...outer, steps: [...outer.steps, stepOf(evaluation, target, scope)] };
}

/** Methods that give an item of what they are called on. */
const GIVES_ITEM = /^(?:find|findLast|at|get|first|last|setdefault|fetch|dig)$/;

/** Of `rules.find(isFirst)`: what has the item. */
export function listOfItem(expression: Expression): Expression | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return undefined;
  return GIVES_ITEM.test(expression.callee.name) ? expression.callee.object : undefined;
}

/** The key or the index of a place in what holds it; undefined where it is not known. */
export function stepOf(evaluation: Evaluation, target: Expression, scope: Variables): string | undefined {
  if (target.kind === 'member') return target.name;
  if (target.kind !== 'subscript' || target.range) return undefined;
  const index = evaluation.evaluate(target.index, scope);
  if (index.kind === 'constant') return index.text;
  return index.kind === 'text' ? knownText(index.parts) : undefined;
}

function changedAt(
  holder: Value,
  [step, ...rest]: readonly (string | undefined)[],
  value: Value | undefined,
  span: Span,
): Value {
  const isLeaf = rest.length === 0;
  if (holder.kind === 'list') {
    const at = indexOf(holder, step);
    const item = at === undefined ? undefined : holder.items[at];
    if (!item || at === undefined) return unsettled(holder);
    const changed = isLeaf ? (value ?? unsettled(item.value)) : changedAt(item.value, rest, value, span);
    return { kind: 'list', items: holder.items.with(at, { ...item, value: changed, ...(isLeaf && { span }) }) };
  }
  if (holder.kind === 'text' && isLeaf && step === undefined && !value) return unsettled(holder);
  if (holder.kind !== 'record') return holder;
  const name = step === undefined ? undefined : nameInRecord(holder, step);
  const field = name === undefined ? undefined : holder.fields.get(name);
  if (name === undefined || (!field && !isLeaf)) return disturbedRecord(holder);
  const changed = isLeaf ? (value ?? (field && unsettled(field.value))) : changedAt(field!.value, rest, value, span);
  if (!changed) return holder;
  const fields = new Map(holder.fields).set(name, { ...field, span: field?.span ?? span, value: changed });
  return { ...holder, fields };
}

/** Which item of a list it is, also from its end; undefined where that is not known. */
export function indexOf({ items }: ListValue, step: string | undefined): number | undefined {
  const index = step === undefined || step === '' ? Number.NaN : Number(step);
  const isCounted = !items.some((item) => item.isRepeated || item.condition);
  if (!isCounted || !Number.isInteger(index)) return undefined;
  const at = index < 0 ? items.length + index : index;
  return at >= 0 && at < items.length ? at : undefined;
}
