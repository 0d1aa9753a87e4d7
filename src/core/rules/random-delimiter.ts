import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A fence against injected instructions that is drawn anew for each request, and named before static text. */
export const randomDelimiter: Rule = {
  id: 'random-delimiter',
  title: 'A fence that is new for each request is named before static text',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'A cache entry is found by the hash of the whole prefix. A fence that is drawn anew for each request makes a miss of all that stands behind its first mention.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); tya5/reyn#4690, miurla/morphic#932, mckinsey/agents-at-scale-ark#3466',
  },
  check: (file) =>
    causeObservations(file, 'delimiter', {
      is: () => say`is a fence that is new for each request`,
      advice: (_, lines) =>
        say`Move ${lines} next to the text that it fences, or draw the fence once for each session and escape it in the text.`,
      evenIfSmall: true,
    }),
  fixes: moveDown,
};
