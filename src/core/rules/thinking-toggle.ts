import { toggleObservations } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Calls whose thinking or effort depends on a condition. */
export const thinkingToggle: Rule = {
  id: 'thinking-toggle',
  title: 'Thinking or effort is set by a condition',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'A change of the thinking parameters or of the effort invalidates what is cached of the messages; on models that render them at the head, of everything.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); anthropics/claude-code#92444, opencode#48513, NousResearch/hermes-agent#114534',
  },
  check: (file) =>
    toggleObservations(file, {
      names: /^(?:thinking|effort|reasoning|reasoning_?effort|output_?config|thinking_?config|budget_?tokens)$/i,

      what: say`thinking or effort`,
      consequence: say`Where it changes within a conversation, the messages that are cached are not read, and on some models not even the tools and the system prompt. Keep it the same within a conversation.`,
    }),
};
