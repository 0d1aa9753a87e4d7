import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { repository } from '../../scripts/lib/paths.mjs';
import { launchChromium } from '../../scripts/vscode/chromium.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { DEFAULT_FILTERS, type Snapshot, type Status, type ToHost, type Turn } from '../../src/webview/protocol.ts';
import { accessibilityViolations, clippedTexts, openCosts } from './support/costs.ts';
import { examplePages } from './support/example-pages.ts';
import { setTheme, THEMES } from './support/themes.ts';
import { useWorkbench } from './support/window.ts';

const NOW = Date.parse('2026-11-26T15:00:00Z');
const WIDTHS = [240, 300, 1000];

/** The page alone, with the content security policy of its view: states that are hard to bring about in a workbench. */
describe('the page of session costs', () => {
  const directory = temporaryDirectory();
  let browser: BrowserContext;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    browser = await launchChromium(path.join(directory, 'chromium'));
    page = browser.pages()[0] ?? (await browser.newPage());
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.route('http://page.test/**', (route) => {
      const isScript = route.request().url().endsWith('.js');
      const body = isScript ? readFileSync(path.join(repository, 'dist/panel.js'), 'utf8') : pageWith(variables);
      return route.fulfill({ contentType: isScript ? 'text/javascript' : 'text/html', body });
    });
  });
  beforeEach(async () => {
    await page.goto('http://page.test/');
    await page.waitForFunction(() => (globalThis as unknown as Sent).sent.length > 0);
  });
  afterEach(() => assert.deepEqual(errors.splice(0), []));
  after(async () => {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const show = async (message: unknown): Promise<void> => {
    await page.evaluate((data) => window.postMessage(data, '*'), message);
    await page.waitForTimeout(100);
  };
  /** What a click would show, too. */
  const unfoldNotes = async (): Promise<void> => {
    const notes = page.locator('details.notes summary');
    if (await notes.isVisible()) await notes.click();
  };
  const sent = () => page.evaluate(() => (globalThis as unknown as Sent).sent);

  const states: Record<string, Partial<Snapshot> & { status: Status }> = {
    'looking for logs': {
      status: { kind: 'indexing', doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 },
    },
    'reading logs': {
      status: { kind: 'indexing', doneBytes: 312e6, totalBytes: 1e9, doneFiles: 700, totalFiles: 2249 },
    },
    'logs that cannot be read': { status: { kind: 'unreadable', paths: ['/home/<b>secret</b>/projects'] } },
    'no logs': {
      status: {
        kind: 'empty',
        searched: ['Claude Code', 'Codex', 'Gemini CLI', 'OpenCode', 'Qwen Code'].map((source, index) => ({
          source,
          folder: index === 0 ? `/home/${'x'.repeat(90)}` : `/home/ada/.${source.toLowerCase().replace(' ', '-')}`,
        })),
      },
    },
    'an untrusted workspace': { status: { kind: 'off', reason: 'untrusted' } },
    'a virtual workspace': { status: { kind: 'off', reason: 'virtual' } },
    'notes of all kinds': {
      status: { kind: 'ready' },
      notes: [
        { id: 'unknown-models', count: 12, names: ['acme-7', '__proto__'], action: 'priceModels' },
        { id: 'stale-prices', names: ['2026-01-05'], action: 'priceModels' },
        { id: 'lower-bound', count: 3, names: [] },
        { id: 'bad-lines', count: 2, names: [], action: 'showProblems' },
        { id: 'unreadable', count: 1, names: ['/var/log'], action: 'showProblems' },
        { id: 'not-in-logs', names: ['0b1c'] },
        { id: 'example', names: [], action: 'hideExample' },
      ],
    },
  };

  let example: Awaited<ReturnType<typeof examplePages>>;
  before(async () => (example = await examplePages(NOW)));
  const pages: Record<string, () => Partial<Snapshot>> = {
    ...Object.fromEntries(Object.entries(states).map(([name, state]) => [name, () => state])),
    'the figures': () => example.overview,
    'a session with misses': () => example.session,
    'a session': () => session(40),
  };

  /** The variables of the workbench's real themes, as it gives them to a page. */
  const themes = new Map<string, string>();
  let variables = '';

  describe('in the themes of the workbench', () => {
    const workbench = useWorkbench();
    before(async () => {
      const frame = await openCosts(workbench());
      for (const theme of THEMES) {
        await setTheme(workbench(), theme);
        await frame.waitForFunction((kind) => document.body.classList.contains(kind), theme.body);
        themes.set(theme.id, await frame.evaluate(() => document.documentElement.getAttribute('style')!));
        assert.ok(themes.get(theme.id)!.includes('--vscode-foreground'));
      }
    });
    afterEach(() => (variables = ''));

    for (const { id: theme } of THEMES) {
      it(`shows every state in the theme ${theme}`, async () => {
        variables = themes.get(theme)!;
        await page.setViewportSize({ width: 300, height: 700 });
        for (const [name, state] of Object.entries(pages)) {
          await page.goto('http://page.test/');
          await page.waitForFunction(() => (globalThis as unknown as Sent).sent.length > 0);
          await show({ ...EMPTY, ...state() });
          await unfoldNotes();
          await page.screenshot({
            path: path.join(repository, `.test-out/screenshots/state-${name.replaceAll(' ', '-')}-${theme}.png`),
            fullPage: true,
          });
          assert.deepEqual(await accessibilityViolations(page.mainFrame()), [], name);
          assert.deepEqual(await clippedTexts(page.mainFrame()), [], name);
        }
      });
    }
  });

  it('moves nothing, whatever is shown', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    let revision = 0;
    for (const state of [...Object.values(pages), () => session(41)]) {
      await show({ ...EMPTY, ...state(), revision: ++revision });
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    }
  });

  it('counts down as a timer, which is announced by nobody each second', async () => {
    const live = { ttl: '5m' as const, expiresAtMs: NOW + 120_000, prefixTokens: 34_400, rewriteNanoUsd: 198_000_000 };
    const { session: shown, ...others } = session(3);
    await show({ ...others, session: { ...shown!, live } });
    const timer = page.getByRole('timer');
    const before = await timer.innerText();
    assert.match(
      before,
      /^Cache warm for [12]:\d\d \(5m\); continuing after that re-writes 34\.4K tokens, about \$0\.20\.$/,
    );
    await page.waitForFunction((text) => {
      const root = document.querySelector('pc-page')!.shadowRoot!.querySelector('pc-session')!.shadowRoot!;
      return root.querySelector('pc-countdown')!.shadowRoot!.textContent!.trim() !== text;
    }, before);
    assert.equal(await timer.getAttribute('aria-live'), null);
    assert.equal(await page.locator('[aria-live], [role="status"], [role="log"], [role="alert"]').count(), 0);
  });

  for (const [name, state] of Object.entries(pages)) {
    for (const width of WIDTHS) {
      it(`shows ${name} at ${width} pixels`, async () => {
        await page.setViewportSize({ width, height: 700 });
        await show({ ...EMPTY, ...state() });
        await unfoldNotes();
        await page.screenshot({
          path: path.join(repository, `.test-out/screenshots/page-${name.replaceAll(' ', '-')}-${width}.png`),
          fullPage: true,
        });
        assert.deepEqual(await accessibilityViolations(page.mainFrame()), []);
        assert.deepEqual(await clippedTexts(page.mainFrame()), []);
      });
    }
  }

  it('ignores messages that are none of its protocol, and older snapshots', async () => {
    await show({ ...EMPTY, revision: 7, status: { kind: 'off', reason: 'virtual' } });
    await show({ kind: 'snapshot', status: '<img>' });
    await show({ ...EMPTY, revision: 6, status: { kind: 'ready' } });
    await page.getByText('Off in a virtual workspace').waitFor();
  });

  it('has at most 60 rows in the document at 5,000 turns, and walks them with the keyboard', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show(session(5000));
    const rows = page.locator('pc-virtual-rows .row');
    assert.ok((await rows.count()) <= 60);
    await rows.first().locator('button').focus();
    await page.keyboard.press('End');
    await page.locator('pc-virtual-rows .row[aria-posinset="5000"] button:focus').waitFor();
    assert.ok((await rows.count()) <= 60);
    await page.keyboard.press('Enter');
    assert.deepEqual((await sent()).at(-1), { kind: 'openTurn', session: 's', chain: 0, turn: 4999 });
    assert.deepEqual(await accessibilityViolations(page.mainFrame()), []);
  });

  it('keeps the row that has the focus, and where it is scrolled, while turns are appended', async () => {
    await show(session(500));
    const view = page.locator('pc-virtual-rows .view');
    await page.locator('pc-virtual-rows .row button').first().focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const before = await view.evaluate((element) => element.scrollTop);
    const focused = page.locator('pc-virtual-rows .row button:focus');
    const row = await focused.innerText();
    await show({ ...session(501), revision: 2 });
    assert.equal(await focused.innerText(), row);
    assert.equal(await view.evaluate((element) => element.scrollTop), before);
  });

  it('is drawn at 200 % zoom without a text that is cut off', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await page.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '26px'));
    let revision = 0;
    for (const [name, state] of Object.entries(pages)) {
      await show({ ...EMPTY, ...state(), revision: ++revision });
      await page.screenshot({
        path: path.join(repository, `.test-out/screenshots/zoomed-${name.replaceAll(' ', '-')}.png`),
        fullPage: true,
      });
      assert.deepEqual(await clippedTexts(page.mainFrame()), [], name);
    }
  });

  it('names the cause of each miss in a narrow side bar, expected or not', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show(session(40));
    for (const [turn, cause] of [
      [10, '▽ compacted'],
      [30, '▼ unknown'],
    ] as const) {
      const text = page.locator(`pc-virtual-rows .row[data-index="${turn - 1}"] .cause`);
      assert.equal((await text.innerText()).trim(), cause);
      assert.ok(await text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
      await page.locator('pc-virtual-rows .row button').first().focus();
      await page.keyboard.press('End');
    }
  });

  it('folds what is said of single figures, so that it does not push them out of sight', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show({ ...EMPTY, ...states['notes of all kinds']! });
    const notes = page.locator('.note:visible');
    assert.deepEqual(await notes.count(), 3);
    await page.getByText('4 notes on these figures').click();
    assert.deepEqual(await notes.count(), 7);
    await notes.filter({ hasText: 'acme-7' }).getByText('Give them a price').click();
    assert.deepEqual((await sent()).at(-1), { kind: 'action', action: 'priceModels' });
  });

  it('names few of the folders that were searched at once', async () => {
    await show({ ...EMPTY, ...states['no logs']! });
    assert.equal(await page.locator('pc-status li:visible').count(), 3);
    await page.getByText('2 more folders').click();
    assert.equal(await page.locator('pc-status li:visible').count(), 5);
  });

  it('asks the host for what is clicked, by name', async () => {
    await show({ ...EMPTY, status: states['no logs']!.status });
    await page.getByText('Add a log folder').click();
    assert.deepEqual((await sent()).at(-1), { kind: 'action', action: 'addLogFolder' });
  });
});

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

