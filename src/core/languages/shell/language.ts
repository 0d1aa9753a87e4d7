import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';
import { isGiven, UNNAMED_SETTING } from './unnamed.ts';

/** Shell scripts: quoted strings, here-documents, command substitution, and commands that ask a model. */
export const shell: CodeLanguage = {
  id: 'shell',
  files: /\.(?:sh|bash|zsh|bats)$/i,
  languageIds: new Set(['shellscript']),
  grammarOf: () => 'bash',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['compound_statement']),
  facts: {
    outerVariables: 'undeclared',
    self: new Set(),
    hasCapitalVariables: true,
    unnamedSetting: UNNAMED_SETTING,
    isGiven,
    hasUnsetNames: true,
    hasLastingLoopVariables: true,
    hasCopiedLists: true,
    constructors: new Set(),
    operations: OPERATIONS,
    origins: ORIGINS,
    fillsDollars: /\b(?:envsubst|eval|sed|perl|replace)\b/,
    testFiles: /\.bats$|(?:^|\/)tests?\//,
  },
};
