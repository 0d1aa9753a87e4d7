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
 * - panel-host.mjs stands for the extension host: it starts the packaged thread, and measures its own memory and event loop;
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

async function measureHost(directory: string, configFolder: string): Promise<void> {
  const { node } = await ensureServer('newest');
  for (let round = 0; round < ROUNDS; round++) {
    for (const state of ['without an index', 'with the index']) {
      const home = path.join(directory, `state-${round}`);
      mkdirSync(home, { recursive: true });
      const { stdout, stderr } = spawnSync(node, ['test/bench/panel-host.mjs'], {
        cwd: repository,
        encoding: 'utf8',
        env: { ...process.env, CLAUDE_CONFIG_DIR: configFolder, PROMPT_CACHE_HOME: home, HOME: home },
      });
      console.log(
        `${state}: ${stdout.trim()}${stderr.replaceAll(/.*ExperimentalWarning.*\n|.*--trace-warnings.*\n/g, '')}`,
      );
    }
  }
}

async function measurePaint(directory: string, configFolder: string): Promise<void> {
  const workspace = path.join(directory, 'empty');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'note.txt'), '');
  const env = { CLAUDE_CONFIG_DIR: configFolder, PROMPT_CACHE_HOME: path.join(directory, 'state-0') };
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const workbench = await openWorkbench({ workspace, env });
    try {
      const { page } = workbench;
      await page.waitForTimeout(3000);
      const start = performance.now();
      await page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first().click();
      const empty = await shown(page, 'pc-page', start);
      const figures = await shown(page, 'pc-overview', start);
      ratios.push(figures / empty);
      console.log(`page there after ${empty.toFixed(0)} ms, its figures after ${figures.toFixed(0)} ms`);
    } finally {
      await workbench.close();
    }
  }
  console.log(
    `first paint with figures / of the empty page: ${ratios.toSorted((a, b) => a - b)[ROUNDS >> 1]!.toFixed(2)} (limit 1.5)`,
  );
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
