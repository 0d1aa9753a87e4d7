import { setTheme, THEMES } from './support/themes.ts';
import { useWorkbench } from './support/window.ts';

const STEPS = ['regions', 'costs', 'misses', 'budgets'];

describe('the walkthrough', () => {
  const workbench = useWorkbench();

  it('has steps with pictures in the colours of the theme', async () => {
    const { page, runCommand } = workbench();
    await runCommand('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Prompt Cache' }).first().click();
    await runCommand('View: Close Primary Side Bar');
    const steps = page.locator('.getting-started-step');
    await steps.first().waitFor();
    for (const [index, step] of STEPS.entries()) {
      await steps.nth(index).click();
      await page.locator('.getting-started-media').first().waitFor();
      for (const theme of index === 1 ? THEMES : THEMES.slice(0, 1)) {
        await setTheme(workbench(), theme);
        await page.waitForTimeout(500);
        await workbench().screenshot(`walkthrough-${step}-${theme.id}`);
      }
    }
  });
});
