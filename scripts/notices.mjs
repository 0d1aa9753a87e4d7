import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';

/*
 * THIRD_PARTY_NOTICES.txt: the licences of what is really in dist/, by esbuild's own account of what it bundled (dist/meta.json) and
 * by the parsers of grammars.json. Run it behind `npm run build`.
 *   node scripts/notices.mjs            writes the file
 *   node scripts/notices.mjs --check    fails where it would change, or where a licence is not among those that are known to fit
 */

const file = path.join(repository, 'THIRD_PARTY_NOTICES.txt');
const fitting = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);
const rule = '='.repeat(80);

await main(async () => {
  const text = noticesOf([...bundledPackages()].toSorted());
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
    throw new Error('THIRD_PARTY_NOTICES.txt is not what is bundled: run `npm run build && npm run notices`.');
  }
});

/** Folders of packages below the repository of which something is in dist/. */
function bundledPackages() {
  const metafile = path.join(repository, 'dist/meta.json');
  if (!existsSync(metafile)) throw new Error('There is no dist/meta.json: run `npm run build` first.');
  /** @type {{ outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> }} */
  const { outputs } = JSON.parse(readFileSync(metafile, 'utf8'));
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  /** @type {{ runtime: string, grammars: Record<string, string> }} */
  const { runtime, grammars } = JSON.parse(
    readFileSync(path.join(repository, 'src/core/languages/grammars.json'), 'utf8'),
  );
  const parsers = [runtime, ...Object.values(grammars)].map((name) => `node_modules/${name}`);
  return new Set(
    [...inputs, ...parsers].flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
}

/** @param {string[]} folders */
function noticesOf(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license, author } = JSON.parse(
      readFileSync(path.join(repository, folder, 'package.json'), 'utf8'),
    );
    if (!fitting.has(license))
      throw new Error(`${name} is under ${license}, which is not among the licences that fit.`);
    const holder = author?.name ?? author;
    const terms = licenceOf(folder) ?? `${license}, by ${holder}. The package has no file with its licence.`;
    return [rule, `${name} ${version} (${license})`, rule, '', terms, ...grammarsOf(folder), ''].join('\n');
  });
  return [
    'Prompt Cache Inspector contains the following software of others, under the licences that follow.',
    '',
    ...notices,
  ].join('\n');
}

/** @param {string} folder */
function licenceOf(folder) {
  const directory = path.join(repository, folder);
  const names = readdirSync(directory)
    .filter((name) => /^(?:licen[cs]e|copying|notice)\b/i.test(name))
    .toSorted();
  if (names.length === 0) return undefined;
  const lines = names.map((name) => readFileSync(path.join(directory, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return lines.join('\n\n');
}

/**
 * What a package says of what it contains itself.
 * @param {string} folder
 * @returns {string[]}
 */
function grammarsOf(folder) {
  const manifest = path.join(repository, folder, 'cgmanifest.json');
  if (!existsSync(manifest)) return [];
  /** @type {{ registrations: { component: { git?: { name: string, repositoryUrl: string } }, license: string }[] }} */
  const { registrations } = JSON.parse(readFileSync(manifest, 'utf8'));
  return registrations.flatMap(({ component: { git }, license }) =>
    git ? ['', `It contains ${git.name} (${git.repositoryUrl}), under ${license}.`] : [],
  );
}
