import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

type File = [path: string, text: string];

const repository = path.resolve(__dirname, '../..');
const oxlint = path.join(repository, 'node_modules/oxlint/bin/oxlint');

/** What the samples below import. */
const project: File[] = [
  ['src/core/cost/price.ts', 'export type Price = number;\nexport const price = 1;\n'],
  ['src/logs/scan.ts', 'export const scan = 1;\n'],
  ['src/runs/send.ts', 'export const send = 1;\n'],
  ['src/editor/hover.ts', 'export const hover = 1;\n'],
  ['src/views/panel.ts', 'export const panel = 1;\n'],
  ['src/cli/report.ts', 'export const report = 1;\n'],
  ['src/webview/protocol.ts', 'export type Message = string;\nexport const message = 1;\n'],
];

const imports = (specifier: string) => `import { name } from '${specifier}';\nexport const value = name;\n`;
const importsType = (specifier: string) => `import type { name } from '${specifier}';\nexport type Value = name;\n`;

const forbidden: [what: string, directory: string, text: string, rule: string][] = [
  ['vscode in core', 'src/core', imports('vscode'), 'no-restricted-imports'],
  ['a type of vscode in core', 'src/core', importsType('vscode'), 'no-restricted-imports'],
  ['vscode in logs', 'src/logs', imports('vscode'), 'no-restricted-imports'],
  ['vscode in runs', 'src/runs', imports('vscode'), 'no-restricted-imports'],
  ['vscode in cli', 'src/cli', imports('vscode'), 'no-restricted-imports'],
  ['vscode in webview', 'src/webview', importsType('vscode'), 'no-restricted-imports'],
  ['vscode in a new folder', 'src/new', imports('vscode'), 'no-restricted-imports'],
  ['a node: built-in in core', 'src/core', imports('node:fs'), 'no-nodejs-modules'],
  ['a bare built-in in core', 'src/core/rules', imports('crypto'), 'no-nodejs-modules'],
  ['a path of a built-in in core', 'src/core', imports('fs/promises'), 'no-nodejs-modules'],
  ['a built-in in webview', 'src/webview', imports('node:path'), 'no-nodejs-modules'],
  ['a built-in imported lazily in core', 'src/core', "export const a = import('node:os');\n", 'no-nodejs-modules'],
  ['require in core', 'src/core', "export const a: unknown = require('x');\n", 'no-require-imports'],
  ['fetch in core', 'src/core', "export const a = fetch('x');\n", 'no-restricted-globals'],
  ['process in core', 'src/core', 'export const a = process.env;\n', 'no-restricted-globals'],
  ['logs in core', 'src/core', imports('../logs/scan.ts'), 'no-restricted-imports'],
  ['logs deep in core', 'src/core/rules/deep', imports('../../../logs/scan.ts'), 'no-restricted-imports'],
  ['logs lazily in core', 'src/core', "export const a = import('../logs/scan.ts');\n", 'no-restricted-imports'],
  ['logs re-exported by core', 'src/core', "export * from '../logs/scan.ts';\n", 'no-restricted-imports'],
  ['runs in core', 'src/core', imports('../runs/send.ts'), 'no-restricted-imports'],
  ['editor in core', 'src/core', imports('../editor/hover.ts'), 'no-restricted-imports'],
  ['views in core', 'src/core', imports('../views/panel.ts'), 'no-restricted-imports'],
  ['webview in core', 'src/core', importsType('../webview/protocol.ts'), 'no-restricted-imports'],
  ['cli in core', 'src/core', imports('../cli/report.ts'), 'no-restricted-imports'],
  ['runs in logs', 'src/logs', imports('../runs/send.ts'), 'no-restricted-imports'],
  ['editor in logs', 'src/logs/sources/x', imports('../../../editor/hover.ts'), 'no-restricted-imports'],
  ['logs in runs', 'src/runs', imports('../logs/scan.ts'), 'no-restricted-imports'],
  ['cli in runs', 'src/runs', imports('../cli/report.ts'), 'no-restricted-imports'],
  ['editor in cli', 'src/cli', imports('../editor/hover.ts'), 'no-restricted-imports'],
  ['the extension of a browser in runs', 'src/runs', imports('../extension-web.ts'), 'no-restricted-imports'],
  ['web in cli', 'src/cli', imports('../web/chunks.ts'), 'no-restricted-imports'],
  ['web in views', 'src/views/costs', imports('../../web/chunks.ts'), 'no-restricted-imports'],
  ['logs in editor', 'src/editor', importsType('../logs/scan.ts'), 'no-restricted-imports'],
  ['webview in editor', 'src/editor', importsType('../webview/protocol.ts'), 'no-restricted-imports'],
  ['logs in web', 'src/web', imports('../logs/scan.ts'), 'no-restricted-imports'],
  ['runs in web', 'src/web', imports('../runs/send.ts'), 'no-restricted-imports'],
  ['cli in editor', 'src/editor', imports('../cli/report.ts'), 'no-restricted-imports'],
  ['a value of webview in views', 'src/views', imports('../webview/page.ts'), 'no-restricted-imports'],
  ['a value of core in webview', 'src/webview', imports('../core/cost/price.ts'), 'no-restricted-imports'],
  ['a default export', 'src/core', 'export default 1;\n', 'no-default-export'],
  ['any', 'src/core', 'export const a = (b: any) => b;\n', 'no-explicit-any'],
];

const legal: File[] = [
  ['src/extension.ts', imports('vscode') + "export * from './views/panel.ts';\n"],
  ['src/core/rules/legal.ts', imports('../cost/price.ts')],
  ['src/logs/sources/copilot-cli/legal.ts', imports('node:fs') + "export * from '../../../core/cost/price.ts';\n"],
  ['src/runs/legal.ts', imports('../core/cost/price.ts')],
  ['src/cli/legal.ts', imports('node:path') + "export * from '../logs/scan.ts';\nexport * from '../runs/send.ts';\n"],
  ['src/web/legal.ts', "export * from '../core/cost/price.ts';\nexport * from '../editor/hover.ts';\n"],
  ['src/editor/legal.ts', imports('vscode') + "export * from '../core/cost/price.ts';\n"],
  ['src/views/legal.ts', imports('vscode') + "export * from '../webview/protocol.ts';\n"],
  ['src/webview/legal.ts', importsType('../core/cost/price.ts') + "export * from '../core/cost/money.ts';\n"],
];

describe('the architecture that lint enforces', () => {
  const samples = forbidden.map(([what, directory, text, rule], index) => {
    return { what, file: `${directory}/sample${index}.ts`, text, rule };
  });
  let problems: string;

  before(() => {
    problems = lint([...project, ...samples.map(({ file, text }): File => [file, text])]);
  });

  for (const { what, file, rule } of samples) {
    it(`forbids ${what}`, () => assert.match(problems, new RegExp(`^${file}:.*\\(${rule}\\)`, 'm')));
  }

  it('forbids a cycle', () => {
    const cycle: File[] = [
      ['src/core/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n"],
      ['src/core/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n"],
    ];
    assert.match(lint(cycle), /\(no-cycle\)/);
  });

  it('allows what the arrows allow', () => assert.equal(lint([...project, ...legal]), ''));
});

/** What oxlint, with this project's configuration, says of a project of these files. */
function lint(files: File[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'architecture-'));
  copyFileSync(path.join(repository, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=unix'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout;
}
