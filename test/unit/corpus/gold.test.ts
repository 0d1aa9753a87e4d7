import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundledProgram } from '../../support/bundle.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SCORER = path.join(ROOT, '../shared/tools/score-gold.mjs');

describe('Hand-labelled templates', () => {
  it('are read as their labels say', function () {
    if (!existsSync(SCORER)) return this.skip();
    this.timeout(480_000);
    const output = execFileSync(process.execPath, [SCORER, '--cli', path.join(bundledProgram(), 'cli.js'), '--json'], {
      encoding: 'utf8',
    });
    const score = JSON.parse(output) as Record<string, number>;
    assert.equal(score.failed, 0);
    assert.equal(score.promptsFound, 1);
    assert.ok(score.recall! >= 0.98 && score.exact! >= 0.97, output);
    assert.equal(score.falseHits, 0);
    assert.ok(score.leaks! <= 0.002, output);
    assert.ok(score.prefix! >= 0.95 && score.session! >= 0.75 && score.boundary! >= 0.75, output);
  });
});
