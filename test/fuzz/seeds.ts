import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { goldOf } from '../support/marked-gold.ts';

const ROOT = process.cwd();
const LONGEST_BYTES = 8192;

/** A seed with the name of its file. */
export interface NamedSeed {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Examples, labelled code, and files of others where they are there; of long ones the head. */
export function fileSeeds(): readonly NamedSeed[] {
  const code = filesBelow('test/corpus/code').filter(({ path: file }) => file.endsWith('.marked'));
  return [
    ...filesBelow('examples'),
    ...code.map(({ path: file, bytes }) => {
      const name = file.replace(/\.marked$/, '');
      return { path: name, bytes: Buffer.from(goldOf(name, bytes.toString()).text).subarray(0, LONGEST_BYTES) };
    }),
    ...filesBelow('../shared/corpus/templates'),
  ];
}

/** Logs of others, where they are there. */
export function logSeeds(): readonly Buffer[] {
  return filesBelow('../shared/corpus/logs').map(({ bytes }) => bytes.subarray(0, LONGEST_BYTES));
}

/** The logs that the tests of a source read: each begins with a line that is its path. `npm run fuzz` collects them. */
export function testedLogs(source: string): readonly Buffer[] {
  return filesBelow(`.fuzz/logs/${source}`).map(({ bytes }) => bytes);
}

/** What is kept of inputs that a target once failed on. */
export function keptInputs(target: string): readonly Buffer[] {
  return filesBelow(`test/fuzz/kept/${target}`).map(({ bytes }) => bytes);
}

function filesBelow(folder: string): NamedSeed[] {
  const full = path.join(ROOT, folder);
  if (!existsSync(full)) return [];
  const names = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return names.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    return {
      path: path.relative(full, file),
      bytes: file.endsWith('.marked') ? bytes : bytes.subarray(0, LONGEST_BYTES),
    };
  });
}
