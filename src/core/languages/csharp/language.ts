import type { CodeLanguage } from '../syntax/language.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** C#: its strings of all quotes, interpolation, composite formats and builders; Semantic Kernel and the SDKs. */
export const csharp: CodeLanguage = {
  id: 'csharp',
  files: /\.csx?$/i,
  languageIds: new Set(['csharp']),
  grammarOf: () => 'csharp',
  readStatement,
  moduleFiles: () => [],
  bodies: new Set(['block', 'declaration_list', 'accessor_list', 'switch_body']),
  contents: new Set(['string_literal_content', 'raw_string_content', 'string_content']),
  facts: {
    hasBraceHoles: true,
    self: new Set(['this']),
    hasImplicitSelf: true,
    hasCapitalMembers: true,
    hasCapitalFields: true,
    typesOfSettings:
      /^(?:\w{1,40}\.){0,6}(?:IOptions(?:Monitor|Snapshot)?<[^<>]{1,80}>|IConfiguration(?:Root|Section)?)\??$/,
    constructors: new Set(['<init>']),
    hasLastingObjects: true,
    operations: OPERATIONS,
    origins: ORIGINS,
    testFiles: /(?:^|\/)[\w.]*Tests?\/|Tests?\.cs$/,
  },
};
