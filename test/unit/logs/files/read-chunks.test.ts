import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { readChunks } from '../../../../src/logs/files/read-chunks.ts';
import { forEachLine } from '../../../../src/logs/lines.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

type Seen = [line: number, byteOffset: number, text: string];

/** Reads a text through a small buffer. */
function read(folder: TemporaryFolder, text: string, bufferBytes: number, from = { byteOffset: 0, line: 0 }) {
  const descriptor = openSync(folder.write('log', text), 'r');
  const lines: Seen[] = [];
  const rest: Seen[] = [];
  const tooLong: number[] = [];
  try {
    const end = readChunks(descriptor, { buffer: Buffer.alloc(bufferBytes) }, from, Buffer.byteLength(text), {
      lines: (chunk) =>
        forEachLine(chunk, (start, last, line) =>
          lines.push([line, chunk.byteOffset + start - chunk.start, chunk.bytes.toString('utf8', start, last)]),
        ),
      rest: ({ bytes, start, end: last, line, byteOffset }) =>
        rest.push([line, byteOffset, bytes.toString('utf8', start, last)]),
      tooLong: ({ line }) => tooLong.push(line),
    });
    return { end, lines, rest, tooLong };
  } finally {
    closeSync(descriptor);
  }
}

describe('reading a file in chunks', () => {
  let folder: TemporaryFolder;
  before(() => (folder = new TemporaryFolder()));
  after(() => folder.remove());

  it('gives each line once with its place, however the buffer cuts the file', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '{', '"', ' '), maxLength: 12 }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 32, max: 90 }), fc.boolean(), (parts, bufferBytes, isEnded) => {
        const text = parts.join('\n') + (isEnded && parts.length > 0 ? '\n' : '');
        const { lines, rest, end } = read(folder, text, bufferBytes);
        const all = [...lines, ...rest].map(([, , line]) => line);
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        assert.deepEqual(all, expected);
        for (const [line, byteOffset, part] of [...lines, ...rest]) {
          assert.equal(Buffer.from(text).toString('utf8', byteOffset, byteOffset + Buffer.byteLength(part)), part);
          assert.equal(text.split('\n')[line], part);
        }
        assert.equal(end.line, lines.length);
        assert.equal(end.byteOffset, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
      }),
      { numRuns: 400 },
    );
  });

  it('gives lines whole that are longer than what is read at once, and shorter than the buffer', () => {
    const texts = [300_000, 5, 131_072, 131_071, 900_000].map((length, index) => `${index}`.repeat(length));
    const { lines, rest } = read(folder, `${texts.join('\n')}\n`, 1 << 20);
    assert.deepEqual(
      lines.map(([line, , text]) => [line, text]),
      texts.map((text, line) => [line, text]),
    );
    assert.deepEqual(rest, []);
  });

  it('tells the checksum of both ends of what it has read, where it has read them', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(4096, 8192, 1 << 20), fc.boolean(), (parts, bufferBytes, isEnded) => {
        const text = parts.map((length, index) => `${index}`.repeat(length)).join('\n') + (isEnded ? '\n' : '');
        const { end } = read(folder, text, bufferBytes);
        const known = Buffer.from(text).subarray(0, end.byteOffset);
        const expected = crc32(known.subarray(-512), crc32(known.subarray(0, 512)));
        assert.equal(end.checksum, known.length < 512 ? undefined : expected);
      }),
    );
    assert.equal(read(folder, `${'a'.repeat(2000)}\n`, 256).end.checksum, undefined);
    assert.equal(read(folder, `a\n${'b\n'.repeat(2000)}`, 4096, { byteOffset: 2, line: 1 }).end.checksum, undefined);
  });

  it('goes on from a place', () => {
    const { lines } = read(folder, 'one\ntwo\nthree\n', 64, { byteOffset: 4, line: 1 });
    assert.deepEqual(lines, [
      [1, 4, 'two'],
      [2, 8, 'three'],
    ]);
  });

  it('cuts the long strings out of a line that is longer than the buffer', () => {
    const long = JSON.stringify({ id: 'short "é"', content: `${'x\\"'.repeat(5000)}`, end: [1, 'y'] });
    const { lines, end } = read(folder, `before\n${long}\nafter\n`, 256);
    assert.deepEqual(
      lines.map(([line, byteOffset]) => [line, byteOffset]),
      [
        [0, 0],
        [1, 7],
        [2, 8 + Buffer.byteLength(long)],
      ],
    );
    assert.deepEqual(JSON.parse(lines[1]![2]), { id: 'short "é"', content: '', end: [1, 'y'] });
    assert.equal(end.line, 3);
  });

  it('hands over a long line without its end as what is left, and goes back to its start', () => {
    const { lines, rest, end } = read(folder, `first\n{"a":"${'x'.repeat(9000)}`, 256);
    assert.equal(lines.length, 1);
    assert.deepEqual(rest, [[1, 6, '{"a":"']]);
    assert.deepEqual(end, { byteOffset: 6, line: 1, isWrittenAnew: false });
  });

  it('passes over a line that is too long even without its strings', () => {
    const { lines, tooLong, end } = read(folder, `${'[1],'.repeat(2_200_000)}\nnext\n`, 4096);
    assert.deepEqual(tooLong, [0]);
    assert.deepEqual(
      lines.map(([line, , text]) => [line, text]),
      [[1, 'next']],
    );
    assert.equal(end.line, 2);
  });

  it('ends where the file has become shorter', () => {
    const file = folder.write('short', 'one\n');
    const descriptor = openSync(file, 'r');
    try {
      const seen: number[] = [];
      const end = readChunks(descriptor, { buffer: Buffer.alloc(64) }, { byteOffset: 0, line: 0 }, 1000, {
        lines: (chunk) => forEachLine(chunk, (start) => seen.push(start - chunk.start)),
        rest: () => assert.fail(),
        tooLong: () => assert.fail(),
      });
      assert.deepEqual([seen, end], [[0], { byteOffset: 4, line: 1, isWrittenAnew: false }]);
    } finally {
      closeSync(descriptor);
    }
  });
});
