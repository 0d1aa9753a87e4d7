import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { moveBlockBelow } from './move-block.ts';
import { moveBelow } from './move-lines.ts';

/** Moves what varies below the static text that stands behind it: lines of a text, or a block of a request. */
export function moveDown(file: FileAnalysis, finding: Finding): Fix[] {
  const lines = moveBelow(file, finding);
  return lines.length > 0 ? lines : moveBlockBelow(file, finding);
}
