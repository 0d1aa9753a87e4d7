import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = path.resolve(__dirname, '../../..');

describe('installing without a network', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-offline-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('says in one sentence that the registry does not answer, where, and what to do', () => {
    assert.equal(
      install('http://127.0.0.1:9/'),
      "The npm registry does not answer at 127.0.0.1:9 (ECONNREFUSED), and npm's cache has not all that is needed: connect to " +
        'the network, or name your proxy in HTTPS_PROXY or your mirror with `npm config set registry`, and run this again.\n',
    );
  });

  it('prints no password that stands in the address', () => {
    const said = install('http://user:secret@127.0.0.1:9/');
    assert.match(said, /^The npm registry does not answer/);
    assert.doesNotMatch(said, /secret/);
  });

  function install(registry: string): string {
    for (const name of ['package.json', 'package-lock.json']) {
      copyFileSync(path.join(repository, name), path.join(folder, name));
    }
    const script = path.join(folder, 'install.mjs');
    const library = pathToFileURL(path.join(repository, 'scripts/lib/npm-install.mjs'));
    writeFileSync(
      script,
      `import { npmInstall } from '${library}';
      await npmInstall(['ci', '--ignore-scripts'], { cwd: ${JSON.stringify(folder)} }).catch((error) => console.log(error.message));`,
    );
    const env = { ...process.env, npm_config_registry: registry, npm_config_cache: folder };
    return spawnSync(process.execPath, [script], { encoding: 'utf8', env }).stdout;
  }
});
