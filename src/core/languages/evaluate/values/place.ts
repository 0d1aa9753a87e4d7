import type { Cause } from '../../../prompt/model.ts';
import { CONSTANT, either, type Inferred } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import { FEW_WORDS, lengthAsRead, unspacedWords } from '../../../text/unspaced.ts';
import type { Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { namedText } from '../variation/named-text.ts';
import {
  type DynamicPart,
  inferredOf,
  insertedParts,
  knownText,
  partText,
  type TextPart,
  variationOf,
} from './text-part.ts';
import { fromCaller, unknownValue } from './unknown.ts';
import { withinText } from './given-sometimes.ts';
import { pathOf, type UnknownValue, type Value, valueVariation } from './value.ts';

/** A text that is named is shown where it is written, unless it is only a word or two. */
const LONGEST_INSERTED = 40;
const WORD_OR_TWO = /^\S*(?:\s\S+){0,2}$/;

/** A few words that are no sentence: they fill one, and are no text of their own. */
const PHRASE = /^[\p{Ll}\d][^.!?:;\n]{0,60}$/u;

export function isWordOrTwo(text: string | undefined): boolean {
  if (text === undefined || text.length > LONGEST_INSERTED || !WORD_OR_TWO.test(text)) return false;
  return unspacedWords(text) <= FEW_WORDS;
}

/**
 * A value as the text that it becomes where it is used.
 * @param place the hole in a literal that takes it; undefined where it stands between literals (`a + b`)
 */
export function partsOf(
  evaluation: Evaluation,
  given: Value,
  expression: Expression,
  place?: Span,
): readonly TextPart[] {
  const value = place ? withinText(given) : given;
  if (value.kind === 'constant') {
    return [...placeOfText(evaluation, [], expression, place), ...insertedParts(value.text ?? '')];
  }
  if (value.kind === 'text') {
    if (value.isImported)
      return [...placeOfText(evaluation, value.parts, expression, place ?? expression), ...value.parts];
    const [only] = value.parts;
    if (place && value.parts.some((part) => liesIn(part, place))) {
      const isWritten = value.parts.every(({ kind }) => kind === 'static');
      if (isWritten && (expression.kind === 'text' || isDecided(expression, value.parts))) return value.parts;
      if (isShort(value.parts)) return [asOne(evaluation, value.parts, expression, place)];
      return mayBeValue(expression, value.parts)
        ? otherwiseText(evaluation, value.parts, expression, place)
        : openedAt(value.parts, place);
    }
    if (place && value.parts.length === 1 && only?.kind === 'dynamic' && !only.resolved)
      return [moved(evaluation, only, expression, place)];
    if (place && (isPath(value.parts) || isPhraseSometimes(value.parts)))
      return [asOne(evaluation, value.parts, expression, place)];
    const text = place ? knownText(value.parts) : undefined;
    const isPhrase = text !== undefined && (isWordOrTwo(text) || PHRASE.test(text));
    const parts = isPhrase ? insertedParts(text) : value.parts;
    return [...placeOfText(evaluation, parts, expression, place), ...parts];
  }
  const unknown = value.kind === 'unknown' ? value : serialized(evaluation, value, expression);
  return [dynamicPart(evaluation, unknown, expression, place ?? spanOf(expression))];
}

/** A value between literals, or added to a text. Of one that stands elsewhere and begins with what varies, it is this place. */
export function addedParts(evaluation: Evaluation, given: Value, expression: Expression): readonly TextPart[] {
  const value = withinText(given);
  const parts = partsOf(evaluation, value, expression);
  if (value.kind !== 'text' || value.isImported || parts.some((part) => liesIn(part, expression))) return parts;
  const place = placeOfText(evaluation, parts, expression, spanOf(expression));
  const isVarying = place.some((part) => part.kind === 'dynamic' && (part.begins ?? part).volatility !== 'constant');
  return isVarying ? [...place, ...parts] : parts;
}

/** The literals of a choice within a hole: `{name or "you"}`. */
export function liesIn(part: TextPart, { start, end }: Span): boolean {
  if (part.kind === 'inserted') return false;
  const span = part.kind === 'static' ? part.mapped.map.toFile(part) : part;
  return span.start >= start && span.end <= end;
}

/** The parts of a choice, the first of which says where the choice begins. */
function openedAt(parts: readonly TextPart[], { start }: Span): readonly TextPart[] {
  const [first, ...rest] = parts;
  const isChosen = first !== undefined && (first.kind === 'static' || first.kind === 'dynamic') && first.condition;
  return isChosen ? [{ ...first, opening: start }, ...rest] : parts;
}

/** Of what is chosen from, one text is there in any case. */
function isDecided({ kind }: Expression, parts: readonly TextPart[]): boolean {
  return kind === 'choice' && !parts.some(hasCondition);
}

/** One of what is chosen from has no text of its own there: `{name or "whoever reads this letter"}`. */
function mayBeValue(expression: Expression, parts: readonly TextPart[]): boolean {
  if (expression.kind !== 'choice') return false;
  return expression.branches.some(
    (branch) =>
      branch.kind !== 'value' &&
      branch.kind !== 'text' &&
      !parts.some((part) => part.kind === 'static' && liesIn(part, branch)),
  );
}

/** A hole as a whole, before what is known of it and stands elsewhere; what is there otherwise is not always there. */
function otherwiseText(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  expression: Expression,
  place: Span,
): readonly TextPart[] {
  const elsewhere = parts.filter((part) => !liesIn(part, place));
  if (!elsewhere.some((part) => part.kind === 'static')) return [asOne(evaluation, parts, expression, place)];
  return [{ ...asOne(evaluation, parts, expression, place), resolved: true }, ...elsewhere];
}

/** More words than these, of which some or all may be missing, are a text of their own. */
const MOST_WORDS_OF_CHOICE = 3;

/** A word or two, or nothing that is always there: `{name or "you"}`, `{", ".join(f"{k}: {v}" for …)}`. */
function isShort(parts: readonly TextPart[]): boolean {
  const texts = parts.map(partText);
  const written = parts.map((part) => (part.kind === 'dynamic' ? ' ' : partText(part))).join('');
  const words = (written.match(/\p{L}{2,}/gu)?.length ?? 0) + unspacedWords(written);
  if (words > MOST_WORDS_OF_CHOICE && parts.some(({ kind }) => kind === 'dynamic')) return false;
  const length = texts.reduce((sum, text) => sum + lengthAsRead(text), 0);
  const isSometimes = parts.every((part) => part.kind === 'dynamic' || part.condition);
  return length <= LONGEST_INSERTED && (isSometimes || !texts.some((text) => text.includes('\n')));
}

/** A hole as a whole, where what may stand in it is only a word or two. */
function asOne(evaluation: Evaluation, parts: readonly TextPart[], expression: Expression, place: Span): DynamicPart {
  const varying = parts.find((part) => part.kind === 'dynamic' && !part.resolved);
  const origin = varying?.kind === 'dynamic' ? varying.origin : undefined;
  return {
    kind: 'dynamic',
    ...spanOf(place),
    ...inferredOf(variationOf(parts) ?? CONSTANT),
    expression: sourceOf(evaluation, expression),
    cause: causeOf(expression),
    ...(origin && { origin }),
  };
}

/** A path of which a part varies: `${folder}/tasks.md`. Nothing of it is prose, wherever it is written. */
function isPath(parts: readonly TextPart[]): boolean {
  const isVarying = parts.some((part) => part.kind === 'dynamic' && !part.resolved);
  const written = isVarying ? parts.map(partText).join('') : '';
  return written.length <= LONGEST_INSERTED && PATH.test(written) && !parts.some(hasCondition);
}

/** The default of a parameter: another may be given. */
function isPhraseSometimes(parts: readonly TextPart[]): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'static' && only.condition !== undefined && PHRASE.test(partText(only));
}

