import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { CallExpression } from '../../syntax/program.ts';
import { mayBeOverwritten } from './aliases.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { isForPeople } from '../variation/for-people.ts';
import { partsOf } from '../values/place.ts';
import { underCondition } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import { nameOf, pathOf, type Value } from '../values/value.ts';

/** A list without items that is handed to a function is given them there. */
export function isEmptyList(value: Value): boolean {
  return value.kind === 'list' && value.items.length === 0;
}

/** Functions that only look at what they are given. */
const LOOKS =
  /(?:^|\.)(?:len|str|repr|bool|type|id|isinstance|list|tuple|set|dict|sorted|reversed|enumerate|zip|sum|max|min|any|all|count|empty|is_array|isArray|dumps|stringify|json_encode|append|push|print\w*)$/;

/** What sends a text does not write to it; what renders or fills one does. */
const SENDS = /chat|completion|llm|gpt|^(?:ask|call|invoke|predict|query|send)(?![a-z])/i;
/** `std::mem::replace(&mut text, other)`. */
const OTHER_VALUE = /^(?:replace|take|swap)$/;
/** What makes an object that has what it is given: `new Holder(text)`, `Optional.of(text)`. */
const KEEPS = /^(?:new\b|[A-Z][\w:]{0,60}\.new\b|(?:Optional|Stream|Set|Arrays|Collections)\.\w+\()/;
/** `change.accept(text)`: a function that somebody has given. */
const HANDLES = /^(?:accept|apply|call|invoke|Invoke|test)$/;
/** It does so also with a reference that it is handed on. */
const REPLACES = /(?:^|\.)mem\.(?:replace|take|swap)$/;
const WRITES = /^_*(?:write|render|append|add|build|format|fill|print|generate|encode|dump|put)(?![a-z])/i;

/** A function that is not followed may write anything to what it is given to write to. */
export function writtenElsewhere(
  evaluation: Evaluation,
  call: CallExpression,
  { value, reference, isReference }: EvaluatedArgument,
): void {
  if (!reference) return;
  const path = pathOf(call.callee);
  if (isEmptyList(value)) {
    const isRead = path !== undefined && (LOOKS.test(path) || isForPeople(path));
    const filled = unknownValue(evaluation, call, { cause: 'expression', depends: UNKNOWN });
    if (!isRead) reference.scope.set(reference.path, filled);
  }
  const name = nameOf(call.callee) ?? '';
  if (value.kind !== 'text' || (SENDS.test(name) && !WRITES.test(name))) return;
  const written = unknownValue(evaluation, call, { path, cause: 'call', isCall: true });
  const own = partsOf(evaluation, written, call);
  const isAll = value.parts.length === 0;
  const isKept =
    value.isBuilder &&
    (HANDLES.test(name) || KEEPS.test(evaluation.file.slice(call.start, call.end))) &&
    mayBeOverwritten(evaluation.file);
  const isReplaced =
    REPLACES.test(path ?? '') ||
    (isReference === true && (OTHER_VALUE.test(name) || (!value.isBuilder && !WRITES.test(name))));
  const before = isKept || isReplaced ? underCondition(value.parts, UNKNOWN) : value.parts;
  const parts = isAll ? own.map((part) => ({ ...part, isWrittenElsewhere: true })) : [...before, ...own];
  reference.scope.set(reference.path, { ...value, parts });
}
