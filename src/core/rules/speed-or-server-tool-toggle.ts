import { toggleObservations } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Calls that have fast mode, web search or citations only sometimes. */
export const speedOrServerToolToggle: Rule = {
  id: 'speed-or-server-tool-toggle',
  title: 'Fast mode, web search or citations are set by a condition',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'Switching fast mode, web search or citations on or off changes the system prompt, and so invalidates what is cached of system prompt and messages.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) =>
    toggleObservations(file, {
      names: /^(?:speed|citations|web_?search|web_?search_?options|enable_?citations)$/i,

      what: say`fast mode, web search or citations`,
      consequence: say`Where it changes within a conversation, the system prompt and the messages are written to the cache anew; only the tools are read. Keep it the same within a conversation.`,
    }),
};