const SEVERAL_WORDS = /^\p{Ll}[^.!?:;\n\s]{0,40} [^.!?:;\n]{1,40}$/u;

/** What fills a place of a template as one, where that is a phrase or instead of it a value that is not known: `target ?? "vector store"`. */
export function phraseOrValue(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  expression: Expression,
  place: Span,
): DynamicPart | undefined {
  return isPhraseOrValue(parts) ? asOne(evaluation, parts, expression, place) : undefined;
}

function isPhraseOrValue(parts: readonly TextPart[]): boolean {
  if (parts.length < 2 || !parts.some((part) => part.kind === 'dynamic' && !part.resolved)) return false;
  const branches = new Set(parts.map((part) => part.branch?.index));
  const [choice] = parts.map((part) => part.branch?.choice);
  const isOneOfAll = (part: TextPart): boolean => hasCondition(part) && part.branch?.choice === choice;
  if (!choice || branches.size < parts.length || !parts.every(isOneOfAll)) return false;
  return isShort(parts) && parts.every((part) => part.kind === 'dynamic' || SEVERAL_WORDS.test(partText(part)));
}

const PATH = /^(?=[^/]*\/)[\w./~-]+$/;
const hasCondition = (part: TextPart): boolean => part.kind !== 'inserted' && part.condition !== undefined;

