import type { Page } from 'playwright-core';
import { EDITOR } from './editor.ts';

/** What {@link watchIcons} has seen until now. */
export interface Watched {
  /** How often an icon was looked at. */
  readonly seen: number;
  /** The texts of the lines beside which it stood and should not have. */
  readonly misplaced: readonly string[];
}

/** From now on looks, whenever the editor has painted, whether each icon of a kind stands beside a line with a certain text. */
export async function watchIcons(page: Page, kind: string, text: string): Promise<void> {
  await page.evaluate(
    ({ editor, kind, text }) => {
      const watched = { seen: 0, misplaced: [] as string[] };
      Object.assign(globalThis, { watched });
      const observer = new MutationObserver(() => {
        for (const icon of document.querySelectorAll(`${editor} .cgmr`)) {
          if (!getComputedStyle(icon).backgroundImage.includes(kind)) continue;
          const { top } = icon.getBoundingClientRect();
          const lines = [...document.querySelectorAll(`${editor} .view-line`)];
          const line = lines.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 3);
          watched.seen++;
          if (line && !line.textContent?.includes(text)) watched.misplaced.push(line.textContent ?? '');
        }
      });
      observer.observe(document.querySelector(editor)!, { subtree: true, childList: true, attributes: true });
    },
    { editor: EDITOR, kind, text },
  );
}

export function misplacedIcons(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}
