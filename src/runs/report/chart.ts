import { displayWidth, padEndColumns } from '../../core/text/display-width.ts';
import { type Message, messageText, say, type Translate } from '../../core/text/message.ts';

/** A bar of the chart: what it stands for, and how long it took. */
export interface TimeBar {
  readonly label: string;
  readonly ms: number;
  readonly read: boolean;
}

const WIDTH = 40;

/**
 * Times to the first token as a chart of plain text, so that everybody can read it: each line has its number, and what was
 * read from the cache is said in words.
 */
export function timeChart(bars: readonly TimeBar[], translate?: Translate): string {
  const longest = Math.max(1, ...bars.map(({ ms }) => ms));
  const labels = Math.max(0, ...bars.map(({ label }) => displayWidth(label)));
  const numbers = bars.map(({ ms }) => milliseconds(ms));
  const width = Math.max(0, ...numbers.map((number) => number.length));
  return bars
    .map(({ label, ms, read }, index) => {
      const bar = '█'.repeat(Math.max(1, Math.round((ms / longest) * WIDTH))).padEnd(WIDTH);
      return `${padEndColumns(label, labels)}  ${bar}  ${numbers[index]!.padStart(width)}  ${messageText(readText(read), translate)}`;
    })
    .join('\n');
}

/** The medians of cold and warm, in a sentence; undefined where there is only one kind. */
export function timeSentence(bars: readonly TimeBar[]): Message | undefined {
  const [warm, cold] = [true, false].map((read) => bars.filter((bar) => bar.read === read).map(({ ms }) => ms));
  if (!warm || !cold || warm.length === 0 || cold.length === 0) return undefined;
  const [fast, slow] = [median(warm), median(cold)];
  const share = Math.round(((slow - fast) / slow) * 100);
  const change = share >= 0 ? say`${share} % less` : say`${-share} % more`;
  return say`Time to the first token: ${milliseconds(fast)} where the prefix was read, ${milliseconds(slow)} where it was not (${change}; median of ${warm.length} and ${cold.length}).`;
}

/** Whether a request read the cache, beside its time. */
export function readText(read: boolean): Message {
  return read ? say`read from the cache` : say`not read`;
}

/** `1,240 ms`. */
export function milliseconds(ms: number): string {
  return `${Math.round(ms).toLocaleString('en-US')} ms`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
