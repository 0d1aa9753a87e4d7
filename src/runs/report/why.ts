import type { Usage } from '../../core/cost/usage.ts';
import { type Message, NO_WORDS, say } from '../../core/text/message.ts';
import type { ReportRow } from './report.ts';
import { placeText } from './words.ts';

/** The explanation of a row: the verdict's own, what differs from the request before it, and where that stands. */
export function whyOf(row: ReportRow): Message {
  const { difference, miss, line, predicted } = row;
  const told = difference?.explanation;
  const parts = told ? [told] : [];
  if (difference?.verdict === 'as-predicted' && line.case === 'cold' && predicted && predicted.cacheReadTokens > 0) {
    parts.push(say`It was still in the cache from the run before.`);
  }
  if (difference?.verdict === 'as-predicted' && predicted && cachedTokens(predicted) === 0) {
    parts.push(
      line.prefix
        ? say`Nothing is cached, because the prefix is below the minimum of the model.`
        : say`Nothing is cached, because the request has no breakpoint.`,
    );
    return sentences(parts);
  }
  const change = changeText(row, told);
  if (change !== undefined) parts.push(change);
  else if (miss !== undefined && difference?.verdict === 'as-predicted') parts.push(miss);
  return sentences(parts);
}

function cachedTokens({ cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens }: Usage): number {
  return cacheWrite5mTokens + cacheWrite1hTokens + cacheReadTokens;
}

function changeText({ change, usage, line }: ReportRow, told: Message | undefined): Message | undefined {
  if (!change || !usage) return undefined;
  const { clause, advice, place } = change;
  const what = place ? say`${clause}, at ${placeText(place)} of the file` : clause;
  const isLost = usage.cacheWrite5mTokens + usage.cacheWrite1hTokens > 0 || usage.cacheReadTokens === 0;
  if (isLost) {
    return told && holds(told, clause) ? advice : say`Compared with the request before, ${what}. ${advice}`;
  }
  if (line.case !== 'vary' && line.case !== 'rows') return undefined;
  return say`Compared with the request before, ${what}: that stands behind what is cached, so nothing is lost.`;
}

/** Whether a message has another as a part of it. */
function holds({ values }: Message, part: Message): boolean {
  return values.some((value) => typeof value === 'object' && (value === part || holds(value, part)));
}

function sentences(parts: readonly Message[]): Message {
  const [first = NO_WORDS, ...others] = parts;
  return others.reduce((before, part) => say`${before} ${part}`, first);
}
