import type { Span } from '../../text/span.ts';
import { partText, type TextPart } from '../evaluate/values/text-part.ts';
import type { Value } from '../evaluate/values/value.ts';
import { isMessage } from '../requests/messages.ts';

/** Where the literals of a value's texts stand, and what varies in them. */
export interface TextPlaces {
  /** From where each literal begins to where it ends. */
  readonly literals: Map<number, number>;
  /** Where what varies begins. */
  readonly holes: Set<number>;
}

export function noPlaces(): TextPlaces {
  return { literals: new Map(), holes: new Set() };
}

/** Whose a message is: that is none of its text. */
const ROLE = /(?:tool|function|assistant)$|^(?:system|developer|user|human)$/i;

function isRole(name: string, role: Value): boolean {
  return name === 'role' && ROLE.test(spokenText(role));
}

/** Adds what a value holds, however deep. */
export function addPlaces(value: Value, places: TextPlaces): void {
  switch (value.kind) {
    case 'text':
      addPlacesOfParts(value.parts, places);
      break;
    case 'list':
      for (const item of value.items) addPlaces(item.value, places);
      break;
    case 'record':
      for (const [name, field] of value.fields) if (!isRole(name, field.value)) addPlaces(field.value, places);
      break;
    case 'unknown':
      places.holes.add(value.start);
      break;
    default:
  }
}

export function addPlacesOfParts(parts: readonly TextPart[], places: TextPlaces): void {
  for (const part of parts) {
    if (part.kind === 'dynamic' && !part.resolved) places.holes.add(part.start);
    else if (part.kind === 'static') {
      const { start, end } = part.mapped.map.fileSpan;
      places.literals.set(start, end);
    }
  }
}

/** Some of the text is written within a piece of code. */
export function hasLiteralIn(parts: readonly TextPart[], { start, end }: Span): boolean {
  return parts.some((part) => {
    const at = part.kind === 'static' ? part.mapped.map.boundaryToFile(part.start) : -1;
    return start <= at && at < end;
  });
}

/** What a record says of itself, and no model reads. */
const LABELS = new Set(['role', 'type', 'cache_control', 'cacheControl', 'providerOptions']);

/** Something that a model reads of a value is written in this file. */
export function hasText(value: Value): boolean {
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => part.kind === 'static' && part.end > part.start);
    case 'list':
      return (isMessage(value) ? value.items.slice(1) : value.items).some((item) => hasText(item.value));
    case 'record':
      return [...value.fields].some(([name, field]) => !LABELS.has(name) && hasText(field.value));
    default:
      return false;
  }
}

/** The words of a value's texts. */
export function spokenText(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.parts.map((part) => (part.kind === 'dynamic' ? ' ' : partText(part))).join('');
    case 'list':
      return value.items.map((item) => spokenText(item.value)).join('\n');
    case 'record':
      return Array.from(value.fields.values(), (field) => spokenText(field.value)).join('\n');
    default:
      return '';
  }
}
