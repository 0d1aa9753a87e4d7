import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMap, isScalar } from 'yaml';
import { parseYaml } from '../../src/core/text/yaml-document.ts';
import { decodeYamlScalar } from '../../src/core/text/yaml-scalar.ts';
import { runs } from '../support/effort.ts';

const line = fc.constantFrom('', '', 'some words', "it''s", '{{name}}', 'a: b', '- item', '# none', '[x', 'end.');
const entry = fc.record({
  quote: fc.constantFrom("'", '"'),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  behind: fc.constantFrom('', '  # told'),
});

function written(
  entries: readonly { quote: string; lines: readonly string[]; behind: string }[],
  indent: number,
  lineBreak: string,
): string {
  return entries
    .map(({ quote, lines, behind }, index) => {
      const [first, ...rest] = lines;
      const more = rest.map((one) => (one === '' ? '' : ' '.repeat(indent) + one));
      return `key${index}: ${quote}${[first, ...more].join(lineBreak)}${quote}${behind}${lineBreak}`;
    })
    .join('');
}

describe('a quoted scalar whose lines stand left of its key', () => {
  it('says the same as an indented one, each character where the file has it', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n'),
        (entries, lineBreak) => {
          const text = written(entries, 0, lineBreak);
          const document = parseYaml(text);
          assert.deepEqual(document.toJS(), parseYaml(written(entries, 4, lineBreak)).toJS());
          assert.ok(isMap(document.contents));
          for (const { value } of document.contents.items) {
            assert.ok(isScalar(value));
            const { text: decoded, map } = decodeYamlScalar(text, value)!;
            for (let index = 0; index < decoded.length; index++) {
              const { start, end } = map.characterToFile(index);
              if (decoded[index]!.trim() !== '' && decoded[index] !== "'")
                assert.equal(text.slice(start, end), decoded[index]);
            }
          }
        },
      ),
      runs(300),
    );
  });
});
