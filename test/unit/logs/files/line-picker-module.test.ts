import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LineMemory } from '../../../../src/logs/files/line-memory.ts';

const repository = path.resolve(__dirname, '../../../..');
const textOf = (file: string) => readFileSync(path.join(repository, file), 'utf8');

describe('the compiled picker', () => {
  it('is that of the source: `npm run build:wasm` makes it', () => {
    const sha256 = createHash('sha256').update(textOf('assembly/line-picker.ts')).digest('hex');
    assert.match(textOf('src/logs/files/line-picker-module.ts'), new RegExp(sha256));
  });

  it('runs on this Node', () => assert.ok(LineMemory.create(64)));
});
