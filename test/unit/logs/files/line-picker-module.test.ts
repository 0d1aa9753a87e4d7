import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineMemory } from '../../../../src/logs/files/line-memory.ts';

const repository = path.resolve(__dirname, '../../../..');
const textOf = (file: string) => readFileSync(path.join(repository, file), 'utf8');

describe('the compiled picker', () => {
  it('is that of the source: `npm run build:wasm` makes it', () => {
    const hash = createHash('sha256');
    for (const file of readdirSync(path.join(repository, 'assembly')).sort()) hash.update(textOf(`assembly/${file}`));
    assert.match(textOf('src/logs/files/line-picker-module.ts'), new RegExp(hash.digest('hex')));
  });

  it('runs on this Node', () => assert.ok(LineMemory.create(64)));
});
