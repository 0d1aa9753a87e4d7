import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A user's data before text that all users have in common. */
export const userDataInPrefix: Rule = {
  id: 'user-data-in-prefix',
  title: "A user's data stands before text that all users share",
  level: 'warning',
  confidence: 'likely',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'Requests share a cache entry only as far as their text is the same, so behind a name or a plan each user has an entry of their own.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), on structuring a prompt',
  },
  check: (file) =>
    causeObservations(file, 'user', {
      is: () => say`is about one user`,
      advice: (_, lines) => say`Move ${lines} below the text that all users share.`,
    }),
  fixes: moveDown,
};
