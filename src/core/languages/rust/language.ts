import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** Rust: its strings, formatting macros with what they capture, strings that grow, and the methods of its types. */
export const rust: CodeLanguage = {
  id: 'rust',
  files: /\.rs$/i,
  languageIds: new Set(['rust']),
  grammarOf: () => 'rust',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['block', 'declaration_list']),
  contents: new Set(['string_content']),
  facts: {
    hasBraceHoles: true,
    outerVariables: 'constants',
    self: new Set(['self']),
    constructors: new Set(),
    hasUnorderedDeclarations: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)tests?\/|_tests?\.rs$/,
  },
};
