import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { inlineJson } from '../text/json-edits.ts';
import { spanOf } from '../text/json-tree.ts';
import { lineNameAt, rangesName } from '../text/line-names.ts';
import { type Message, type MessageValue, say } from '../text/message.ts';
import { blockListOf } from './block-list.ts';
import { type MovableLines, movableLines, takeOut } from './move-lines.ts';
import { nodeAt, requestJson } from './request-json.ts';
import { hasStaticText, isFollowed } from './system-texts.ts';

/** What stands before the text of an element that is a text and nothing else: `{"type": "text", "text": f"""`, and the same of Bedrock and the AI SDK. */
const HEAD =
  /^\{(\s*)(?:["']?(?:type|role)["']?\s*:\s*["'](?:text|system)["']\s*,\s*)?["']?(?:text|content)["']?\s*:\s*[A-Za-z]{0,2}("""|'''|`)$/;

/**
 * Moves the lines of a finding into a block of their own, behind the last block of the list with static text: below the static
 * text of their own block they would still stand before that of the others.
 */
export function moveApart(file: FileAnalysis, finding: Finding): Fix[] {
  const movable = movableLines(file, finding);
  if (!movable || !isFollowed(movable.prompt, movable.index)) return [];
  const taken = takeOut(file.file.text, movable);
  const put = taken && (movable.string ? inJson(file, movable, taken.text) : inCode(file, finding, taken.text));
  if (!put) return [];
  return [{ title: titleOf(file, movable, lineNameAt(file, put.start)), edits: inOrder([...taken.cuts, put]) }];
}

function titleOf(file: FileAnalysis, { string, moved }: MovableLines, line: MessageValue): Message {
  if (string) return say`Move it into a block of its own behind line ${line}`;
  const isOne = moved.length === 1 && moved[0]!.first === moved[0]!.last;
  return isOne
    ? say`Move ${rangesName(file, moved)} into a block of its own behind line ${line}`
    : say`Move ${rangesName(file, moved)} into a block of their own behind line ${line}`;
}

function inJson(file: FileAnalysis, { prompt, index, string }: MovableLines, text: string): Edit | undefined {
  const root = requestJson(file, prompt);
  const { section, message } = prompt.blocks[index]!;
  const last = prompt.blocks.findLast(
    (block) => block.section === section && block.message === message && hasStaticText(block),
  );
  const target = root && last && nodeAt(root, last);
  const own = string?.parent?.parent;
  const [first, second] = own?.parent?.children ?? [];
  if (own?.type !== 'object' || !first || !second || !target || target.parent?.offset !== own.parent?.offset)
    return undefined;
  const separator = file.file.text.slice(spanOf(first).end, second.offset);
  const decoded = JSON.parse(`"${text}"`) as string;
  const { end } = spanOf(target);
  const element = inlineJson(file.file.text, own, { type: 'text', text: decoded });
  return { start: end, end, text: `${separator}${element}` };
}

function inCode(file: FileAnalysis, finding: Finding, text: string): Edit | undefined {
  const list = blockListOf(file, finding);
  const blocks = list?.texts[list.at];
  if (!list || blocks?.length !== 1) return undefined;
  const { start } = list.elements[list.at]!;
  const head = file.file.text.slice(start, blocks[0]!.start);
  const [, space, quote] = HEAD.exec(head) ?? [];
  const target = list.elements[list.texts.findLastIndex((texts) => texts.some(hasStaticText))];
  if (quote === undefined || !target) return undefined;
  const element = `${head}${text}${quote}${space}}`;
  return { start: target.end, end: target.end, text: `${list.separator}${element}` };
}
