import type { CodeLanguage } from '../language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** Ruby: strings with interpolation, here-documents, formats, blocks, and methods that give their last value. */
export const ruby: CodeLanguage = {
  id: 'ruby',
  files: /\.(?:rb|rake)$/i,
  languageIds: new Set(['ruby']),
  grammarOf: () => 'ruby',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['body_statement', 'block_body']),
  facts: {
    outerVariables: 'constants',
    self: new Set(['self']),
    hasImplicitSelf: true,
    hasOpenClasses: true,
    hasNoBracedNames: true,
    hasUnsetNames: true,
    constructors: new Set(['initialize']),
    hasLastingObjects: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)(?:spec|test)\/|_(?:spec|test)\.rb$/,
  },
};
