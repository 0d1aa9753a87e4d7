import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { openOutline, spokenEntries } from '../support/parts.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

/** The cell that has the keyboard. */
const CELL = '.notebookOverlay .cell-editor-focus, .notebookOverlay .code-cell-row.focused';

describe('a notebook', () => {
  const workbench = useWorkbench();

  it('has its lenses and marks in the cells, and its prompts in the outline', async () => {
    const { page } = workbench();
    await workbench().openFile('sort_complaints.ipynb');
    await page.locator('.notebookOverlay .cell .monaco-editor').first().waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    const cell = page.locator(CELL).first();
    const lens = cell.locator('.codelens-decoration a', { hasText: 'claude-opus-5' });
    await lens.waitFor();
    assert.match(
      (await lens.textContent())!.replaceAll('\u00a0', ' ').trim(),
      /^cacheable prefix ≈ [\d,]+ tokens · saves ≈ \$/,
    );
    const icons = await eventually(
      () => cell.locator('.glyph-margin-widgets .cgmr').count(),
      (count) => count >= 2,
    );
    assert.equal(icons, 2);
    await openOutline(page);
    await eventually(
      () => spokenEntries(page),
      (found) => found.some((entry) => entry?.startsWith('sort: client.messages.create')),
    );
    await takePicture(workbench(), 'notebook');
  });
});
