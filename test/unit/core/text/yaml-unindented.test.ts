import assert from 'node:assert/strict';
import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { parseYaml, parseYamlStream } from '../../../../src/core/text/yaml-document.ts';
import { decodeYamlScalar } from '../../../../src/core/text/yaml-scalar.ts';

/** All scalars, in the order of the file. */
function scalarsIn(node: unknown): Scalar[] {
  if (isScalar(node)) return [node];
  if (isSeq(node)) return node.items.flatMap(scalarsIn);
  if (isMap(node)) return node.items.flatMap(({ key, value }) => [...scalarsIn(key), ...scalarsIn(value)]);
  return [];
}

function readBack(text: string, node: Node | null): (string | undefined)[] {
  return scalarsIn(node).map((scalar) => {
    const mapped = decodeYamlScalar(text, scalar);
    for (let index = 0; mapped && index < mapped.text.length; index++) {
      const { start, end } = mapped.map.characterToFile(index);
      const shown = text.slice(start, end);
      if (end - start === 1 && shown.trim() !== '') assert.equal(mapped.text[index], shown);
    }
    return mapped?.text;
  });
}

describe('quoted YAML scalars whose lines stand left of their key', () => {
  const text = "a: 1\nb: 'Sum up:\n\n\n{text}\n\nIt''s'  # told\nc:\n  - d: \"one\ntwo\\\"\n\n three\"\n    e: 5\n";
  const expected = ['a', '1', 'b', "Sum up:\n\n{text}\nIt's", 'c', 'd', 'one two"\nthree', 'e', '5'];

  it('are read to their quote, and all stands where it does in the file', () => {
    const document = parseYaml(text);
    assert.deepEqual(document.errors, []);
    assert.deepEqual(readBack(text, document.contents), expected);
    const [stream] = parseYamlStream(text, true).documents;
    assert.deepEqual(readBack(text, stream!.contents), expected);
    const last = scalarsIn(document.contents).at(-1)!;
    assert.equal(last.range![0], text.indexOf('5\n'));
    assert.equal(document.range![2], text.length);
  });

  it('are read beside a long block scalar and with CRLF', () => {
    const block = `b: |\n${'  A line of the text.\n'.repeat(80)}`;
    const whole = `${block}c: 'x\ny'\nd: e\n`;
    const [document] = parseYamlStream(whole, true).documents;
    const [, first, , second, , third] = readBack(whole, document!.contents);
    assert.equal(first, 'A line of the text.\n'.repeat(80));
    assert.deepEqual([second, third], ['x y', 'e']);
    const windows = whole.replaceAll('\n', '\r\n');
    assert.equal(readBack(windows, parseYamlStream(windows, true).documents[0]!.contents)[3], 'x y');
  });

  it('stay open where the quote is none of theirs', () => {
    for (const open of ["a: 'x\nb: c\n", "a: 'x\n---\ny'\n", "a: 'x\ny' z\nb: 1\n", 'a: "x\ny\\"\n'])
      assert.notDeepEqual(parseYaml(open).errors, [], open);
  });
});
