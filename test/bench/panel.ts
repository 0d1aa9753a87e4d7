import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { main } from '../../scripts/lib/main.mjs';
import { repository } from '../../scripts/lib/paths.mjs';
import { ensureServer } from '../../scripts/vscode/install.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { openWorkbench } from '../support/vscode/workbench.ts';
import { conversation, SessionLogs } from '../support/session-logs.ts';

/*
 * `npm run bench:panel`: the panel on much history. PANEL_MB says how much, 1000 where absent.
 * - panel-host.mjs stands for the extension host: it starts the packaged engine, and measures its own memory and event loop;
 * - the workbench is opened with the index present: how long after the click the figures are there, beside how long the empty page
 *   takes in the same run.
 */

const MEGABYTES = Number(process.env['PANEL_MB'] ?? 1000);
const TURNS = 60;
const LINE_BYTES = 12_000;
const ROUNDS = 5;

void main(async () => {
  const directory = temporaryDirectory();
  try {
    const configFolder = path.join(directory, 'claude');
    const files = generate(configFolder);
    console.log(`${MEGABYTES} MB of logs in ${files} files.`);
    await measureHost(directory, configFolder);
    await measurePaint(directory, configFolder);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

function generate(configFolder: string): number {
  const logs = new SessionLogs(configFolder, 'x'.repeat(LINE_BYTES));
  const files = Math.ceil((MEGABYTES * 1e6) / (TURNS * (LINE_BYTES + 480)));
  const now = Date.now();
  for (let file = 0; file < files; file++) {
    const project = `/home/ada/project-${file % 40}`;
    const start = now - (file % 90) * 86_400_000 - 3 * 3_600_000;
    logs.write({ id: `session-${file}`, project, calls: conversation(start, TURNS, { pauseAt: file % TURNS }) });
  }
  return files;
}

/** What panel-host.mjs prints. */
interface HostFigures {
  readonly firstProgressMs?: number;
  readonly readyMs: number;
  readonly loopP99Ms: number;
  readonly hostMegabytes: number;
  readonly hostMostMegabytes: number;
  readonly engineMegabytes: number;
  readonly engineMostMegabytes: number;
}

async function measureHost(directory: string, configFolder: string): Promise<void> {
  const { node } = await ensureServer('newest');
  const states = ['without an index', 'with the index'];
  const rounds = new Map(states.map((state) => [state, [] as HostFigures[]]));
  for (let round = 0; round < ROUNDS; round++) {
    const home = path.join(directory, `state-${round}`);
    mkdirSync(home, { recursive: true });
    const env = { ...process.env, CLAUDE_CONFIG_DIR: configFolder, PROMPT_CACHE_HOME: home, HOME: home };
    for (const state of states) {
      const host = ['--no-warnings', 'test/bench/panel-host.mjs'];
      const { stdout, stderr } = spawnSync(node, host, { cwd: repository, encoding: 'utf8', env });
      if (!stdout.startsWith('{')) throw new Error(stderr);
      rounds.get(state)!.push(JSON.parse(stdout) as HostFigures);
    }
  }
  for (const [state, figures] of rounds) {
    const middle = (name: keyof HostFigures): string => median(figures.map((one) => one[name] ?? 0)).toFixed(1);
    console.log(`${state}, medians of ${ROUNDS}:`);
    if (figures[0]!.firstProgressMs !== undefined)
      console.log(`  first progress of the engine: ${middle('firstProgressMs')} ms`);
    console.log(`  figures: ${middle('readyMs')} ms`);
    console.log(`  99th percentile of the host's event loop delay: ${middle('loopP99Ms')} ms (limit 50)`);
    console.log(
      `  the host's memory: +${middle('hostMegabytes')} MB, at most +${middle('hostMostMegabytes')} MB (limit 60)`,
    );
    console.log(
      `  the engine's own process: ${middle('engineMegabytes')} MB, at most ${middle('engineMostMegabytes')} MB`,
    );
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function measurePaint(directory: string, configFolder: string): Promise<void> {
  const workspace = path.join(directory, 'empty');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'note.txt'), '');
  for (const { state, element, limit } of [
    { state: 'without an index, progress', element: 'pc-status', limit: '' },
    { state: 'with the index, figures', element: 'pc-overview', limit: ' (limit 1.5)' },
  ]) {
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const home = path.join(directory, element === 'pc-status' ? `first-${round}` : 'state-0');
      const workbench = await openWorkbench({
        workspace,
        env: { CLAUDE_CONFIG_DIR: configFolder, PROMPT_CACHE_HOME: home },
      });
      try {
        const { page } = workbench;
        await page.waitForTimeout(3000);
        const start = performance.now();
        await page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first().click();
        const empty = await shown(page, 'pc-page', start);
        const painted = await shown(page, element, start);
        ratios.push(painted / empty);
        console.log(`${state}: the empty page after ${empty.toFixed(0)} ms, this after ${painted.toFixed(0)} ms`);
      } finally {
        await workbench.close();
      }
    }
    console.log(`${state} / the empty page: ${median(ratios).toFixed(2)}${limit}, median of ${ROUNDS}`);
  }
}

/** Milliseconds until a frame has an element, in whatever shadow it stands. */
async function shown(page: Page, name: string, start: number): Promise<number> {
  for (;;) {
    for (const frame of page.frames()) {
      const isThere = await frame
        .evaluate((element) => {
          const root = document.querySelector('pc-page');
          return element === 'pc-page' ? root !== null : root?.shadowRoot?.querySelector(element) != null;
        }, name)
        .catch(() => false);
      if (isThere) return performance.now() - start;
    }
  }
}
