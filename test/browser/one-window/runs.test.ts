import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawnTimeChart } from '../../../src/runs/report/drawn-chart.ts';
import { EDITOR, openPrompt } from '../support/editor.ts';
import { eventually } from '../support/eventually.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

describe('a cache test', () => {
  const workbench = useWorkbench();
  const title = (text: string) => workbench().page.locator('.quick-input-title:visible', { hasText: text });
  const pick = (label: string) =>
    workbench().page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first();

  it('goes from the lens to the report, against the simulated API where there is no key', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await page.locator(`${EDITOR} .codelens-decoration a:visible`, { hasText: 'Run cache test' }).first().click();
    await title('what is to be tried?').waitFor();
    await page.keyboard.press('Enter');
    await title('values of the variables').waitFor();
    await pick('Enter values').click();
    for (const value of ['web', 'Where is my bag?']) {
      await title('variable').waitFor();
      await page.locator('.quick-input-widget input').first().fill(value);
      await page.keyboard.press('Enter');
      await title('variable')
        .filter({ hasText: value === 'web' ? '1 of 2' : '2 of 2' })
        .waitFor({ state: 'hidden' });
    }
    await title('there is no key for api.anthropic.com').waitFor();
    await pick('Use the simulated API').click();
    const report = workbench().webview();
    await report.locator('h1', { hasText: 'Cache test of triage.hbs (simulated)' }).waitFor();
    const cells = await report.locator('table').first().locator('tbody tr').allInnerTexts();
    const rows = cells.map((row) => row.split('\t').map((cell) => cell.trim()));
    assert.deepEqual(
      rows.map(([label]) => label),
      ['cold', 'warm', 'vary channel', 'vary message', 'Sum'],
    );
    const [cold, warm] = rows;
    assert.equal(cold![3], warm![4], 'What the cold request writes, the warm one reads.');
    assert.equal(
      await report
        .locator('blockquote')
        .innerText()
        .then((text) => text.startsWith('Simulated: no provider was asked')),
      true,
    );
    await takePicture(workbench(), 'cache-test');
  });

  it('is listed in the Testing view, with its results', async () => {
    const { page } = workbench();
    await page.locator('.activitybar .action-item [aria-label^="Testing"]').first().click();
    const tree = page.locator('.test-explorer .monaco-list-row');
    await tree.filter({ hasText: 'triage.hbs' }).first().waitFor();
    await eventually(
      () => tree.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? '')),
      (labels) => labels.some((label) => /triage\.hbs.*Passed/.test(label)),
    );
    await workbench().screenshot('testing-view');
  });

  it('has a chart that the preview of Markdown draws, in colours of the theme', async () => {
    const bars = [
      { label: 'cold', ms: 1840, read: false },
      { label: 'warm', ms: 620, read: true },
    ];
    writeFileSync(
      path.join(workbench().folder, 'times.md'),
      `# Times\n\n${drawnTimeChart(bars, 'Times')}\n\nThe end.\n`,
    );
    await workbench().openFile('times.md');
    await workbench().runCommand('Markdown: Open Preview');
    const preview = workbench().webview();
    await preview.locator('h1', { hasText: 'Times' }).waitFor();
    const drawn = await preview.locator('svg[role="img"] rect').evaluateAll((all) =>
      all.map((bar) => {
        const { fill, fillOpacity } = getComputedStyle(bar);
        return { width: Math.round(bar.getBoundingClientRect().width), fill, fillOpacity };
      }),
    );
    assert.equal(drawn.length, 2);
    const [cold, warm] = drawn as [(typeof drawn)[0], (typeof drawn)[0]];
    assert.ok(Math.abs(cold.width / warm.width - 1840 / 620) < 0.1, JSON.stringify(drawn));
    assert.notEqual(cold.fill, warm.fill);
    assert.deepEqual([cold.fillOpacity, warm.fillOpacity], ['0.25', '1']);
    assert.deepEqual(await preview.locator('svg text').allTextContents(), [
      'cold',
      '1,840 ms, not read',
      'warm',
      '620 ms, read from the cache',
    ]);
    await workbench().screenshot('chart-of-times');
  });
});
