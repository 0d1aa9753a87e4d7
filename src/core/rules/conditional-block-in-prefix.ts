import { causeObservations } from '../findings/cause-observations.ts';
import type { Volatility } from '../prompt/volatility.ts';
import type { Rule } from '../findings/rule.ts';
import { type Message, say } from '../text/message.ts';

/** Text that is there only sometimes, before static text. */
export const conditionalBlockInPrefix: Rule = {
  id: 'conditional-block-in-prefix',
  title: 'A conditional stands before static text',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'Each combination of conditions before a text makes another prefix, and each prefix is written to the cache by itself.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) =>
    causeObservations(file, 'condition', {
      is: ({ variation }) =>
        say`is there only sometimes: its condition changes with each ${perWord(variation.volatility)}`,
      advice: () => say`Move the conditional below the static text, or send its text in a message.`,
      loss: (prompt, { tokensBehind, variants, sharedBehind }) =>
        prompt.variantsLossUsd(tokensBehind, variants, sharedBehind),
    }),
};

function perWord(volatility: Volatility): Message {
  switch (volatility) {
    case 'user':
      return say`user`;
    case 'session':
      return say`session`;
    case 'deploy':
      return say`deployment`;
    default:
      return say`request`;
  }
}
