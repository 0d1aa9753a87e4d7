import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import type { CacheMarker } from '../prompt/model.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { addMarker, removeMarker } from './marker-edits.ts';
import { promptOf, requestJson } from './request-json.ts';

/** Moves a breakpoint that is never read to the best place before what varies; takes it out where one is there already. */
export function moveMarker(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  const marker = analysis?.prompt.blocks.find(
    ({ cacheControl }) => cacheControl?.start === finding.start,
  )?.cacheControl;
  if (!analysis || !marker) return [];
  const root = requestJson(file, analysis.prompt);
  const removal = removeMarker(root, marker);
  if (!removal) return [];
  const remove: Fix = { title: 'Take the breakpoint out', edits: [removal] };
  const place = analysis.breakpoints.find((one) => !one.exists && one.sharing);
  if (!place) return [remove];
  const text = file.file.text;
  const added =
    marker.origin === 'marker-line'
      ? addLine(text, marker, place.offset)
      : root && addMarker(text, root, analysis.prompt, place);
  if (!added || overlaps([removal, ...added])) return [remove];
  const line = file.lines.lineOf(Math.max(0, place.offset - 1)) + 1;
  return [{ title: `Move the breakpoint behind line ${line}`, edits: inOrder([removal, ...added]) }, remove];
}

/** Marker lines stand between lines only. */
function addLine(text: string, marker: CacheMarker, offset: number): Edit[] | undefined {
  if (offset > 0 && text[offset - 1] !== '\n' && text[offset - 1] !== '\r') return undefined;
  const line = text.slice(marker.start, marker.end);
  const broken = /[\r\n]$/.test(line) ? line : `${line}\n`;
  return [{ start: offset, end: offset, text: broken }];
}

function overlaps(edits: readonly Edit[]): boolean {
  const sorted = inOrder(edits);
  return sorted.some((edit, index) => index > 0 && sorted[index - 1]!.end > edit.start);
}
