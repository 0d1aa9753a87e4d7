import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { CHANGES_ARRAY } from './references.ts';
import { readStatement } from './statements.ts';
import { UNNAMED_SETTING } from './unnamed.ts';

/** PHP: its strings, heredocs and nowdocs, arrays as records and lists, and its classes. */
export const php: CodeLanguage = {
  id: 'php',
  files: /(?<!\.blade)\.php$/i,
  languageIds: new Set(['php']),
  grammarOf: () => 'php',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['compound_statement', 'declaration_list']),
  facts: {
    outerVariables: 'declared',
    hasLastingLoopVariables: true,
    self: new Set(['this']),
    unnamedSetting: UNNAMED_SETTING,
    hasUnsetNames: true,
    hasCopiedLists: true,
    changesFirst: CHANGES_ARRAY,
    constructors: new Set(['__construct']),
    hasLastingObjects: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)tests?\/|Test\.php$/i,
  },
};
