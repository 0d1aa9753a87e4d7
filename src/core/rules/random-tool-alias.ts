import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Names of tools that are drawn anew. */
export const randomToolAlias: Rule = {
  id: 'random-tool-alias',
  title: 'Names of tools are new for each session or request',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Tools are rendered before the system prompt and the messages. A change in the name of one of them invalidates the whole cache.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); NOirBright/CodexHub#424',
  },
  check: (file) =>
    causeObservations(file, 'tool-name', {
      is: () => say`makes a new name for a tool`,
      advice: () => say`Give the tools fixed names, and keep what tells sessions apart in your program.`,
      evenIfSmall: true,
    }),
};
