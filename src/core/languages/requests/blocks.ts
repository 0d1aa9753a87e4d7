import {
  type Block,
  type CacheMarker,
  type Role,
  type Section,
  type Segment,
  type StaticSegment,
  staticText,
} from '../../prompt/model.ts';
import type { InsertedPart, StaticPart, TextPart } from '../evaluate/values/text-part.ts';

/** Where a text stands in a request. */
export interface TextPlace {
  readonly section: Section;
  readonly role?: Role;
  readonly message?: number;
  readonly type?: string;
}

/**
 * The blocks of one text that a program builds: one, or several where its parts do not stand in the order of the file. Segments
 * ascend in each of them; all but the last are continued by the next.
 */
export function textBlocks(parts: readonly TextPart[], place: TextPlace, cacheControl?: CacheMarker): Block[] {
  const runs: Segment[][] = [];
  let current: Segment[] = [];
  let end = -1;
  let waiting: Segment[] = [];
  const standAt = (at: number): void => {
    for (const inserted of waiting) current.push({ ...inserted, start: at, end: at });
    waiting = [];
  };
  const put = (segment: Segment): void => {
    const isOwn = segment.kind !== 'markup' && segment.condition !== undefined;
    if (end !== -1 && !isOwn) standAt(end);
    if (segment.start < end) {
      runs.push(current);
      current = [];
    }
    standAt(segment.start);
    current.push(segment);
    end = segment.end;
  };
  for (const part of parts) {
    if (part.kind === 'inserted') {
      const segment: StaticSegment = { kind: 'static', start: end, end, text: part.text, ...conditionOf(part) };
      // What is there only sometimes stands where that begins of which it is part.
      const isWaiting = end === -1 || part.condition !== undefined;
      if (!isWaiting) standAt(end);
      const last = isWaiting ? waiting : current;
      if (!joined(last, segment)) last.push(segment);
    } else for (const segment of segmentsOf(part)) put(segment);
  }
  if (current.length > 0) standAt(end);
  if (current.length > 0) runs.push(current);
  return runs.map((segments, index): Block => {
    const { type, ...where } = place;
    const isLast = index === runs.length - 1;
    return {
      ...where,
      type: type ?? 'text',
      start: segments[0]!.start,
      end: segments.at(-1)!.end,
      segments,
      ...(isLast ? cacheControl && { cacheControl } : { continues: true }),
    };
  });
}

/** Texts without a place of their own that follow each other are one. */
function joined(segments: Segment[], next: StaticSegment): boolean {
  const last = segments.at(-1);
  if (last?.kind !== 'static' || last.end !== last.start) return false;
  if (last.condition !== next.condition || last.branch !== next.branch) return false;
  segments[segments.length - 1] = { ...last, text: `${last.text}${next.text}` };
  return true;
}

function segmentsOf(part: Exclude<TextPart, { kind: 'inserted' }>): Segment[] {
  if (part.kind === 'dynamic') {
    const { names, ...segment } = part;
    if (!names) return [part];
    const namedEnd = endOf(names);
    return [{ ...segment, ...(namedEnd !== undefined && { namedEnd }) }];
  }
  if (part.kind === 'markup') return [{ kind: 'markup', start: part.start, end: part.end }];
  const { mapped, opening, start, end, isRepeated } = part;
  return mapped.map.runs({ start, end }).map((run, index): StaticSegment => ({
    kind: 'static',
    ...run.file,
    ...(isRepeated ? { text: '' } : !run.verbatim && { text: mapped.text.slice(run.decoded.start, run.decoded.end) }),
    ...conditionOf(part),
    ...(opening !== undefined && index === 0 && { opening }),
  }));
}

/** File offset at which the last part ends that has a place of its own. */
function endOf(parts: readonly TextPart[]): number | undefined {
  const last = parts.findLast((part) => part.kind === 'static' || part.kind === 'dynamic');
  if (last?.kind === 'dynamic') return last.end;
  return last && last.mapped.map.runs(last).at(-1)?.file.end;
}

function conditionOf({ condition, branch }: StaticPart | InsertedPart): Pick<StaticSegment, 'condition' | 'branch'> {
  return { ...(condition && { condition }), ...(branch && { branch }) };
}

/** What is written of blocks, without what varies. */
export function writtenText(file: string, blocks: readonly Block[]): string {
  const written = ({ segments }: Block): string =>
    segments.map((segment) => (segment.kind === 'static' ? staticText(file, segment) : ' ')).join('');
  return blocks.map(written).join('\n');
}

/** Static text alone is worth showing; a request of values that are all made elsewhere has nothing to say. */
export function hasText(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    block.segments.some((segment) => segment.kind === 'static' && segment.end > segment.start),
  );
}
