import { partText, type TextPart } from '../evaluate/text-part.ts';
import type { Value } from '../evaluate/value.ts';

/** The literals of a value's texts, and how much of them varies. */
export interface LiteralCount {
  /** From where each begins to where it ends. */
  readonly literals: Map<number, number>;
  dynamicParts: number;
}

/** Adds what a value holds, however deep. */
export function countLiterals(value: Value, count: LiteralCount): void {
  switch (value.kind) {
    case 'text':
      countParts(value.parts, count);
      break;
    case 'list':
      for (const item of value.items) countLiterals(item.value, count);
      break;
    case 'record':
      for (const field of value.fields.values()) countLiterals(field.value, count);
      break;
    case 'unknown':
      count.dynamicParts++;
      break;
    default:
  }
}

export function countParts(parts: readonly TextPart[], count: LiteralCount): void {
  for (const part of parts) {
    if (part.kind === 'dynamic') count.dynamicParts++;
    else if (part.kind === 'static') {
      const { map, text } = part.mapped;
      count.literals.set(map.boundaryToFile(0), map.boundaryToFile(text.length));
    }
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
