import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { parseYamlStream } from '../../src/core/text/yaml-document.ts';
import { decodeYamlScalar } from '../../src/core/text/yaml-scalar.ts';
import { parseUnindented } from '../../src/core/text/yaml-unindented.ts';
import { shortenYaml } from '../../src/core/text/yaml-shortened.ts';
import { runs } from '../support/effort.ts';

const OPTIONS = { prettyErrors: false, logLevel: 'silent', uniqueKeys: true } as const;

/** All that is read of a document: each node's kind, place and text, and the errors. */
function outlineOf(document: Document): unknown {
  const nodeOf = (node: unknown): unknown => {
    if (isScalar(node)) return [node.type, node.range, node.source, node.value, node.anchor];
    if (isAlias(node)) return ['alias', node.range, node.source];
    if (isSeq(node)) return ['seq', node.range, node.items.map(nodeOf)];
    if (isMap(node)) return ['map', node.range, node.items.map(({ key, value }) => [nodeOf(key), nodeOf(value)])];
    return node;
  };
  const errors = document.errors.map(({ code, pos, message }) => [code, pos, message]);
  return [document.range, nodeOf(document.contents), errors];
}

function check(text: string): boolean {
  const whole = parseUnindented(text, (one) => {
    const parsed = parseAllDocuments(one, OPTIONS);
    return Array.isArray(parsed) ? parsed : [];
  });
  const { documents, lines } = parseYamlStream(text, true);
  assert.deepEqual(documents.map(outlineOf), whole.map(outlineOf));
  for (const [scalar, known] of lines) {
    const [quick, thorough] = [decodeYamlScalar(text, scalar, 0, known)!, decodeYamlScalar(text, scalar)!];
    const all = { start: 0, end: thorough.text.length };
    assert.deepEqual([quick.text, quick.map.runs(all)], [thorough.text, thorough.map.runs(all)]);
  }
  return shortenYaml(text).cuts.length > 0;
}

const words = fc.constantFrom<string>(
  'text',
  'a: b',
  '- x',
  '{{x}}',
  '# no',
  'x |',
  'k: >',
  '"',
  '\\',
  '\ttab',
  'end  ',
  '---',
  '[',
);
const line = fc.record({
  spaces: fc.constantFrom<number>(2, 2, 2, 2, 2, 2, 3, 4, 0, 1),
  words: fc.oneof({ weight: 6, arbitrary: words }, fc.constantFrom<string>('', '', ' ', '  ')),
});
const block = fc.record({
  opening: fc.constantFrom(
    'k: ',
    '- ',
    'a:\n - b: ',
    '? ',
    '--- ',
    'k: &x ',
    'k: !!str ',
    '"',
    "k: '",
    '# ',
    'k: |\n  ',
  ),
  header: fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '| ', '|2', '> # c'),
  indent: fc.constantFrom(0, 0, 1, 3),
  usual: fc.constantFrom<string>('some words', 'x: |', 'words >', '- a'),
  odd: fc.array(fc.tuple(fc.nat(600), line), { maxLength: 3 }),
  lines: fc.constantFrom(130, 300, 600),
  closing: fc.constantFrom('', 'end: 1\n', '"\n', "'\n", '\n\n\n', '  \n', '...\n', 'l: |\n  x\n'),
});
const file = fc.tuple(
  fc.array(block, { minLength: 1, maxLength: 3 }),
  fc.constantFrom('\n', '\n', '\r\n'),
  fc.boolean(),
);

describe('parseYamlStream', () => {
  it('reads long block scalars as a parse of the whole text does, though it hides their middle from it', () => {
    let shortened = 0;
    fc.assert(
      fc.property(file, ([blocks, lineBreak, ends]) => {
        const texts = blocks.map(({ opening, header, indent, usual, odd, lines, closing }) => {
          const body = Array.from({ length: lines }, () => ({ spaces: 2, words: usual }));
          for (const [at, replaced] of odd) if (at < lines) body[at] = replaced;
          const written = body.map(({ spaces, words }) => (words === '' ? '' : ' '.repeat(spaces + indent) + words));
          return `${opening}${header}\n${written.join('\n')}\n${closing}`;
        });
        const text = texts.join('').replaceAll('\n', lineBreak);
        if (check(ends ? text : text.trimEnd())) shortened++;
      }),
      runs(200),
    );
    assert.ok(shortened > 50, `${shortened} texts were shortened`);
  });

  it('tells long keys apart that differ in what is hidden', () => {
    const key = (lines: number) => `? |\n${'  words\n'.repeat(lines)}`;
    check(`${key(300)}${key(301)}`);
    check(`${key(300)}${key(300)}`);
  });
});
