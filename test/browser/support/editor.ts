import type { Locator, Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';
import type { Rectangle } from './boxes.ts';

/** The active editor. */
export const EDITOR = '.editor-group-container.active .editor-instance';

/** The lens with figures above the first visible prompt of the active editor. */
export function countedLens(page: Page): Locator {
  return page.locator(`${EDITOR} .codelens-decoration a:visible`, { hasText: 'claude-' }).first();
}

/** All lenses that are visible in the active editor, from top to bottom. */
export async function allLensTexts(page: Page): Promise<string[]> {
  const texts = await page.locator(`${EDITOR} .codelens-decoration a:visible`).allTextContents();
  return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
}

/** The same without those that run a cache test. */
export async function lensTexts(page: Page): Promise<string[]> {
  return (await allLensTexts(page)).filter((text) => text !== 'Run cache test');
}

/** Opens a file of the examples, at its top, and waits until its first prompt has figures. */
export async function openPrompt(workbench: Workbench, name: string): Promise<void> {
  await workbench.openFile(name);
  await focusEditor(workbench.page);
  await workbench.page.keyboard.press('Control+Home');
  await countedLens(workbench.page).waitFor();
}

/** Gives the active editor the keyboard. */
export async function focusEditor(page: Page): Promise<void> {
  await page.locator(`${EDITOR} .native-edit-context, ${EDITOR} textarea.inputarea`).first().focus();
}

/** Moves the cursor to the first column of a line, which comes into view. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
  await cursor(page, line, 1).waitFor();
}

/** Folds lines away, of which the first stays in sight. */
export async function foldLines(page: Page, first: number, last: number): Promise<void> {
  await goToLine(page, first);
  for (const key of ['K', 'B']) await page.keyboard.press(`Control+${key}`); // sets the selection's anchor
  await goToLine(page, last + 1);
  for (const key of ['K', 'K', 'K', 'Comma']) await page.keyboard.press(`Control+${key}`); // selects, and folds that
  await page.locator(`${EDITOR} .inline-folded`).first().waitFor();
}

/** The place of the status bar that says where the cursor is, once it is there. */
export function cursor(page: Page, line: number, column: number): Locator {
  return page.locator('[id="status.editor.selection"]', { hasText: new RegExp(`Ln ${line}, Col ${column}\\b`) });
}

/** Where a text stands in the window that is visible in the active editor. */
export async function rectangleOf(page: Page, text: string): Promise<Rectangle> {
  const found = await page.waitForFunction(
    ({ editor, wanted }) => {
      for (const line of document.querySelectorAll(`${editor} .view-line`)) {
        const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
        if (start === -1) continue;
        const range = document.createRange();
        const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let at = 0; nodes.nextNode(); at += nodes.currentNode.textContent!.length) {
          const end = at + nodes.currentNode.textContent!.length;
          if (at <= start && start < end) range.setStart(nodes.currentNode, start - at);
          if (at < start + wanted.length && start + wanted.length <= end) {
            range.setEnd(nodes.currentNode, start + wanted.length - at);
          }
        }
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      return undefined;
    },
    { editor: EDITOR, wanted: text },
  );
  return (await found.jsonValue())!;
}

/** What the hover says that the editor shows with the mouse on a text. */
export async function hoverOn(page: Page, text: string): Promise<string> {
  const { x, y, width, height } = await rectangleOf(page, text);
  await page.mouse.move(x + width / 2 - 1, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2);
  return hoverText(page);
}

/** What the hover says that the editor shows, once it says something of ours. */
export async function hoverText(page: Page): Promise<string> {
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Prompt Cache' }).first();
  await hover.waitFor();
  return (await hover.innerText()).replaceAll('\u00a0', ' ');
}
