import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Snapshot } from '../../src/webview/protocol.ts';
import { unfoldNotes, useLonePage } from './support/lone-page.ts';
import { allPages, EMPTY, PAGE_NAMES, sessionPage, STATES } from './support/page-states.ts';
import { type SpokenNode, spokenLines, spokenNodes } from './support/spoken.ts';

const CONTROLS = ['button', 'checkbox', 'combobox', 'DisclosureTriangle', 'grid', 'progressbar', 'slider'];
/** Controls whose names are unique on a page; the others are told apart by what stands around them. */
const SINGLE = ['checkbox', 'combobox', 'DisclosureTriangle', 'grid', 'progressbar', 'slider'];

/** The page alone, as Chromium hands it to screen readers. */
describe('what a screen reader gets of the page of session costs', () => {
  const lone = useLonePage();
  let page: Page;
  let pages: Readonly<Record<string, Partial<Snapshot>>>;
  before(async () => {
    page = lone().page;
    pages = await allPages();
    await page.setViewportSize({ width: 300, height: 700 });
  });
  const show = (snapshot: Partial<Snapshot>) => lone().show({ ...EMPTY, ...snapshot });

  for (const name of PAGE_NAMES) {
    it(`names every control, keeps its headings in order and its figures with their unit: ${name}`, async () => {
      await show(pages[name]!);
      await unfoldNotes(page);
      for (const closed of await page.locator('summary', { hasText: /^(Show as a table|Filter)/ }).all()) {
        await closed.click();
      }
      const nodes = await spokenNodes(page);
      for (const node of nodes.filter(({ role }) => CONTROLS.includes(role))) assert.notEqual(node.name, '', node.role);
      const single = spokenLines(nodes, ...SINGLE).map((line) => line.replace(/ = .*/, ''));
      assert.deepEqual(single, [...new Set(single)]);
      for (const { role, value } of nodes.filter(({ role }) => role === 'slider'))
        assert.match(value, /\$|price/, role);

      const levels = nodes.filter(({ role }) => role === 'heading').map(({ states }) => Number(states['level']));
      assert.equal(levels[0], 1);
      for (const [index, level] of levels.slice(1).entries()) {
        assert.ok(level > 1 && level <= levels[index]! + 1, `heading ${index + 2} of ${levels.join(', ')}`);
      }
      assert.equal(spokenLines(nodes, 'main').length, 1);
      const live = nodes.filter(
        ({ states, within }) => (states['live'] ?? 'off') !== 'off' && !within.includes('status'),
      );
      assert.deepEqual(spokenLines(live, ...live.map(({ role }) => role)), ['status ""']);
      assert.deepEqual(bareFigures(nodes), []);
    });
  }

  it('reads the cards, the budgets, the chart, the causes and the sessions in that order', async () => {
    await show(pages['the figures']!);
    const nodes = await spokenNodes(page);
    assert.deepEqual(spokenLines(nodes, 'heading', 'progressbar', 'slider'), [
      'heading "Session costs"',
      'heading "Today"',
      'heading "This week"',
      'heading "This month"',
      'heading "This session"',
      'progressbar "Budget per week" = $10.46 of $10.00',
      'progressbar "Budget per month · /home/ada/quayline" = $50.27 of $75.00',
      'progressbar "Budget per day" = $0.79 of $200.00',
      'heading "Cost of the period $62.71, $17.97 lost"',
      'slider "Cost by group, use the arrow keys" = Nov 26, 2026: $0.79; cache read $0.18, 5m write $0.30, uncached input $0.00026, output $0.31',
      'heading "Why caches missed"',
      'heading "Sessions by cost"',
    ]);
    const texts = nodes.filter(({ role }) => role === 'StaticText').map(({ name }) => name);
    const today = texts.indexOf('Today');
    assert.deepEqual(texts.slice(today, texts.indexOf('This week')), [
      'Today',
      '$0.79',
      'saved',
      '$1.60',
      'lost',
      '$0.00',
      'hit rate',
      '87.4%',
      '414k of 474k tokens',
      'requests',
      '18',
    ]);
    assert.ok(texts.includes('▲ Budget per week: exceeded'));
    assert.deepEqual(spokenLines(nodes, 'button').slice(2, 5), [
      'button "Open the dearest turn (ttl_expired_5m)"',
      'button "Try 1h (ttl_expired_5m)"',
      'button "Open the dearest turn (tools_changed)"',
    ]);
  });

  it('has a table behind the chart that says what each bar does', async () => {
    await show(pages['the figures']!);
    await page.getByText('Show as a table').click();
    const nodes = await spokenNodes(page);
    assert.ok(nodes.some(({ role, name }) => role === 'region' && name === 'Cost by group, as a table'));
    assert.deepEqual(namesOf(nodes, 'columnheader'), [
      'Group',
      'Cost',
      'cache read',
      '5m write',
      '1h write',
      'uncached input',
      'output',
      'Misses',
      'Requests',
      'Hit rate',
    ]);
    assert.equal(namesOf(nodes, 'rowheader').length, pages['the figures']!.overview!.groups.length);
    assert.deepEqual(namesOf(nodes, 'cell').slice(-9), [
      '$0.79',
      '$0.18',
      '$0.30',
      '$0.00',
      '$0.00026',
      '$0.31',
      '$0.00',
      '18',
      '87.4% (414k of 474k tokens)',
    ]);
  });

  it('says what is unfolded, chosen and ticked', async () => {
    await show(pages['the figures']!);
    const state = async (role: string, name: string, which: string) =>
      (await spokenNodes(page)).find((node) => node.role === role && node.name === name)?.states[which];
    assert.equal(await state('DisclosureTriangle', 'Filter', 'expanded'), false);
    await page.locator('summary', { hasText: 'Filter' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await state('DisclosureTriangle', 'Filter', 'expanded'), true);
    assert.equal(await state('checkbox', 'Sub-agents', 'checked'), 'true');

    assert.equal(await state('combobox', 'Grouping', 'expanded'), false);
    await page.getByRole('combobox', { name: 'Grouping' }).focus();
    await page.keyboard.press('Space');
    assert.equal(await state('combobox', 'Grouping', 'expanded'), true);
    assert.equal(await state('option', 'By day', 'selected'), true);
    assert.equal(await state('option', 'By week', 'selected'), false);
    await page.keyboard.press('ArrowDown');
    const active = await page.getByRole('combobox', { name: 'Grouping' }).getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`vscode-single-select[label="Grouping"] li#${active}`).innerText(), 'By week');
    await page.keyboard.press('Enter');
    const [filters] = (await lone().sent()).slice(-1);
    assert.ok(filters?.kind === 'filters' && filters.filters.groupBy === 'week');
  });

  it('reads the turns behind the timeline as a table, whole at every width', async () => {
    await show(pages['a session with misses']!);
    const nodes = await spokenNodes(page);
    const grid = nodes.find(({ role }) => role === 'grid')!;
    assert.equal(grid.name, 'Turns, the newest last; Enter opens the line of the log');
    assert.deepEqual(namesOf(nodes, 'columnheader').slice(0, 6), [
      'Turn',
      'Time',
      'Cost',
      'Model',
      'Hit rate',
      'Cache events',
    ]);
    const rows = namesOf(nodes, 'row');
    assert.equal(rows[1], 'main, turn 1 12:22:43 PM $0.14 claude-opus-5 0.0% (0 of 19.5k tokens)');
    assert.equal(
      rows.find((row) => row.startsWith('main, turn 4 ')),
      'main, turn 4 12:47:14 PM $0.15 claude-opus-5 0.0% (0 of 23.1k tokens) ' +
        'miss: ttl_expired_5m, certain, 22.2k tokens written again for $0.13 more; ' +
        'The pause was longer than the 5 minutes for which the cache was kept.',
    );
    await page.setViewportSize({ width: 1000, height: 700 });
    assert.deepEqual(namesOf(await spokenNodes(page), 'row').slice(1, 5), rows.slice(1, 5));
    await page.setViewportSize({ width: 300, height: 700 });
  });

  it('says misses of the timeline in words, not by their marks', async () => {
    await show(sessionPage(10));
    const [timeline] = spokenLines(await spokenNodes(page), 'slider');
    assert.match(
      timeline!,
      /main, turn 10 .* expected re-write: compacted, likely, 120k tokens written again for \$0\.69 more$/,
    );
    assert.doesNotMatch(timeline!, /[▼▽]/);
  });

  it('announces once what the page has come to show, and nothing while that goes on', async () => {
    await page.evaluate(() => {
      const status = document.querySelector('pc-page')!.shadowRoot!.querySelector('[role="status"]')!;
      const said: string[] = [];
      Object.assign(globalThis, { said });
      new MutationObserver(() => said.push(status.textContent!.trim())).observe(status, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    let revision = 0;
    const next = (snapshot: Partial<Snapshot>) => show({ ...snapshot, revision: ++revision });
    const { overview } = pages['the figures']!;
    const dearer = {
      ...overview!,
      totals: { ...overview!.totals, requests: 1, cost: { ...overview!.totals.cost, total: 1e9 } },
    };
    await next(STATES['looking for logs']);
    for (const doneBytes of [1e6, 2e6, 3e6]) {
      await next({ status: { ...STATES['reading logs'].status, doneBytes } });
    }
    await next({ overview });
    await next({ overview: dearer });
    await next({ overview: dearer, filters: { ...EMPTY.filters, period: 'today' } });
    await next(sessionPage(3));
    await next(sessionPage(4));
    assert.deepEqual(await said(), [
      'Looking for logs …',
      'Reading logs …',
      'Cost of the period: $62.71',
      'Cost of the period: $1.00',
      'Session quayline',
    ]);
  });
});

function namesOf(nodes: readonly SpokenNode[], role: string): string[] {
  return nodes.filter((node) => node.role === role).map(({ name }) => name);
}

/** Figures that nothing gives a unit: neither the text itself, nor the term before it, nor the header of its column. */
function bareFigures(nodes: readonly SpokenNode[]): string[] {
  const bare: string[] = [];
  let term = '';
  for (const { role, name, value, within } of nodes) {
    if (role === 'term') term = name;
    const isCounted = within.includes('definition') && ['requests', 'without a price'].includes(term);
    const isCell = role === 'cell' || within.includes('cell') || within.includes('gridcell');
    for (const text of [name, value]) {
      if (/^[≥\s]*\d[\d.,]*[KMB]?$/.test(text) && !isCounted && !isCell)
        bare.push(`${role} ${text} (${within.join(' > ')})`);
    }
  }
  return bare;
}
