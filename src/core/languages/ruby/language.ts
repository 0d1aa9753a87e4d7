import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { UNNAMED_SETTING } from './assigned.ts';
import { readStatement } from './statements.ts';

/** Behind a name: a method that is named by a value, or a block that does something with it. */
const CALLED_BY_NAME = /^\.(?:__send__|instance_eval|instance_exec|public_send|send|tap)\b/;

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
    unnamedSetting: UNNAMED_SETTING,
    isGiven: (_, behind) => CALLED_BY_NAME.test(behind),
    constructors: new Set(['initialize']),
    hasLastingObjects: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)(?:spec|test)\/|_(?:spec|test)\.rb$/,
  },
};
