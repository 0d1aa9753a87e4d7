import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { examples, repository } from '../../../scripts/lib/paths.mjs';
import { loadWorkbench, openWorkbench, type Workbench, type WorkbenchOptions } from '../../support/vscode/workbench.ts';
import type { Rectangle } from './boxes.ts';
import { keepMessages } from './messages.ts';

/** How an editor looks in the tests and in the pictures: whole lines, and nothing beside them. */
const PLAIN_SETTINGS = {
  'editor.autoClosingBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.wordWrap': 'on',
};

/** Time for a hook that opens a window, or a workspace file in it: on a busy machine a server takes its time. */
export const SET_UP_MS = 120_000;

/**
 * One window for all tests of the describe block that calls this. Without options it is on the examples, and blocks that run one
 * after the other use the same, tidied up between them: a window costs more than most tests.
 */
export function useWorkbench(options?: WorkbenchOptions | (() => WorkbenchOptions)): () => Workbench {
  let workbench: Workbench | undefined;
  before('a window', async function () {
    this.timeout(SET_UP_MS);
    workbench = options ? await openWindow(typeof options === 'function' ? options() : options) : await sharedWindow();
  });
  after(() => (options ? workbench?.close() : undefined));
  return () => workbench!;
}

let shared: Workbench | undefined;

async function sharedWindow(): Promise<Workbench> {
  if (shared) await tidyUp(shared);
  else shared = await openWindow({});
  return shared;
}

async function openWindow({ settings, ...others }: WorkbenchOptions): Promise<Workbench> {
  const workbench = await openWorkbench({ ...others, settings: { ...PLAIN_SETTINGS, ...settings } });
  await keepMessages(workbench.page);
  return workbench;
}

/** The files as they were, no editor open, the explorer beside them, as wide as it is at first. */
async function tidyUp({ page, folder, runCommand }: Workbench): Promise<void> {
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' }); // the workbench saves by itself
  await runCommand('View: Close All Editors');
  await page.locator('.tab').first().waitFor({ state: 'detached' });
  for (const entry of readdirSync(folder)) rmSync(path.join(folder, entry), { recursive: true });
  cpSync(examples, folder, { recursive: true });
  await page.keyboard.press('Control+Shift+E');
  await page.locator('.explorer-folders-view').waitFor();
  const { x, y, width } = (await page.locator('.part.sidebar').boundingBox())!;
  await page.mouse.dblclick(x + width, y + 300);
  await page.mouse.move(0, 0);
}

/** Opens a `.code-workspace` of the folder instead of it; resolves when the explorer names one of its folders. */
export async function openWorkspaceFile({ page, folder }: Workbench, name: string, entry: string): Promise<void> {
  const url = new URL(page.url());
  url.searchParams.delete('folder');
  url.searchParams.set('workspace', path.join(folder, name));
  const rows = page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row', { hasText: entry });
  await loadWorkbench(page, url.href, rows.first());
}

/**
 * A picture for the README: `.test-out/screenshots/NAME.png`, and with UPDATE_IMAGES=1 also `docs/images/NAME.png`. The mouse
 * stays where it is, so that a hover can be part of it.
 */
export async function takePicture(workbench: Workbench, name: string, clip?: Rectangle): Promise<void> {
  const file = await workbench.screenshot(name);
  if (clip) await workbench.page.screenshot({ path: file, clip });
  if (process.env['UPDATE_IMAGES'] !== '1') return;
  const images = path.join(repository, 'docs/images');
  mkdirSync(images, { recursive: true });
  copyFileSync(file, path.join(images, `${name}.png`));
}
