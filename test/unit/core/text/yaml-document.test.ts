import assert from 'node:assert/strict';
import { parseYaml, parseYamlStream } from '../../../../src/core/text/yaml-document.ts';

/** Lines of entries, each of them in the last entry of the line above it. */
function entriesWithin(lines: number, entries: number): string {
  const line = (index: number): string => `${' '.repeat(2 * entries * index)}${'- '.repeat(entries)}a:`;
  return Array.from({ length: lines }, (_, index) => line(index)).join('\n');
}

describe('parseYaml', () => {
  it('reads what a person nests', () => {
    const text = `${'- '.repeat(50)}a\n`;
    assert.deepEqual(parseYaml(text).errors, []);
    assert.equal(JSON.stringify(parseYaml(text).toJS()), `${'['.repeat(50)}"a"${']'.repeat(50)}`);
    assert.deepEqual(
      parseYamlStream('a: 1\n---\nb: 2\n', true).documents.map((document) => document.toJS()),
      [{ a: 1 }, { b: 2 }],
    );
  });

  it('does not take a text with many brackets for nesting', () => {
    assert.deepEqual(parseYaml(`text: "${'[x] {y} '.repeat(2000)}"`).errors, []);
    assert.deepEqual(parseYaml(`text: |\n  ${'- '.repeat(200)}`).errors, []);
  });

  for (const [name, text] of [
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['entries on one line', '- '.repeat(100_000)],
    ['keys on one line', '? '.repeat(100_000)],
    ['entries on lines within each other', entriesWithin(5, 290)],
    ['indentation', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ] as const) {
    it(`names, and does not follow, ${name} without an end`, () => {
      const [error] = parseYaml(text).errors;
      assert.match(error?.message ?? '', /nests deeper than 300 levels/);
      assert.equal(parseYamlStream(text, false).documents.length, 1);
    });
  }
});
