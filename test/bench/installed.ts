import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { main } from '../../scripts/lib/main.mjs';
import { vsixFile } from '../../scripts/lib/paths.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { openWorkbench, type Workbench } from '../support/vscode/workbench.ts';

/*
 * `npm run bench:installed`: the packaged extension, put into a clean VS Code server with `--install-extension`. Resident memory of
 * the extension host before anything of it runs, once a first prompt is analyzed, and after each of a few more; its size; how long
 * it takes from opening a prompt to the line above it.
 */

const SETTLED_MS = 4000;
const FILES = ['first.j2', 'second.md', 'third.hbs', 'fourth.py'];
const TEXT = `You are a support agent of Quayline Ferries.\n${'Be brief and kind in all that you say.\n'.repeat(400)}`;

void main(async () => {
  const directory = temporaryDirectory();
  try {
    const workspace = path.join(directory, 'installed');
    mkdirSync(workspace);
    writeFileSync(path.join(workspace, 'notes.css'), 'body { margin: 0 }\n');
    for (const name of FILES) writeFileSync(path.join(workspace, name), textFor(name));
    const workbench = await openWorkbench({ workspace });
    try {
      await measure(workbench);
    } finally {
      await workbench.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  console.log(`${(statSync(vsixFile).size / 1e6).toFixed(2)} MB  .vsix`);
});

async function measure(workbench: Workbench): Promise<void> {
  await workbench.openFile('notes.css');
  await delay(SETTLED_MS);
  const before = hostMegabytes(workbench.folder);
  print(before, 'extension host, no prompt open, extension not active');
  const start = performance.now();
  await workbench.openFile(FILES[0]!);
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  console.log(`${Math.round(performance.now() - start)} ms  from opening the first prompt to the line above it`);
  for (const name of FILES) {
    await workbench.openFile(name);
    await delay(SETTLED_MS);
    print(hostMegabytes(workbench.folder) - before, `more once ${name} is analyzed`);
  }
}

function print(megabytes: number, what: string): void {
  console.log(`${megabytes.toFixed(0)} MB  ${what}`);
}

function textFor(name: string): string {
  const hole = name.endsWith('.hbs') ? '{{customer}}' : '{{ customer }}';
  return name.endsWith('.py') ? `SYSTEM_PROMPT = """${TEXT}"""\n` : `${TEXT}Customer: ${hole}\n`;
}

/** Of the extension host whose server keeps its data beside the folder. */
function hostMegabytes(folder: string): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, rss, args] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return args === undefined ? [] : [{ pid, parent, kilobytes: Number(rss), args }];
    });
  const server = processes.find(({ args }) => args.includes(path.dirname(folder)) && args.includes('server-main.js'));
  const host = processes.find(({ args, parent }) => parent === server?.pid && args.includes('--type=extensionHost'));
  if (!host) throw new Error('There is no extension host.');
  return host.kilobytes / 1024;
}
