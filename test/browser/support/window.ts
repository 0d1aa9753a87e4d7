import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/lib/paths.mjs';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../../support/vscode/workbench.ts';

/** How an editor looks in the tests and in the pictures: whole lines, and nothing beside them. */
const PLAIN_SETTINGS = {
  'editor.autoClosingBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.wordWrap': 'on',
  'workbench.iconTheme': null,
};

/** Opens one window for all tests of the describe block that calls this. */
export function useWorkbench(options: WorkbenchOptions | (() => WorkbenchOptions) = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before('a window', async () => {
    const { settings, ...others } = typeof options === 'function' ? options() : options;
    workbench = await openWorkbench({ ...others, settings: { ...PLAIN_SETTINGS, ...settings } });
  });
  after(() => workbench?.close());
  return () => workbench!;
}

/** What part of the window a picture shows. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A screenshot that somebody looks at: `.test-out/screenshots/NAME.png`; with UPDATE_IMAGES=1 also `docs/images/NAME.png`,
 * which the README shows.
 */
export async function takePicture({ page, screenshot }: Workbench, name: string, clip?: Clip): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const file = await screenshot(name);
  if (clip) await page.screenshot({ path: file, clip });
  if (process.env['UPDATE_IMAGES'] !== '1') return;
  const images = path.join(repository, 'docs/images');
  mkdirSync(images, { recursive: true });
  copyFileSync(file, path.join(images, `${name}.png`));
}
