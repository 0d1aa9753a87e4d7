import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a name in capitals in brackets with an example behind it', () => {
  it('is a place', () => {
    assert.deepEqual(spannedPlaces('Bake it. Mood: [MOOD — e.g., "kind"].\n'), [[15, 36, '[MOOD — e.g., "kind"]']]);
    for (const place of [
      '[OVEN, e.g. of stone]',
      '[OFEN – z. B. aus Stein]',
      '[HORNO, p. ej. de piedra]',
      '[FOUR (ex.: en pierre)]',
    ])
      assert.deepEqual(writtenPlaces(`Use the oven well. It stands there: ${place}.\n`), [place], place);
  });

  it('counts for the other names in capitals', () => {
    const text =
      'Bake [LOAF NAME] now for [BAKER — e.g., "Ann"]. It is old bread from there, and it had [PLIGHT]. It was [COLD OVEN].\n';
    assert.equal(writtenPlaces(text).length, 4);
  });

  it('is none where the model writes it, and in code', () => {
    assertText([
      '## Output format\n\nMood: [MOOD — e.g., "kind"]\n',
      'Use `[MOOD — e.g., "kind"]` so.\n',
      'Answer with [MOOD — e.g., "kind"].\n',
      'Include [OVEN NOTE] cues in brackets.\n',
      'It is [MOOD — kind].\n',
    ]);
  });
});
