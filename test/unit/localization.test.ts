import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const read = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as Record<string, string>;

describe('texts in other languages', () => {
  it('are complete: each text of manifest and source has a key, and each key a translation', () => {
    const script = path.join(repository, 'scripts/localize.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  for (const [original, translated] of [
    ['package.nls.json', 'package.nls.zh-cn.json'],
    ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'],
  ] as const) {
    it(`have the same places for figures and the same commands in ${translated}`, () => {
      const originals = read(original);
      const translations = read(translated);
      assert.deepEqual(Object.keys(translations).toSorted(), Object.keys(originals).toSorted());
      for (const [key, text] of Object.entries(originals)) {
        const places = (each: string) => (each.match(/\{\d\}|\(command:[^)]+\)|`promptCache[^`]*`/g) ?? []).toSorted();
        assert.deepEqual(places(translations[key]!), places(text), key);
        assert.notEqual(translations[key], '', key);
      }
    });
  }
});
