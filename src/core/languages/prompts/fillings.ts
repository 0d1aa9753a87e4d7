import type { Block, DynamicSegment, Segment, StaticSegment } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import { eitherOf } from '../evaluate/values/value.ts';

/** What a request puts into a place of a text. */
interface Filling {
  readonly segment: DynamicSegment;
  readonly inferred: Inferred;
  /** What it says there, where that is known. */
  readonly text: string;
}

/**
 * The blocks of a request as a text is shown by itself that they have, without what its names stand for elsewhere: each place of it
 * changes as often as whatever is put there, by any of the requests that send the text.
 * @param places of the text
 */
export function shownByItself(
  blocks: readonly Block[],
  sent: readonly (readonly Block[])[],
  places: readonly Span[],
): readonly Block[] {
  const fillings = new Map<number, Filling[]>();
  for (const filling of sent.flatMap((one) => fillingsOf(one, places))) {
    const { start } = filling.segment;
    fillings.set(start, [...(fillings.get(start) ?? []), filling]);
  }
  const varying = [...fillings.values()].flatMap((all) => filledByAll(all) ?? []);
  if (varying.length === 0) return blocks;
  return blocks.map((block) => ({ ...block, segments: block.segments.flatMap((one) => withVarying(one, varying)) }));
}

/**
 * The blocks of what a function sends, whoever calls it: each place changes as often as with the calls of it that are known.
 * @param calls the blocks of each of them
 */
export function asCalled(blocks: readonly Block[], calls: readonly (readonly Block[])[]): readonly Block[] {
  const given = new Map<string, Inferred>();
  for (const segment of calls.flat().flatMap(({ segments }) => segments)) {
    if (segment.kind !== 'dynamic') continue;
    const before = given.get(keyOf(segment));
    given.set(keyOf(segment), before ? either(before, segment) : segment);
  }
  if (given.size === 0) return blocks;
  return blocks.map((block) => ({ ...block, segments: block.segments.map((one) => asGiven(one, given)) }));
}

function asGiven(segment: Segment, given: ReadonlyMap<string, Inferred>): Segment {
  const other = segment.kind === 'dynamic' ? given.get(keyOf(segment)) : undefined;
  if (segment.kind !== 'dynamic' || !other || either(segment, other).volatility === segment.volatility) return segment;
  const { granularity: _, ...place } = segment;
  const { volatility, confidence, granularity } = other;
  return { ...place, volatility, confidence, ...(granularity && { granularity }) };
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

export function isIn({ start, end }: Span, places: readonly Span[]): boolean {
  return end > start && places.some((place) => start >= place.start && end <= place.end);
}

function fillingsOf(blocks: readonly Block[], places: readonly Span[]): Filling[] {
  const all = blocks.flatMap(({ segments }) => segments);
  return all.flatMap((segment, index) => {
    if (segment.kind !== 'dynamic' || !isIn(segment, places)) return [];
    if (!segment.resolved) return [{ segment, inferred: segment, text: '' }];
    const next = all.findIndex((one, at) => at > index && isIn(one, places));
    const followed = all.slice(index + 1, next === -1 ? undefined : next);
    const inferred = eitherOf(followed.flatMap((one) => (one.kind === 'markup' ? [] : [ownOf(one), one.condition])));
    return [{ segment, inferred: inferred ?? CONSTANT, text: followed.map(sourceOf).join() }];
  });
}

function ownOf(segment: Segment): Inferred | undefined {
  return segment.kind === 'dynamic' && segment.volatility !== 'constant' ? segment : undefined;
}

function sourceOf(segment: Segment): string {
  if (segment.kind === 'static' && segment.text !== undefined) return segment.text;
  return segment.kind === 'markup' ? '' : `${segment.start}-${segment.end}`;
}

/** A place of which the text differs; undefined where it never does. */
function filledByAll(fillings: readonly Filling[]): DynamicSegment | undefined {
  const [{ segment, text }] = fillings as readonly [Filling, ...Filling[]];
  const inferred = fillings.map((one) => one.inferred).reduce(either);
  const isSame = inferred.volatility === 'constant' && fillings.every((one) => one.text === text);
  if (isSame) return undefined;
  const { resolved: _, begins: __, granularity: ___, ...rest } = segment;
  const { volatility, confidence, granularity } = inferred.volatility === 'constant' ? UNKNOWN : inferred;
  return { ...rest, volatility, confidence, ...(granularity && { granularity }) };
}

function withVarying(segment: Segment, varying: readonly DynamicSegment[]): readonly Segment[] {
  if (segment.kind === 'dynamic') {
    const other = varying.find(({ start, end }) => start === segment.start && end === segment.end);
    return [other ? { ...other, ...(segment.condition && { condition: segment.condition }) } : segment];
  }
  if (segment.kind === 'markup' || segment.text !== undefined) return [segment];
  const own = varying.filter(({ start, end }) => start >= segment.start && end <= segment.end);
  return own.length === 0 ? [segment] : cut(segment, own);
}

/**
 * A text that one request sends as it stands, with the places that another fills.
 * @param places within it, each of which gets its condition
 */
export function cut(segment: StaticSegment, places: readonly DynamicSegment[]): Segment[] {
  const { opening, condition, ...rest } = segment;
  const cuts: Segment[] = [];
  let { start } = segment;
  const textUntil = (end: number): void => {
    const isFirst = start === segment.start;
    const sometimes = condition && { condition };
    if (end > start)
      cuts.push({ ...rest, start, end, ...sometimes, ...(isFirst && opening !== undefined && { opening }) });
  };
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    textUntil(place.start);
    cuts.push({ ...place, ...(condition && { condition }) });
    start = place.end;
  }
  textUntil(segment.end);
  return cuts;
}
