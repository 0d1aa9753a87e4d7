import assert from 'node:assert/strict';
import { boxesOf } from '../support/boxes.ts';
import { EDITOR, foldLines, goToLine, hoverOn, allLensTexts, openPrompt, rectangleOf } from '../support/editor.ts';
import { eventually, eventuallyEqual } from '../support/eventually.ts';
import { boundaryMarks, gutterIcons } from '../support/marks.ts';
import { isInside, openProblems } from '../support/parts.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

describe('the marks of an open prompt', () => {
  const workbench = useWorkbench();
  const icons = async () => (await gutterIcons(workbench().page)).map(({ line, kind }) => `${line} ${kind}`);

  it('are a suggested breakpoint, the end of the static prefix and a lens', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/system.md.j2');
    const [figures, ...others] = await eventually(
      () => allLensTexts(page),
      (texts) => texts.length > 1,
    );
    assert.match(
      figures!,
      /^cacheable prefix ≈ [\d,]+ tokens · could save ≈ \$[\d.]+ per 1,000 requests · claude-opus-5$/,
    );
    assert.deepEqual(others, ['Run cache test']);
  });

  it('are seen at one glance where the rules between them are folded', async () => {
    const { page } = workbench();
    await foldLines(page, 6, 164);
    await page.keyboard.press('Control+Home');
    await eventuallyEqual(icons, ['167 suggested-breakpoint', '168 prefix-end', '180 suggested-breakpoint']);
    await eventuallyEqual(async () => (await allLensTexts(page)).length, 2);
    await takePicture(workbench(), 'editor');
    await goToLine(page, 168);
  });

  it('have icons that the workbench can load', async () => {
    const { page } = workbench();
    for (const { url } of await gutterIcons(page)) {
      const answer = await page.request.get(url);
      assert.equal(answer.status(), 200);
      assert.match(answer.headers()['content-type'] ?? '', /svg/);
    }
  });

  it('stand exactly before the placeholder that ends the prefix', async () => {
    const { page } = workbench();
    const [mark, ...others] = await boundaryMarks(page);
    assert.deepEqual(others, []);
    const placeholder = await rectangleOf(page, '{{ channel }}');
    assert.equal(mark!.line, 168);
    assert.ok(Math.abs(mark!.x - placeholder.x) < 2, `${mark!.x} and ${placeholder.x}`);
  });

  it('explain the placeholder and the boundary in a hover', async () => {
    const text = await hoverOn(workbench().page, 'channel }}');
    assert.match(text, /Placeholder channel/);
    assert.match(text, /changes with each session/);
    assert.match(text, /End of the static prefix/);
    assert.match(text, /about [\d,]+ tokens \([\d,]+–[\d,]+\), over the minimum of 512/);
    await takePicture(workbench(), 'hover', { x: 352, y: 250, width: 928, height: 420 });
  });

  it('hint at the placeholder, and leave the Problems panel to real problems', async () => {
    const { page } = workbench();
    const { hints } = await boxesOf(page, { hints: `${EDITOR} .squiggly-hint` });
    const placeholder = await rectangleOf(page, '{{ channel }}');
    assert.equal(hints.length, 1);
    assert.ok(Math.abs(hints[0]!.x - placeholder.x) < 3 && Math.abs(hints[0]!.y - placeholder.y) < 3);
    const problems = await openProblems(page);
    await problems.getByText('No problems have been detected').waitFor();
    await openPrompt(workbench(), 'mistakes/unsorted-loop.j2');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('{% if late %}');
    await problems.locator('.monaco-list-row', { hasText: 'if' }).filter({ hasText: 'Prompt Cache' }).waitFor();
    await page.keyboard.press('Control+J');
    await problems.waitFor({ state: 'hidden' });
  });

  it('are in the language status too', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/user-name-first.md');
    await page.locator('[id="status.languageStatus"]').hover();
    const status = page.locator('.hover-language-status');
    await status.getByText(/plain: static prefix ≈ \d+ tokens, not cached/).waitFor();
    const { items, window } = await boxesOf(page, {
      items: '.hover-language-status .action-label, .hover-language-status a',
      window: 'body',
    });
    assert.ok(items.some(({ text }) => text === 'Select Model'));
    for (const item of items) assert.ok(isInside(item, window[0]!), `"${item.text}" is cut off`);
    await workbench().screenshot('language-status');
    await page.mouse.move(0, 0);
  });

  it('are breakpoints where a request has cache_control', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/api/support-turn.json');
    assert.match((await allLensTexts(page)).join('\n'), /· saves ≈ \$/);
    await goToLine(page, 182);
    await eventuallyEqual(icons, ['173 existing-breakpoint', '180 prefix-end', '181 existing-breakpoint']);
    assert.match(await hoverOn(page, '"cache_control"'), /Cache breakpoint[^]*TTL 1 hour/);
  });

  it('say that a prefix is too short for the cache', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/just-below-the-minimum.txt');
    assert.match((await allLensTexts(page)).join('\n'), /^static prefix ≈ \d+ tokens \(not cached: minimum 512\)/);
    await eventuallyEqual(icons, ['11 below-minimum']);
    assert.match(await hoverOn(page, '{message}'), /below the minimum that the model caches/);
  });

  it('stand above each prompt of a file', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/crew/agents.yaml');
    const [first] = await allLensTexts(page);
    await goToLine(page, 38);
    const lenses = await eventually(
      () => allLensTexts(page),
      (texts) => texts.length > 0 && texts[0] !== first,
    );
    assert.match(lenses[0]!, /^cacheable prefix/);
  });

  it('are on no plain README.md', async () => {
    const { page } = workbench();
    await workbench().openFile('README.md');
    await page.locator(`${EDITOR} .view-line`, { hasText: 'Quayline' }).first().waitFor();
    await openPrompt(workbench(), 'good/support/triage.hbs'); // until then the README would have been analyzed too
    await workbench().openFile('README.md');
    await goToLine(page, 1);
    await page.locator(`${EDITOR} .view-line`, { hasText: 'workspace' }).first().waitFor();
    assert.deepEqual(await allLensTexts(page), []);
    assert.deepEqual(await gutterIcons(page), []);
    assert.deepEqual(await boundaryMarks(page), []);
  });
});