function sourceOf({ file }: Evaluation, { start, end }: Span): string {
  return file.slice(start, end).trim();
}

export function causeOf(expression: Expression): Cause {
  if (expression.kind === 'name') return 'placeholder';
  if (expression.kind === 'call') return 'call';
  if (expression.kind === 'choice') return 'conditional';
  return expression.kind === 'other' ? expression.cause : 'expression';
}

/**
 * The place of a text that stands elsewhere. Between literals there is nothing to be seen of it. Where the text begins with what
 * varies, it is this place that varies.
 */
export function placeOfText(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  expression: Expression,
  place: Span | undefined,
): TextPart[] {
  if (!place) return [];
  return [
    {
      kind: 'dynamic',
      ...spanOf(place),
      ...namedText(parts),
      expression: sourceOf(evaluation, expression),
      cause: causeOf(expression),
      ...(parts.some(({ kind }) => kind === 'static') && { names: parts }),
    },
  ];
}

function dynamicPart(evaluation: Evaluation, value: UnknownValue, expression: Expression, place: Span): DynamicPart {
  const { madeOf, origin, reason, isSettled } = value;
  const inferred = origin === 'parameter' ? fromCaller(value.inferred) : value.inferred;
  return {
    kind: 'dynamic',
    ...spanOf(place),
    ...(isSettled ? inferred : refined(evaluation, inferred, expression, origin, madeOf)),
    expression: sourceOf(evaluation, expression),
    cause: causeOf(expression),
    ...(origin && { origin }),
    ...(reason !== undefined && { reason }),
  };
}

function moved(evaluation: Evaluation, part: DynamicPart, expression: Expression, place: Span): DynamicPart {
  return {
    ...part,
    ...spanOf(place),
    ...refined(evaluation, part, expression, part.origin),
    expression: sourceOf(evaluation, expression),
    cause: causeOf(expression),
  };
}

/** Where a value says little of itself, the name that it was given may say more. */
function refined(
  evaluation: Evaluation,
  inferred: UnknownValue['inferred'],
  expression: Expression,
  origin: UnknownValue['origin'],
  madeOf?: Inferred,
) {
  const { volatility, confidence, granularity } = inferred;
  const own = { volatility, confidence, ...(granularity && { granularity }) };
  const path = pathOf(expression);
  if (confidence !== 'possible' || path === undefined) return own;
  const byName = unknownValue(evaluation, expression, { path, cause: 'placeholder' }).inferred;
  const named = origin === 'parameter' ? fromCaller(byName) : byName;
  const isNothingSaid = named.volatility === 'request' || named.volatility === 'user';
  return named.confidence === 'possible' && isNothingSaid ? own : madeOf ? either(named, madeOf) : named;
}

/** A list, a record or an object that is put into a text as a whole. */
function serialized(evaluation: Evaluation, value: Value, expression: Expression): UnknownValue {
  return unknownValue(evaluation, expression, {
    path: pathOf(expression),
    cause: causeOf(expression),
    depends: valueVariation(value) ?? CONSTANT,
    origin: 'serialization',
  });
}
