import { braceSyntaxFor } from '../../formats/plain/placeholder-style.ts';
import type { ScanContext } from '../../formats/syntax.ts';
import type { Span } from '../../text/span.ts';
import type { Value } from '../evaluate/value.ts';
import { filledMessages, filledValue } from '../requests/filling.ts';
import { bodyInText } from '../requests/json-body.ts';
import { isMessage, isMessageList, requestInRecord } from '../requests/messages.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { spokenText } from './literals.ts';

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
  if (isMessageList(value)) return [{ part: 'messages', value, span: statement }];
  if (isMessage(value)) {
    const list: Value = { kind: 'list', items: [{ value, span: statement }] };
    return [{ part: 'messages', value: list, span: statement }];
  }
  return value.kind === 'record' ? requestInRecord(value) : undefined;
}

/** A constant of the program holds templates more often than texts in which braces are braces. */
export function asTemplate(file: string, value: Value, context: ScanContext): Value {
  if (value.kind === 'text') return value;
  const syntax = braceSyntaxFor(spokenText(value), { eagerness: 'template' });
  return filledValue(file, value, syntax, context);
}
