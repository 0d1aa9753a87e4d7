import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** Go: its strings, builders and formatting verbs, struct literals, and methods of types of the same file. */
export const go: CodeLanguage = {
  id: 'go',
  files: /\.go$/i,
  languageIds: new Set(['go']),
  grammarOf: () => 'go',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['block']),
  contents: new Set(['interpreted_string_literal_content', 'raw_string_literal_content']),
  facts: {
    outerVariables: 'undeclared',
    openVariable: /^var §(?: [^=\n]{1,80})?(?: ?= ?(?:""|``|nil|0|false|[^\n"`(){}]{1,80}\{\}))?\r?$/,
    self: new Set(),
    constructors: new Set(),
    hasUnorderedDeclarations: true,
    hasCapitalFields: true,
    hasReceivers: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /_test\.go$/,
  },
};
