import assert from 'node:assert/strict';
import { literalBoundaryMarker, patternBoundaryMarker } from '../../../../src/core/configuration/boundary-marker.ts';
import { markerLines } from '../../../../src/core/formats/boundary-marker.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { BOUNDARY_PATTERNS, NEARLY_BOUNDARIES } from '../../../support/growing-texts.ts';

function fits(pattern: string, line: string): boolean {
  const read = patternBoundaryMarker(pattern);
  assert.ok('marker' in read, pattern);
  return markerLines(line, read.marker).length > 0;
}

describe('a boundary marker', () => {
  it('as a text means just that text', () => {
    const read = literalBoundaryMarker(' <<CACHE [x] {y} (z)? $1.0 a|b * + \\ / ^>> ');
    assert.ok('marker' in read);
    assert.equal(markerLines('  <<CACHE [x] {y} (z)? $1.0 a|b * + \\ / ^>>\n', read.marker).length, 1);
    assert.deepEqual(markerLines('<<CACHE x {y} (z)? $1.0 a|b * + \\ / ^>>\n', read.marker), []);
  });

  it('as a pattern fits whole lines', () => {
    assert.ok(fits('<!--\\s*cache.*-->', '  <!-- cache: system ends -->  \n'));
    assert.ok(fits('^-{3,} (?:cache|boundary)$', '----- boundary'));
    assert.ok(fits('a|b', 'b\n'));
    assert.ok(fits('\\p{Lu}+', 'ÄB'));
    assert.ok(!fits('[a-z]+', 'abc 1'));
  });

  it('as a pattern repeats at most a hundred times', () => {
    assert.ok(fits('#+', '#'.repeat(100)));
    assert.ok(!fits('#+', '#'.repeat(101)));
  });

  const refused: [pattern: string, problem: RegExp][] = [
    ['(a+)+', /repeat a group/],
    ['(a|b)*x', /repeat a group/],
    ['(?:a?b?){2,}', /repeat a group/],
    ['((a|b)c)+', /repeat a group/],
    ['a*b*c*', /too many/],
    ['a?'.repeat(60), /too many/],
    ['(a|a)'.repeat(30), /too many/],
    ['a{1,200}', /more than 100 times/],
    ['(?=x)x', /look ahead/],
    ['(?<!x)y', /look ahead/],
    ['(?<name>x)', /name groups/],
    ['(x)\\1', /refer back/],
    ['x*', /empty line/],
    ['', /empty line/],
    ['a|', /empty line/],
    ['(', /not a valid/],
    ['a)', /not a valid/],
    ['[a', /not a valid/],
    ['\\', /not a valid/],
    ['*a', /not a valid/],
    ['a{2,1}', /not a valid/],
    ['x'.repeat(201), /at most 200/],
  ];
  for (const [pattern, problem] of refused) {
    it(`cannot be the pattern ${pattern.slice(0, 30) || '(empty)'}`, () => {
      const read = patternBoundaryMarker(pattern);
      assert.ok('problem' in read);
      assert.match(messageText(read.problem), problem);
    });
  }

  it('cannot be a text that is empty, long or of several lines', () => {
    for (const text of ['', '  ', 'x'.repeat(201), 'a\nb']) assert.ok('problem' in literalBoundaryMarker(text));
  });

  it('is in none of the long texts that nearly have it', () => {
    for (const pattern of BOUNDARY_PATTERNS) {
      const read = patternBoundaryMarker(pattern);
      assert.ok('marker' in read, pattern);
      for (const text of NEARLY_BOUNDARIES) {
        assert.deepEqual(markerLines(text, read.marker), [], pattern);
      }
    }
  });
});
