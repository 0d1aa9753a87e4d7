import assert from 'node:assert/strict';
import { parseYaml, parseYamlStream, yamlValue } from '../../../../src/core/text/yaml-document.ts';

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

describe('yamlValue', () => {
  const valueOf = (text: string): unknown => yamlValue(parseYaml(text));

  it('gives records, lists and scalars', () => {
    const text = 'a: 1\nb: [x, {c: true}]\n2: two\n~: none\n__proto__: own\n';
    const value = valueOf(text) as object;
    assert.deepEqual(Object.entries(value), [
      ['2', 'two'],
      ['a', 1],
      ['b', ['x', { c: true }]],
      ['', 'none'],
      ['__proto__', 'own'],
    ]);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  it('gives what an alias names once more', () => {
    const value = valueOf('a: &one {x: 1}\nb: *one\nc: [*one]\n') as Record<string, unknown>;
    assert.deepEqual(value, { a: { x: 1 }, b: { x: 1 }, c: [{ x: 1 }] });
    assert.equal(value.a, value.b);
  });

  it('gives nothing of aliases that stand for more and more', () => {
    const line = (index: number): string => `a${index}: &a${index} [${`*a${index - 1}, `.repeat(9)}]`;
    assert.equal(
      valueOf(['a0: &a0 x', ...Array.from({ length: 9 }, (_, index) => line(index + 1))].join('\n')),
      undefined,
    );
  });

  it('leaves out members whose names are mappings, however many stand in one another', () => {
    assert.deepEqual(valueOf('model: m\n{{name}}: x\n[a]: y\n'), { model: 'm' });
    assert.deepEqual(valueOf(`model: m\n? ${'{'.repeat(200)}a${'}'.repeat(200)}\n: x\n`), { model: 'm' });
  });
});
