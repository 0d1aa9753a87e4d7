import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { boxesOf } from '../support/boxes.ts';
import { EDITOR, goToLine, openPrompt } from '../support/editor.ts';
import { eventually, eventuallyEqual } from '../support/eventually.ts';
import { boundaryMarks, type Decoration, decorations, gutterIcons } from '../support/marks.ts';
import { contrast } from '../support/parts.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

const THEMES = [
  { theme: 'dark', name: 'Default Dark Modern', shell: '.vs-dark' },
  { theme: 'light', name: 'Default Light Modern', shell: '.vs' },
  { theme: 'high-contrast', name: 'Default High Contrast', shell: '.hc-black' },
  { theme: 'high-contrast-light', name: 'Default High Contrast Light', shell: '.hc-light' },
];

describe('the region colours', () => {
  const workbench = useWorkbench();
  const coloured = async () =>
    (await decorations(workbench().page)).filter(({ background }) => background !== 'rgba(0, 0, 0, 0)');

  it('are off until somebody switches them on', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/system.md.j2');
    await goToLine(page, 181);
    await eventually(
      () => boundaryMarks(page),
      (marks) => marks.length === 1,
    );
    assert.deepEqual(await coloured(), []);
    await workbench().runCommand('Prompt Cache: Toggle Region Colours');
    await eventually(coloured, (found) => found.length > 10);
  });

  for (const { theme, name, shell } of THEMES) {
    it(`and the icons can be told apart in the theme ${theme}`, async () => {
      const { page, folder } = workbench();
      mkdirSync(path.join(folder, '.vscode'), { recursive: true });
      writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': name }));
      await page.locator(`.monaco-workbench${shell}`).waitFor();
      await eventuallyEqual(async () => [...new Set((await gutterIcons(page)).map((icon) => icon.theme))], [theme]);
      await workbench().screenshot(`regions-${theme}`);
      if (theme === 'light') await takePicture(workbench(), 'regions', { x: 352, y: 36, width: 928, height: 520 });

      const { editor } = await boxesOf(page, { editor: `${EDITOR} .monaco-editor-background` }, ['background-color']);
      const background = editor[0]!.style['background-color']!;
      const kinds = new Map((await coloured()).map((one) => [`${one.background} ${one.border}`, one]));
      assert.deepEqual([...kinds.values()].map(({ border, borderStyle }) => `${border} ${borderStyle}`).toSorted(), [
        'all solid', // changes with every request
        'bottom dashed', // stays for a session
        'bottom dotted', // conditional
        'none none', // in the static prefix
        'none none', // behind it
      ]);
      for (const { background: colour } of kinds.values()) assert.ok(contrast(colour, background) > 1.05, colour);
      const lines: Decoration[] = [...kinds.values(), ...(await boundaryMarks(page))].filter(
        ({ border }) => border !== 'none',
      );
      for (const { borderColour, border } of lines)
        assert.ok(contrast(borderColour, background) >= 2, `${border} ${borderColour}`);
    });
  }

  it('are gone when they are switched off', async () => {
    await workbench().runCommand('Prompt Cache: Toggle Region Colours');
    await eventuallyEqual(coloured, []);
  });
});
