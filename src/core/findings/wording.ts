import { formatUsd } from '../cost/money.ts';
import type { Confidence } from '../prompt/volatility.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import type { PromptSubject } from './prompt-subject.ts';
import { type Message, NO_WORDS, say } from '../text/message.ts';
import { grouped } from '../text/grouped.ts';

const LONGEST_EXPRESSION = 60;

/** "about 2,100 tokens": two significant digits, so that nobody takes it for exact. */
export function aboutTokens({ estimate }: TokenBand): Message {
  return estimate === 1 ? say`about 1 token` : say`about ${roughly(estimate)} tokens`;
}

/** Two digits that count: `6,700` for 6,731. */
export function roughly(amount: number): string {
  return grouped(Number(amount.toPrecision(2)));
}

export function exactly(amount: number): string {
  return grouped(amount);
}

/** ", about $9.45 per 1,000 requests at the stated traffic"; empty where the money is not known or none. */
export function perThousand(usd: number | undefined, { trafficAssumed }: PromptSubject): Message {
  if (usd === undefined || usd < SMALLEST_USD) return NO_WORDS;
  return trafficAssumed
    ? say`, about ${formatUsd(usd)} per 1,000 requests at the assumed traffic`
    : say`, about ${formatUsd(usd)} per 1,000 requests at the stated traffic`;
}

/** Less money per 1,000 requests than this is not worth a word. */
export const SMALLEST_USD = 0.005;

/** The source of a placeholder, on one line. */
export function shownSource(file: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const line = file
    .slice(start, Math.min(end, start + 10 * LONGEST_EXPRESSION))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST_EXPRESSION ? `${line.slice(0, LONGEST_EXPRESSION - 1).trimEnd()}…` : line;
}

/** How sure a rule is, in a word. */
export function sureness(confidence: Confidence): Message {
  switch (confidence) {
    case 'certain':
      return say`certain`;
    case 'likely':
      return say`likely`;
    case 'possible':
      return say`possible`;
  }
}
