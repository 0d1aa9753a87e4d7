import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { claudeLog, manyCalls } from './claude-log.ts';
import type { TemporaryFolder } from './terminal.ts';

const repository = path.resolve(__dirname, '../..');

export interface ChildResult {
  readonly requests: number;
  readonly outputTokens: number;
  readonly notices: readonly string[];
}

/** Bundles an entry beside the threads that help it, as a release is bundled. @returns its file */
export async function bundleEntry(folder: TemporaryFolder, source: string): Promise<string> {
  await build({
    entryPoints: [source, 'src/logs/scan/scan-helper.ts', 'src/logs/scan/walk-helper.ts'].map((file) =>
      path.join(repository, file),
    ),
    outdir: path.join(folder.path, 'bundle'),
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return path.join(folder.path, 'bundle', path.basename(source, '.ts') + '.js');
}

/** Runs the child to its end, or kills it hard so many milliseconds after it has started to read. */
export function runChild(
  script: string,
  root: string,
  state: string,
  { killAfterMs, fileBlocks }: { readonly killAfterMs?: number; readonly fileBlocks?: number } = {},
): Promise<ChildResult | 'killed'> {
  const command = [process.execPath, script, root, state];
  const limited = ['bash', '-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'bash', ...command];
  const [program, ...args] = fileBlocks === undefined ? command : limited;
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      if (output === '' && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      output += data;
    });
    child.stderr.on('data', (data) => (errors += data));
    child.on('close', (code, signal) => {
      const last = output.trim().split('\n').at(-1)!;
      if (last.startsWith('{')) resolve(JSON.parse(last) as ChildResult);
      else if (signal === 'SIGKILL') resolve('killed');
      else reject(new Error(`The child ended with ${code ?? signal}: ${errors}`));
    });
  });
}

/** A tree of logs: `files` of 40 calls each, every tenth a copy of the one before it that went on. */
export function writeTree(folder: TemporaryFolder, name: string, files: number): { requests: number } {
  let requests = 0;
  for (let index = 0; index < files; index++) {
    const isCopy = index % 10 === 9;
    const own = manyCalls(40, index * 1000, { session: `s${index}` });
    const copied = isCopy ? manyCalls(40, (index - 1) * 1000, { session: `s${index}` }) : [];
    folder.write(`${name}/p${index % 7}/s${index}.jsonl`, claudeLog(...copied, ...own));
    requests += own.length;
  }
  return { requests };
}

export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
