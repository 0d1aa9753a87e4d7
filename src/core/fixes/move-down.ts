import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { moveApart } from './move-apart.ts';
import { moveBlockBelow } from './move-block.ts';
import { moveCodeBlockBelow } from './move-code-block.ts';
import { moveBelow } from './move-lines.ts';

/**
 * Moves what varies below the static text that stands behind it: lines of a text, into a block of their own where more blocks
 * follow, or a whole block of a request or a call.
 */
export function moveDown(file: FileAnalysis, finding: Finding): Fix[] {
  for (const move of [moveBelow, moveApart, moveBlockBelow, moveCodeBlockBelow]) {
    const fixes = move(file, finding);
    if (fixes.length > 0) return fixes;
  }
  return [];
}
