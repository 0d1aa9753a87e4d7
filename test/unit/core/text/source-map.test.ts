import assert from 'node:assert/strict';
import { decodeJsonString } from '../../../../src/core/text/json-string.ts';
import { MapBuilder, SourceMap, SourceMapBuilder, verbatimText } from '../../../../src/core/text/source-map.ts';

/** `ab\n  cd\té` as a block scalar and an escape would be: "ab⏎cd" from lines, then `\t` as an atom. */
const file = '"ab\n  cd\\te"';
const build = () =>
  new SourceMapBuilder(file).verbatim(1, 4).verbatim(6, 8).replaced(8, 10, '\t').verbatim(10, 11).build(11);

describe('SourceMap', () => {
  it('gives the decoded text', () => {
    assert.equal(build().text, 'ab\ncd\te');
  });

  it('maps characters of linear pieces one by one and those of an atom to the whole of it', () => {
    const { map } = build();
    assert.deepEqual(map.characterToFile(0), { start: 1, end: 2 });
    assert.deepEqual(map.characterToFile(2), { start: 3, end: 4 });
    assert.deepEqual(map.characterToFile(3), { start: 6, end: 7 });
    assert.deepEqual(map.characterToFile(5), { start: 8, end: 10 });
    assert.deepEqual(map.characterToFile(6), { start: 10, end: 11 });
  });

  it('is the identity where every character stands where it does in the file', () => {
    assert.equal(SourceMap.identity({ start: 0, end: 5 }).isIdentity, true);
    assert.equal(SourceMap.identity({ start: 1, end: 5 }).isIdentity, false);
    assert.equal(new SourceMapBuilder('ab cd').verbatim(0, 2).verbatim(3, 5).build(5).map.isIdentity, false);
    const spaced = new MapBuilder();
    spaced.exchanged(0, 3);
    assert.equal(spaced.build(3).isIdentity, false);
    assert.equal(build().map.isIdentity, false);
  });

  it('covers with a range what the file has in between', () => {
    const { map } = build();
    assert.deepEqual(map.toFile({ start: 1, end: 4 }), { start: 2, end: 7 });
    assert.deepEqual(map.toFile({ start: 5, end: 6 }), { start: 8, end: 10 });
  });

  it('tells where the whole text stands', () => {
    assert.deepEqual(build().map.fileSpan, { start: 1, end: 11 });
    assert.deepEqual(SourceMap.identity({ start: 3, end: 5 }).fileSpan, { start: 3, end: 5 });
    assert.deepEqual(SourceMap.identity({ start: 3, end: 3 }).fileSpan, { start: 3, end: 3 });
  });

  it('maps an empty range to where its character begins', () => {
    const { map } = build();
    assert.deepEqual(map.toFile({ start: 3, end: 3 }), { start: 6, end: 6 });
    assert.deepEqual(map.toFile({ start: 7, end: 7 }), { start: 11, end: 11 });
  });

  it('maps the end of the text behind the last piece', () => {
    assert.equal(build().map.boundaryToFile(7), 11);
    assert.equal(build().map.boundaryToFile(100), 11);
  });

  it('throws for a character that is not there', () => {
    const { map } = build();
    assert.throws(() => map.characterToFile(-1), RangeError);
    assert.throws(() => map.characterToFile(7), RangeError);
  });

  it('maps text with exchanged characters one by one, and does not call it verbatim', () => {
    const builder = new MapBuilder(); // "ab⏎  cd" folded to "ab cd"
    builder.exchanged(0, 3);
    builder.verbatim(5, 7);
    const map = builder.build(7);
    assert.deepEqual(map.characterToFile(2), { start: 2, end: 3 });
    assert.equal(map.toDecoded(1), 1);
    assert.deepEqual(
      map.runs({ start: 1, end: 5 }).map(({ file, verbatim }) => [file.start, file.end, verbatim]),
      [
        [1, 3, false],
        [5, 7, true],
      ],
    );
    const twice = SourceMap.identity({ start: 1, end: 4 }).through(map);
    assert.deepEqual(twice.characterToFile(1), { start: 2, end: 3 });
    assert.deepEqual(
      twice.runs({ start: 0, end: 3 }).map(({ file, verbatim }) => [file.start, file.end, verbatim]),
      [
        [1, 3, false],
        [5, 6, true],
      ],
    );
  });

  it('finds the decoded character of a file offset, and none where nothing was decoded', () => {
    const { map } = build();
    assert.equal(map.toDecoded(1), 0);
    assert.equal(map.toDecoded(4), undefined, 'indentation');
    assert.equal(map.toDecoded(6), 3);
    assert.equal(map.toDecoded(8), 5);
    assert.equal(map.toDecoded(9), 5, 'inside of an atom');
    assert.equal(map.toDecoded(11), undefined, 'the closing quote');
  });

  it('joins pieces that touch in the file into one run, verbatim only if all of them are', () => {
    assert.deepEqual(build().map.runs({ start: 0, end: 7 }), [
      { decoded: { start: 0, end: 3 }, file: { start: 1, end: 4 }, verbatim: true },
      { decoded: { start: 3, end: 7 }, file: { start: 6, end: 11 }, verbatim: false },
    ]);
    assert.deepEqual(build().map.runs({ start: 6, end: 7 }), [
      { decoded: { start: 6, end: 7 }, file: { start: 10, end: 11 }, verbatim: true },
    ]);
    assert.deepEqual(build().map.runs({ start: 2, end: 2 }), []);
  });

  it('keeps a run that is cut at both ends within its piece', () => {
    assert.deepEqual(build().map.runs({ start: 1, end: 4 }), [
      { decoded: { start: 1, end: 3 }, file: { start: 2, end: 4 }, verbatim: true },
      { decoded: { start: 3, end: 4 }, file: { start: 6, end: 7 }, verbatim: true },
    ]);
  });

  it('maps text that is used as it stands by its offset alone', () => {
    const { text, map } = verbatimText('0123456789', { start: 3, end: 7 });
    assert.equal(text, '3456');
    assert.deepEqual(map.toFile({ start: 1, end: 3 }), { start: 4, end: 6 });
    assert.deepEqual(map.runs({ start: 0, end: 4 }), [
      { decoded: { start: 0, end: 4 }, file: { start: 3, end: 7 }, verbatim: true },
    ]);
  });

  it('has a place in the file for an empty text', () => {
    const map = SourceMap.identity({ start: 5, end: 5 });
    assert.equal(map.decodedLength, 0);
    assert.equal(map.boundaryToFile(0), 5);
    assert.deepEqual(map.toFile({ start: 0, end: 0 }), { start: 5, end: 5 });
    assert.deepEqual(map.runs({ start: 0, end: 0 }), []);
  });
});

