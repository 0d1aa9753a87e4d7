import { UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { CallExpression, Expression } from '../../syntax/program.ts';
import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { isChangedIn } from './changed-in.ts';
import { assignTo } from '../statements/assign.ts';
import { disturbed, disturbedPieces, disturbedRecord } from '../values/disturbed.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { mergeValues } from '../values/merge.ts';
import { rootOfPlace } from './root-of-place.ts';
import { noteSources } from './sources.ts';
import { unknownValue } from '../values/unknown.ts';
import { type ListValue, nameOf, pathOf, type RecordValue, type Value, type Variables } from '../values/value.ts';
import { assignWithin, changeThrough, noticeChangedThrough } from './within.ts';
import {
  ADDING_METHODS,
  CHANGING_FUNCTION,
  CHANGING_WHAT_IS_GIVEN,
  CHANGING_SYMBOL,
  OTHER_CHANGING_METHODS,
  SETTING_METHOD,
} from '../../changes/changing-methods.ts';
import { putMembersInDoubt } from './other-places.ts';

/** Methods that only look at a list or a record, whatever the language. */
const LOOKING_METHODS =
  /^(?:get\w*|Get\w*|items|keys|values|entries|copy|clone|dup|index\w*|lastIndexOf|count|Count|join|Join|map|filter|filter_map|select|Select|reject|Where|find\w*|First\w*|Last\w*|first|last|at|some|every|any\??|all\??|Any|All|include\w*\??|contains?\w*|Contains\w*|has\w*\??|key\?|slice|flat\w*|reduce\w*|fold|inject|Aggregate|forEach|for_each|each\w*|iter\w*|into_iter|stream|as_\w+|to_\w+|to[A-Z]\w*|To[A-Z]\w*|len|length|size|empty\??|is[A-Z_]\w*|collect|with\w*|concat|dig|fetch|sum|min|max|sorted\w*|OrderBy\w*|uniq|unwrap\w*|chain|zip|freeze|inspect|then)$/;

const CHANGES = new RegExp(`^(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})$`);

/** A method that changes what it is called on, by its name. */
export function isChangingMethod(name: string): boolean {
  return CHANGES.test(name);
}

/** Functions that go through the items of a list or a record may change these: `rules.forEach((rule) => { rule.text = text; })`. */
export function noticeChangedByCallbacks(
  evaluation: Evaluation,
  over: Expression,
  call: CallExpression,
  scope: Variables,
): void {
  for (const { name, value } of call.arguments) {
    if (name === CHANGING_SYMBOL) changeThrough(evaluation, over, call, scope);
    if (value.kind !== 'function') continue;
    const variables = value.definition.parameters().flatMap(({ name, items = [], fields = [] }) => {
      return [name, ...[...items, ...fields].flatMap((one) => one?.name ?? [])].filter(Boolean);
    });
    noticeChangedThrough(evaluation, over, variables, value, scope);
    if (isChangedBehind(evaluation, variables, value, call)) changeThrough(evaluation, over, call, scope);
  }
}

/** `rules.forEach((rule) => { last = rule; })`, and then `last.text = text`: a variable around a function keeps an item, and changes it. */
function isChangedBehind({ file }: Evaluation, variables: readonly string[], given: Span, { end }: Span): boolean {
  const source = file.slice(given.start, given.end);
  return variables.some((name) => {
    const kept = source.matchAll(
      new RegExp(String.raw`(?<![\w$.])(\w+)\s?=\s?${escapedForPattern(name)}(?![\w$.([])`, 'g'),
    );
    return Array.from(kept).some(([, other]) => isChangedIn(other!, file.slice(end)));
  });
}

/** `parts.splice(0, 0, line)`: methods that put into a list what they are given, wherever. */
const ADDS = /splice|insert|append|prepend|unshift|push|add|extend|put|fill/i;

/** A method that is not followed may change the list or the record that it is called on. */
export function changedByMethod(
  evaluation: Evaluation,
  call: CallExpression,
  receiver: Value | undefined,
  scope: Variables,
): void {
  const { callee } = call;
  if (callee.kind !== 'member') return;
  const isUnknown = receiver?.kind === 'unknown' && callee.object.kind === 'subscript';
  if (isUnknown && isChangingMethod(callee.name)) assignWithin(evaluation, callee.object, undefined, scope, call);
  if (LOOKING_METHODS.test(callee.name)) return;
  if (!receiver) return;
  if (receiver.kind === 'unknown' && evaluation.discarded === call && SETTING_METHOD.test(callee.name))
    putMembersInDoubt(pathOf(callee.object), scope);
  if (!isHeld(callee.object, receiver, scope)) {
    const isObject = receiver.kind === 'list' || receiver.kind === 'record';
    if (isObject && pathOf(callee.object) === undefined)
      assignWithin(evaluation, callee.object, undefined, scope, call);
    return;
  }
  const changed = (value: Value): void => assignTo(evaluation, callee.object, value, scope, call, false);
  if (receiver.kind === 'list' && call.arguments.length > 0 && ADDS.test(callee.name))
    changed(withMore(evaluation, receiver, call));
  else if (receiver.kind === 'list' && receiver.items.length > 0) changed(disturbed(receiver));
  else if (receiver.kind === 'record' && isMap(receiver)) changed(disturbedRecord(receiver));
  else if (receiver.kind === 'unknown' && receiver.split) changed(disturbedPieces(receiver));
}

/** Whoever has it changes it for all that have it. */
export function isChangedByHolders(value: Value): boolean {
  return value.kind === 'list' || (value.kind === 'record' && (value.type === undefined || isMap(value)));
}

/** A map of Java is made as an object of a class is: `new HashMap<>(texts)`. */
function isMap({ type }: RecordValue): boolean {
  return type === undefined || /Map$|^Dictionary$/.test(type);
}

/** A variable, or the field of a record that one has, has a value. */
function isHeld(target: Expression, value: Value, scope: Variables): boolean {
  const path = pathOf(target);
  if (path !== undefined && scope.get(path) === value) return true;
  const holder = target.kind === 'member' || target.kind === 'subscript' ? pathOf(target.object) : undefined;
  const record = holder === undefined ? undefined : scope.get(holder);
  return record?.kind === 'record' && [...record.fields.values()].some((field) => field.value === value);
}

/** Functions that only look at what they are given, or take it along: what else is called for its effect alone changes it. */
const LOOKING_FUNCTIONS =
  /^(?:assert|check|compare|count|debug|display|dump|emit|export|expect|log|notify|persist|post|print|publish|put|push|record|register|render|report|run|save|send|set|show|store|test|trace|track|use|validate|verify|write)(?![a-z])/;

/** A function, by its name. */
export function onlyLooks(name: string): boolean {
  return LOOKING_FUNCTIONS.test(uncapitalized(name));
}

/**
 * A function that is not followed, and of which nobody wants what it gives, is called for what it does: maybe to a list that it is
 * given. `add_rules(parts)`.
 */
export function changedByFunction(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  const name = nameOf(call.callee);
  if (name === undefined || onlyLooks(name)) return;
  const isChanging = (call.callee.kind === 'name' ? CHANGING_FUNCTION : CHANGING_WHAT_IS_GIVEN).test(name);
  for (const { value, expression } of args) {
    const pieces = value.kind === 'unknown' && value.split ? pathOf(expression) : undefined;
    if (value.kind === 'unknown' && pieces !== undefined) scope.set(pieces, disturbedPieces(value));
    if (isChanging) {
      if (value.kind === 'record') assignWithin(evaluation, expression, undefined, scope, call);
      else if (value.kind === 'unknown') putMembersInDoubt(pathOf(expression), scope);
    }
    if (value.kind !== 'list' || value.items.length === 0) continue;
    const path = pathOf(expression);
    if (path !== undefined && scope.get(path) === value) scope.set(path, withMore(evaluation, value, call));
    else if (expression.kind === 'member' || expression.kind === 'subscript')
      assignWithin(evaluation, expression, withMore(evaluation, value, call), scope, call);
  }
}

/** `Object.assign(settings, given)`: functions that write to the record that they are given first. */
const MERGES =
  /assign|(?:define|delete)Prop|setPrototype|merge|extend|defaults|update|override|patch|^(?:clear|delete|Copy)$/i;
/** `json.Unmarshal(data, &config)`: functions that write to what they are given a reference to. */
const FILLS = /unmarshal|decode|parse|scan|bind|copy|load|fill|process|apply|exchange|replace|take|swap|valueof|Var$/i;

/** The same in Go, where what it is given is a variable that points to a struct. */
const FILLS_POINTER = /^(?:Must)?(?:Unmarshal|Decode|Process|Parse|Bind|Scan|Load|Fill)\w{0,20}$/;

/** A function that is not followed writes to the record that it is given. */
export function changedByMerge(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  const [first] = args;
  const isRecord = first?.value.kind === 'record' && first.value.type === undefined;
  if (isRecord && MERGES.test(nameOf(call.callee) ?? ''))
    assignWithin(evaluation, first.expression, undefined, scope, call);
  const hasPointers = evaluation.facts.operations.has('.WriteString') && FILLS_POINTER.test(nameOf(call.callee) ?? '');
  for (const { value, expression, isReference } of args) {
    const path = pathOf(expression);
    if (
      !(isReference || (hasPointers && value.kind === 'record')) ||
      path === undefined ||
      !FILLS.test(nameOf(call.callee) ?? '')
    )
      continue;
    if (value.kind === 'record') scope.set(path, disturbedRecord(value));
    else if (value.kind === 'text') scope.set(path, orOther(evaluation, value, call));
  }
}

/** Of what a function gets in a list or a record of its own (`*lists`, `**named`), it may change what each stands for. */
export function changedThroughRest(evaluation: Evaluation, args: readonly EvaluatedArgument[], scope: Variables): void {
  if (evaluation.facts.hasCopiedLists) return;
  for (const { value, expression, isReference } of args) {
    const path = isReference && value.kind === 'text' ? pathOf(expression) : undefined;
    if (path !== undefined) scope.set(path, orOther(evaluation, value, expression));
    const name = rootOfPlace(expression);
    if (name === undefined || !evaluation.isHandedToChange(name, expression)) continue;
    if (value.kind !== 'list' && value.kind !== 'record') continue;
    const changed = value.kind === 'list' ? withMore(evaluation, value, expression) : disturbedRecord(value);
    assignTo(evaluation, expression, noteSources(evaluation, changed, [value]), scope, expression, false);
  }
}

/** A text, or another: a function may have replaced it, or another function may have given it. */
export function orOther(evaluation: Evaluation, text: Value, at: Span): Value {
  return mergeValues([text, unknownValue(evaluation, at, { cause: 'call', isCall: true, depends: UNKNOWN })], UNKNOWN);
}

/** A list after a call that may have put something into it, or have taken something out. */
function withMore(evaluation: Evaluation, list: ListValue, call: Span): ListValue {
  const added = unknownValue(evaluation, call, { cause: 'call', isCall: true, depends: UNKNOWN });
  const item = { value: added, span: spanOf(call), isRepeated: true } as const;
  return { kind: 'list', items: [...disturbed(list).items, item] };
}

function uncapitalized(name: string): string {
  const bare = name.replace(/^_+/, '');
  return bare.slice(0, 1).toLowerCase() + bare.slice(1);
}