/** @param variables those of a theme of the workbench; dark ones where empty */
function pageWith(variables: string): string {
  if (variables === '') return PAGE;
  const rules = `html { ${variables} } ${BODY}`;
  return PAGE.replace(/<style nonce="x">.*?<\/style>/s, () => `<style nonce="x">${rules}</style>`);
}

const EMPTY: Snapshot = {
  kind: 'snapshot',
  revision: 1,
  nowMs: NOW,
  locale: 'en',
  timezone: 'UTC',
  pricesAsOf: '2026-11-20',
  status: { kind: 'ready' },
  filters: DEFAULT_FILTERS,
  choices: { folders: [], projects: [], models: [], sources: [] },
  notes: [],
};

function missOf(cause: string, expected: boolean): NonNullable<Turn['miss']> {
  return { cause, causes: [cause], expected, confidence: 'likely', tokens: 120_000, costNanoUsd: 690_000_000 };
}

/** Its turns have all marks: a compaction, another model, a price that is not known, a placeholder of the output. */
function session(turnCount: number): Snapshot {
  const turns = Array.from({ length: turnCount }, (_, index): Turn => ({
    index,
    atMs: NOW - (5000 - index) * 30_000,
    model: 'claude-opus-5',
    tokens: { input: 4, cacheWrite5m: 1200, cacheWrite1h: 0, cacheRead: index * 100, output: 300 },
    costNanoUsd: 61_000_000,
    contextFill: index / turnCount,
    zone: index < turnCount * 0.6 ? 'roomy' : index < turnCount * 0.8 ? 'filling' : 'nearly full',
    ...(index === 9 && { compactedBefore: true, miss: missOf('compacted', true) }),
    ...(index === 19 && { modelChanged: true, miss: missOf('model_changed', false) }),
    ...(index === 29 && { costNanoUsd: null, miss: { ...missOf('unknown', false), costNanoUsd: null } }),
    ...(index === 39 && { lowerBound: true }),
  }));
  return {
    ...EMPTY,
    session: {
      row: {
        id: 's',
        title: 'quayline',
        project: '/home/ada/quayline',
        source: 'claude-code',
        atMs: NOW,
        misses: 0,
        live: false,
        figures: {
          requests: turnCount,
          hasUncountedRequests: false,
          tokens: {
            input: 4 * turnCount,
            cacheWrite5m: 1200 * turnCount,
            cacheWrite1h: 0,
            cacheRead: 50 * turnCount * (turnCount - 1),
            output: 300 * turnCount,
          },
          cost: {
            input: 1_000_000 * turnCount,
            cacheWrite5m: 30_000_000 * turnCount,
            cacheWrite1h: 0,
            cacheRead: 10_000_000 * turnCount,
            output: 20_000_000 * turnCount,
            other: 0,
            total: 61_000_000 * turnCount,
          },
          withoutCacheNanoUsd: 120_000_000 * turnCount,
          missedNanoUsd: 0,
          expectedNanoUsd: 0,
          unpricedRequests: 0,
          lowerBoundRequests: 0,
        },
      },
      models: ['claude-opus-5'],
      chains: [{ agent: '', turns }],
    },
  };
}
