import assert from 'node:assert/strict';
import path from 'node:path';
import { repository } from '../../scripts/lib/paths.mjs';
import { accessibilityViolations, clippedTexts, openCosts } from './support/costs.ts';
import { unfoldNotes, useLonePage } from './support/lone-page.ts';
import { allPages, EMPTY, PAGE_NAMES } from './support/page-states.ts';
import { setTheme, THEMES } from './support/themes.ts';
import { useWorkbench } from './support/window.ts';

/** The page alone, with the variables of the workbench's real themes, as it gives them to a page. */
describe('the page of session costs in the themes of the workbench', () => {
  const lone = useLonePage();
  const workbench = useWorkbench();
  const themes = new Map<string, string>();
  let pages: Awaited<ReturnType<typeof allPages>>;
  before(async () => {
    pages = await allPages();
    const frame = await openCosts(workbench());
    for (const theme of THEMES) {
      await setTheme(workbench(), theme);
      await frame.waitForFunction((kind) => document.body.classList.contains(kind), theme.body);
      themes.set(theme.id, await frame.evaluate(() => document.documentElement.getAttribute('style')!));
      assert.ok(themes.get(theme.id)!.includes('--vscode-foreground'));
    }
  });

  for (const { id: theme } of THEMES) {
    for (const name of PAGE_NAMES) {
      it(`shows ${name} in the theme ${theme}`, async () => {
        const { page } = lone();
        await page.setViewportSize({ width: 300, height: 700 });
        await lone().load(themes.get(theme)!);
        await lone().show({ ...EMPTY, ...pages[name] });
        await unfoldNotes(page);
        await page.screenshot({
          path: path.join(repository, `.test-out/screenshots/state-${name.replaceAll(' ', '-')}-${theme}.png`),
          fullPage: true,
        });
        assert.deepEqual(await accessibilityViolations(page.mainFrame()), []);
        assert.deepEqual(await clippedTexts(page.mainFrame()), []);
      });
    }
  }
});
