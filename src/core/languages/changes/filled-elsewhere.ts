import type { Occurrences } from '../../text/occurrences.ts';
import type { LaterChange } from '../evaluate/changes/later-change.ts';

const LONGEST_LINE = 200;
const REASON = 'It is empty here, and nothing in this file gives it more: other files can.';

/**
 * A variable of the file that is empty, and that nothing in the file changes, is there for others to fill: nobody sends what is always
 * nothing. A name in capitals is a setting that somebody has left empty.
 * @param isOpen what the line of the declaration looks like, with `§` for the name
 */
export function filledElsewhere(text: string, name: string, occurrences: Occurrences, isOpen: RegExp): LaterChange[] {
  if (!/[a-z]/.test(name)) return [];
  return occurrences.of(name).flatMap((at): LaterChange[] => {
    const end = at + name.length;
    const before = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST_LINE), at);
    const [behind = ''] = text.slice(end, end + LONGEST_LINE).split('\n', 1);
    if (!isOpen.test(`${before}§${behind}`)) return [];
    return [{ start: at, end, kind: 'other', isOfEmpty: true, reason: REASON }];
  });
}
