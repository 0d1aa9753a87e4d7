import { type Branch, type Conditional, nesting } from '../../../prompt/branch.ts';
import type { Cause, DynamicOrigin, Opening } from '../../../prompt/model.ts';
import { either, type Inferred } from '../../../prompt/volatility.ts';
import type { MappedText } from '../../../text/source-map.ts';
import type { Span } from '../../../text/span.ts';
import { FEW_WORDS, unspacedWords } from '../../../text/unspaced.ts';

/** A part of a text that a program builds, in the order in which it is built. */
export type TextPart = StaticPart | InsertedPart | DynamicPart | MarkupPart;

/** Decoded text of a literal: `mapped.text` from `start` to `end`. */
export interface StaticPart {
  readonly kind: 'static';
  readonly mapped: MappedText;
  readonly start: number;
  readonly end: number;
  readonly condition?: Inferred;
  readonly branch?: Branch;
  readonly opening?: Opening;
  /** Its placeholders have been filled: braces that are left are text. */
  readonly isFilled?: boolean;
  /** Another literal stands for it, which has the same text: it adds nothing itself. */
  readonly isRepeated?: boolean;
}

/** Text that has no place of its own: a separator, a number, a short constant that is named. */
export interface InsertedPart {
  readonly kind: 'inserted';
  readonly text: string;
  readonly condition?: Inferred;
  readonly branch?: Branch;
}

/** A place in the file whose value varies, or is put there from elsewhere. */
export interface DynamicPart extends Span, Inferred {
  readonly kind: 'dynamic';
  readonly expression: string;
  /** What it is filled with, where that is written elsewhere: `job.title` for `%s`. */
  readonly filledWith?: string;
  readonly cause: Cause;
  readonly origin?: DynamicOrigin;
  readonly reason?: string;
  /** The parts behind it are what it stands for; it adds nothing itself. */
  readonly resolved?: boolean;
  /** Of a resolved one: how often what it begins with changes, where that is not how often the whole does. */
  readonly begins?: Inferred;
  /** Of a resolved one: what it stands for, as it is where it is named. */
  readonly names?: readonly TextPart[];
  /** It is a template that is not seen, whose slots the program fills. */
  readonly hasSlots?: boolean;
  /** A function that is not followed has written it to a text that was empty: it is seen where that text is used. */
  readonly isWrittenElsewhere?: boolean;
  readonly condition?: Inferred;
  readonly branch?: Branch;
  readonly opening?: Opening;
}

/** A tag of a template language that a text is in: it never reaches the model. */
export interface MarkupPart extends Span {
  readonly kind: 'markup';
  readonly condition?: Inferred;
  readonly branch?: Branch;
}

export function literalParts(mapped: MappedText): TextPart[] {
  return mapped.text === '' ? [] : [{ kind: 'static', mapped, start: 0, end: mapped.text.length }];
}

export function insertedParts(text: string): TextPart[] {
  return text === '' ? [] : [{ kind: 'inserted', text }];
}

/** What a text says, without its place. */
export function withoutPlace(part: Exclude<TextPart, DynamicPart>): InsertedPart {
  const { condition, branch } = part;
  return { kind: 'inserted', text: partText(part), ...(condition && { condition }), ...(branch && { branch }) };
}

/** Where a part comes from: its literal, its place in the file, or its own text. A part that is cut off is still one of its literal. */
export function sourceOf(part: TextPart): unknown {
  if (part.kind === 'static') return part.mapped;
  return part.kind === 'inserted' ? part.text : `${part.start}-${part.end}`;
}

/** The text of a part as the model sees it; empty for a dynamic one. */
export function partText(part: TextPart): string {
  if (part.kind === 'static') return part.isRepeated ? '' : part.mapped.text.slice(part.start, part.end);
  return part.kind === 'inserted' ? part.text : '';
}

/**
 * Parts, items or fields as they are where something holds only sometimes.
 * @param branch where it is known what stands in their place otherwise
 */
export function underCondition<T extends Conditional<Inferred>>(
  parts: readonly T[],
  condition: Inferred | undefined,
  branch?: Branch,
): readonly T[] {
  if (!condition) return parts;
  const branchOf = nesting(branch);
  return parts.map((part) => {
    const own = branchOf(part);
    const both = part.condition ? either(part.condition, condition) : condition;
    return own ? { ...part, condition: both, branch: own } : { ...part, condition: both };
  });
}

/** The text, where all of it is known and always there. */
export function knownText(parts: readonly TextPart[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.condition || (part.kind === 'dynamic' && !part.resolved)) return undefined;
    text += partText(part);
  }
  return text;
}

/** What is chosen with each call or object: `tone="formal"`. */
export function isOneWord(parts: readonly TextPart[]): boolean {
  const text = knownText(parts) ?? '';
  return /^\S{1,40}$/.test(text) && unspacedWords(text) <= FEW_WORDS;
}

/** How often a text as a whole changes; undefined where it never does. */
export function variationOf(parts: readonly TextPart[]): Inferred | undefined {
  let found: Inferred | undefined;
  for (const part of parts) {
    const own = part.kind === 'dynamic' && !part.resolved ? inferredOf(part) : undefined;
    for (const one of [own, part.condition]) if (one) found = found ? either(found, one) : one;
  }
  return found;
}

export function inferredOf({ volatility, confidence, granularity }: Inferred): Inferred {
  return { volatility, confidence, ...(granularity && { granularity }) };
}
