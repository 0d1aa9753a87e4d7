import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { repository } from '../../../scripts/lib/paths.mjs';
import { launchChromium } from '../../../scripts/vscode/chromium.mjs';
import { temporaryDirectory } from '../../../scripts/vscode/isolation.mjs';
import type { ToHost } from '../../../src/webview/protocol.ts';

/** The page of session costs without a workbench around it, with the content security policy of its view. */
export interface LonePage {
  readonly page: Page;
  /** Loads the page anew, which then shows nothing yet. @param variables those of a theme of the workbench; dark ones where absent */
  load(variables?: string): Promise<void>;
  /** Gives the page a message as its host does. */
  show(message: unknown): Promise<void>;
  /** What the page told its host since it was loaded. */
  sent(): Promise<ToHost[]>;
}

/** Opens one page for all tests of the describe block that calls this, anew for each. A test fails on whatever the console reports. */
export function useLonePage(): () => LonePage {
  const directory = temporaryDirectory();
  const errors: string[] = [];
  let browser: BrowserContext;
  let lone: LonePage | undefined;
  let variables = '';

  before('a page', async () => {
    browser = await launchChromium(path.join(directory, 'chromium'));
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.route('http://page.test/**', (route) => {
      const isScript = route.request().url().endsWith('.js');
      const body = isScript ? readFileSync(path.join(repository, 'dist/panel.js'), 'utf8') : pageWith(variables);
      return route.fulfill({ contentType: isScript ? 'text/javascript' : 'text/html', body });
    });
    lone = {
      page,
      load: async (ofTheme = '') => {
        variables = ofTheme;
        await page.goto('http://page.test/');
        // By the clock: no frame comes where nothing is drawn.
        await page.waitForFunction(() => (globalThis as unknown as Sent).sent.length > 0, undefined, { polling: 50 });
      },
      show: async (message) => {
        await page.evaluate(drawn, message);
      },
      sent: () => page.evaluate(() => (globalThis as unknown as Sent).sent),
    };
  });
  beforeEach(() => lone!.load());
  afterEach(() => assert.deepEqual(errors.splice(0), []));
  after(async () => {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return () => lone!;
}

/**
 * Gives the page a message, and waits until all of its elements are drawn. Runs in the page; a function with a name inside of it would
 * call a helper of the compiler, which is not there.
 */
async function drawn(message: unknown): Promise<void> {
  const came = new Promise((resolve) => void window.addEventListener('message', resolve, { once: true }));
  window.postMessage(message, '*');
  await came;
  for (let pending: Updating[] = [document.body]; pending.length > 0;) {
    await Promise.all(pending.map((element) => element.updateComplete));
    await new Promise((resolve) => void setTimeout(resolve, 20)); // what measures itself is drawn again behind a frame
    pending = [];
    const roots: ParentNode[] = [document];
    for (let root = roots.pop(); root; root = roots.pop()) {
      for (const element of root.querySelectorAll<Updating>('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.isUpdatePending) pending.push(element);
      }
    }
  }
}

/** An element of Lit. */
interface Updating extends HTMLElement {
  readonly isUpdatePending?: boolean;
  readonly updateComplete?: Promise<boolean>;
}

/** What a click would show, too. */
export async function unfoldNotes(page: Page): Promise<void> {
  const notes = page.locator('details.notes summary');
  if (await notes.isVisible()) await notes.click();
}

interface Sent {
  readonly sent: ToHost[];
}

const BODY = `body { --page-background: var(--vscode-sideBar-background); background: var(--page-background); padding: 4px 12px 0; margin: 0; }`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Session Costs</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-x'; script-src 'nonce-x'">
<style nonce="x">html { --vscode-foreground: #ccc; --vscode-descriptionForeground: #9d9d9d; --vscode-sideBar-background: #181818;
--vscode-textLink-foreground: #4daafc; --vscode-button-background: #0078d4; --vscode-button-foreground: #fff;
--vscode-charts-green: #89d185; --vscode-charts-yellow: #cca700; --vscode-charts-purple: #b180d7; --vscode-charts-red: #f14c4c;
--vscode-charts-blue: #59a4f9; --vscode-charts-orange: #d18616; --vscode-widget-border: #313131; --vscode-list-hoverBackground: #2a2d2e;
--vscode-progressBar-background: #0078d4; --vscode-button-secondaryBackground: #313131; --vscode-button-secondaryForeground: #ccc; --vscode-font-size: 13px; }
${BODY}</style></head><body><pc-page></pc-page>
<script nonce="x">window.sent = []; window.acquireVsCodeApi = () => ({ postMessage: (m) => sent.push(m), getState() {}, setState() {} });</script>
<script nonce="x" src="/panel.js"></script></body></html>`;

function pageWith(variables: string): string {
  if (variables === '') return PAGE;
  const rules = `html { ${variables} } ${BODY}`;
  return PAGE.replace(/<style nonce="x">.*?<\/style>/s, () => `<style nonce="x">${rules}</style>`);
}
