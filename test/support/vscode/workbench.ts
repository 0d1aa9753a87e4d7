import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { examples, screenshots, vsixFile } from '../../../scripts/lib/paths.mjs';
import { launchChromium } from '../../../scripts/vscode/chromium.mjs';
import { ensureServer } from '../../../scripts/vscode/install.mjs';
import { isolatedEnvironment, temporaryDirectory } from '../../../scripts/vscode/isolation.mjs';
import { installExtension, startServer, workbenchUrl } from '../../../scripts/vscode/server.mjs';

export interface WorkbenchOptions {
  /** The packaged extension; default: the one that `npm run package` made. */
  vsix?: string;
  /** The folder that is copied and opened; default: `examples`. */
  workspace?: string;
  /** User settings, over quiet defaults. */
  settings?: Record<string, unknown>;
  /** `false` opens the folder in Restricted Mode; default: trusted. */
  trust?: boolean;
  theme?: Theme;
  /** The display language, such as `de`; default: English. */
  locale?: string;
  /** For the Node in which the extension runs. */
  nodeArguments?: string[];
  /** Additions to the environment of the extension, which sees nothing of the home folder and the keys of this machine. */
  env?: NodeJS.ProcessEnv;
}

export type Theme = keyof typeof themes;

/** A real VS Code window on a copy of a folder, with the packaged extension installed. */
export interface Workbench {
  page: Page;
  /** The copy that is open. */
  folder: string;
  /** Saves the window as `.test-out/screenshots/NAME.png` and returns that path. */
  screenshot(name: string): Promise<string>;
  /** Opens a file of the workspace in an editor; resolves when its tab is the active one. */
  openFile(name: string): Promise<void>;
  /** Runs a command by its title in the palette, category included: `Prompt Cache: Show …`. */
  runCommand(title: string): Promise<void>;
  /** The file with the settings of the window's user. */
  settingsFile: string;
  /** The document of the visible webview. */
  webview(): FrameLocator;
  close(): Promise<void>;
}

const defaultTimeoutMs = 20_000;
const loads = 5;
const pickDeadlineMs = 40_000;
const pickTimeoutMs = 2000;
/** Longer: a click that is given up half-way is done twice. */
const clickTimeoutMs = 6000;

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

/** Every window that a test opened and has not closed yet. */
export const openWorkbenches = new Set<Workbench>();

/** Starts a server and a browser for one window; takes about five seconds, so open one for each `describe`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { vsix = vsixFile, workspace = examples, settings = {}, trust = true, theme = 'dark', locale } = options;
  const directory = temporaryDirectory();
  const folder = path.join(directory, path.basename(workspace));
  cpSync(workspace, folder, { recursive: true });

  const serverOptions = {
    directory: path.join(directory, 'server'),
    settings: { 'workbench.colorTheme': themes[theme], ...settings },
    trust,
    ...(locale ? { locale } : {}),
    ...(options.nodeArguments ? { nodeArguments: options.nodeArguments } : {}),
    env: { ...isolatedEnvironment(directory), ...options.env },
  };
  const installation = await ensureServer(process.env['VSCODE_SERVER'] === 'floor' ? 'floor' : 'newest');
  await installExtension(installation, serverOptions, vsix);
  const server = await startServer(installation, serverOptions);
  const browser = await launchChromium(path.join(directory, 'chromium'), options);
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(defaultTimeoutMs);
  await loadWorkbench(page, workbenchUrl(server, folder), page.locator('.monaco-workbench .explorer-folders-view'));

  const workbench: Workbench = {
    page,
    folder,
    screenshot: (name) => screenshot(page, name),
    openFile: (name) => openFile(page, name),
    runCommand: (title) => runCommand(page, title),
    settingsFile: path.join(serverOptions.directory, 'user-data/User/settings.json'),
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async close() {
      openWorkbenches.delete(workbench);
      await browser.close();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  openWorkbenches.add(workbench);
  return workbench;
}

/**
 * Loads the workbench; resolves when something of it is there. Loads it again where that does not come: on a busy machine, VS Code
 * 1.103 sometimes shows a workspace without its folders, and stays so.
 */
export async function loadWorkbench(page: Page, url: string, awaited: Locator): Promise<void> {
  for (let load = 1; ; load++) {
    await page.goto(url, { timeout: defaultTimeoutMs, waitUntil: 'commit' });
    try {
      return await awaited.waitFor({ timeout: defaultTimeoutMs });
    } catch (error) {
      if (load === loads) throw error;
    }
  }
}

async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(screenshots, `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}

async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, name, path.basename(name));
  await page.locator(`.tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
}

async function runCommand(page: Page, title: string): Promise<void> {
  await pick(page, `>${title}`, title);
}

/**
 * Types into the quick input, where `>` finds commands and anything else finds files, and takes the entry of that label.
 * Asks again until it is there: the list is not renewed when extensions are loaded or the file index is ready, and something that
 * takes the keyboard closes it. Each time it waits longer: on a busy machine, a search that is begun again never ends.
 */
async function pick(page: Page, text: string, label: string): Promise<void> {
  const exactly = new RegExp(`^${label.replaceAll(/\W/g, '\\$&')}$`);
  const entry = page.locator('.quick-input-widget .monaco-list-row .label-name', { hasText: exactly }).first();
  const input = page.locator('.quick-input-widget input').first();
  const deadline = performance.now() + pickDeadlineMs;
  for (let timeout = pickTimeoutMs; performance.now() < deadline; timeout += pickTimeoutMs) {
    await page.keyboard.press('F1');
    const wasTaken = await input
      .fill(text, { timeout: pickTimeoutMs })
      .then(() => entry.waitFor({ timeout }))
      .then(() => entry.click({ timeout: clickTimeoutMs }))
      .then(
        () => true,
        () => false,
      );
    if (wasTaken) return page.mouse.move(0, 0); // away from whatever would now show its hover
    await page.keyboard.press('Escape');
  }
  throw new Error(`The quick input offers no "${label}".`);
}
