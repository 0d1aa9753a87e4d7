import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words to the author in a bracket that is a line of its own', () => {
  it('are a place where nothing else shows the style', () => {
    assert.deepEqual(spannedPlaces('Taste the bread.\n\n[Drop your notes here]\n'), [
      [18, 40, '[Drop your notes here]'],
    ]);
    for (const place of [
      '[Upload your CSV here]',
      '[The article goes here]',
      '[Text to summarize]',
      '[The email to be translated]',
      '[Write your question here]',
      '[Escribe aquí tu tema]',
      '[Introduce aquí el texto]',
      '[Saisissez votre sujet]',
      '[Scrivi qui il tuo tema]',
      '[Digite o texto]',
      '[Schreibe hier deine Frage]',
      '[Den Text hier einsetzen]',
      '[请将文章粘贴在这里]',
      '【将文章粘贴于此】',
      '【記事を貼り付けてください】',
    ])
      assert.deepEqual(writtenPlaces(`Taste the bread.\n\n${place}\n`), [place], place);
  });

  it('are one in a code span of their own', () => {
    assert.deepEqual(writtenPlaces('Taste the bread.\n\n`[Paste your text here]`\n'), ['[Paste your text here]']);
    assertText(['Never write `[Paste your text here]` in it.\n', 'Print `a [Paste your text here]`\n']);
  });

  it('are none below a line that tells the model to write them', () => {
    assertText(['Where the date is missing, write\n\n[Insert date]\n', 'End with:\n[Insert the date]\n']);
  });

  it('are none that say what somebody does or where to click', () => {
    assertText(['Taste the bread.\n\n[click here]\n', 'Taste the bread.\n\n[He enters from here]\n']);
  });
});
