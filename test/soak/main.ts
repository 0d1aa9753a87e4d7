import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ConsoleMessage, Page } from 'playwright-core';
import { main } from '../../scripts/lib/main.mjs';
import { repository } from '../../scripts/lib/paths.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { openCosts, overview } from '../browser/support/costs.ts';
import { EDITOR, focusEditor } from '../browser/support/editor.ts';
import { conversation, type LoggedSession, SessionLogs } from '../support/session-logs.ts';
import { openWorkbench, type Workbench } from '../support/vscode/workbench.ts';
import { readLog, readSamples, trendsOf } from './figures.ts';

/*
 * `npm run soak -- --minutes 30`: the packaged extension in the workbench, with session costs open on logs that grow, prompts and
 * code that are edited, and cache tests against the simulated API, all the time. A probe in the extension host writes down memory
 * and handles after each collection of its garbage. It fails where they grow, or where the log has an error.
 */

const GROWTH_MS = 1000;
const NEW_SESSION_EVERY = 60;
const SAMPLE_MS = 10_000;
const PROMPT = `You answer questions of travellers. ${'Be brief, be kind, and say what you do not know. '.repeat(200)}\n`;
const CODE = `import anthropic\n\nclient = anthropic.Anthropic()\nRULES = """${PROMPT}"""\n\n\ndef ask(question):
    return client.messages.create(model="claude-opus-5", max_tokens=9, system=RULES, messages=[{"role": "user", "content": question}])\n`;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });

void main(async () => {
  const directory = temporaryDirectory();
  try {
    await soak(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

async function soak(directory: string): Promise<void> {
  const samples = path.join(directory, 'samples');
  mkdirSync(samples);
  const logs = new SessionLogs(path.join(directory, 'claude'));
  for (let day = 1; day < 20; day++) {
    logs.write({ id: `past-${day}`, project: '/home/ada/app', calls: conversation(Date.now() - day * 86_400_000, 40) });
  }
  const workspace = path.join(directory, 'soaked');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'rules.md.j2'), PROMPT);
  writeFileSync(path.join(workspace, 'ask.py'), CODE);
  const workbench = await openWorkbench({
    workspace,
    settings: { 'promptCache.runs.provider': 'simulated', 'files.autoSave': 'afterDelay', 'editor.wordWrap': 'on' },
    nodeArguments: [`--import=${path.join(repository, 'test/soak/probe.mjs')}`],
    env: {
      CLAUDE_CONFIG_DIR: logs.configFolder,
      SOAK_FOLDER: samples,
      SOAK_SAMPLE_MS: String(SAMPLE_MS),
    },
  });
  const errors = new Set<string>();
  workbench.page.on('console', (message) => collectError(message, errors));
  const growing = setInterval(() => grow(logs), GROWTH_MS);
  try {
    await work(workbench, performance.now() + Number(values.minutes) * 60_000);
    await workbench.screenshot('soak');
  } finally {
    clearInterval(growing);
    await workbench.close();
  }
  const log = readLog(samples);
  if (!log.some((line) => line.includes('Activated in'))) throw new Error('The probe does not see the log.');
  for (const line of log.filter((one) => !one.startsWith('[info]'))) errors.add(line);
  report(samples, errors);
}

let grown = 0;
let live: { readonly session: LoggedSession; readonly file: string } | undefined;

/** One more call of the live session; every minute a new session begins. */
function grow(logs: SessionLogs): void {
  const call = { atMs: Date.now(), read: 20_000 + grown * 10, write5m: 300, output: 200 };
  if (!live || grown % NEW_SESSION_EVERY === 0) {
    const session = { id: `live-${grown}`, project: '/home/ada/app', calls: [call] };
    live = { session, file: logs.write(session) };
  } else logs.append(live.file, live.session, call);
  grown++;
}

async function work(workbench: Workbench, untilMs: number): Promise<void> {
  const { page } = workbench;
  const runCommand = (title: string) => again(page, () => workbench.runCommand(title));
  const openFile = (name: string) => again(page, () => workbench.openFile(name));
  await overview(await openCosts(workbench)).waitFor();
  let rounds = 0;
  let runs = 0;
  while (performance.now() < untilMs) {
    for (const name of ['rules.md.j2', 'ask.py']) {
      await openFile(name);
      await edit(page, rounds);
      await page.waitForTimeout(1500);
    }
    if (rounds % 5 === 0) {
      await openFile('rules.md.j2');
      await runCommand('Prompt Cache: Run Cache Test');
      await page.locator('.quick-input-title:visible', { hasText: 'what is to be tried?' }).waitFor();
      await page.keyboard.press('Enter');
      await shownInFrame(page, '(simulated)');
      runs++;
    }
    if (rounds % 7 === 0) {
      await openFile('ask.py');
      await runCommand('Prompt Cache: Describe Cache Regions');
    }
    await runCommand('View: Close All Editors');
    rounds++;
    if (rounds % 20 === 0) console.log(`${rounds} rounds of edits, ${runs} runs, ${grown} calls logged.`);
  }
  console.log(`${rounds} rounds of edits, ${runs} runs, ${grown} calls logged.`);
}

/** A window that is slow may lose a key: what did not work is done once more, with the keyboard out of any webview. */
async function again(page: Page, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch {
    await page.locator('.titlebar, .editor-group-container').first().click();
    await page.keyboard.press('Escape');
    await act();
  }
}

/** Waits for a heading in one of the window's webviews, of which there are several. */
async function shownInFrame(page: Page, heading: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator('h1', { hasText: heading })
        .count()
        .catch(() => 0);
      if (count > 0) return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No webview shows "${heading}".`);
}

/** Types a placeholder at the file's first line, and takes it out again in every other round. */
async function edit(page: Page, round: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+Home');
  await page.locator(`${EDITOR} .view-line`).first().waitFor();
  await page.keyboard.type('# {{ user_name }} ', { delay: 30 });
  for (let key = 0; key < 18; key++) await page.keyboard.press('Backspace');
  await page.keyboard.type(`# ${round} `, { delay: 30 });
  for (let key = 0; key < `# ${round} `.length; key++) await page.keyboard.press('Backspace');
}

/** What the extension host prints to the console, of this extension. */
function collectError(message: ConsoleMessage, errors: Set<string>): void {
  const text = message.text();
  if (message.type() === 'error' && /prompt-?cache/i.test(text)) errors.add(text.slice(0, 500));
}

function report(folder: string, errors: ReadonlySet<string>): void {
  let isFlat = true;
  const samples = readSamples(folder);
  for (const [name, taken] of samples) {
    console.log(`${name}, ${taken.length} samples:`);
    for (const { name: figure, before, after, isFlat: flat } of trendsOf(taken)) {
      const text = before > 1e5 || after > 1e5 ? [before, after].map(megabytes) : [before, after];
      console.log(`  ${figure}: ${text[0]} to ${text[1]}${flat ? '' : '  GROWS'}`);
      isFlat &&= flat;
    }
  }
  for (const error of errors) console.log(`logged: ${error}`);
  console.log(errors.size === 0 ? 'No error was logged.' : `${errors.size} errors were logged.`);
  if (samples.size === 0) throw new Error('The probe was not loaded into the extension host.');
  if (!isFlat || errors.size > 0) process.exitCode = 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
