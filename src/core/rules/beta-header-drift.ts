import { toggleObservations } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** Calls that send other beta headers by a condition. */
export const betaHeaderDrift: Rule = {
  id: 'beta-header-drift',
  title: 'Beta headers are set by a condition',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'Cache diagnostics compare requests only while their set of beta headers is the same; a beta can change how a request is rendered.',
    source: 'platform.claude.com/docs, cache diagnostics (2026-08-21)',
  },
  check: (file) =>
    toggleObservations(file, {
      names: /^(?:betas|extra_?headers|default_?headers|headers|anthropic-?_?beta)$/i,
      value: /beta/i,
      what: say`beta headers`,
      consequence: say`The set of betas can change what a request is rendered to; where it changes within a conversation, what was cached may not be found. Send the same ones in each request.`,
    }),
};
