import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** Java: strings and text blocks, builders, the SDKs' request builders, and annotations that hold prompts. */
export const java: CodeLanguage = {
  id: 'java',
  files: /\.java$/i,
  languageIds: new Set(['java']),
  grammarOf: () => 'java',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['block', 'class_body', 'interface_body', 'enum_body', 'constructor_body']),
  contents: new Set(['string_fragment', 'multiline_string_fragment']),
  facts: {
    self: new Set(['this']),
    hasImplicitSelf: true,
    // What Spring binds to the configuration of a program.
    typesOfSettings: /^(?!.{0,60}(?:User|Session|Account|Customer|Tenant|Profile|Request))\w{1,60}Properties$/,
    constructors: new Set(['<init>']),
    hasLastingObjects: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    dialect: /\bio\.quark/,
    testFiles: /(?:^|\/)src\/test\/|Tests?\.java$/,
  },
};
