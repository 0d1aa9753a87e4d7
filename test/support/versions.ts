import assert from 'node:assert/strict';
import { SyntaxMemory } from '../../src/core/languages/syntax/syntax-memory.ts';
import type { FileStructure } from '../../src/core/structure.ts';
import { readCode } from './code-prompts.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Reads versions of a file one after the other, each of which must be read as it is read anew. @returns what each holds */
export async function readVersions(path: string, versions: readonly string[]): Promise<FileStructure[]> {
  const syntaxMemory = new SyntaxMemory();
  const read: FileStructure[] = [];
  for (const text of versions) {
    const again = await readCode(path, text, { syntaxMemory });
    const anew = await readCode(path, text);
    assert.deepEqual(plain({ ...again, lines: again.lines.starts }), plain({ ...anew, lines: anew.lines.starts }));
    read.push(again);
  }
  syntaxMemory.dispose();
  return read;
}
