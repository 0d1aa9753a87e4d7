import { readFile } from 'node:fs/promises';
import path from 'node:path';
import files from '../core/languages/grammars.json';

/** Reads a parser of source code from where the bundle keeps them; run from its source, from the packages that have them. */
export function readGrammarFile(name: string): Promise<Uint8Array> {
  if (path.extname(__filename) !== '.ts') return readFile(path.join(__dirname, 'grammars', name));
  const grammars: Readonly<Record<string, string>> = { runtime: files.runtime, ...files.grammars };
  return readFile(require.resolve(grammars[path.basename(name, '.wasm')] ?? name));
}
