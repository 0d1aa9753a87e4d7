import type { Page } from 'playwright-core';
import { EDITOR } from './editor.ts';

/** What {@link watchIcons} has seen until now. */
export interface Watched {
  /** The numbers of the lines beside which an icon stood, in the order in which it came to them. */
  readonly lines: readonly number[];
  /** The texts of the lines beside which it stood and should not have. */
  readonly misplaced: readonly string[];
}

/** From now on looks, after whatever the editor paints, whether the icons of a kind stand beside lines with a certain text. */
export async function watchIcons(page: Page, kind: string, text: string): Promise<void> {
  await page.evaluate(
    ({ editor, kind, text }) => {
      const watched = { lines: [] as number[], misplaced: [] as string[] };
      Object.assign(globalThis, { watched });
      // The editor paints all of itself in one task, and an observer is called behind it: no paint is missed, and none is
      // seen half done.
      new MutationObserver(() => {
        for (const icon of document.querySelectorAll(`${editor} .cgmr`)) {
          if (!getComputedStyle(icon).backgroundImage.includes(kind)) continue;
          const { top } = icon.getBoundingClientRect();
          const [line, lineNumber] = ['.view-line', '.line-numbers'].map((selector) =>
            [...document.querySelectorAll(`${editor} ${selector}`)].find(
              (one) => Math.abs(one.getBoundingClientRect().top - top) < 3,
            ),
          );
          if (line && !line.textContent?.includes(text)) watched.misplaced.push(line.textContent ?? '');
          const number = Number(lineNumber?.textContent);
          if (number !== watched.lines.at(-1)) watched.lines.push(number);
        }
      }).observe(document.querySelector(editor)!, { subtree: true, childList: true, attributes: true });
    },
    { editor: EDITOR, kind, text },
  );
}

export function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}
