import { toggleObservations } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Calls that go to one model or another. */
export const modelSwitch: Rule = {
  id: 'model-switch',
  title: 'The model is chosen by a condition',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement: 'Caches are kept by model. A request to another model reads nothing that the first has written.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) =>
    toggleObservations(file, {
      names: /^(?:model|model_?id|model_?name)$/i,

      what: say`the model`,
      consequence: say`Each model has a cache of its own: where it changes within a conversation, all of it is written anew. Stay with one model for a conversation, and give other work a conversation of its own.`,
    }),
};
