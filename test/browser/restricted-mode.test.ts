import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../support/vscode/workbench.ts';

describe('a folder in Restricted Mode', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ trust: false });
  });
  after(() => workbench.close());

  it('has its prompts analyzed', async () => {
    await workbench.openFile('system.md.j2');
    const lens = workbench.page.locator('.codelens-decoration', { hasText: 'prefix' }).first();
    await lens.waitFor();
    assert.match((await lens.textContent()) ?? '', /tokens/);
  });

  it('has no template rendered by its engine, which could run code', async () => {
    await workbench.runCommand('Prompt Cache: Copy Request with cache_control');
    const input = workbench.page.locator('.quick-input-widget input').first();
    const message = workbench.page.locator('.notification-toast', { hasText: 'Prompt Cache' });
    for (let question = 0; question < 20 && (await message.count()) === 0; question++) {
      if (await input.isVisible()) await input.press('Enter');
      await workbench.page.waitForTimeout(300);
    }
    assert.match((await message.first().textContent()) ?? '', /template engines run only in folders that you trust/);
  });
});

describe('the language status of a prompt', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());

  it('says its format, its prefix and its model', async () => {
    await workbench.openFile('system.md.j2');
    await workbench.page.locator('.codelens-decoration', { hasText: 'tokens' }).first().waitFor();
    await workbench.page.locator('[id="status.languageStatus"]').hover();
    const status = workbench.page.locator('.hover-language-status', { hasText: 'jinja' });
    await status.waitFor();
    assert.match((await status.textContent()) ?? '', /jinja: cacheable prefix ≈ [\d,]+ tokens.*claude-opus-5/);
  });
});
