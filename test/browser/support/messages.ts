import type { Locator, Page } from 'playwright-core';

/*
 * Strategy. Toasts and messages of the status bar go away by themselves, and a slow machine looks when they are gone. So the page
 * keeps the text of each as it comes, in a list that nobody sees, until a test wants it to be forgotten.
 */

const KEPT = 'kept-messages';

/** Begins to keep what the workbench says for a moment, also once the page is loaded anew. */
export async function keepMessages(page: Page): Promise<void> {
  await page.addInitScript(keep, KEPT);
  await page.evaluate(keep, KEPT);
}

/** What was said until now is forgotten, so that the same can be waited for again. */
export async function forgetMessages(page: Page): Promise<void> {
  await page.evaluate((id) => document.getElementById(id)?.replaceChildren(), KEPT);
}

/** A notification that has been shown, whether it still is or not. */
export function notification(page: Page, text: RegExp | string): Locator {
  return page.locator(`#${KEPT} [data-kind="notification"]`, { hasText: text }).last();
}

/** What extensions say in the status bar for a moment. */
export function statusMessage(page: Page, text: RegExp): Locator {
  return page.locator(`#${KEPT} [data-kind="status"]`, { hasText: text }).last();
}

/** Runs in the page; a function with a name inside of it would call a helper of the compiler, which is not there. */
function keep(id: string): void {
  const kinds = { notification: '.notification-toast .notification-list-item-message', status: '.statusbar-item' };
  new MutationObserver((changes) => {
    if (!document.body || changes.every(({ target }) => (target as Element).id === id)) return;
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement('ol');
      list.id = id;
      list.ariaHidden = 'true';
      list.style.cssText = 'position: fixed; bottom: 0; left: 0; opacity: 0; font-size: 1px; pointer-events: none;';
      document.body.append(list);
    }
    for (const [kind, selector] of Object.entries(kinds)) {
      for (const element of document.querySelectorAll<HTMLElement>(selector)) {
        const text = element.textContent?.replaceAll('\u00a0', ' ').trim() ?? '';
        if (text === '' || element.dataset['kept'] === text) continue;
        element.dataset['kept'] = text;
        const item = document.createElement('li');
        item.dataset['kind'] = kind;
        item.textContent = text;
        list.append(item);
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.body?.append(document.createComment('What is there by now is kept too.'));
}
