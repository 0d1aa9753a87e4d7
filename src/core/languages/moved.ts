import type { Block, CacheMarker, Prompt, Segment } from '../prompt/model.ts';
import type { Change } from '../text/change.ts';
import type { Span } from '../text/span.ts';
import type { Candidate, Sent } from './prompts/candidates.ts';

/** What an edit leaves as it is, at its places in the text behind the edit. */

type Move = (offset: number) => number;

function mover({ oldEnd, newEnd }: Change): Move {
  return (offset) => (offset >= oldEnd ? offset + newEnd - oldEnd : offset);
}

export function movedBy(span: Span, change: Change): Span {
  return moved(span, mover(change));
}

/** A candidate whose prompt has been made. */
export function movedCandidate(candidate: Candidate, change: Change): Candidate {
  const move = mover(change);
  const before = candidate.prompt();
  const prompt = before && movedPrompt(before, change);
  return {
    ...candidate,
    place: moved(candidate.place, move),
    ...(candidate.ofCall && { ofCall: moved(candidate.ofCall, move) }),
    ...(candidate.unreadIn && { unreadIn: moved(candidate.unreadIn, move) }),
    ...(candidate.sending && { sending: movedSent(candidate.sending, move) }),
    literals: new Map(Array.from(candidate.literals, ([start, end]) => [move(start), move(end)])),
    holes: new Set(Array.from(candidate.holes, move)),
    prompt: () => prompt,
  };
}

function movedSent(sending: Sent, move: (at: number) => number): Sent {
  return { ...sending, at: move(sending.at) };
}

/** A prompt that an edit of its file has moved and not touched. */
export function movedPrompt(prompt: Prompt, change: Change): Prompt {
  const move = mover(change);
  const { model, automaticCaching, anchor } = prompt;
  return {
    ...moved(prompt, move),
    ...(anchor !== undefined && { anchor: move(anchor) }),
    blocks: prompt.blocks.map((block) => movedBlock(block, move)),
    ...(model && { model: moved(model, move) }),
    ...(automaticCaching && { automaticCaching: moved(automaticCaching, move) }),
  };
}

function movedBlock(block: Block, move: Move): Block {
  return {
    ...moved(block, move),
    segments: block.segments.map((segment) => movedSegment(segment, move)),
    ...(block.cacheControl && { cacheControl: moved<CacheMarker>(block.cacheControl, move) }),
  };
}

function movedSegment(segment: Segment, move: Move): Segment {
  if (segment.kind === 'markup') return moved(segment, move);
  const { opening } = segment;
  const namedEnd = segment.kind === 'dynamic' ? segment.namedEnd : undefined;
  if (opening === undefined && namedEnd === undefined) return moved(segment, move);
  return {
    ...moved(segment, move),
    ...(opening !== undefined && { opening: move(opening) }),
    ...(namedEnd !== undefined && { namedEnd: move(namedEnd) }),
  };
}

/** A copy whose places are set afterwards is made in half the time of one literal. */
function moved<T extends Span>(span: T, move: Move): T {
  const copy = { ...span };
  const places: { start: number; end: number } = copy;
  places.start = move(span.start);
  places.end = move(span.end);
  return copy;
}
