import type { FileAnalysis } from '../analysis.ts';
import { CodeText } from '../findings/code-text.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { say } from '../text/message.ts';

/** Lets Python write the names of an object in their order. JavaScript has no such option. */
export function sortKeys({ file, format }: FileAnalysis, finding: Finding): Fix[] {
  if (format !== 'python') return [];
  const source = file.text.slice(finding.start, finding.end);
  const call = new CodeText(source, format).callFrom(0, source.length, /\bdumps/);
  if (!call || call.arguments.some(({ name, isSpread }) => isSpread || name === 'sort_keys')) return [];
  const last = call.arguments.at(-1);
  if (!last) return [];
  const at = finding.start + last.end;
  const edit = { start: at, end: at, text: ', sort_keys=True' };
  return [{ title: say`Write the names in a fixed order (sort_keys=True)`, edits: [edit] }];
}
