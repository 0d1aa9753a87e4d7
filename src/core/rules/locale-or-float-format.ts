import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A number, a date or a time as the language of the machine or the user has it. */
export const localeOrFloatFormat: Rule = {
  id: 'locale-or-float-format',
  title: 'Numbers or dates in the prefix are written by locale',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'The prefix is compared byte for byte. The same number or day written for another language is another prefix.',
    source: 'inference from platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
  },
  check: (file) =>
    causeObservations(file, 'locale', {
      is: () => say`is written as the language of the machine or the user has it`,
      advice: () => say`Name the locale and the format, or write it in a fixed one such as ISO 8601.`,
      confidence: () => 'possible',
    }),
};
