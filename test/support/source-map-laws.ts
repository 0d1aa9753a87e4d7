import assert from 'node:assert/strict';
import type { MappedText } from '../../src/core/text/source-map.ts';
import type { Span } from '../../src/core/text/span.ts';

/**
 * What holds for every map: each decoded character has file text inside of the token, in order; from the file one comes back to
 * it (or to the first character of its atom); runs tile the decoded text, ascend in the file and are the same characters where
 * they say so.
 */
export function assertSourceMapLaws(file: string, token: Span, mapped: MappedText): void {
  const { text, map } = mapped;
  assert.equal(map.decodedLength, text.length);
  let before = token.start;
  for (let offset = 0; offset < text.length; offset++) {
    const span = map.characterToFile(offset);
    assert.ok(span.start >= before && span.end <= token.end && span.end >= span.start, `character ${offset}`);
    before = span.start;
    if (span.end === span.start) continue;
    const back = map.toDecoded(span.start);
    assert.ok(back !== undefined && back <= offset, `back from character ${offset}`);
    assert.deepEqual(map.characterToFile(back), span);
  }
  const middle = text.length >> 1;
  for (const range of [
    { start: 0, end: text.length },
    { start: 0, end: middle },
    { start: middle, end: text.length },
  ]) {
    assertRunsTile(file, range, mapped);
  }
}

function assertRunsTile(file: string, range: Span, { text, map }: MappedText): void {
  let decoded = range.start;
  let inFile = 0;
  for (const run of map.runs(range)) {
    assert.equal(run.decoded.start, decoded);
    assert.ok(run.decoded.end > run.decoded.start);
    assert.ok(run.file.start >= inFile && run.file.end >= run.file.start);
    if (run.verbatim) {
      assert.equal(file.slice(run.file.start, run.file.end), text.slice(run.decoded.start, run.decoded.end));
    }
    decoded = run.decoded.end;
    inFile = run.file.end;
  }
  assert.equal(decoded, Math.max(range.start, range.end));
}
