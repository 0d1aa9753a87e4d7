import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Sources whose order is drawn anew: not only another one in another process. */
const UNORDERED = /\b(?:frozen)?set\(|\bPromise\.(?:all|allSettled|race)\(|\b(?:gather|as_completed)\(/;

/** Tools from a collection, a listing or a parallel discovery without an order of its own. */
export const unstableToolOrder: Rule = {
  id: 'unstable-tool-order',
  title: 'Tools come from a collection without an order',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'Tools are rendered first, in the order in which they are sent. The same tools in another order invalidate the whole cache.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); openclaw/openclaw#58037, langchain-ai/deepagents#2497, ai-sdk-go#157, oh-my-pi#890, QwenLM/qwen-code#6338, coday#1322',
  },
  check: (file) =>
    causeObservations(file, 'tool-order', {
      is: () => say`gives the tools in an order that may be another each time`,
      advice: () => say`Sort the tools by their names before you send them.`,
      evenIfSmall: true,
      confidence: (_, source) => (UNORDERED.test(source) ? 'likely' : 'possible'),
    }),
};
