import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { main } from '../../scripts/lib/main.mjs';
import { repository } from '../../scripts/lib/paths.mjs';
import { ensureServer } from '../../scripts/vscode/install.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { costsPage } from '../browser/support/costs.ts';
import { openWorkbench } from '../support/vscode/workbench.ts';
import { conversation, SessionLogs } from '../support/session-logs.ts';

/*
 * `npm run bench:panel`: the panel on much history. PANEL_MB says how much, 1000 where absent.
 * - panel-host.mjs stands for the extension host: it starts the packaged engine, and measures its own memory and event loop;
 * - the workbench is opened with the index present: how long after the click the figures are there, beside how long the empty page
 *   takes in the same run; then how long after a turn is appended to a log the page counts it.
 */

const MEGABYTES = Number(process.env['PANEL_MB'] ?? 1000);
const TURNS = 60;
const LINE_BYTES = 12_000;
const ROUNDS = 5;
/** What a window does behind its start is over. */
const SETTLED_MS = 3000;
const PAINTED_WITHIN_MS = 30_000;
const LOOK_EACH_MS = 250;
/** Of a process that reads everything, and of one that finds it read. */
const HOST_WITHIN_MS = 60_000;

void main(async () => {
  const directory = temporaryDirectory();
  try {
    const configFolder = path.join(directory, 'claude');
    const logs = new SessionLogs(configFolder, 'x'.repeat(LINE_BYTES));
    const files = generate(logs);
    console.log(`${MEGABYTES} MB of logs in ${files} files.`);
    await measureHost(directory, configFolder);
    await measurePaint(directory, logs);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

function generate(logs: SessionLogs): number {
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
      const options = { cwd: repository, encoding: 'utf8' as const, env, timeout: HOST_WITHIN_MS };
      const { stdout, stderr, signal } = spawnSync(node, host, options);
      if (signal) throw new Error(`The engine had no figures ${state} within ${HOST_WITHIN_MS / 1000} s.`);
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

async function measurePaint(directory: string, logs: SessionLogs): Promise<void> {
  const workspace = path.join(directory, 'empty');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'note.txt'), '');
  const live = { id: 'live', project: '/home/ada/project-0', calls: conversation(Date.now() - 60_000, 1) };
  const file = logs.write(live);
  const append = (): void => logs.append(file, live, { atMs: Date.now(), read: 20_000, write5m: 1200 });
  for (const { state, home, element, limit } of [
    { state: 'without an index, progress', home: 'first', element: 'pc-status', limit: '' },
    { state: 'with the index, figures', home: 'state', element: 'pc-overview', limit: ' (limit 1.5)' },
  ]) {
    const ratios: number[] = [];
    const appendedMs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const env = { CLAUDE_CONFIG_DIR: logs.configFolder, PROMPT_CACHE_HOME: path.join(directory, `${home}-${round}`) };
      const workbench = await openWorkbench({ workspace, env });
      try {
        const { empty, painted } = await openPanel(workbench.page, element);
        ratios.push(painted / empty);
        if (element === 'pc-overview') appendedMs.push(await shownAfterMs(workbench.page, append));
        console.log(`${state}: the empty page after ${empty.toFixed(0)} ms, this after ${painted.toFixed(0)} ms`);
      } finally {
        await workbench.close();
      }
    }
    console.log(`${state} / the empty page: ${median(ratios).toFixed(2)}${limit}, median of ${ROUNDS}`);
    if (appendedMs.length > 0)
      console.log(`a turn that is appended is shown after ${median(appendedMs)} ms (limit 1000), median of ${ROUNDS}`);
  }
}

/** @returns milliseconds from a new turn of a session of today until it is counted on the page that is open */
async function shownAfterMs(page: Page, append: () => void): Promise<number> {
  const frame = await costsPage(page);
  const requests = frame.locator('pc-cards section').first().locator('dl div', { hasText: 'requests' }).locator('dd');
  const before = await requests.innerText();
  const start = Date.now();
  append();
  await requests.filter({ hasNotText: before }).waitFor({ timeout: PAINTED_WITHIN_MS });
  return Date.now() - start;
}

/**
 * Clicks on the view's icon, and waits.
 * @param element what is to be painted; figures count as progress where they come first
 * @returns milliseconds from the click until the page's document was there, and until it showed the element
 */
async function openPanel(page: Page, element: string): Promise<{ readonly empty: number; readonly painted: number }> {
  await page.addInitScript({ path: path.join(import.meta.dirname, 'note-paints.mjs') });
  await page.waitForTimeout(SETTLED_MS);
  const start = Date.now();
  const icon = page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first();
  await icon.click({ timeout: PAINTED_WITHIN_MS }).catch(() => {
    throw new Error(`The window did not show the icon of the panel within ${PAINTED_WITHIN_MS / 1000} s.`);
  });
  let painted: Paints = {};
  while (Date.now() < start + PAINTED_WITHIN_MS) {
    await page.waitForTimeout(LOOK_EACH_MS); // Looking takes time of the browser that is measured.
    for (const frame of page.frames()) {
      const noted = await frame.evaluate(() => (globalThis as { paints?: Paints }).paints).catch(() => undefined);
      painted = { ...painted, ...noted };
    }
    const empty = painted['pc-page'];
    const shown = painted[element] ?? painted['pc-overview'];
    if (empty !== undefined && shown !== undefined) return { empty: empty - start, painted: shown - start };
  }
  const there = Object.keys(painted).join(', ') || 'no page';
  throw new Error(`The panel did not show ${element} within ${PAINTED_WITHIN_MS / 1000} s of the click, but ${there}.`);
}

/** What note-paints.mjs notes. */
type Paints = Readonly<Record<string, number>>;
