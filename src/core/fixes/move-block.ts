import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import type { Block } from '../prompt/model.ts';
import { inOrder } from '../text/edit.ts';
import { removeElement } from '../text/json-edits.ts';
import { spanOf } from '../text/json-tree.ts';
import { nodeAt, promptOf, requestJson } from './request-json.ts';
import { hasLinesBehind, hasStaticText } from './system-texts.ts';
import { lineNameAt } from '../text/line-names.ts';
import { say } from '../text/message.ts';

/** Moves the block of a finding behind the last block of its list with static text: an element of `system` or of a message. */
export function moveBlockBelow(file: FileAnalysis, finding: Finding): Fix[] {
  const prompt = promptOf(file, finding)?.prompt;
  const root = prompt && requestJson(file, prompt);
  if (!prompt || !root) return [];
  const { text } = file.file;
  const index = prompt.blocks.findIndex(({ start, end }) => start <= finding.start && finding.start < end);
  const block = prompt.blocks[index];
  if (!block || block.cacheControl || block.section === 'tools' || hasLinesBehind(text, block, finding.end)) return [];
  const isSibling = (other: Block): boolean => other.section === block.section && other.message === block.message;
  const last = prompt.blocks.findLast((other, at) => at > index && isSibling(other) && hasStaticText(other));
  const node = nodeAt(root, block);
  const target = last && nodeAt(root, last);
  const list = node?.parent;
  if (!node || !target || list?.type !== 'array' || target.parent !== list) return [];
  const at = list.children!.indexOf(node);
  const next = list.children![at + 1];
  const removal = removeElement(list, at);
  if (!next || !removal) return [];
  const separator = text.slice(spanOf(node).end, next.offset);
  const { start, end } = spanOf(node);
  const put = { start: spanOf(target).end, end: spanOf(target).end, text: `${separator}${text.slice(start, end)}` };
  const line = lineNameAt(file, target.offset);
  return [{ title: say`Move the block behind the one on line ${line}`, edits: inOrder([removal, put]) }];
}
