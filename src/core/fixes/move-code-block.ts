import type { FileAnalysis } from '../analysis.ts';
import { isCode } from '../findings/file-subject.ts';
import { CodeText } from '../findings/code-text.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { callOf } from '../findings/model-calls.ts';
import { inOrder } from '../text/edit.ts';
import { promptOf } from './request-json.ts';
import { isAlwaysTheSame, systemTexts } from './system-texts.ts';
import { say } from '../text/message.ts';

const SYSTEM = new Set(['system', 'systemPrompt', 'system_prompt']);
const MARKER = /cache_?control|cache_?point/i;

/**
 * Moves an element of the list that a call gives as its system prompt behind the last one of the list that never varies. Only
 * where the list is written there, one element for each text.
 */
export function moveCodeBlockBelow(file: FileAnalysis, finding: Finding): Fix[] {
  const prompt = promptOf(file, finding)?.prompt;
  if (!prompt || !isCode(file.format)) return [];
  const { text } = file.file;
  const code = new CodeText(text, file.format);
  const argument = callOf(code, prompt)?.arguments.find(({ name }) => name !== undefined && SYSTEM.has(name));
  const list = argument && code.elements(argument.value, '[');
  const texts = systemTexts(prompt);
  if (!list || list.length !== texts.length || list.some(({ isSpread }) => isSpread)) return [];
  const at = texts.findIndex((blocks) =>
    blocks.some(({ start, end }) => start <= finding.start && finding.start < Math.max(end, start + 1)),
  );
  const below = texts.findLastIndex((blocks, index) => index > at && blocks.every(isAlwaysTheSame));
  const [moved, next, target] = [list[at], list[at + 1], list[below]];
  if (at < 0 || !moved || !next || !target || MARKER.test(text.slice(moved.start, moved.end))) return [];
  const separator = text.slice(moved.end, next.start);
  if (!/^\s*,\s*$/.test(separator)) return [];
  const line = file.lines.lineOf(target.start) + 1;
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
