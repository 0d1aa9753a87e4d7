import { removeSuppression } from '../fixes/unused-comment.ts';
import type { RuleMeta } from '../findings/rule.ts';

/** Comments that silence a rule which has nothing to say; found by the run itself, behind all rules. */
export const unusedSuppression: RuleMeta = {
  id: 'unused-suppression',
  title: 'A comment silences a rule that finds nothing',
  level: 'hint',
  confidence: 'certain',
  seenIn: ['templates', 'requests', 'code'],
  fact: {
    statement: 'A comment that silences nothing hides what the rule may find later.',
    source: 'this tool',
  },
  fixes: removeSuppression,
};
