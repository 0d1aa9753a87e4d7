import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';

/** Chance, or an id that is new for each request, before static text. */
export const randomIdInPrefix: Rule = {
  id: 'random-id-in-prefix',
  title: 'An id that is new for each request stands before static text',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'requests', 'code'],
  fact: {
    statement:
      'A cache entry is found by the hash of the whole prefix, so an id that is new each time makes a miss of all that stands behind it.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); abstxn/lunch-uncle#6',
  },
  check: (file) =>
    causeObservations(file, 'random', {
      is: () => 'is new for each request',
      advice: (_, line) => `Move line ${line} below the static text, or leave the id out: the model seldom needs it.`,
      evenIfSmall: true,
    }),
};
