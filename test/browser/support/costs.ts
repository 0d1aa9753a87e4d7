import { source as axeSource } from 'axe-core';
import type { Frame, Locator, Page } from 'playwright-core';
import type { Workbench } from '../../support/vscode/workbench.ts';

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

/** What axe-core finds wrong with the page, a line for each. */
export async function accessibilityViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    // A webview is transparent: what is behind it is the workbench's, which axe-core cannot see.
    document.body.style.background = 'var(--vscode-sideBar-background)';
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  });
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
        if (right > width + 1 || left < -1) found.push(element.textContent.trim().slice(0, 60));
      }
    }
    return found;
  });
}
