import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import { type LiteralKind, literalObservations } from '../findings/literal-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Told in a recorded request from words such as "request id" before it. */
const LITERAL: LiteralKind = {
  pattern:
    /\b(?:request|trace|correlation|message|run|span|invocation)[ _-]?id\b[^\n\w]{0,8}([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,64})\b/i,
  is: say`looks like an id of the request`,
  advice: say`Leave it out, or put it into the last message.`,
};

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
  check: (file) => [
    ...literalObservations(file, LITERAL),
    ...causeObservations(file, 'random', {
      is: () => say`is new for each request`,
      advice: (_, lines) => say`Move ${lines} below the static text, or leave the id out: the model seldom needs it.`,
      evenIfSmall: true,
    }),
  ],
  fixes: moveDown,
};
