import { causeObservations } from '../findings/cause-observations.ts';
import { sortKeys } from '../fixes/sort-keys.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A value as JSON whose names may come in another order. */
export const nondeterministicJson: Rule = {
  id: 'nondeterministic-json',
  title: 'JSON in the prefix whose names may come in any order',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'The prefix is compared byte for byte. The same value as JSON with its names in another order, or with other spaces or escapes, is another prefix.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); github/copilot-sdk#1931, maximhq/bifrost#6591, swift-ai-sdk#39, gnachman/iTerm2#687, ollama/ollama#12244, agentgateway#3371',
    uncertain:
      'Dictionaries in Python and objects in JavaScript keep the order in which they were filled. So the bytes differ only where something fills them in another order: a set, a database, an answer over the network, another language.',
  },
  check: (file) =>
    causeObservations(file, 'serialization', {
      is: () => say`writes a value as JSON, with its names in the order in which they were filled in`,
      advice: () => say`Write the names in a fixed order.`,
      confidence: () => 'possible',
    }),
  fixes: sortKeys,
};
