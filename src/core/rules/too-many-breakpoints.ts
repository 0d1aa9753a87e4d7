import { removalOf } from '../fixes/spare-marker.ts';
import { refusalObservations } from '../findings/refusal-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** More breakpoints than a request may have. */
export const tooManyBreakpoints: Rule = {
  id: 'too-many-breakpoints',
  title: 'More than four breakpoints',
  level: 'error',
  confidence: 'certain',
  seenIn: ['requests', 'templates', 'code'],
  fact: {
    statement:
      'A request may have four breakpoints, the automatic one among them. A fifth is refused with status 400: "A maximum of 4 blocks with cache_control may be provided. Found 5."',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); req_llm#480, kern-ai#316, opencode-claude-auth#121',
  },
  check: (file) =>
    refusalObservations(
      file,
      'too-many-breakpoints',
      say`Take one of them out: the later one of two that the same requests share is read all the same.`,
    ),
  fixes: removalOf,
};
