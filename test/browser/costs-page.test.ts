import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { repository } from '../../scripts/lib/paths.mjs';
import { accessibilityViolations, clippedTexts } from './support/costs.ts';
import { unfoldNotes, useLonePage } from './support/lone-page.ts';
import { allPages, EMPTY, NOW, PAGE_NAMES, sessionPage, STATES } from './support/page-states.ts';

const WIDTHS = [240, 300, 1000];

/** The page alone, with the content security policy of its view: states that are hard to bring about in a workbench. */
describe('the page of session costs', () => {
  const lone = useLonePage();
  const show = (message: unknown) => lone().show(message);
  const sent = () => lone().sent();
  let page: Page;
  let pages: Awaited<ReturnType<typeof allPages>>;
  before(async () => {
    page = lone().page;
    pages = await allPages();
  });

  it('moves nothing, whatever is shown', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    let revision = 0;
    for (const state of [...Object.values(pages), sessionPage(41)]) {
      await show({ ...EMPTY, ...state, revision: ++revision });
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    }
  });

  it('counts down as a timer, which is announced by nobody each second', async () => {
    const live = { ttl: '5m' as const, expiresAtMs: NOW + 120_000, prefixTokens: 34_400, rewriteNanoUsd: 198_000_000 };
    const { session: shown, ...others } = sessionPage(3);
    await show({ ...others, session: { ...shown!, live } });
    const timer = page.getByRole('timer');
    const before = await timer.innerText();
    assert.match(
      before,
      /^Cache warm for [12]:\d\d \(5m\); continuing after that re-writes 34\.4k tokens, about \$0\.20\.$/,
    );
    await page.waitForFunction((text) => {
      const root = document.querySelector('pc-page')!.shadowRoot!.querySelector('pc-session')!.shadowRoot!;
      return root.querySelector('pc-countdown')!.shadowRoot!.textContent!.trim() !== text;
    }, before);
    assert.equal(await timer.getAttribute('aria-live'), null);
    assert.equal(await page.locator('[aria-live], [role="log"], [role="alert"]').count(), 0);
    assert.equal(await page.getByRole('status').innerText(), 'Session quayline');
  });

  for (const name of PAGE_NAMES) {
    for (const width of WIDTHS) {
      it(`shows ${name} at ${width} pixels`, async () => {
        await page.setViewportSize({ width, height: 700 });
        await show({ ...EMPTY, ...pages[name] });
        await unfoldNotes(page);
        await page.screenshot({
          path: path.join(repository, `.test-out/screenshots/page-${name.replaceAll(' ', '-')}-${width}.png`),
          fullPage: true,
        });
        if (width === Math.max(...WIDTHS)) assert.deepEqual(await accessibilityViolations(page.mainFrame()), []);
        assert.deepEqual(await clippedTexts(page.mainFrame()), []);
      });
    }
  }

  it('ignores messages that are none of its protocol, and older snapshots', async () => {
    await show({ ...EMPTY, revision: 7, status: { kind: 'off', reason: 'virtual' } });
    await show({ kind: 'snapshot', status: '<img>' });
    await show({ ...EMPTY, revision: 6, status: { kind: 'ready' } });
    await page.getByRole('heading', { name: 'Off in a virtual workspace' }).waitFor();
  });

  it('has at most 60 rows in the document at 5,000 turns, and walks them with the keyboard', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show(sessionPage(5000));
    const rows = page.locator('pc-virtual-rows .row');
    assert.ok((await rows.count()) <= 60);
    await rows.first().focus();
    await page.keyboard.press('End');
    await page.locator('pc-virtual-rows .row[aria-rowindex="5001"]:focus').waitFor();
    assert.ok((await rows.count()) <= 60);
    await page.keyboard.press('Enter');
    assert.deepEqual((await sent()).at(-1), { kind: 'openTurn', session: 's', chain: 0, turn: 4999 });
    assert.deepEqual(await accessibilityViolations(page.mainFrame()), []);
  });

  it('keeps the row that has the focus, and where it is scrolled, while turns are appended', async () => {
    await show(sessionPage(500));
    const view = page.locator('pc-virtual-rows .view');
    await page.locator('pc-virtual-rows .row').first().focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const before = await view.evaluate((element) => element.scrollTop);
    const focused = page.locator('pc-virtual-rows .row:focus');
    const row = await focused.innerText();
    await show({ ...sessionPage(501), revision: 2 });
    assert.equal(await focused.innerText(), row);
    assert.equal(await view.evaluate((element) => element.scrollTop), before);
  });

  it('is drawn at 200 % zoom without a text that is cut off', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await page.evaluate(() => document.documentElement.style.setProperty('--vscode-font-size', '26px'));
    let revision = 0;
    for (const [name, state] of Object.entries(pages)) {
      await show({ ...EMPTY, ...state, revision: ++revision });
      await page.screenshot({
        path: path.join(repository, `.test-out/screenshots/zoomed-${name.replaceAll(' ', '-')}.png`),
        fullPage: true,
      });
      assert.deepEqual(await clippedTexts(page.mainFrame()), [], name);
    }
  });

  it('names the cause of each miss in a narrow side bar, expected or not', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show(sessionPage(40));
    for (const [turn, cause] of [
      [10, '▽ compacted'],
      [30, '▼ unknown'],
    ] as const) {
      const text = page.locator(`pc-virtual-rows .row[data-index="${turn - 1}"] .cause`);
      assert.equal((await text.innerText()).trim(), cause);
      assert.ok(await text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
      await page.locator('pc-virtual-rows .row').first().focus();
      await page.keyboard.press('End');
    }
  });

  it('folds what is said of single figures, so that it does not push them out of sight', async () => {
    await page.setViewportSize({ width: 300, height: 700 });
    await show({ ...EMPTY, ...STATES['notes of all kinds'] });
    const notes = page.locator('.note:visible');
    assert.deepEqual(await notes.count(), 3);
    await page.getByText('4 notes on these figures').click();
    assert.deepEqual(await notes.count(), 7);
    await notes.filter({ hasText: 'acme-7' }).getByText('Give them a price').click();
    assert.deepEqual((await sent()).at(-1), { kind: 'action', action: 'priceModels' });
  });

  it('names few of the folders that were searched at once', async () => {
    await show({ ...EMPTY, ...STATES['no logs'] });
    assert.equal(await page.locator('pc-status li:visible').count(), 3);
    await page.getByText('2 more folders').click();
    assert.equal(await page.locator('pc-status li:visible').count(), 5);
  });

  it('asks the host for what is clicked, by name', async () => {
    await show({ ...EMPTY, status: STATES['no logs'].status });
    await page.getByText('Add a log folder').click();
    assert.deepEqual((await sent()).at(-1), { kind: 'action', action: 'addLogFolder' });
  });
});
