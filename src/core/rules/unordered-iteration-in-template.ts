import { sortIteration } from '../fixes/sort-iteration.ts';
import { causeObservations } from '../findings/cause-observations.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A loop before static text, over a collection whose order may change. */
export const unorderedIterationInTemplate: Rule = {
  id: 'unordered-iteration-in-template',
  title: 'A loop over a collection stands before static text',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'The same items in another order are another text, and so another prefix. Sets, maps of some languages, directory listings and lists that are gathered in parallel have no fixed order.',
    source:
      'the family of openclaw/openclaw#58037, langchain-ai/deepagents#2497, coday#1322 for tools; for loops by inference',
  },
  check: (file) =>
    causeObservations(file, 'iteration', {
      is: () => say`is put out by a loop, and changes with the items of its collection and with their order`,
      advice: () => say`Sort the collection where it is made, or move the loop below the static text.`,
    }),
  fixes: sortIteration,
};
