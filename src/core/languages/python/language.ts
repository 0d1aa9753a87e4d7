import type { CodeLanguage } from '../language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** Python: all strings of the language, its ways to build texts, and its classes. */
export const python: CodeLanguage = {
  id: 'python',
  files: /\.pyw?$/i,
  languageIds: new Set(['python']),
  grammarOf: () => 'python',
  readStatement,
  bodies: new Set(['block']),
  facts: {
    self: new Set(['self', 'cls']),
    constructors: new Set(['__init__', '__post_init__']),
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  },
};
