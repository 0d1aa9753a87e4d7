import assert from 'node:assert/strict';
import { spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('the slots of an example', () => {
  const own = 'Explain [your loaf] to [your audience].\n\n';

  it('are places where a person fills in the other brackets', () => {
    assert.deepEqual(spannedPlaces(`${own}## Example\n\nInput: "[sample loaf]"\nOutput: "[sample text]"\n`), [
      [8, 19, '[your loaf]'],
      [23, 38, '[your audience]'],
      [61, 74, '[sample loaf]'],
      [85, 98, '[sample text]'],
    ]);
    for (const [text, slots] of [
      ['**Ejemplo:**\n**Entrada:** "[Pan de muestra]"\n**Salida esperada:** "[Texto de muestra]"\n', 2],
      ['### Beispiel 1\n\n- Eingabe: [Ein Brot]\n- Ausgabe: [Ein Text]\n', 2],
      ['Example:\nInput: [sample loaf]\nExpected result: [sample text]\n', 2],
    ] as const)
      assert.equal(writtenPlaces(own + text).length, 2 + slots, text);
  });

  it('are none where they show the form of an answer', () => {
    for (const text of [
      '## Output format\n\nInput: "[sample loaf]"\nOutput: "[sample text]"\n',
      '## Format of the answer\n\n### Example\n\nInput: "[sample loaf]"\nOutput: "[sample text]"\n',
      '## Format of the answer\n\nExample:\nInput: "[sample loaf]"\nOutput: "[sample text]"\n',
      '## Example\n\nInput: "[sample loaf]"\nOutput: "[sample text]"\n\nMood: [one of three]\n',
      '## Example\n\nInput: "[sample loaf]"\n\nBake it.\n\nOutput: "[sample text]"\n',
      '## Example\n\nCrust: "[sample loaf]"\nOutput: "[sample text]"\n',
    ])
      assert.deepEqual(writtenPlaces(own + text), ['[your loaf]', '[your audience]'], text);
    assert.deepEqual(writtenPlaces('Bake it.\n\n## Example\n\nInput: "[sample loaf]"\nOutput: "[sample text]"\n'), []);
  });

  it('are none in a code span', () => {
    assert.deepEqual(writtenPlaces(`${own}## Example\n\nInput: \`[sample loaf]\`\nOutput: \`[sample text]\`\n`), [
      '[your loaf]',
      '[your audience]',
    ]);
  });
});
