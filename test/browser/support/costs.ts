import assert from 'node:assert/strict';
import { source as axeSource } from 'axe-core';
import type { Frame, Locator, Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';
import { eventually } from './eventually.ts';
import { PICTURED_THEMES, setTheme } from './themes.ts';

/** Opens the extension's container with the view "Session Costs", and gives its page once it shows something. */
export async function openCosts({ runCommand, page }: Workbench): Promise<Frame> {
  await runCommand('Prompt Cache: Focus on Session Costs View');
  return costsPage(page);
}

/** The frame of the page: the newest one, where several have been made. */
export async function costsPage(page: Page): Promise<Frame> {
  for (let attempt = 0; attempt < 200; attempt++) {
    for (const frame of page.frames().toReversed()) {
      const isOurs = await frame
        .evaluate(() => document.querySelector('pc-page')?.shadowRoot?.querySelector('main') != null)
        .catch(() => false);
      if (isOurs) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error('The page of session costs does not appear.');
}

/** The part of the page that shows something else than a status. */
export function overview(frame: Frame): Locator {
  return frame.locator('pc-overview');
}

function pathInput(page: Page): Locator {
  return page.locator('.quick-input-widget input[type="text"]').first();
}

/** Types a path into a dialog of the workbench, which writes the one that it begins with a moment after it is there. */
export async function typePath(page: Page, file: string): Promise<void> {
  await eventually(
    () => pathInput(page).inputValue(),
    (value) => value.startsWith('/'),
  );
  await eventually(
    async () => {
      await pathInput(page).fill(file);
      await page.waitForTimeout(500);
      return pathInput(page).inputValue();
    },
    (value) => value === file,
  );
}

/** A dialog of the workbench takes a path with one Enter, or with two; where none is there, nothing has to be pressed. */
export async function pressEnterUntil(page: Page, isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 6; attempt++) {
    // What comes after the dialog is not to get an Enter.
    if (attempt > 0 && (await pathInput(page).isVisible())) await page.keyboard.press('Enter');
    for (let wait = 0; wait < (attempt === 0 ? 10 : 30); wait++) {
      if (await isDone()) return;
      await page.waitForTimeout(100);
    }
  }
  assert.fail('The dialog does not take the path.');
}

/** What axe-core finds wrong with the page, a line for each. */
export async function accessibilityViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    // A webview is transparent: what is behind it is the workbench's, which axe-core cannot see.
    document.body.style.background = 'var(--page-background)';
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    document.body.style.background = '';
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  });
}

/** axe-core finds nothing, and no text is cut off. @param of what is shown, for the message of a failure */
export async function mustBeReadable(frame: Frame, of?: string): Promise<void> {
  assert.deepEqual(await accessibilityViolations(frame), [], of);
  assert.deepEqual(await clippedTexts(frame), [], of);
}

/**
 * Looks at a page in the dark theme, in each of the four where SCREENSHOTS is `all` (`npm run test:screenshots`): a screenshot
 * `NAME-THEME.png`, and texts that are cut off. axe-core looks at the first one only: it looks at every state in every theme in
 * costs-page-themes.long.test.ts, where that takes a tenth of the time.
 */
export async function mustBeReadableInEachTheme(workbench: Workbench, frame: Frame, name: string): Promise<void> {
  for (const [index, theme] of PICTURED_THEMES.entries()) {
    await setTheme(workbench, theme);
    await frame.waitForFunction((body) => document.body.classList.contains(body), theme.body);
    await workbench.page.mouse.move(700, 790);
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(`${name}-${theme.id}`);
    if (index === 0) await mustBeReadable(frame, theme.id);
    else assert.deepEqual(await clippedTexts(frame), [], theme.id);
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Texts that are cut off at the page's edge, or spill out of what holds them. */
export function clippedTexts(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const roots: ParentNode[] = [document];
    for (let root = roots.pop(); root; root = roots.pop()) {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.children.length > 0 || !element.textContent?.trim()) continue;
        if (element.closest('.spoken, .scroll, vscode-option, style') || !element.checkVisibility()) continue;
        const { right, left } = element.getBoundingClientRect();
        let edge = width;
        let holder: Element | null | undefined = element;
        while (holder && getComputedStyle(element).textOverflow !== 'ellipsis') {
          holder = holder.parentElement ?? (holder.getRootNode() as Partial<ShadowRoot>).host;
          if (!holder) continue;
          const { overflowX, borderRightWidth } = getComputedStyle(holder);
          if (overflowX === 'visible' && Number.parseFloat(borderRightWidth) === 0) continue;
          edge = Math.min(edge, holder.getBoundingClientRect().right);
        }
        if (right > edge + 1 || left < -1) found.push(element.textContent.trim().slice(0, 60));
      }
    }
    return found;
  });
}
