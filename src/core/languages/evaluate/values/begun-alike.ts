import type { Span } from '../../../text/span.ts';
import type { LaterChange } from '../changes/later-change.ts';
import type { TextPart } from './text-part.ts';
import type { Field, ListValue, Value } from './value.ts';

/** A change gives a list another value that begins with the same message, or with the one that it has. */
export function isBegunAlike(
  file: string,
  { items: [first], alternatives }: ListValue,
  { begun }: LaterChange,
): boolean {
  if (!begun || alternatives || !first || first.condition || first.branch || first.isRepeated) return false;
  if (begun.first === undefined) return true;
  const { start, end } = first.span;
  return file.slice(start, end) === begun.first && isMadeOf(first.value, [first.span, ...begun.texts]);
}

/** It has nothing but texts that stand in these places, always. */
function isMadeOf(value: Value, places: readonly Span[]): boolean {
  if (value.kind === 'constant') return true;
  if (value.kind === 'text') return !value.isImported && value.parts.every((part) => standsIn(part, places));
  if (value.kind !== 'record' || value.isOpen || value.sometimes || value.spreads?.length) return false;
  return [...value.fields.values()].every(
    (field) => !field.condition && (isOfClass(field, value) || isMadeOf(field.value, places)),
  );
}

/** The class of a message tells it, and nothing that is written there: the role. */
function isOfClass({ value, span }: Field, { start, end }: Span): boolean {
  return value.kind === 'text' && span.start === start && span.end === end;
}

function standsIn(part: TextPart, places: readonly Span[]): boolean {
  if (part.condition) return false;
  if (part.kind === 'dynamic') return part.resolved === true && liesIn(part, places);
  return part.kind === 'static' && liesIn(part.mapped.map.toFile(part), places);
}

function liesIn({ start, end }: Span, places: readonly Span[]): boolean {
  return places.some((place) => place.start <= start && end <= place.end);
}
