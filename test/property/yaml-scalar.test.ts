import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Document, isScalar, parseAllDocuments, visit } from 'yaml';
import { decodeYamlScalar } from '../../src/core/text/yaml-scalar.ts';
import { runs } from '../support/effort.ts';
import { assertSourceMapLaws } from '../support/source-map-laws.ts';

/** Checks every scalar of a YAML text against what the parser read. @returns how many there were */
function check(text: string): number {
  let count = 0;
  for (const document of parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })) {
    visit(document, {
      Scalar(_key, scalar) {
        const mapped = decodeYamlScalar(text, scalar);
        if (!mapped || !scalar.range) return;
        count++;
        assert.equal(mapped.text, scalar.source ?? scalar.value);
        assertSourceMapLaws(text, { start: scalar.range[0], end: scalar.range[1] }, mapped);
        if (document.errors.length === 0)
          assertSpecific(text, mapped.text, scalar.range[0], mapped.map.characterToFile.bind(mapped.map));
      },
    });
  }
  return count;
}

/** Valid YAML is mapped character by character: a visible character comes from itself, unless an escape made it. */
function assertSpecific(
  file: string,
  text: string,
  start: number,
  toFile: (offset: number) => { start: number; end: number },
): void {
  for (let offset = 0; offset < text.length; offset++) {
    const span = toFile(offset);
    assert.ok(span.end - span.start <= 10, `character ${offset} of the scalar at ${start} comes from a long atom`);
    if (span.end - span.start === 1 && /\S/.test(text[offset]!)) assert.equal(file[span.start], text[offset]);
  }
}

const headers = ['|', '>', '|-', '>-', '|+', '>+', '|2', '>2', '|1-', '>3+', '"', "'", '', '!!str |', '&a >'];
const openings = ['', 'k: ', '- ', 'a:\n  b: ', '- - ', 'a:\n  - x: ', '? ', '[', '{a: ', '--- ', '\uFEFFk: '];
const isBlock = (header: string) => /[|>]/.test(header);

const line = fc
  .tuple(
    fc.constantFrom('', ' ', '  ', '   ', '    '),
    fc.constantFrom('', 'text', 'a b', '\tx', '# no', '- x', '{{x}}', 'x  ', '\\', "it''s", '\\u00e9', '\\n'),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map((parts) => parts.join(''));
const indented = fc
  .record({
    opening: fc.constantFrom(...openings),
    header: fc.constantFrom(...headers),
    indent: fc.constantFrom(0, 1, 2, 4, 6),
    lines: fc.array(line, { maxLength: 8 }),
    closing: fc.constantFrom('', 'end', '"', "'", '\nz: 1\n'),
  })
  .map(({ opening, header, indent, lines, closing }) => {
    const body = lines.map((text) => (text.trim() === '' ? text : ' '.repeat(indent) + text)).join('');
    return `${opening}${header}${isBlock(header) ? '\n' : ''}${body}${/^[e"']/.test(closing) ? ' '.repeat(indent) : ''}${closing}`;
  });

const pieces = [
  'a',
  'b c',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '"',
  "''",
  '\\',
  '\\n',
  '\\x41',
  '\\U0001F600',
  '\\ ',
  '\\\n',
  '\u00e9',
  '#',
  ': ',
  '- ',
  '|',
  '>',
  '\n  ',
  '\r',
  '*',
  ']',
  '}',
  '\n---\n',
  '\\u',
];
const wild = fc
  .tuple(
    fc.constantFrom(...openings),
    fc.constantFrom(...headers),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
  )
  .map(([opening, header, body]) => `${opening}${header}${isBlock(header) ? '\n' : ''}${body.join('')}`);

describe('decodeYamlScalar', () => {
  it('reads indented texts of every style as the yaml package does', () => {
    fc.assert(
      fc.property(indented, (text) => void check(text)),
      runs(1000),
    );
  });

  it('reads any text as the yaml package does, errors and all', () => {
    fc.assert(
      fc.property(wild, (text) => void check(text)),
      runs(1000),
    );
  });

  it('reads what the yaml package writes, in every style and width', () => {
    const value = fc
      .array(
        fc.constantFrom('word', ' ', '  ', '\n', '\t', '"', "'", '\\', '#', ': ', '{{x}}', '\u{1f600}', '\u0085', '- '),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''));
    const style = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    fc.assert(
      fc.property(value, style, fc.constantFrom(0, 20, 80), fc.boolean(), (text, type, lineWidth, crlf) => {
        const document = new Document({ list: [{ prompt: text }] });
        const scalar = document.getIn(['list', 0, 'prompt'], true);
        assert.ok(isScalar(scalar));
        scalar.type = type as typeof scalar.type;
        const file = document.toString({ lineWidth });
        const [read] = parseAllDocuments(file);
        fc.pre(read?.getIn(['list', 0, 'prompt']) === text);
        assert.equal(check(file), 3);
        if (crlf) check(file.replaceAll('\n', '\r\n'));
      }),
      runs(500),
    );
  });
});
