import type { LoggedBlock, RequestLine, RunLine, RunLogLine } from '../../core/run-log/line.ts';
import type { Span } from '../../core/text/span.ts';

/** Whether the prefix of a request is the same as in the run before. */
export type Stability =
  | { readonly kind: 'first' }
  /** It has a mark of its own at its head, so that it is in no cache. */
  | { readonly kind: 'marked' }
  | { readonly kind: 'stable'; readonly since: string }
  /** `block`: the first one that differs, in render order; `place`: where it stood in the file when the request was sent. */
  | { readonly kind: 'changed'; readonly since: string; readonly block: number; readonly place?: Span };

/** An earlier run of the same prompt, with its requests by their labels. */
export interface EarlierRun {
  readonly at: string;
  readonly requests: ReadonlyMap<string, RequestLine>;
}

/** The newest run of the same prompt before this one. */
export function runBefore(lines: readonly RunLogLine[], run: RunLine): EarlierRun | undefined {
  const isSame = (line: RunLine): boolean =>
    line.run !== run.run && line.file === run.file && line.prompt === run.prompt && line.project === run.project;
  const newest = lines
    .filter((line): line is RunLine => line.type === 'run' && isSame(line) && line.at <= run.at)
    .reduce<RunLine | undefined>((best, line) => (best && best.at > line.at ? best : line), undefined);
  if (!newest) return undefined;
  const requests = lines.filter((line): line is RequestLine => line.type === 'request' && line.run === newest.run);
  return { at: newest.at, requests: new Map(requests.map((line) => [line.label, line])) };
}

/** Compares a request's prefix with that of the run before. */
export function stabilityOf({ blocks, prefix, label }: RequestLine, earlier: EarlierRun | undefined): Stability {
  const before = earlier?.requests.get(label);
  if (!earlier || !before) return { kind: 'first' };
  const { at: since } = earlier;
  if (prefix?.sha256 === before.prefix?.sha256) return { kind: 'stable', since };
  const block = firstDifference(blocks, before.blocks);
  const { start, end } = blocks[block] ?? {};
  const place = start === undefined || end === undefined ? undefined : { start, end };
  return { kind: 'changed', since, block, ...(place && { place }) };
}

/** The first block that is not as before, from 0; the number of blocks where all are. */
function firstDifference(now: readonly LoggedBlock[], before: readonly LoggedBlock[]): number {
  const index = now.findIndex(({ sha256 }, at) => before[at]?.sha256 !== sha256);
  return index === -1 ? now.length : index;
}
