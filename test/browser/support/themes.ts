import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from '../../support/vscode/workbench.ts';

export interface Theme {
  /** As files and tests are called. */
  readonly id: string;
  /** As the workbench calls it. */
  readonly name: string;
  /** What the workbench has while it is on. */
  readonly shell: string;
  /** The class of a webview's body while it is on. */
  readonly body: string;
}

/** One of each kind that an extension has to look right in. */
export const THEMES: readonly Theme[] = [
  { id: 'dark', name: 'Default Dark Modern', shell: '.vs-dark', body: 'vscode-dark' },
  { id: 'light', name: 'Default Light Modern', shell: '.vs', body: 'vscode-light' },
  { id: 'high-contrast', name: 'Default High Contrast', shell: '.hc-black', body: 'vscode-high-contrast' },
  {
    id: 'high-contrast-light',
    name: 'Default High Contrast Light',
    shell: '.hc-light',
    body: 'vscode-high-contrast-light',
  },
];

/** The dark one; all of them where SCREENSHOTS is `all` (`npm run test:screenshots`). */
export const PICTURED_THEMES = process.env.SCREENSHOTS === 'all' ? THEMES : THEMES.slice(0, 1);

/** Switches the theme by the settings of the folder that is open, and waits until the workbench has it. */
export async function setTheme({ page, folder }: Workbench, { name, shell }: Theme): Promise<void> {
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': name }));
  await page.locator(`.monaco-workbench${shell}`).waitFor({ timeout: 55_000 });
}
