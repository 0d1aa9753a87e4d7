import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import type { PromptPosition } from './positions.ts';

/**
 * Whether text of unknown length stands before a position: what another file holds that is not read here, in lines of its own.
 * A name within a sentence is a word or two, and no such text.
 */
export function hasUnreadText(file: string, { blocks }: Prompt, { block, offset }: PromptPosition): boolean {
  return blocks.slice(0, block + 1).some(({ segments }, index) => {
    const visible = segments.filter(({ kind }) => kind !== 'markup');
    return visible.some(
      (segment, at) =>
        isOfAnotherFile(segment) &&
        (index < block || segment.start < offset) &&
        endsLine(file, visible[at - 1]) &&
        beginsLine(file, visible[at + 1]),
    );
  });
}

function isOfAnotherFile(segment: Segment): segment is DynamicSegment {
  return (
    segment.kind === 'dynamic' && !segment.resolved && (segment.origin === 'import' || segment.cause === 'include')
  );
}

function endsLine(file: string, before: Segment | undefined): boolean {
  return !before || (before.kind === 'static' && /\n[^\S\n]*$/.test(staticText(file, before).slice(-200)));
}

function beginsLine(file: string, after: Segment | undefined): boolean {
  return !after || (after.kind === 'static' && /^[^\S\n]*\n/.test(staticText(file, after).slice(0, 200)));
}
