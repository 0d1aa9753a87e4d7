import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Retrieved documents, memory, history or a status above static text. */
export const volatileContextAtHead: Rule = {
  id: 'volatile-context-at-head',
  title: 'Documents, memory or history stand above static text',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'A cache entry is found by the hash of the whole prefix. Context that is put in above the instructions or the history makes a miss of all of them.',
    source: 'openclaw/openclaw#91223 (hit ratio 99.9 to 22 %), #53203, #85375, #96638; memini#84',
  },
  check: (file) =>
    causeObservations(file, 'context', {
      is: () => say`is context that changes with each request`,
      advice: (_, lines) => say`Move ${lines} below the static text.`,
    }),
  fixes: moveDown,
};