describe('SourceMap.through', () => {
  it('leads a text that was decoded twice to the file', () => {
    const file = String.raw`"'a''b\\n{x}'"`;
    const outer = decodeJsonString(file, { start: 0, end: file.length });
    assert.equal(outer.text, String.raw`'a''b\n{x}'`);
    const inner = new SourceMapBuilder(outer.text)
      .verbatim(1, 2)
      .replaced(2, 4, "'")
      .verbatim(4, 5)
      .replaced(5, 7, '\n')
      .verbatim(7, 10)
      .build(10);
    assert.equal(inner.text, "a'b\n{x}");
    const map = inner.map.through(outer.map);
    const fileText = (start: number, end: number): string => {
      const span = map.toFile({ start, end });
      return file.slice(span.start, span.end);
    };
    assert.equal(map.decodedLength, 7);
    assert.equal(fileText(0, 1), 'a');
    assert.equal(fileText(1, 2), "''");
    assert.equal(fileText(3, 4), String.raw`\\n`);
    assert.equal(fileText(4, 7), '{x}');
    assert.equal(map.boundaryToFile(7), file.length - 2);
  });

  it('cuts a linear piece where the outer map has a gap', () => {
    const outer = new SourceMapBuilder('ab--cd').verbatim(0, 2).verbatim(4, 6).build(6);
    const map = SourceMap.identity({ start: 1, end: 4 }).through(outer.map);
    assert.deepEqual(map.runs({ start: 0, end: 3 }), [
      { decoded: { start: 0, end: 1 }, file: { start: 1, end: 2 }, verbatim: true },
      { decoded: { start: 1, end: 3 }, file: { start: 4, end: 6 }, verbatim: true },
    ]);
  });
});

describe('SourceMapBuilder', () => {
  it('joins linear pieces that touch', () => {
    const { map } = new SourceMapBuilder('abcdef').verbatim(0, 2).verbatim(2, 4).build(4);
    assert.deepEqual(map.toFile({ start: 0, end: 4 }), { start: 0, end: 4 });
    assert.equal(map.runs({ start: 0, end: 4 }).length, 1);
  });

  it('ignores empty pieces', () => {
    const { text, map } = new SourceMapBuilder('abc').verbatim(1, 1).replaced(0, 2, '').verbatim(2, 3).build(3);
    assert.equal(text, 'c');
    assert.deepEqual(map.characterToFile(0), { start: 2, end: 3 });
  });

  it('takes text that the file does not have as an atom of no width', () => {
    const { text, map } = new SourceMapBuilder('abc').verbatim(0, 3).replaced(3, 3, '\n').build(3);
    assert.equal(text, 'abc\n');
    assert.deepEqual(map.characterToFile(3), { start: 3, end: 3 });
    assert.deepEqual(map.runs({ start: 0, end: 4 }), [
      { decoded: { start: 0, end: 4 }, file: { start: 0, end: 3 }, verbatim: false },
    ]);
  });
});
