import { rememberedLast } from '../../text/remembered.ts';
import type { CodeLanguage } from '../syntax/language.ts';
import { keepsClassInPython, keepsResultInPython } from './decorators.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

/** `.prompts` is a file of the same package, `app.prompts` one below a folder on the path. Source: the import system. */
function moduleFiles(module: string): string[] {
  const dots = /^\.*/.exec(module)![0].length;
  const path = module.slice(dots).replaceAll('.', '/');
  if (path === '') return [];
  const from = dots === 0 ? '' : dots === 1 ? './' : '../'.repeat(dots - 1);
  return [`${from}${path}.py`, `${from}${path}/__init__.py`];
}

/** Python: all strings of the language, its ways to build texts, and its classes. */
export const python: CodeLanguage = {
  id: 'python',
  files: /\.pyw?$/i,
  languageIds: new Set(['python']),
  grammarOf: () => 'python',
  readStatement,
  moduleFiles,
  bodies: new Set(['block']),
  contents: new Set(['string_content']),
  facts: {
    hasBraceHoles: true,
    // What is given a text alone may be a date.
    formats: rememberedLast((file) => /[\w\])]\.format(?:_map)?\((?![\s"')])/.test(file)),
    hasReplaceableMethods: true,
    keepsResult: keepsResultInPython,
    keepsClass: keepsClassInPython,
    outerVariables: 'declared',
    openVariable: /^§(?: ?:[^=\n]{1,80})? ?= ?(?:\[\]|\{\}|""|''|None|0|False|list\(\)|dict\(\)) {0,9}(?:#|\r?$)/,
    hasSharedDefaults: true,
    hasLastingLoopVariables: true,
    hasSharedFields: true,
    self: new Set(['self', 'cls']),
    constructors: new Set(['__init__', '__post_init__']),
    operations: OPERATIONS,
    origins: ORIGINS,
    dialect: /\bfrom string import [^\n]{0,60}\bTemplate\b|\bstring\.Template\b/,
    fillsBareDollars: true,
    testFiles: /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  },
};
