import type { Page } from 'playwright-core';
import { EDITOR } from './editor.ts';

/** What {@link watchIcons} has seen until now. */
export interface Watched {
  /** How often an icon was there. */
  readonly looks: number;
  /** The texts of the lines beside which it stood and should not have. */
  readonly misplaced: readonly string[];
}

/** From now on looks, every few milliseconds, whether the icons of a kind stand beside lines with a certain text. */
export async function watchIcons(page: Page, kind: string, text: string): Promise<void> {
  await page.evaluate(
    ({ editor, kind, text }) => {
      const watched = { looks: 0, misplaced: [] as string[] };
      Object.assign(globalThis, { watched });
      // The editor paints all of itself in one task, so between two tasks its text and its icons are of one moment.
      setInterval(() => {
        for (const icon of document.querySelectorAll(`${editor} .cgmr`)) {
          if (!getComputedStyle(icon).backgroundImage.includes(kind)) continue;
          const { top } = icon.getBoundingClientRect();
          const lines = [...document.querySelectorAll(`${editor} .view-line`)];
          const line = lines.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 3);
          watched.looks++;
          if (line && !line.textContent?.includes(text)) watched.misplaced.push(line.textContent ?? '');
        }
      }, 4);
    },
    { editor: EDITOR, kind, text },
  );
}

export function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}
