import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import type { PromptPosition } from './positions.ts';

/**
 * Whether text of unknown length stands before a position: what another file holds that is not read here, in lines of its own, and what
 * a library makes of a tool. A name within a sentence is a word or two, and no such text.
 */
export function hasUnreadText(file: string, { blocks }: Prompt, { block, offset }: PromptPosition): boolean {
  return blocks.slice(0, block + 1).some(({ segments, section }, index) => {
    const visible = segments.filter(({ kind }) => kind !== 'markup');
    return visible.some(
      (segment, at) =>
        (index < block || segment.start < offset) &&
        (section === 'tools' ? isUnreadTool(file, segment, visible[at - 1]) : isUnreadLines(file, visible, at)),
    );
  });
}

function isUnreadLines(file: string, visible: readonly Segment[], at: number): boolean {
  return isOfAnotherFile(visible[at]!) && endsLine(file, visible[at - 1]) && beginsLine(file, visible[at + 1]);
}

/** A tool, or its schema, that a library makes of code: no text that is put into one of the tool's. */
function isUnreadTool(file: string, segment: Segment, before: Segment | undefined): boolean {
  if (segment.kind !== 'dynamic' || segment.resolved || segment.value !== undefined) return false;
  return !before || (before.kind === 'static' && /[[:,]$/.test(staticText(file, before).slice(-1)));
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
