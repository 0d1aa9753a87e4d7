import { exclude } from '../prompt/branch.ts';
import { type Block, type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { effectiveRank, either, type Inferred, rank } from '../prompt/volatility.ts';

/**
 * Who shares a prefix. `everybody`: all requests of a deployment. `user`: those of one user. `session`: those of one session,
 * within the hour that a cache entry can live, so that a date of day granularity does not end it.
 */
export const SHARING = ['everybody', 'user', 'session'] as const;
export type Sharing = (typeof SHARING)[number];

/** Where the part of a prompt ends that all requests of a kind have in common. */
export interface PrefixEnd {
  /** File offset of the first character that can differ; the prompt's end where none can. */
  readonly offset: number;
  /** Index, in render order, of the block in which it ends; the number of blocks where nothing can differ. */
  readonly block: number;
  /** The segment that ends it. */
  readonly stop?: Segment;
  /** What is named as its end, where that is not {@link stop}: white space goes where the value behind it is nothing. */
  readonly named?: Segment;
}

const PASSES: Readonly<Record<Sharing, (inferred: Inferred) => boolean>> = {
  everybody: (inferred) =>
    inferred.volatility === 'constant' || (inferred.volatility === 'deploy' && inferred.confidence !== 'possible'),
  user: (inferred) => effectiveRank(inferred) <= rank('user'),
  session: (inferred) => effectiveRank(inferred) <= rank('session'),
};

/** How often what a segment puts into the request changes; undefined for text that is always the same or never there. */
export function variationOf(segment: Segment): Inferred | undefined {
  if (segment.kind === 'markup') return undefined;
  if (segment.kind === 'static') return segment.condition;
  const own = segment.begins ?? segment;
  return segment.condition ? either(own, segment.condition) : own;
}

/** True if the segment differs between two of the requests that share a prefix of this kind. */
export function varies(segment: Segment, sharing: Sharing): boolean {
  const variation = variationOf(segment);
  return variation !== undefined && !PASSES[sharing](variation);
}

function beginningOf(segment: Segment): number {
  return segment.kind === 'markup' ? segment.start : (segment.opening ?? segment.start);
}

/** Where the file has what may be there in place of a beginning that varies; infinite where more is before it, or it is all there is. */
function startOfOthers(blocks: readonly Block[], block: number, stop: Segment): number {
  if (stop.kind === 'markup' || !stop.branch || block > 0 || blocks[0]!.segments.find(isOutput) !== stop)
    return Infinity;
  let first = Infinity;
  for (const { segments } of blocks)
    for (const segment of segments)
      if (segment.kind !== 'markup' && segment.start < first && exclude(segment.branch, stop.branch))
        first = segment.start;
  return first;
}

const isOutput = ({ kind }: Segment): boolean => kind !== 'markup';

/** The value behind white space that goes where the value is nothing. */
function valueBehind(
  file: string,
  segments: readonly Segment[],
  at: number,
  sharing: Sharing,
): DynamicSegment | undefined {
  const stop = segments[at]!;
  if (stop.kind !== 'static' || staticText(file, stop).trim() !== '') return undefined;
  const behind = segments.slice(at + 1).find(({ kind }) => kind !== 'markup');
  return behind?.kind === 'dynamic' && varies(behind, sharing) ? behind : undefined;
}

/** The ends of what each kind of requests shares. */
export type PrefixEnds = Readonly<Record<Sharing, PrefixEnd>>;

/** Walks the blocks in render order up to the first segment that varies; what everybody shares, the others share too. */
export function prefixEnds(file: string, { blocks, end }: Prompt): PrefixEnds {
  let block = 0;
  let next = 0;
  const endFor = (sharing: Sharing): PrefixEnd => {
    for (; block < blocks.length; block++, next = 0) {
      const { segments } = blocks[block]!;
      while (next < segments.length && !varies(segments[next]!, sharing)) next++;
      const stop = segments[next];
      if (!stop) continue;
      const named = valueBehind(file, segments, next, sharing);
      const offset = Math.min(beginningOf(stop), startOfOthers(blocks, block, stop));
      return { offset, block, stop, ...(named && { named }) };
    }
    return { offset: end, block };
  };
  return { everybody: endFor('everybody'), user: endFor('user'), session: endFor('session') };
}
