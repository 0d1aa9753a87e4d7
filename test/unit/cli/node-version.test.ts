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
    const advice = 'install Node 20.19 or later in line 20, or 22.12 or later.';
    assert.equal(nodeProblem('18.20.8'), `Node 18.20.8 cannot run it: ${advice}`);
    assert.equal(nodeProblem('22.3.0'), `Node 22.3.0 cannot run it: ${advice}`);
  });

  it('is a problem of the program where it is one of the project, and where its package says so', () => {
    const versions = {
      good: ['20.19.0', '20.20.2', '22.12.0', '23.1.0', '24.0.0'],
      bad: ['20.18.3', '21.7.3', '22.11.0'],
    };
    const check = path.join(repository, 'scripts/lib/check-node.cjs');
    const ofProject = (version: string): number | null => {
      const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
      return spawnSync(process.execPath, ['--eval', `${pretend}; require(${JSON.stringify(check)})`]).status;
    };
    for (const version of versions.good) assert.deepEqual([nodeProblem(version), ofProject(version)], [undefined, 0]);
    for (const version of versions.bad)
      assert.deepEqual([nodeProblem(version) !== undefined, ofProject(version)], [true, 1]);
    const { engines } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    assert.equal(engines.node, '^20.19.0 || >=22.12.0');
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
      const external = ['prompt', 'request', 'run', 'log'].map((kind) => `*/${kind}-commands.ts`);
      buildSync({ entryPoints, external, outfile: program, bundle: true, platform: 'node', target: 'node12' });
      assert.deepEqual(run(program), {
        status: 2,
        output:
          'prompt-cache: Node 16.20.2 cannot run it: install Node 20.19 or later in line 20, or 22.12 or later.\n',
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
