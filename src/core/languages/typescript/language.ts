import type { CodeLanguage } from '../syntax/language.ts';
import { keepsResultInTypescript } from './decorators.ts';
import { DEFAULT_EXPORT } from './default-export.ts';
import { OPERATIONS } from './operations.ts';
import { ORIGINS } from './origins.ts';
import { readStatement } from './statements.ts';

const FACTS: CodeLanguage['facts'] = {
  outerVariables: 'undeclared',
  openVariable:
    /^export (?:(?:let|var) §(?:: ?[^=\n]{1,80})? ?= ?(?:\[\]|\{\}|""|''|``|null|undefined|0|false)|const §(?:: ?[^=\n]{1,80})? ?= ?(?:\[\]|\{\}))(?: as [^;\n]{1,80})?;?\r?$/,
  defaultExport: DEFAULT_EXPORT,
  self: new Set(['this']),
  hasUnsetNames: true,
  addsAsText: true,
  hasOptionalArguments: true,
  hasReplaceableMethods: true,
  keepsResult: keepsResultInTypescript,
  keepsClass: (path, name, from) => keepsResultInTypescript(path, name, from, 0),
  constructors: new Set(['constructor']),
  operations: OPERATIONS,
  origins: ORIGINS,
  testFiles: /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|fixtures)\/|\.(?:test|spec|e2e)\.[cm]?[jt]sx?$/,
};

const ENDINGS = ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs'];

/** A relative path, with or without its ending; `@/` and `~/` are the project's root or its `src`, as bundlers have it. */
function moduleFiles(module: string): string[] {
  const aliased = /^[@~]\/(.+)$/.exec(module)?.[1];
  if (!aliased && !module.startsWith('.')) return [];
  const paths = aliased ? [`src/${aliased}`, aliased] : [module];
  return paths.flatMap((path) => {
    const bare = path.replace(/\.[cm]?jsx?$/, '');
    const own = /\.[cm]?tsx?$/.test(path) ? [path] : [];
    return [...own, ...ENDINGS.map((ending) => `${bare}${ending}`), `${bare}/index.ts`, `${bare}/index.js`];
  });
}

const BODIES: CodeLanguage['bodies'] = new Set(['statement_block', 'class_body']);
const CONTENTS: CodeLanguage['contents'] = new Set(['string_fragment']);

/** TypeScript, with JSX where the file's name says so. */
export const typescript: CodeLanguage = {
  id: 'typescript',
  files: /(?<!\.d)\.[cm]?tsx?$/i,
  languageIds: new Set(['typescript', 'typescriptreact']),
  grammarOf: ({ path, languageId }) =>
    /\.tsx$/i.test(path) || languageId === 'typescriptreact' ? 'tsx' : 'typescript',
  readStatement,
  moduleFiles,
  bodies: BODIES,
  contents: CONTENTS,
  facts: FACTS,
};

/** JavaScript, with or without JSX. */
export const javascript: CodeLanguage = {
  id: 'javascript',
  files: /\.[cm]?jsx?$/i,
  languageIds: new Set(['javascript', 'javascriptreact']),
  grammarOf: () => 'javascript',
  readStatement,
  moduleFiles,
  bodies: BODIES,
  contents: CONTENTS,
  facts: FACTS,
};
