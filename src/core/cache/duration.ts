import { type Message, messageText, say } from '../text/message.ts';

/** A time span for people: `850 ms`, `12 s`, `7 min 12 s`, `1 h`, `2 h 5 min`, `3 d`. */
export function duration(milliseconds: number): string {
  return messageText(durationMessage(milliseconds));
}

/** The same as a part of a sentence, in whatever language that is shown. */
export function durationMessage(milliseconds: number): Message {
  if (milliseconds < 1000) return say`${milliseconds} ms`;
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return say`${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? say`${minutes} min` : say`${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say`${Math.floor(hours / 24)} d`;
  return minutes % 60 === 0 ? say`${hours} h` : say`${hours} h ${minutes % 60} min`;
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** What {@link duration} has written, as a part of a sentence again; any other text as it is. */
export function readDuration(text: string): Message | string {
  const parts = text.split(' ');
  let milliseconds = 0;
  for (let index = 0; index < parts.length; index += 2) {
    const unit = UNITS_MS[parts[index + 1] ?? ''];
    milliseconds += unit === undefined ? Number.NaN : Number(parts[index]) * unit;
  }
  return duration(milliseconds) === text ? durationMessage(milliseconds) : text;
}
