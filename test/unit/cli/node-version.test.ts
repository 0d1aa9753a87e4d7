import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { repository } from '../../../scripts/lib/paths.mjs';
import { nodeProblem } from '../../../src/cli/node-version.ts';

/** Makes the Node that loads it one of line 16, which has no `readline/promises`. */
const OLD_NODE = `
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '16.20.2' } });
const { Module } = require('node:module');
const load = Module._load;
Module._load = function (name, ...others) {
  if (name.endsWith('readline/promises')) throw new Error('No such built-in module: ' + name);
  return load.call(this, name, ...others);
};
`;

describe('the version of Node', () => {
  it('is named in one sentence where it is too old', () => {
    assert.equal(nodeProblem('18.20.8'), 'Node 18.20.8 cannot run it: install Node 20.19 or later.');
    assert.equal(nodeProblem('20.18.3'), 'Node 20.18.3 cannot run it: install Node 20.19 or later.');
  });

  it('is no problem from 20.19 on', () => {
    assert.equal(nodeProblem('20.19.0'), undefined);
    assert.equal(nodeProblem('22.3.0'), undefined);
    assert.equal(nodeProblem('24.0.0'), undefined);
  });

  describe('on an old one', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-test-'));
    const oldNode = path.join(folder, 'old-node.cjs');
    writeFileSync(oldNode, OLD_NODE);
    after(() => rmSync(folder, { recursive: true, force: true }));
    const run = (file: string) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', oldNode, ...file.split(' ')], {
        cwd: repository,
        encoding: 'utf8',
      });
      return { status, output: stdout + stderr };
    };

    it('the program says so before it loads what that one does not have', () => {
      const program = path.join(folder, 'cli.js');
      const entryPoints = [path.join(repository, 'src/cli/main.ts')];
      const external = ['*/prompt-commands.ts', '*/request-commands.ts', '*/log-commands.ts'];
      buildSync({ entryPoints, external, outfile: program, bundle: true, platform: 'node', target: 'node12' });
      assert.deepEqual(run(program), {
        status: 2,
        output: 'prompt-cache: Node 16.20.2 cannot run it: install Node 20.19 or later.\n',
      });
    });

    it('npm start, npm test and npm ci say so before they do anything', () => {
      const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
        scripts: Record<string, string>;
      };
      for (const name of ['start', 'test', 'prepare']) {
        assert.deepEqual(run(scripts[name]!.replace(/^node /, '')), {
          status: 1,
          output: 'Node 16.20.2 cannot run this project: install Node 20.19 or later in line 20, or 22.12 or later.\n',
        });
      }
    });
  });
});
