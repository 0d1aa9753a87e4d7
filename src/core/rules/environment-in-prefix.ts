import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** What the machine or the working copy is like, before static text. */
export const environmentInPrefix: Rule = {
  id: 'environment-in-prefix',
  title: 'The working directory, branch or platform stands before static text',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'Requests share a cache entry only as far as their text is the same. Behind a folder, a branch or a git status, the requests of two sessions, or of one session at two times, share nothing.',
    source:
      'anthropics/claude-code#47107, anthropics/claude-code#78720, claude-code-cache-fix#11 and #373, inspect_swe#142',
  },
  check: (file) =>
    causeObservations(file, 'environment', {
      is: () => say`describes the environment`,
      advice: (_, lines) => say`Move ${lines} below the static text, or into the first message.`,
    }),
  fixes: moveDown,
};
