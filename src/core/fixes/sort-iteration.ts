import type { FileAnalysis } from '../analysis.ts';
import { openingTag } from '../boundaries/openings.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { CodeText } from '../findings/code-text.ts';
import { isCode } from '../findings/file-subject.ts';
import { promptOf } from './request-json.ts';
import { say } from '../text/message.ts';

/** Jinja's loop over the names and values of a dictionary. */
const ITEMS = /^(\{%[-+~]?\s*for\s+\w+\s*,\s*\w+\s+in\s+[\w.]+)(\.items\(\))\s*[-+~]?%\}$/;

/** Sorts a loop over a dictionary by its names, with Jinja's own filter; other lists cannot be sorted without knowing their items. */
export function sortIteration(file: FileAnalysis, finding: Finding): Fix[] {
  if (isCode(file.format)) return sortInCode(file, finding);
  const prompt = promptOf(file, finding)?.prompt;
  const block = prompt?.blocks.find(({ start, end }) => start <= finding.start && finding.start < end);
  if (!block || prompt?.syntax !== 'jinja') return [];
  const tag = openingTag(file.file.text, block.segments, finding.start);
  const match = tag && ITEMS.exec(file.file.text.slice(tag.start, tag.end));
  if (!match) return [];
  const start = tag!.start + match[1]!.length;
  const edit = { start, end: start + match[2]!.length, text: ' | dictsort' };
  return [{ title: say`Sort the items by their names (dictsort)`, edits: [edit] }];
}

/** Calls whose result has no order of its own, and only texts in it. */
const LISTINGS = /(?:os\.)?listdir|(?:glob\.)?i?glob|\bset|\bfrozenset/;

/** `sorted(…)` around a listing or a set in Python, `.sort()` behind the names of an object in JavaScript. */
function sortInCode({ file: { text }, format }: FileAnalysis, { start, end }: Finding): Fix[] {
  const code = new CodeText(text.slice(start, end), format);
  const call = code.callFrom(0, end - start, format === 'python' ? LISTINGS : /\bObject\.keys/);
  if (!call) return [];
  const [from, to] = [start + call.start, start + call.end];
  if (format !== 'python') return [{ title: say`Sort the names`, edits: [{ start: to, end: to, text: '.sort()' }] }];
  return [
    {
      title: say`Sort the items`,
      edits: [
        { start: from, end: from, text: 'sorted(' },
        { start: to, end: to, text: ')' },
      ],
    },
  ];
}
