import { moveDown } from '../fixes/move-down.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** The parts of a prompt in the wrong order: what varies before what never does. */
export const staticAfterDynamic: Rule = {
  id: 'static-after-dynamic',
  title: 'Much static text stands behind a small part that varies',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'requests', 'code'],
  fact: {
    statement:
      'Only what stands before the first difference is read from the cache. Anthropic measured $4.24 against $0.59 for the same run with a status line of 25 tokens at the front or at the end.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching, and "optimizing for cost and intelligence" (2026-08-21)',
  },
  check: (file) =>
    causeObservations(file, 'placeholder', {
      is: ({ sharedBehind, variation }) =>
        variation.volatility === 'deploy'
          ? say`changes with a deployment`
          : sharedBehind === 'user'
            ? say`changes with each user`
            : sharedBehind === 'session'
              ? say`changes with each session`
              : say`changes with each request`,
      advice: (_, lines) => say`Move ${lines} below the static text.`,
      isHint: ({ sharedBehind }) => sharedBehind !== undefined,
    }),
  fixes: moveDown,
};
