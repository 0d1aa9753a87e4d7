import type { Span } from '../../text/span.ts';
import type { Value } from '../evaluate/values/value.ts';
import { hasLiteralIn } from './literals.ts';
import { nameStrength } from './names.ts';

/** A local variable holds a template that is parsed of a text that stands elsewhere: what it is used for is seen where it is filled. */
export function isParsedHere(enclosing: string | undefined, name: string, value: Value, statement: Span): boolean {
  if (enclosing === undefined || value.kind !== 'text' || !value.templates || nameStrength(name) !== 'none')
    return false;
  return !hasLiteralIn(value.parts, statement);
}
