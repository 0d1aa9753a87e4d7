import assert from 'node:assert/strict';
import { decodeJsonString } from '../../../../src/core/text/json-string.ts';
import type { Span } from '../../../../src/core/text/span.ts';

const decode = (token: string, before = '') =>
  decodeJsonString(before + token, { start: before.length, end: before.length + token.length });
const text = (token: string) => decode(token).text;

describe('decodeJsonString', () => {
  it('takes a string without escapes as it stands', () => {
    const { text: decoded, map } = decode('"plain text"', '{"a":');
    assert.equal(decoded, 'plain text');
    assert.deepEqual(map.runs({ start: 0, end: 10 }), [
      { decoded: { start: 0, end: 10 }, file: { start: 6, end: 16 }, verbatim: true },
    ]);
  });

  it('decodes every escape of JSON', () => {
    assert.equal(text(String.raw`"\"\\\/\b\f\n\r\t\u0041"`), '"\\/\b\f\n\r\tA');
  });

  it('maps an escape as a whole', () => {
    const { map } = decode(String.raw`"a\nb\u00e9c"`);
    const spans: Span[] = [
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 5 },
      { start: 5, end: 11 },
      { start: 11, end: 12 },
    ];
    spans.forEach((span, index) => assert.deepEqual(map.characterToFile(index), span));
    assert.equal(map.toDecoded(3), 1);
    assert.equal(map.toDecoded(8), 3);
  });

  it('takes a surrogate pair of two escapes as one atom', () => {
    const { text: decoded, map } = decode(String.raw`"x\ud83d\ude00y"`);
    assert.equal(decoded, 'x\u{1f600}y');
    assert.deepEqual(map.characterToFile(1), { start: 2, end: 14 });
    assert.deepEqual(map.characterToFile(2), { start: 2, end: 14 });
    assert.deepEqual(map.characterToFile(3), { start: 14, end: 15 });
  });

  it('keeps lone surrogates', () => {
    assert.equal(text(String.raw`"\ud83dx"`), '\ud83dx');
    assert.equal(text(String.raw`"\ude00\ud83d"`), '\ude00\ud83d');
    assert.equal(text(String.raw`"\ud83d\n"`), '\ud83d\n');
  });

  it('keeps escapes that JSON does not know', () => {
    assert.equal(text(String.raw`"\q\x41\u12\u00g0\n"`), String.raw`\q\x41\u12\u00g0` + '\n');
  });

  it('reads a string whose closing quote is missing', () => {
    assert.equal(text('"open'), 'open');
    assert.equal(text('"'), '');
    assert.equal(text(String.raw`"open\"`), 'open"');
    assert.equal(text(String.raw`"open\\"`), 'open\\');
    assert.equal(text('"open\\'), 'open\\');
    assert.equal(text(String.raw`"open\u00`), String.raw`open\u00`);
  });

  it('reads an empty string', () => {
    const { text: decoded, map } = decode('""', '  ');
    assert.equal(decoded, '');
    assert.equal(map.boundaryToFile(0), 3);
  });
});
