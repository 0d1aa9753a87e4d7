import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { main } from '../../scripts/lib/main.mjs';
import { repository } from '../../scripts/lib/paths.mjs';
import { sizeLimits } from '../../scripts/lib/size-limits.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { cursor, EDITOR, goToLine } from '../browser/support/editor.ts';
import { eventually } from '../browser/support/eventually.ts';
import { boundaryMarks, gutterIcons } from '../browser/support/marks.ts';
import { openWorkbench, type Workbench } from '../support/vscode/workbench.ts';
import { jinjaText } from './texts.ts';

/*
 * `npm run bench:editor`: how the packaged extension feels in the real workbench, in milliseconds that depend on the machine.
 * A space between two braces, or its removal, makes and unmakes a placeholder on line 1 of a prompt of 100 KB, so that each
 * such keystroke moves the end of the static prefix. The clock runs from the key's event to the new mark in the window.
 */

const KB = 1000;
const FIRST_LINE = 'You help { { name }}.\n';
/** The keys are pressed before it. */
const SECOND_BRACE = FIRST_LINE.indexOf('{') + 1;
const ROUNDS = 24;
const WARM_UP = 4;

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: 'ms' | 'KB';
}

const figures: Figure[] = [];

void main(async () => {
  const directory = temporaryDirectory();
  try {
    await measureInWorkbench(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  figures.push(...sizeLimits.map(({ name, limit }) => size(name, path.join(repository, name), limit)));
  print();
});

async function measureInWorkbench(directory: string): Promise<void> {
  const workspace = path.join(directory, 'bench');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'large.j2'), FIRST_LINE + jinjaText(100 * KB));
  const settings = { 'editor.autoClosingBrackets': 'never', 'editor.minimap.enabled': false };
  const workbench = await openWorkbench({ workspace, settings });
  try {
    await workbench.openFile('large.j2');
    await measureKeystrokes(workbench.page, 'keystroke to new decorations in 100 KB');
    await workbench.runCommand('Prompt Cache: Toggle Region Colours');
    await measureKeystrokes(workbench.page, 'the same with region colours');
    await measureActivation(workbench);
  } finally {
    await workbench.close();
  }
}

async function measureKeystrokes(page: Page, what: string): Promise<void> {
  const marks: number[] = [];
  const icons: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const isPlaceholder = round % 2 === 0;
    await goToLine(page, 1);
    for (let column = 0; column < SECOND_BRACE; column++) await page.keyboard.press('ArrowRight');
    await cursor(page, 1, SECOND_BRACE + 1).waitFor();
    await settled(page, !isPlaceholder);
    await watchTimes(page, isPlaceholder);
    await page.keyboard.press(isPlaceholder ? 'Delete' : 'Space');
    const [mark, icon] = await page.evaluate(() => (globalThis as unknown as { times: Promise<Times> }).times);
    if (round < WARM_UP) continue;
    marks.push(mark);
    icons.push(icon);
  }
  figures.push({ what, value: middle(marks), limit: 100, unit: 'ms' });
  figures.push({ what: '  and to new gutter icons, tokens counted', value: middle(icons), limit: 200, unit: 'ms' });
}

/** Waits until nothing is under way: all that depends on line 1 says the same of it. */
async function settled(page: Page, isPlaceholder: boolean): Promise<void> {
  const line = isPlaceholder ? 1 : 0;
  await eventually(
    async () =>
      [await boundaryMarks(page), await gutterIcons(page)].map((found) => found.filter((one) => one.line === 1).length),
    ([mark, icon]) => mark === line && icon === line,
  );
}

/** Milliseconds from a key's event to the mark in the text, and to the icon in the gutter, that come or go by it. */
type Times = [mark: number, icon: number];

/** From now on waits for a key and what it changes; the times are the page's `times`. */
async function watchTimes(page: Page, isShown: boolean): Promise<void> {
  await page.evaluate(
    ({ editor, isShown }) => {
      const times = new Promise<Times>((resolve, reject) => {
        const found: Times = [0, 0];
        setTimeout(() => {
          const line = document.querySelector(`${editor} .view-line`)?.textContent;
          const state = JSON.stringify({ line, isShown, pressed, found });
          reject(new Error(`The mark or the icon did not change within 20 seconds: ${state}`));
        }, 20_000);
        let pressed = 0;
        document.addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (pressed === 0) return;
          const inText = [...document.querySelectorAll(`${editor} .view-overlays [class*="TextEditorDecorationType"]`)];
          const hasMark = inText.some((one) => getComputedStyle(one).borderLeft.startsWith('2px'));
          const inGutter = [...document.querySelectorAll(`${editor} .cgmr`)];
          const hasIcon = inGutter.some((one) => getComputedStyle(one).backgroundImage.includes('gutter'));
          if (found[0] === 0 && hasMark === isShown) found[0] = performance.now() - pressed;
          if (found[1] === 0 && hasIcon === isShown) found[1] = performance.now() - pressed;
          if (found.includes(0)) return;
          observer.disconnect();
          resolve(found);
        });
        observer.observe(document.querySelector(editor)!, { subtree: true, childList: true, attributes: true });
      });
      Object.assign(globalThis, { times });
    },
    { editor: EDITOR, isShown },
  );
}

/** What VS Code itself has measured of the call of `activate`. Loading the code comes on top: other extensions load meanwhile. */
async function measureActivation({ page, runCommand }: Workbench): Promise<void> {
  await runCommand('Developer: Startup Performance');
  await page.locator(`${EDITOR} .view-line`, { hasText: 'Startup' }).first().click();
  await page.keyboard.press('Control+F');
  await page.locator('.find-widget.visible textarea').first().fill('prompt-cache-inspector');
  const row = page.locator(`${EDITOR} .view-line`, { hasText: '|\u00a0prompt-cache.prompt-cache-inspector' }).first();
  await row.waitFor();
  const cells = ((await row.textContent()) ?? '')
    .split('|')
    .map((cell) => Number(cell.replaceAll('\u00a0', ' ').trim()));
  figures.push({ what: 'activation', value: cells[4]!, limit: 30, unit: 'ms' });
}

function print(): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, limit, unit } of figures) {
    const shown = value.toFixed(value < 10 ? 1 : 0).padStart(6);
    console.log(
      `${value <= limit ? 'ok  ' : 'OVER'}  ${what.padEnd(width)}  ${shown} ${unit}  (limit ${limit} ${unit})`,
    );
  }
  if (figures.some(({ value, limit }) => value > limit)) process.exitCode = 1;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}

function size(what: string, file: string, limit: number): Figure {
  return { what, value: statSync(file).size / KB, limit, unit: 'KB' };
}
