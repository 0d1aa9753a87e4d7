import type { FileAnalysis } from '../analysis.ts';
import { isCode } from '../findings/file-subject.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { inOrder } from '../text/edit.ts';
import { blockListOf } from './block-list.ts';
import { hasLinesBehind, hasStaticText } from './system-texts.ts';
import { lineNameAt } from '../text/line-names.ts';
import { say } from '../text/message.ts';

const MARKER = /cache_?control|cache_?point/i;

/**
 * Moves an element of the list that a call gives as its system prompt behind the last one of the list with static text. One that
 * has such text behind the finding itself would hide it from the cache wherever it stands.
 */
export function moveCodeBlockBelow(file: FileAnalysis, finding: Finding): Fix[] {
  const list = isCode(file.format) ? blockListOf(file, finding) : undefined;
  if (!list) return [];
  const { elements, texts, at, separator } = list;
  const { text } = file.file;
  const below = texts.findLastIndex((blocks, index) => index > at && blocks.some(hasStaticText));
  const [moved, next, target] = [elements[at], elements[at + 1], elements[below]];
  if (texts[at]!.some((block) => hasLinesBehind(text, block, finding.end))) return [];
  if (!moved || !next || !target || MARKER.test(text.slice(moved.start, moved.end))) return [];
  const line = lineNameAt(file, target.start);
  const put = `${separator}${text.slice(moved.start, moved.end)}`;
  return [
    {
      title: say`Move the block behind the one on line ${line}`,
      edits: inOrder([
        { start: moved.start, end: next.start, text: '' },
        { start: target.end, end: target.end, text: put },
      ]),
    },
  ];
}
