import assert from 'node:assert/strict';
import { isMap, parseDocument, type Scalar } from 'yaml';
import type { MappedText } from '../../../../src/core/text/source-map.ts';
import { decodeYamlScalar } from '../../../../src/core/text/yaml-scalar.ts';

/** The scalar under the key `k` of a document. */
function decode(file: string): MappedText {
  const document = parseDocument(file, { prettyErrors: false, logLevel: 'silent' });
  assert.ok(isMap(document.contents));
  const scalar = document.contents.get('k', true) as Scalar;
  const mapped = decodeYamlScalar(file, scalar);
  assert.ok(mapped);
  assert.equal(mapped.text, scalar.value);
  return mapped;
}

/** The file text that a part of the decoded text comes from. */
function fileText(file: string, part: string): string {
  const { text, map } = decode(file);
  const start = text.indexOf(part);
  assert.notEqual(start, -1);
  const span = map.toFile({ start, end: start + part.length });
  return file.slice(span.start, span.end);
}

describe('decodeYamlScalar', () => {
  it('reads a plain scalar of one line as it stands', () => {
    const { map } = decode('k: You are {{name}}.\n');
    assert.deepEqual(map.runs({ start: 0, end: 17 }), [
      { decoded: { start: 0, end: 17 }, file: { start: 3, end: 20 }, verbatim: true },
    ]);
  });

  it('folds the lines of a plain scalar and maps each fold to its line break', () => {
    const file = 'k: one\n  two  \n\n  three\n';
    const { text, map } = decode(file);
    assert.equal(text, 'one two\nthree');
    assert.deepEqual(map.characterToFile(3), { start: 6, end: 7 });
    assert.deepEqual(map.characterToFile(4), { start: 9, end: 10 });
    assert.deepEqual(map.characterToFile(7), { start: 15, end: 16 });
    assert.deepEqual(map.characterToFile(8), { start: 18, end: 19 });
    assert.equal(map.toDecoded(12), undefined, 'trailing spaces');
  });

  it('reads doubled quotes and folds between single quotes', () => {
    const file = "k: 'it''s\n  {{a}}'\n";
    const { text, map } = decode(file);
    assert.equal(text, "it's {{a}}");
    assert.deepEqual(map.characterToFile(2), { start: 6, end: 8 });
    assert.deepEqual(map.characterToFile(4), { start: 9, end: 10 });
    assert.equal(fileText(file, '{{a}}'), '{{a}}');
  });

  it('reads the escapes of double quotes', () => {
    const file = String.raw`k: "a\tb\x41\u00e9\U0001F600\N\_\L\P\e\0\ \/\"\\z"` + '\n';
    const { text, map } = decode(file);
    assert.equal(text, 'a\tbA\u00e9\u{1f600}\u0085\u00a0\u2028\u2029\x1b\0 /"\\z');
    assert.deepEqual(map.characterToFile(1), { start: 5, end: 7 });
    assert.deepEqual(map.characterToFile(3), { start: 8, end: 12 });
    assert.deepEqual(map.characterToFile(5), { start: 18, end: 28 });
    assert.deepEqual(map.characterToFile(6), { start: 18, end: 28 });
  });

  it('folds between double quotes, and joins lines behind a backslash', () => {
    const file = 'k: "one  \n\n   two\\\n   three \\\n  \\ four"\n';
    const { text, map } = decode(file);
    assert.equal(text, 'one\ntwothree  four');
    assert.deepEqual(map.characterToFile(3), { start: 10, end: 11 });
    assert.equal(fileText(file, 'twothree'), 'two\\\n   three');
  });

  it('takes the indentation off a literal scalar', () => {
    const file = 'k: |\n  one\n    two\n\n  {{x}}\nz: 1\n';
    const { text, map } = decode(file);
    assert.equal(text, 'one\n  two\n\n{{x}}\n');
    assert.deepEqual(map.runs({ start: 0, end: text.length }), [
      { decoded: { start: 0, end: 4 }, file: { start: 7, end: 11 }, verbatim: true },
      { decoded: { start: 4, end: 11 }, file: { start: 13, end: 20 }, verbatim: true },
      { decoded: { start: 11, end: 17 }, file: { start: 22, end: 28 }, verbatim: true },
    ]);
  });

  for (const [name, header, expected] of [
    ['clips', '|', 'a\n'],
    ['strips', '|-', 'a'],
    ['keeps', '|+', 'a\n\n\n'],
  ] as const) {
    it(`${name} line breaks at the end as the header ${header} says`, () => {
      assert.equal(decode(`k: ${header}\n  a\n\n\nz: 1\n`).text, expected);
    });
  }

  it('reads an indentation indicator, with the text more indented than that', () => {
    const file = 'k: |2-\n    a\n   b\n';
    assert.equal(decode(file).text, '  a\n b');
    assert.equal(fileText(file, 'b'), 'b');
  });

  it('reads comments behind the header', () => {
    assert.equal(decode('k: |- # what it is\n  a\n').text, 'a');
  });

  it('folds a folded scalar, but not beside more indented lines', () => {
    const file = 'k: >\n  one\n  two\n\n  three\n    - more\n    - more\n  end\n\n  last\n';
    const { text } = decode(file);
    assert.equal(text, 'one two\nthree\n  - more\n  - more\nend\nlast\n');
    assert.equal(fileText(file, ' two'), '\n  two');
    assert.equal(fileText(file, '\nthree'), '\n  three');
  });

  it('keeps the blank lines at the head of a block scalar', () => {
    assert.equal(decode('k: |\n\n \n  a\n').text, '\n\na\n');
    assert.equal(decode('k: >-\n\n  a\n').text, '\na');
  });

  it('makes LF of CRLF in every style', () => {
    for (const file of [
      'k: |\n  a\n  b\n',
      'k: >\n  a\n  b\n\n  c\n',
      'k: "a\n  b\\\n  c"\n',
      "k: 'a\n  b'\n",
      'k: a\n  b\n\n  c\n',
    ]) {
      const crlf = file.replaceAll('\n', '\r\n');
      assert.equal(decode(crlf).text, decode(file).text);
    }
    const { map } = decode('k: |\r\n  a\r\n  b\r\n');
    assert.deepEqual(map.characterToFile(1), { start: 9, end: 11 });
  });

  it('keeps tabs within lines and behind the indentation', () => {
    assert.equal(decode('k: |\n  a\tb\n  \tc\n').text, 'a\tb\n\tc\n');
    assert.equal(decode('k: >\n  a\n  \tb\n  c\n').text, 'a\n\tb\nc\n');
  });

  it('ends a clipped scalar with a line break that the file does not have', () => {
    const { text, map } = decode('k: |\n  a');
    assert.equal(text, 'a\n');
    assert.deepEqual(map.characterToFile(1), { start: 8, end: 8 });
  });

  it('reads an empty block scalar, and one of kept line breaks alone', () => {
    assert.equal(decode('k: |\nz: 1\n').text, '');
    assert.equal(decode('k: |+\n\n\nz: 1\n').text, '\n\n');
    assert.equal(decode('k: |').text, '');
  });

  it('counts offsets behind a byte order mark', () => {
    const file = '\uFEFFk: |\n  {{x}}\n';
    assert.equal(fileText(file, '{{x}}'), '{{x}}');
  });

  it('reads behind anchors and tags', () => {
    assert.equal(decode('k: &anchor !!str |\n  12\n').text, '12\n');
  });

  it('shifts offsets where the YAML is a part of the file', () => {
    const yaml = 'k: "a\\n"\n';
    const document = parseDocument(yaml);
    assert.ok(isMap(document.contents));
    const mapped = decodeYamlScalar(`---\n${yaml}---\n`, document.contents.get('k', true) as Scalar, 4);
    assert.equal(mapped?.text, 'a\n');
    assert.deepEqual(mapped?.map.characterToFile(1), { start: 9, end: 11 });
  });

  it('has no place for a scalar that was never in a file', () => {
    const document = parseDocument('k: 1');
    assert.equal(decodeYamlScalar('k: 1', document.createNode('x') as Scalar), undefined);
  });
});
