import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words between marks', () => {
  it('are a place where they name an input or speak to whoever sends the text', () => {
    assert.deepEqual(spannedPlaces('Taste it.\n\n>>> TEXT <<<\n'), [[15, 19, 'TEXT']]);
    assert.deepEqual(spannedPlaces('Taste it.\n\n<<< article >>>\n'), [[11, 26, '<<< article >>>']]);
    for (const [text, place] of [
      ['Taste it: >>> text <<<\n', 'text'],
      ['Taste it.\n\n>>>article<<<\n', 'article'],
      ['Taste it.\n\n>>> paste your text here <<<\n', 'paste your text here'],
      ['Taste it.\n\n### insert text here ###\n', 'insert text here'],
      ['Koste es.\n\n>>> TEXT HIER EINFÜGEN <<<\n', 'TEXT HIER EINFÜGEN'],
      ['Koste es.\n\n>>> FRAGE <<<\n', 'FRAGE'],
      ['Resume esto.\n\n>>> PEGA AQUÍ TU TEXTO <<<\n', 'PEGA AQUÍ TU TEXTO'],
      ['Résume ce texte :\n\n<<< votre texte >>>\n', '<<< votre texte >>>'],
    ] as const)
      assert.deepEqual(writtenPlaces(text), [place], text);
  });

  it('are one between lines of marks', () => {
    for (const [opening, closing] of [
      ['###', '###'],
      ['"""', '"""'],
      ["'''", "'''"],
      ['<<<', '>>>'],
      ['>>>', '<<<'],
    ])
      assert.deepEqual(writtenPlaces(`Taste the text.\n\n${opening}\ntext\n${closing}\n`), ['text'], opening);
  });

  it('are none as the title of a part, in code, and where the model writes them', () => {
    assertText([
      '### TEXT ###\n\nThe bread is old.\n',
      '=== TEXT ===\nThe bread is old.\n',
      '>>> TEXT <<<\nThe bread is old.\n',
      'Taste it.\n\n=====\nCONTEXT\n=====\nThe bread is old.\n',
      '###\nContext\n###\n\nThe bread is old.\n',
      '### RULES ###\n\nBe kind.\n',
      '>>> text\n>>> code\n>>> print("rye")\n',
      '```python\n"""\ntext\n"""\n```\n',
      'Return the bread as:\n\n<<<\ntext\n>>>\n',
      'Put the answer between marks:\n\n###\ntext\n###\n',
      'Answer in this format:\n\n<<< summary >>>\n',
      '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n',
      'Taste it.\n\n>>> rye <<<\n',
      'Taste it.\n\n###\ntext\n>>>\n',
    ]);
  });
});
