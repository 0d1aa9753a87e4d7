import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const PROMPT = 'You answer {{ question }} kindly.\n';

describe('analyze in a folder that somebody else wrote', function () {
  if (process.platform === 'win32') return;
  let folder: TemporaryFolder;
  let outside: TemporaryFolder;
  const git = (...args: string[]): string => execFileSync('git', ['-C', folder.path, ...args], { encoding: 'utf8' });
  const analyzed = async (): Promise<string[]> => {
    const { out } = await runCli(['analyze', '--json', folder.path]);
    const { files } = JSON.parse(out) as { files: { path: string }[] };
    return files.map((file) => path.basename(file.path));
  };

  beforeEach(() => {
    folder = new TemporaryFolder();
    outside = new TemporaryFolder();
    folder.write('prompt.j2', PROMPT);
    symlinkSync('prompt.j2', path.join(folder.path, 'inside.j2'));
    symlinkSync(outside.write('secret.j2', PROMPT), path.join(folder.path, 'outside.j2'));
    symlinkSync('/dev/zero', path.join(folder.path, 'endless.j2'));
    symlinkSync('.', path.join(folder.path, 'round'));
    execFileSync('mkfifo', [path.join(folder.path, 'waiting.j2')]);
  });
  afterEach(() => {
    folder.remove();
    outside.remove();
  });

  it('reads no device, no pipe and no file to which a link leads out, where git lists the files', async () => {
    git('init', '--quiet');
    git('add', '--all');
    assert.deepEqual(await analyzed(), ['inside.j2', 'prompt.j2']);
  });

  it('follows no link where there is no git', async () => {
    assert.deepEqual(await analyzed(), ['prompt.j2']);
  });

  it('says of a device that is named that it is none to read', async () => {
    const { status, out } = await runCli(['analyze', '/dev/zero']);
    assert.equal(status, 2);
    assert.match(out, /It is a device, not a file\./);
  });

  it('says the same of a socket', async () => {
    const socket = path.join(folder.path, 'socket.j2');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    const { status, out } = await runCli(['analyze', socket]);
    server.close();
    assert.equal(status, 2);
    assert.match(out, /It is a socket, not a file\./);
  });

  it('runs no program that the settings of the repository name', async () => {
    git('init', '--quiet');
    const trace = path.join(outside.path, 'ran');
    git('config', 'core.fsmonitor', `touch ${trace}; false`);
    await analyzed();
    assert.equal(existsSync(trace), false);
    git('ls-files', '--others');
    assert.equal(existsSync(trace), true, 'git itself runs it');
  });
});
