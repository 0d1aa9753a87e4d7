import assert from 'node:assert/strict';
import { allLensTexts, lensTexts, openPrompt } from './support/editor.ts';
import { eventually } from './support/eventually.ts';
import { gutterIcons } from './support/marks.ts';
import { notification } from './support/messages.ts';
import { answerQuestions } from './support/parts.ts';
import { useWorkbench } from './support/window.ts';

describe('a folder in Restricted Mode', () => {
  const workbench = useWorkbench({ trust: false });

  it('has its prompts analyzed', async () => {
    const { page } = workbench();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openPrompt(workbench(), 'mistakes/just-below-the-minimum.txt');
    assert.match((await lensTexts(page))[0]!, /^static prefix ≈ \d+ tokens/);
    await eventually(
      () => gutterIcons(page),
      ([icon]) => icon?.kind === 'below-minimum',
    );
  });

  it('has no test request sent: neither lens nor command are there', async () => {
    const { page } = workbench();
    assert.ok((await allLensTexts(page)).every((lens) => lens !== 'Run cache test'));
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    const offered = page.locator('.quick-input-widget .monaco-list-row .label-name');
    await input.fill('>Prompt Cache: Analyze Prompt');
    await offered.filter({ hasText: 'Analyze Prompt' }).first().waitFor();
    await input.fill('>Prompt Cache: Run Cache Test');
    const labels = await eventually(
      () => offered.allInnerTexts(),
      (texts) => texts.every((label) => !label.includes('Analyze Prompt')),
    );
    assert.ok(labels.every((label) => !label.includes('Run Cache Test')));
    await page.keyboard.press('Escape');
  });

  it('has no template rendered by its engine, which could run code', async () => {
    await openPrompt(workbench(), 'good/support/system.md.j2');
    await workbench().runCommand('Prompt Cache: Copy Request with cache_control');
    const refusal = notification(workbench().page, 'Prompt Cache: ');
    await answerQuestions(workbench().page, refusal);
    assert.match((await refusal.textContent())!, /template engines run only in folders that you trust/);
  });
});
