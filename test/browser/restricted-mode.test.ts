import assert from 'node:assert/strict';
import { lensTexts, openPrompt } from './support/editor.ts';
import { eventually } from './support/eventually.ts';
import { gutterIcons } from './support/marks.ts';
import { answerQuestions, notification } from './support/parts.ts';
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

  it('has no template rendered by its engine, which could run code', async () => {
    await openPrompt(workbench(), 'good/support/system.md.j2');
    await workbench().runCommand('Prompt Cache: Copy Request with cache_control');
    const refusal = notification(workbench().page);
    await answerQuestions(workbench().page, refusal);
    assert.match(await refusal.innerText(), /template engines run only in folders that you trust/);
  });
});
