import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../../scripts/lib/paths.mjs';
import { readUserConfiguration } from '../../src/core/configuration/user-configuration.ts';
import { readWorkspaceConfiguration } from '../../src/core/configuration/workspace-configuration.ts';
import { runCli } from '../support/terminal.ts';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'examples/README.md',
  ...readdirSync(path.join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (page: string): string => readFileSync(path.join(repository, page), 'utf8');

/** A page without what stands in code. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The ids that GitHub gives to headings. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    Array.from(headings, ([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('The documentation', () => {
  it('has links that lead somewhere', () => {
    let count = 0;
    for (const page of PAGES) {
      const links = prose(read(page)).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm);
      for (const [, inline, defined] of links) {
        const link = inline ?? defined!;
        if (/^[a-z]+:/.test(link)) continue;
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? page : path.join(path.dirname(page), file);
        assert.ok(existsSync(path.join(repository, target)), `${page}: ${link}`);
        if (anchor !== undefined) assert.ok(anchorsOf(read(target)).has(anchor), `${page}: ${link}`);
        count += 1;
      }
    }
    assert.ok(count > 100);
  });

  it('names commands of package.json that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const page of PAGES) {
      for (const [, name] of read(page).matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)) {
        assert.ok(Object.hasOwn(scripts, name!), `${page}: npm run ${name}`);
      }
      for (const [, file] of read(page).matchAll(/\bnode (?:--import tsx )?((?:scripts|src|test)\/[\w./-]+)/g)) {
        assert.ok(existsSync(path.join(repository, file!)), `${page}: node ${file}`);
      }
    }
  });

  it('names options that the commands say they have', async () => {
    let count = 0;
    for (const page of PAGES) {
      const commands = read(page).matchAll(/\bprompt-cache ([a-z]+)((?: (?!prompt-cache)[^`\n]*)?)/g);
      for (const [, name, rest] of commands) {
        const options = [...rest!.matchAll(/(?:^|[ [(])(--(?!help)[a-z][a-z-]*)/g)].map(([, option]) => option!);
        if (options.length === 0) continue;
        const { out } = await runCli([name!, '--help']);
        for (const option of options) assert.match(out, new RegExp(`${option}\\b`), `${page}: ${name} ${option}`);
        count += options.length;
      }
    }
    assert.ok(count > 40, `${count} options read`);
  });

  it('shows configurations in which nothing is wrong', () => {
    let count = 0;
    for (const page of PAGES) {
      for (const [, text] of read(page).matchAll(/^```jsonc\n([^]*?)^```$/gm)) {
        const configuration = text!.includes('"models"')
          ? readUserConfiguration(text!, { logSources: [] })
          : readWorkspaceConfiguration(text!);
        assert.deepEqual(configuration.problems, [], page);
        count += 1;
      }
    }
    assert.ok(count > 2);
  });

  it('names settings that are there', () => {
    const { contributes } = JSON.parse(read('package.json')) as Manifest;
    const known = new Set([
      ...contributes.configuration.flatMap(({ properties }) => Object.keys(properties)),
      ...contributes.commands.map(({ command }) => command),
    ]);
    for (const page of PAGES) {
      for (const [, name] of read(page).matchAll(/`(promptCache\.[\w.]+)`/g))
        assert.ok(known.has(name!), `${page}: ${name}`);
    }
  });

  it('names test files that are there, tests in them, and rows of the benchmark', () => {
    const bench = read('test/bench/main.ts') + read('scripts/bench.mjs');
    let count = 0;
    for (const page of PAGES) {
      for (const [, command] of read(page).matchAll(/\bnpx mocha ([^`\n]+)/g)) {
        const args = argumentsOf(command!);
        const wanted = args.includes('-g') ? args.splice(args.indexOf('-g'), 2)[1]! : '';
        const files = args.filter((arg) => !arg.includes('*'));
        assert.ok(
          args.every((file) => file.endsWith('.test.ts')),
          `${page}: npx mocha ${command}`,
        );
        assert.ok(
          files.every((file) => read(file).includes(wanted)),
          `${page}: npx mocha ${command}`,
        );
        count += 1;
      }
      for (const [, row] of read(page).matchAll(/\bnpm run bench -- (\w+)/g))
        assert.ok(bench.includes(row!), `${page}: ${row}`);
    }
    assert.ok(count > 10);
  });

  it('names each folder of the source, and none that is not there', () => {
    const tables = read('docs/architecture.md').split('## The folders')[1]!.split('## Prompts in code')[0]!;
    const folders = [...tables.matchAll(/`([\w-]+)\/`/g)].map(([, name]) => name!);
    const childrenOf = (folder: string): string[] =>
      readdirSync(path.join(repository, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    const deeper = ['src/core/formats', 'src/core/languages', 'src/editor', 'src/views', 'src/views/costs', '.'];
    const all = ['src', 'src/core', 'src/cli', 'src/logs', 'src/runs']
      .flatMap(childrenOf)
      .filter((name) => name !== 'core');
    assert.deepEqual(
      all.filter((name) => !folders.includes(name)),
      [],
    );
    const known = new Set([...all, ...deeper.flatMap(childrenOf)]);
    assert.deepEqual(
      folders.filter((name) => !known.has(name)),
      [],
    );
    const inner = [...tables.matchAll(/`([\w-]+(?:\/[\w-]+)+)\/`/g)].map(([, name]) => name!);
    assert.deepEqual(
      inner.filter((name) => !existsSync(path.join(repository, 'src/core', name))),
      [],
    );
  });

  it('names files and tests of the threat model that are there', () => {
    const named = [...read('docs/security.md').matchAll(/`((?:test|src|scripts|\.github)\/[^`\s]+)`(?: "([^"]+)")?/g)];
    for (const [, file, title] of named) {
      assert.ok(existsSync(path.join(repository, file!)), file);
      if (title !== undefined) assert.ok(read(file!).includes(title), `${file}: ${title}`);
    }
    assert.ok(named.length > 20);
  });

  it('shows what the terminal prints', async () => {
    const from = process.cwd();
    const shown = read('README.md').matchAll(/^```console\n\$ prompt-cache ((?:[^\n]*\\\n)*[^\n]*)\n([^]*?)^```$/gm);
    let count = 0;
    process.chdir(repository);
    try {
      for (const [, command, told] of shown) {
        const args = argumentsOf(command!);
        // Times of answers are others each time, and recorded requests are the reader's.
        if (args[0] === 'run' || !args.some((arg) => arg.startsWith('examples/'))) continue;
        const { out } = await runCli(args);
        assert.deepEqual(cutLike(told!, out), told!.split('\n'), command);
        count += 1;
      }
    } finally {
      process.chdir(from);
    }
    assert.equal(count, 4);
  });

  it('shows what simulate and compare print of the files that it shows', async () => {
    const [day, monday] = Array.from(
      read('docs/simulate.md').matchAll(/^```json\n([^]*?)^```$/gm),
      ([, text]) => text!,
    );
    const [first, second] = monday!.split('\n').filter((line) => line.startsWith('    { "name"'));
    const swapped = monday!.replace(`${first}\n${second}`, `${second},\n${first!.replace(/,$/, '')}`);
    const files = { 'day.jsonl': day!, 'monday.json': monday!, 'tuesday.json': swapped };
    const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-test-'));
    const from = process.cwd();
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
      process.chdir(folder);
      const shown = ['README.md', 'docs/simulate.md'].flatMap((page) => [
        ...read(page).matchAll(/^```console\n\$ prompt-cache ((?:simulate|compare) [^\n]*)\n([^]*?)(?:…\n)?^```$/gm),
      ]);
      assert.equal(shown.length, 3);
      for (const [, command, told] of shown) {
        const { out } = await runCli(argumentsOf(command!));
        assert.ok(`${out}\n`.startsWith(told!), `${command}:\n${out}`);
      }
    } finally {
      process.chdir(from);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: object }[];
    readonly commands: readonly { readonly command: string }[];
  };
}

function argumentsOf(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').matchAll(/(?:"[^"]*"|[^\s"])+/g);
  return Array.from(words, ([word]) => word.replaceAll('"', ''));
}

/** The lines of an output, cut short where the lines that are shown are. */
function cutLike(told: string, out: string): string[] {
  const lines = told.split('\n');
  return out.split('\n').map((line, index) => {
    const [start, end] = lines[index]?.split('…') ?? [];
    return end !== undefined && line.startsWith(start!) && line.endsWith(end) ? `${start}…${end}` : line;
  });
}
