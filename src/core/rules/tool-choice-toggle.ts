import { toggleObservations } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Calls that force a tool only sometimes. */
export const toolChoiceToggle: Rule = {
  id: 'tool-choice-toggle',
  title: 'The choice of tools is set by a condition',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'A change of tool_choice, or of whether tools may be called in parallel, invalidates what is cached of the messages. Tools and system prompt stay cached.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) =>
    toggleObservations(file, {
      names: /^(?:tool_?choice|disable_parallel_tool_use|parallel_?tool_?calls|disableParallelToolUse)$/i,

      what: say`the choice of tools`,
      consequence: say`Where it changes within a conversation, the messages are written to the cache anew; tools and system prompt are still read. Keep it the same within a conversation.`,
    }),
};
