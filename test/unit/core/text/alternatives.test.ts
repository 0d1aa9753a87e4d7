import assert from 'node:assert/strict';
import { gatheredByStart } from '../../../../src/core/text/alternatives.ts';

describe('gatheredByStart', () => {
  it('gathers alternatives that begin with the same letter, in their order', () => {
    const gathered = gatheredByStart(/prompt|role|pre(?:amble|face)|run/g);
    assert.deepEqual(gathered, /p(?:rompt|re(?:amble|face))|r(?:ole|un)/g);
  });

  it('leaves together what a group or a class holds', () => {
    const { source } = gatheredByStart(/a(?:b|c)|[|a]|a[|)]d|(?:a|e)/);
    assert.equal(source, 'a(?:(?:b|c)|[|)]d)|[|a]|(?:a|e)');
  });

  it('takes no letter from what repeats it, escapes it or stands before it', () => {
    const { source } = gatheredByStart(/ab|a?c|a*d|a+e|a{2}f|\ba|\|a/);
    assert.equal(source, String.raw`ab|a?c|a*d|a+e|a{2}f|\ba|\|a`);
  });

  it('finds what the pattern finds, also where one alternative begins as another does', () => {
    const pattern = /me|message|mess\b|Ro|Role: |\brole=/g;
    const text = 'a message, a mess, me; Role: a role="x" Row messages';
    const found = (one: RegExp): [number, string][] =>
      Array.from(text.matchAll(one), (match) => [match.index, match[0]]);
    assert.deepEqual(found(gatheredByStart(pattern)), found(pattern));
  });
});
