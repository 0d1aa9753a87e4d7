import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TextMemory } from '../../src/core/cache/text-memory.ts';
import { LineMemory } from '../../src/logs/files/line-memory.ts';

const repository = path.resolve(__dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(repository, file), 'utf8');

describe('the modules that are compiled for WebAssembly', () => {
  it('are those of the sources: `npm run build:wasm` makes them', () => {
    const hash = createHash('sha256');
    for (const file of readdirSync(path.join(repository, 'assembly')).sort()) hash.update(textOf(`assembly/${file}`));
    const sources = new RegExp(hash.digest('hex'));
    for (const target of ['src/logs/files/line-picker-module.ts', 'src/core/cache/text-rows-module.ts'])
      assert.match(textOf(target), sources);
  });

  it('run on this Node', () => {
    assert.ok(LineMemory.create(64));
    assert.ok(TextMemory.create());
  });
});
