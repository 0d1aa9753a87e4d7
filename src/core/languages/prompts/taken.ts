import { type Branch, exclude } from '../../prompt/branch.ts';
import type { Block, Segment } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { eitherOf } from '../evaluate/values/value.ts';
import { isIn } from './fillings.ts';

/** Of several texts of which one is sent, the blocks as they are where one of them is. */
export interface Taken {
  readonly blocks: readonly Block[];
  /** Another text may be sent in its place. */
  readonly isOneOfSeveral: boolean;
}

/**
 * What a request sends where it takes the text that stands at a place: nothing of the texts that it takes instead, which may be made
 * of the same constants.
 */
export function whereTaken(blocks: readonly Block[], place: Span): Taken {
  const own = blocks.flatMap(({ segments }) =>
    segments.flatMap((segment) => (isIn(segment, [place]) ? (branchOf(segment) ?? []) : [])),
  );
  const isInstead = (segment: Segment): boolean => {
    const branch = branchOf(segment);
    return branch !== undefined && own.length > 0 && own.every((one) => exclude(branch, one));
  };
  if (!blocks.some(({ segments }) => segments.some(isInstead))) return { blocks, isOneOfSeveral: false };
  const taken = blocks.map((block) => ({ ...block, segments: block.segments.filter((one) => !isInstead(one)) }));
  return { blocks: taken, isOneOfSeveral: true };
}

function branchOf(segment: Segment): Branch | undefined {
  return segment.kind === 'markup' ? undefined : segment.branch;
}

/** Where the text of a candidate stands: at its own place, and wherever the constants of which it is made do. */
export function placesOf(blocks: readonly Block[], place: Span): readonly Span[] {
  return blocks.flatMap(({ segments }) => {
    const within = segments.filter((segment) => isIn(segment, [place]));
    const [first] = within;
    const outside = segments.filter((segment) => !within.includes(segment)).reduce(withNext, []);
    return first ? [{ start: first.start, end: within.at(-1)!.end }, ...outside] : outside;
  });
}

/** Pieces that touch are one. */
function withNext(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  const last = spans.at(-1);
  return last?.end === start ? [...spans.slice(0, -1), { start: last.start, end }] : [...spans, { start, end }];
}

/** A text that is taken or not, as a whole, is shown as it is where it is taken: what comes and goes in it does so as it does by itself. */
export function asIfTaken({ blocks, isOneOfSeveral }: Taken, own: readonly Block[]): readonly Block[] {
  const segments = blocks.flatMap((block) => block.segments);
  if (!isOneOfSeveral && !segments.every((segment) => segment.kind === 'markup' || segment.condition)) return blocks;
  const sometimes = own.flatMap(({ segments }) =>
    segments.flatMap((one) => (one.kind !== 'markup' && one.condition ? [one] : [])),
  );
  return blocks.map((block) => ({
    ...block,
    segments: block.segments.map((segment) => {
      if (segment.kind === 'markup') return segment;
      const within = sometimes.filter(({ start, end }) => start < segment.end && segment.start < end);
      const { condition: _, branch: __, ...taken } = segment;
      const condition = eitherOf(within.map((one) => one.condition));
      const branch = within.length === 1 ? within[0]!.branch : undefined;
      return { ...taken, ...(condition && { condition }), ...(branch && { branch }) };
    }),
  }));
}
