import { braceSyntaxFor, isOfSingleBraces } from '../../formats/plain/placeholder-style.ts';
import type { ScanContext } from '../../formats/syntax.ts';
import type { Span } from '../../text/span.ts';
import type { LanguageFacts } from '../evaluate/evaluation.ts';
import type { Value } from '../evaluate/values/value.ts';
import { filledMessages, filledValue } from '../requests/filling.ts';
import { bodyInText } from '../requests/json-body.ts';
import { isMessage, isMessageList, isMessageOfAnybody, requestInRecord } from '../requests/messages.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { addPlaces, noPlaces, spokenText } from './literals.ts';

const CONSTANT_NAME = /^[A-Z][A-Z0-9_]{1,80}$/;

/** What a value would send by itself: a list of messages, one of them, a record or a text that is the body of a request. */
export function requestInValue(
  file: string,
  given: Value,
  statement: Span,
  context: ScanContext,
): readonly RequestPart[] | undefined {
  const body = given.kind === 'text' ? bodyInText(given.parts, statement) : given;
  if (!body) return undefined;
  const value = filledMessages(file, body, context);
  const tools = toolsIn(value, statement);
  if (tools) return [{ part: 'tools', value: tools, span: statement }];
  if (isMessageList(value)) return [{ part: 'messages', value, span: statement }];
  if (isMessage(value) || isMessageOfAnybody(value)) {
    const list: Value = { kind: 'list', items: [{ value, span: statement }] };
    return [{ part: 'messages', value: list, span: statement }];
  }
  return value.kind === 'record' ? requestInRecord(value) : undefined;
}

/** A tool, or a list of nothing else: what its name, its description and its parameters say goes to a model. */
function toolsIn(value: Value, span: Span): Value | undefined {
  if (isTool(value)) return { kind: 'list', items: [{ value, span }] };
  return value.kind === 'list' && value.items.length > 0 && value.items.every((item) => isTool(item.value))
    ? value
    : undefined;
}

function isTool(value: Value): boolean {
  if (value.kind !== 'record') return false;
  const { fields } = value;
  const inner = fields.get('function')?.value;
  if (inner?.kind === 'record') return isTool(inner);
  const schema = (fields.get('parameters') ?? fields.get('input_schema') ?? fields.get('inputSchema'))?.value;
  const isDescribed = fields.get('name')?.value.kind === 'text' && fields.get('description')?.value.kind === 'text';
  return isDescribed && schema?.kind === 'record' && schema.fields.has('properties');
}

/** A constant, by the name it has here or in its program: what it is given to may fill it, wherever it is read first. */
export function isConstantAt(file: string, name: string, { start, end }: Span): boolean {
  return [name, file.slice(start, end)].some((one) => CONSTANT_NAME.test(one));
}

/**
 * A constant of the program holds templates more often than texts in which braces are braces.
 * @param facts of its language: single braces beside holes that need none are braces
 */
export function asTemplate(file: string, value: Value, context: ScanContext, facts: LanguageFacts | undefined): Value {
  if (value.kind === 'text') return value;
  const syntax = braceSyntaxFor(spokenText(value), { eagerness: 'template' });
  if (isOfSingleBraces(syntax) && !facts?.hasBraceHoles) {
    const places = noPlaces();
    addPlaces(value, places);
    if (places.holes.size > 0) return value;
  }
  return filledValue(file, value, syntax, context);
}
