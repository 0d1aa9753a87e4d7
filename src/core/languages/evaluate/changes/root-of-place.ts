import type { Expression } from '../../syntax/program.ts';

/** The variable in which a place is that is told by names and indexes alone. */
export function rootOfPlace(place: Expression): string | undefined {
  if (place.kind === 'name') return place.name;
  if (place.kind === 'member') return rootOfPlace(place.object);
  const isKnown = place.kind === 'subscript' && !place.range && (place.index.kind === 'value' || isKey(place.index));
  return isKnown ? rootOfPlace(place.object) : undefined;
}

/** The variable in which a place is, also by a key that is not known. */
export function variableOf(place: Expression): string | undefined {
  if (place.kind === 'name') return place.name;
  return place.kind === 'member' || place.kind === 'subscript' ? variableOf(place.object) : undefined;
}

/** It is a text as it is written. */
export function isKey(index: Expression): boolean {
  return index.kind === 'text' && index.parts.every(({ kind }) => kind === 'literal');
}
