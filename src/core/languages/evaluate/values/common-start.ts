import { partText, type StaticPart, type TextPart } from './text-part.ts';

/** What several texts begin with, and what is left of each. */
export interface CommonStart {
  readonly parts: readonly TextPart[];
  readonly rests: readonly (readonly TextPart[])[];
}

/**
 * Texts begin alike as far as they have the same parts, or the same characters in literals of their own: whole literals and whole
 * lines, as a word that is cut in two, or an empty line before it, tells nobody anything. The literals of the first one are that beginning; those of the others
 * are shown where they stand and add nothing.
 * @param isFilled a literal that is filled in one of them and not in another is alike up to where it is filled
 */
export function commonStart(sequences: readonly (readonly TextPart[])[], isFilled = false): CommonStart {
  let cursors: readonly Cursor[] = sequences.map((parts) => ({ parts, index: 0, offset: 0 }));
  const own: TextPart[] = [];
  const repeated: TextPart[] = [];
  for (;;) {
    const step = samePart(cursors) ?? sameText(cursors, isFilled);
    if (!step) break;
    own.push(...step.own);
    repeated.push(...step.repeated);
    cursors = step.cursors;
  }
  return { parts: [...own, ...repeated], rests: cursors.map(restOf) };
}

interface Cursor {
  readonly parts: readonly TextPart[];
  readonly index: number;
  /** Characters of the part at {@link index} that have been passed. */
  readonly offset: number;
}

interface Step {
  readonly own: readonly TextPart[];
  readonly repeated: readonly TextPart[];
  readonly cursors: readonly Cursor[];
}

function samePart(cursors: readonly Cursor[]): Step | undefined {
  const [first, ...others] = cursors.map(({ parts, index, offset }) => (offset === 0 ? parts[index] : undefined));
  if (!first || !others.every((part) => part && isSamePart(part, first))) return undefined;
  return { own: [first], repeated: [], cursors: cursors.map(next) };
}

/** Names of texts add nothing, so that a text may be named in one place and written in another. */
function sameText(cursors: readonly Cursor[], isFilled: boolean): Step | undefined {
  const texts = cursors.map(textAt);
  const [first, ...others] = texts;
  const length =
    first && others.reduce((common, text) => commonLength(first.text, text?.text ?? '', common), first.text.length);
  if (!first || !length) return undefined;
  const isWhole =
    texts.every((text) => text!.text.length === length) || (isFilled && isOneLiteral(texts.map((text) => text!.at)));
  const taken = isWhole ? length : first.text.lastIndexOf('\n', length - 1) + 1;
  if (taken === 0 || (!isWhole && !/\S/.test(first.text.slice(0, taken)))) return undefined;
  const pieces = texts.map((text) => pieceOf(text!.at, taken));
  const repeated = texts.slice(1).flatMap((text, index) => {
    const piece = pieces[index + 1]!;
    return [
      ...text!.names,
      ...(piece.kind === 'static' && !isSamePiece(piece, pieces[0]!) ? [{ ...piece, isRepeated: true }] : []),
    ];
  });
  return {
    own: [...first.names, pieces[0]!],
    repeated,
    cursors: texts.map((text) =>
      text!.text.length === taken ? next(text!.at) : { ...text!.at, offset: text!.at.offset + taken },
    ),
  };
}

function isOneLiteral(cursors: readonly Cursor[]): boolean {
  const [first, ...others] = cursors.map(({ parts, index, offset }) => withoutStart(parts[index]!, offset));
  return first?.kind === 'static' && others.every((one) => isSamePiece(first, one));
}

interface TextAt {
  readonly text: string;
  /** What names the text. */
  readonly names: readonly TextPart[];
  readonly at: Cursor;
}

/** The text that comes next, where it is always there. */
function textAt(cursor: Cursor): TextAt | undefined {
  const names: TextPart[] = [];
  for (let at = cursor; ; at = next(at)) {
    const part = at.parts[at.index];
    if (!part || part.condition) return undefined;
    if (part.kind === 'static' || part.kind === 'inserted') return { text: partText(part).slice(at.offset), names, at };
    if (part.kind !== 'dynamic' || !part.resolved) return undefined;
    names.push(part);
  }
}

function next({ parts, index }: Cursor): Cursor {
  return { parts, index: index + 1, offset: 0 };
}

function restOf({ parts, index, offset }: Cursor): readonly TextPart[] {
  const part = parts[index];
  return part && offset > 0 ? [withoutStart(part, offset), ...parts.slice(index + 1)] : parts.slice(index);
}

function withoutStart(part: TextPart, offset: number): TextPart {
  if (part.kind === 'inserted') return { ...part, text: part.text.slice(offset) };
  return part.kind === 'static' ? { ...part, start: part.start + offset } : part;
}

function pieceOf({ parts, index, offset }: Cursor, length: number): TextPart {
  const part = withoutStart(parts[index]!, offset);
  if (part.kind === 'inserted') return { ...part, text: part.text.slice(0, length) };
  return part.kind === 'static' ? { ...part, end: part.start + length } : part;
}

function isSamePiece(one: StaticPart, other: TextPart): boolean {
  return other.kind === 'static' && one.mapped === other.mapped && one.start === other.start;
}

function commonLength(one: string, other: string, most: number): number {
  let length = 0;
  while (length < most && length < other.length && one[length] === other[length]) length++;
  return length;
}

/** The same piece of a literal, the same place that varies, or the same text of no place. */
export function isSamePart(one: TextPart, other: TextPart): boolean {
  if (one === other) return true;
  if (one.condition !== other.condition) return false;
  if (one.kind === 'static' && other.kind === 'static')
    return one.mapped === other.mapped && one.start === other.start && one.end === other.end;
  if (one.kind === 'inserted') return other.kind === 'inserted' && one.text === other.text;
  const isOnePlace =
    one.kind === 'dynamic' && other.kind === 'dynamic' && one.start === other.start && one.end === other.end;
  return isOnePlace && one.resolved === other.resolved;
}
