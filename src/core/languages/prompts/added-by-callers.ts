import type { Block, Segment } from '../../prompt/model.ts';
import { CHANGED } from '../evaluate/changes/changed-elsewhere.ts';

/**
 * What the callers of a method add to the messages of their object before it sends them: `this.messages.push(…)`, then
 * `this.complete()`. It stands behind the place of what was said before; a message with a text of the file is a prompt of its own.
 * @param calls what each of its calls sends
 */
export function withAdded(blocks: readonly Block[], calls: readonly (readonly Block[])[]): readonly Block[] {
  const at = blocks.findIndex(isChanged);
  if (at === -1) return blocks;
  const known = new Set(blocks.flatMap(({ segments }) => segments.map(keyOf)));
  const added = calls.flatMap((sent) => {
    const before = sent.findIndex(isChanged);
    return before === -1 ? [] : sent.slice(before + 1).filter(isPlace);
  });
  const others = added.filter(({ segments: [place] }) => {
    const isNew = !known.has(keyOf(place!));
    known.add(keyOf(place!));
    return isNew;
  });
  return others.length === 0 ? blocks : [...blocks.slice(0, at + 1), ...others, ...blocks.slice(at + 1)];
}

/** Methods of the object add messages here. */
function isChanged({ segments }: Block): boolean {
  return segments.some((segment) => segment.kind === 'dynamic' && segment.reason === CHANGED);
}

function isPlace({ segments, continues }: Block): boolean {
  return segments.length === 1 && segments[0]!.kind === 'dynamic' && !continues;
}

function keyOf({ start, end }: Segment): string {
  return `${start}-${end}`;
}
