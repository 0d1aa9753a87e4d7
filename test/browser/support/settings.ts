import { readFileSync } from 'node:fs';
import type { Workbench } from '../../support/vscode/workbench.ts';
import { EDITOR, focusEditor } from './editor.ts';
import { eventually } from './eventually.ts';

/** Sets one of the user's settings as a person does: the workbench does not notice a file that is written below it. */
export async function setUserSetting(workbench: Workbench, name: string, value: unknown): Promise<void> {
  const { page, runCommand, settingsFile } = workbench;
  await runCommand('Preferences: Open User Settings (JSON)');
  await page.locator('.tab.active, .modal-editor-part', { hasText: 'settings.json' }).first().waitFor();
  await page.locator(`${EDITOR} .view-line`).first().waitFor();
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText(`,\n${JSON.stringify(name)}: ${JSON.stringify(value)}\n`);
  await page.keyboard.press('Control+S');
  await eventually(
    () => readFileSync(settingsFile, 'utf8'),
    (text) => text.includes(JSON.stringify(name)),
  );
  await runCommand('View: Close All Editors');
}
