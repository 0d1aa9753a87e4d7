import { moveDown } from '../fixes/move-down.ts';
import { roundToTheDay } from '../fixes/round-clock.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import { type LiteralKind, literalObservations } from '../findings/literal-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { isCoarse } from '../prompt/volatility.ts';
import { say } from '../text/message.ts';

/** Told in a recorded request from words such as "current time" before it. */
const LITERAL: LiteralKind = {
  pattern:
    /\b(?:current|now|today|local|request|system)\b[^\n\d]{0,40}?((?:20\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)|1[6-9]\d{8}(?:\d{3})?\b)/i,
  is: say`looks like the time of the request`,
  advice: say`Put it into the last message, or round it to the day.`,
};

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
  check: (file) => [
    ...literalObservations(file, LITERAL),
    ...causeObservations(file, 'clock', {
      is: () => say`is a clock`,
      advice: ({ variation }, lines) =>
        isCoarse(variation)
          ? say`Nothing is lost within a day, unless your program puts in a time of day too.`
          : say`Move ${lines} below the static text, or round it to the day.`,
      evenIfSmall: true,
      isNothing: ({ variation }) => isCoarse(variation) && variation.confidence === 'certain',
    }),
  ],
  fixes: (file, finding) => [...moveDown(file, finding), ...roundToTheDay(file, finding)],
};
