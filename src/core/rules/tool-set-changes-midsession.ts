import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** The places of a tool in a request: there, or not. */
const VARIANTS = 2;

/** Tools that are there only sometimes: by a mode, a setting, a server that answers. */
export const toolSetChangesMidsession: Rule = {
  id: 'tool-set-changes-midsession',
  title: 'Tools are added or left out by a condition',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'Tools are rendered before the system prompt and the messages. Adding or removing one invalidates the whole cache. Tool search keeps tools that are not needed at once out of the prefix.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); oh-my-pi#890',
  },
  check: (file) =>
    causeObservations(file, 'tool-set', {
      is: () => say`is among the tools only sometimes`,
      advice: () =>
        say`Send the same tools in each request of a conversation; tell the model which to use in a message, or load the others by tool search.`,
      evenIfSmall: true,
      loss: (prompt, { tokensBehind, sharedBehind }) => prompt.variantsLossUsd(tokensBehind, VARIANTS, sharedBehind),
    }),
};
