import assert from 'node:assert/strict';
import { boundariesOf, boundaryTitle, iconsByLine, neighbour } from '../../../src/editor/boundaries.ts';
import { analysisOf, structureOf, words } from './support/sample.ts';

const LONG = `${words(3000)}Question: {{ question }}\n`;

describe('the boundaries of a file', () => {
  it('are the end of the static prefix and the suggested breakpoint before it', () => {
    const kinds = boundariesOf(analysisOf(LONG)).map(({ kind, line }) => [kind, line]);
    assert.deepEqual(kinds, [
      ['suggested-breakpoint', 299],
      ['prefix-end', 300],
    ]);
  });

  it('are the end of the static prefix alone while tokens are not counted', () => {
    assert.deepEqual(
      boundariesOf(structureOf(LONG)).map(({ kind }) => kind),
      ['prefix-end'],
    );
  });

  it('say that a short prefix is below the minimum', () => {
    const boundaries = boundariesOf(analysisOf('Be brief.\n{{ question }}\n'));
    assert.deepEqual(
      boundaries.map(({ kind, line }) => [kind, line]),
      [['below-minimum', 1]],
    );
    assert.match(boundaryTitle(boundaries[0]!), /^End of the static prefix, below the minimum/);
    assert.equal(
      boundaries[0]!.breakpoint,
      undefined,
      'Its figures are those of the prefix, not of a place before its end.',
    );
  });

  it('are none where nothing varies and nothing is worth a breakpoint but the end', () => {
    assert.ok(boundariesOf(analysisOf('Be brief.\n')).every(({ kind }) => kind !== 'prefix-end'));
  });

  it('have the end of one session behind that of everybody', () => {
    const boundaries = boundariesOf(structureOf('Hello {{ session_id }}, {{ question }}'));
    assert.deepEqual(
      boundaries.map(({ kind, offset }) => [kind, offset]),
      [
        ['prefix-end', 6],
        ['session-prefix-end', 24],
      ],
    );
  });

  it('show the most important one of a line', () => {
    const [boundary] = boundariesOf(analysisOf(LONG));
    const both = [
      { ...boundary!, kind: 'prefix-end' },
      { ...boundary!, kind: 'existing-breakpoint' },
    ] as const;
    assert.deepEqual([...iconsByLine(both, new Set(), 9)], [[boundary!.line, 'existing-breakpoint']]);
  });

  it('leave a line alone that has an icon of its own, such as a breakpoint of the debugger', () => {
    assert.deepEqual([...iconsByLine(boundariesOf(analysisOf(LONG)), new Set([300]), 9).keys()], [299]);
  });

  it('have icons up to a limit', () => {
    assert.equal(iconsByLine(boundariesOf(analysisOf(LONG)), new Set(), 1).size, 1);
  });

  it('are visited in a circle', () => {
    const boundaries = boundariesOf(structureOf('Hello {{ session_id }}, {{ question }}'));
    assert.equal(neighbour(boundaries, 0, 'next')?.offset, 6);
    assert.equal(neighbour(boundaries, 6, 'next')?.offset, 24);
    assert.equal(neighbour(boundaries, 24, 'next')?.offset, 6);
    assert.equal(neighbour(boundaries, 6, 'previous')?.offset, 24);
    assert.equal(neighbour([], 6, 'next'), undefined);
  });
});
