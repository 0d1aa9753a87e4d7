import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { isCoarse } from '../prompt/volatility.ts';

/** A clock before static text. */
export const dynamicTimestampInPrefix: Rule = {
  id: 'dynamic-timestamp-in-prefix',
  title: 'A date or time stands before static text',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'requests', 'code'],
  fact: {
    statement:
      'A cache entry is found by the hash of the whole prefix, so a text that changes makes a miss of all that stands behind it.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); goruck/home-generative-agent#617, miurla/morphic#932, abstxn/lunch-uncle#6',
  },
  check: (file) =>
    causeObservations(file, 'clock', {
      is: () => 'is a clock',
      advice: ({ variation }, line) =>
        isCoarse(variation)
          ? 'Nothing is lost within a day, unless your program puts in a time of day too.'
          : `Move line ${line} below the static text, or round it to the day.`,
      evenIfSmall: true,
    }),
};
