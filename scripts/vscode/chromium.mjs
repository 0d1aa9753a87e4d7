import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { run } from '../lib/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const packages = ['chromium', 'fonts-dejavu-core'];
const installCommand = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** The browser's executable: $CHROMIUM, or the first known name on the PATH. */
function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  return onPath(...names);
}

/**
 * Where Chromium is, after installing it with apt where that is possible; otherwise throws one sentence that says what to do.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM) throw new Error(`CHROMIUM names ${process.env.CHROMIUM}, which is not an executable file.`);
  if (onPath('apt-get') && (await installWithApt())) {
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    `There is no Chromium: install it (as root on Debian: \`apt-get update && ${installCommand}\`) or name one in CHROMIUM.`,
  );
}

/**
 * @param {string} profile an empty folder for the browser's profile
 * @param {{ locale?: string }} [options]
 */
export async function launchChromium(profile, { locale = 'en-US' } = {}) {
  return chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    headless: true,
    locale,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
}

async function installWithApt() {
  const [command = '', ...prefix] = process.getuid?.() === 0 ? ['env'] : ['sudo', '-n', 'env'];
  const apt = [...prefix, 'DEBIAN_FRONTEND=noninteractive'];
  await run(command, [...apt, 'apt-get', 'update']);
  const { ok } = await run(command, [...apt, ...installCommand.split(' ')]);
  return ok;
}

/** @param {...string} candidates */
function onPath(...candidates) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return candidates.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}
