import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a process, or a thread of it, holds at a moment, after its garbage was collected. Bytes. */
export interface Sample {
  readonly atMs: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** Open files, sockets, pipes: of the process. */
  readonly descriptors: number;
  /** What keeps the event loop busy, by its kind. */
  readonly resources: Readonly<Record<string, number>>;
}

/** A figure at the beginning, behind the first fifth of the time, and at the end. */
interface Trend {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly isFlat: boolean;
}

/** A heap that grows by no more than this is flat: tables of a runtime grow once, and stay. */
const FLAT_BYTES = 4e6;
const FLAT_SHARE = 0.1;
const FLAT_HANDLES = 3;

/** The samples that the probe has written, by who wrote them. */
export function readSamples(folder: string): ReadonlyMap<string, readonly Sample[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return new Map(
    names.map((name) => {
      const lines = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');
      return [path.basename(name, '.jsonl'), lines.map((line) => JSON.parse(line) as Sample)];
    }),
  );
}

/** What the extension has logged, as the probe has seen it. */
export function readLog(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return names.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n'));
}

/** The medians of the second and of the last fifth of the samples. */
export function trendsOf(samples: readonly Sample[]): readonly Trend[] {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const early = samples.slice(fifth, 2 * fifth);
  const late = samples.slice(-fifth);
  const names = new Set(samples.flatMap(({ resources }) => Object.keys(resources)));
  const trend = (name: string, of: (sample: Sample) => number, isFlat: (before: number, after: number) => boolean) => {
    const [before, after] = [median(early.map(of)), median(late.map(of))];
    return { name, before, after, isFlat: isFlat(before, after) };
  };
  const isFlatMemory = (before: number, after: number): boolean => after - before <= FLAT_BYTES + before * FLAT_SHARE;
  const isFlatCount = (before: number, after: number): boolean => after - before <= FLAT_HANDLES;
  return [
    trend('heap', ({ heapUsed }) => heapUsed, isFlatMemory),
    trend('external', ({ external }) => external, isFlatMemory),
    trend(
      'rss',
      ({ rss }) => rss,
      () => true,
    ),
    trend('descriptors', ({ descriptors }) => descriptors, isFlatCount),
    ...Array.from(names, (name) => trend(name, ({ resources }) => resources[name] ?? 0, isFlatCount)),
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
