import type { Locator, Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';
import type { Box } from './boxes.ts';

/** The outline "Cache Regions". */
export function outline(page: Page): Locator {
  return page
    .locator('.pane', { has: page.locator('[aria-label^="Cache Regions"]') })
    .locator('.tree-explorer-viewlet-tree-view')
    .first();
}

/** Opens the extension's own container in the side bar, with the room of the views below the outline given to it. */
export async function openOutline(page: Page): Promise<void> {
  // A click on the container that is open closes it.
  if (!(await outline(page).isVisible()))
    await page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first().click();
  await outline(page).waitFor();
  await foldCosts(page);
}

/** Gives the room of the views below the outline to it, so that a low window shows all that it has. */
export async function foldCosts(page: Page): Promise<void> {
  const costs = page.locator('.pane-header[aria-expanded="true"][aria-label^="Session Costs"]');
  if ((await costs.count()) > 0) await costs.first().click();
}

/** What a screen reader says of each entry of the outline that is visible. */
export function spokenEntries(page: Page): Promise<(string | null)[]> {
  return outline(page)
    .locator('.monaco-list-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
}

/** The panel with the list of problems. */
export async function openProblems(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Shift+M');
  const problems = page.locator('.markers-panel');
  await problems.waitFor();
  return problems;
}

/** A notification in the center, where it stays: as a toast it may have been hidden before somebody looks. */
export async function keptNotification({ page, runCommand }: Workbench, text: RegExp): Promise<Locator> {
  await runCommand('Notifications: Show Notifications');
  const notice = page.locator('.notifications-center .notification-list-item', { hasText: text });
  await notice.waitFor();
  return notice;
}

/** How far two colours are apart, from 1 to 21, as WCAG counts; a colour that is not opaque is laid over the second. */
export function contrast(colour: string, background: string): number {
  const [r, g, b, alpha = 1] = channels(colour);
  const below = channels(background);
  const over = [r!, g!, b!].map((channel, index) => channel * alpha + below[index]! * (1 - alpha));
  const [light, dark] = [luminance(over), luminance(below)].toSorted((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function channels(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}

function luminance([r = 0, g = 0, b = 0]: readonly number[]): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** True if nothing of the first box is outside of the second one. */
export function isInside(inner: Box, outer: Box): boolean {
  return inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1;
}

/** Takes the answer that each question of ours proposes, one after the other, until something appears. */
export async function answerQuestions(page: Page, end: Locator): Promise<void> {
  const title = page.locator('.quick-input-title:visible', { hasText: 'Prompt Cache' });
  for (;;) {
    await title.or(end).first().waitFor();
    if (await end.isVisible()) return;
    const question = await title.textContent();
    await page.keyboard.press('Enter');
    await title.filter({ hasText: question! }).waitFor({ state: 'hidden' });
  }
}
