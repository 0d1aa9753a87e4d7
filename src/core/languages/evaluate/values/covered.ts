import { effectiveRank } from '../../../prompt/volatility.ts';
import { isSamePart } from './common-start.ts';
import { sourceOf, type TextPart, underCondition } from './text-part.ts';
import { partOfUnknown } from './unknown.ts';
import { type Value, valueVariation } from './value.ts';

/**
 * Whether a value that stands for several says all that another one may be: it varies as often, or has all of the other's
 * pieces, and what is always there at its beginning is there in the other too.
 */
export function isCovered(value: Value, by: Value): boolean {
  if (value === by) return true;
  if (by.kind === 'unknown') {
    const variation = valueVariation(value);
    return !variation || effectiveRank(variation) <= effectiveRank(by.inferred);
  }
  if (value.kind !== by.kind) return false;
  const [own, all] = [piecesOf(value), piecesOf(by)];
  const sources = new Set(all.map(sourceOf));
  if (!own.every((piece) => sources.has(sourceOf(piece)))) return false;
  const varying = all.findIndex(({ condition }) => condition !== undefined);
  const certain = varying === -1 ? all : all.slice(0, varying);
  return (
    certain.every((piece, index) => isSamePiece(piece, own[index])) && (varying !== -1 || own.length === all.length)
  );
}

function isSamePiece(piece: TextPart, other: TextPart | undefined): boolean {
  if (!other || other.condition) return false;
  return isSamePart(piece, other) || (piece.kind === other.kind && sourceOf(piece) === sourceOf(other));
}

/** What a value is made of, in order; that of a list or a record under the conditions of its items. */
function piecesOf(value: Value): readonly TextPart[] {
  switch (value.kind) {
    case 'text':
      return value.parts;
    case 'constant':
      return [{ kind: 'inserted', text: value.text ?? '' }];
    case 'unknown':
      return [partOfUnknown(value)];
    case 'list':
      return value.items.flatMap((item) => underCondition(piecesOf(item.value), item.condition, item.branch));
    case 'record':
      return [...value.fields].flatMap(([name, field]) => [
        { kind: 'inserted' as const, text: name },
        ...underCondition(piecesOf(field.value), field.condition, field.branch),
      ]);
    default:
      return [];
  }
}
