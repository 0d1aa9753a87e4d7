import { readFile } from 'node:fs/promises';
import path from 'node:path';
import files from '../../src/core/languages/grammars.json';
import { Grammars } from '../../src/core/languages/syntax/grammars.ts';

const MODULES = path.resolve(import.meta.dirname, '../../node_modules');

/** Reads a parser from the package that ships it, as the build copies it from there. */
export function readGrammarFile(name: string): Promise<Uint8Array> {
  const grammar = name.replace(/\.wasm$/, '');
  const file = grammar === 'runtime' ? files.runtime : files.grammars[grammar as keyof typeof files.grammars];
  return readFile(path.join(MODULES, file));
}

/** The parsers of source code; shared by the tests of a process, as loading them takes a while. */
export const grammars = new Grammars(readGrammarFile);
