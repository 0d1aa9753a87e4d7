import type { FindingLevel } from '../../core/findings/level.ts';
import type { Style } from '../../core/text/style.ts';
import { grouped } from '../../core/text/grouped.ts';

/** What was counted over all files. */
export interface Counts {
  readonly files: number;
  /** Files that could not be read or understood. */
  readonly failed: number;
  readonly counts: Readonly<Record<FindingLevel, number>>;
  /** Findings that the baseline has. */
  readonly known: number;
}

/** Why there is no report. */
export function nothingThere(revision: string | undefined): string {
  return revision === undefined
    ? 'No prompt files there; name a file to have it analyzed whatever it is.'
    : `No prompt file there has changed since ${revision}.`;
}

/** A line behind the files: "3 files: 1 error, 2 warnings, 4 hints". */
export function summaryText({ files, failed, counts, known }: Counts, style: Style): string {
  const parts = [
    failed > 0 ? style.red(`${grouped(failed)} not analyzed`) : '',
    counts.error > 0 ? style.red(plural(counts.error, 'error')) : '',
    counts.warning > 0 ? style.yellow(plural(counts.warning, 'warning')) : '',
    counts.hint > 0 ? plural(counts.hint, 'hint') : '',
  ].filter((part) => part !== '');
  const found = parts.length > 0 ? parts.join(', ') : style.green('nothing found');
  const left = known > 0 ? `; ${plural(known, 'finding')} of the baseline left out` : '';
  return `${plural(files, 'file')}: ${found}${left}`;
}

function plural(amount: number, noun: string): string {
  return `${grouped(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}
