import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a noun in capitals without marks', () => {
  it('is a place in the sentence of a task, behind a word that asks for a noun', () => {
    assert.deepEqual(spannedPlaces('Write a speech about TOPIC.\n'), [[21, 26, 'TOPIC']]);
    for (const [text, places] of [
      ['Write about TOPIC. Say why TOPIC counts.\n\nTOPIC\n', ['TOPIC', 'TOPIC', 'TOPIC']],
      ['Write a letter to COMPANY. Say why I like COMPANY.\n', ['COMPANY', 'COMPANY']],
      ['Write about the following topic: TOPIC\n', ['TOPIC']],
      ['Write a poem.\n\nMy topic is TOPIC.\n', ['TOPIC']],
      ['Schreibe einen Text über THEMA.\n', ['THEMA']],
      ['Escribe una carta para EMPRESA.\n', ['EMPRESA']],
      ['Rédige une lettre pour ENTREPRISE.\n', ['ENTREPRISE']],
    ] as const)
      assert.deepEqual(writtenPlaces(text), places, text);
  });

  it('is none where it is stressed, listed, shown, or the name of a part', () => {
    assertText([
      'Write about the TOPIC below.\n\nBread.\n',
      'WRITE A SPEECH ABOUT TOPIC.\n',
      'Write an ad for PRODUCT.\n\nPRODUCT:\nbread\n',
      '# TOPIC\n\nWrite about TOPIC.\n',
      'Write about TOPIC.\n\nTOPIC\nThe bread is old.\n',
      'Write an ad for PRODUCT and PRICE.\n',
      'Sort the mails by TOPIC.\n',
      'Write about "TOPIC".\n',
      'Write a query on `PRODUCT`.\n',
      'Write about NASA. Explain AI and SQL.\n',
      'Always answer in LANGUAGE, as the guest wishes.\n',
      'Names are redacted. Write to COMPANY.\n',
      'Write the rest to LANGUAGE_FILE and set LANGUAGE=en.\n',
    ]);
  });

  it('is one in lines that each have the noun of their label, below a task', () => {
    assert.deepEqual(writtenPlaces('Write a post.\n\nTopic: TOPIC\nAudience: AUDIENCE\n'), ['TOPIC', 'AUDIENCE']);
    assert.deepEqual(writtenPlaces('Schreibe etwas.\n\nThema: THEMA\nZielgruppe: ZIELGRUPPE\n'), [
      'THEMA',
      'ZIELGRUPPE',
    ]);
    assertText([
      'Write a post in this format:\n\nTopic: TOPIC\nAudience: AUDIENCE\n',
      'Output:\nTopic: TOPIC\nAudience: AUDIENCE\n',
      'Extract the fields.\n\nCompany: COMPANY\nProduct: PRODUCT\n',
      'Write a post.\n\nFormat: JSON\nStatus: DONE\n',
    ]);
  });

  it('is one wherever it stands where the text says what to replace it by', () => {
    for (const [text, places] of [
      ['Explain TOPIC and AUDIENCE.\n\nReplace TOPIC and AUDIENCE with your own words.\n', ['TOPIC', 'AUDIENCE']],
      ['Act as a guide to the LOAF shop.\n\n(Replace LOAF with the bread that you sell)\n', ['LOAF']],
      ['Erkläre BROT.\n\nErsetze BROT durch dein Thema.\n', ['BROT']],
      ['Explica PAN.\n\nReemplaza PAN por tu tema.\n', ['PAN']],
      ['Explique PAIN.\n\nRemplacez PAIN par votre sujet.\n', ['PAIN']],
    ] as const)
      assert.deepEqual(writtenPlaces(text), places, text);
    assertText([
      'Replace TODO with your code.\n',
      'Say "I am LOAF".\n\nReplace LOAF with your name.\n',
      'Explain bread.\n\nReplace the word with your own.\n',
      'Explain LOAF.\n\nReplace LOAF by BREAD.\n',
    ]);
  });
});

describe('a noun behind an at sign', () => {
  it('is a place where it names what a task is about', () => {
    for (const [text, places] of [
      ['Write a post about @topic for @audience.\n', ['@topic', '@audience']],
      ['Write a post.\n\nTopic: @topic\nTone: @tone\n', ['@topic', '@tone']],
      ['Summarize this text: @text\n', ['@text']],
      ['Explain @loaf.\n\nReplace @loaf with your bread.\n', ['@loaf']],
      ['Escribe un anuncio sobre @producto.\n', ['@producto']],
    ] as const)
      assert.deepEqual(writtenPlaces(text), places, text);
  });

  it('is none as a mention, a tool, an address or a word of code', () => {
    assertText([
      'Ask @ann about @product, and mail ann@topic.de.\n',
      'Write to @ann about bread.\n',
      '@workspace Explain the code. Write to @terminal.\n',
      'Write CSS for @media and on @import.\n',
      'Explain @Component and @Input to me.\n',
      'Write about @docs/style.md and @package.json.\n',
      'Write about `@topic`.\n',
      'Write a post for @topic-lovers.\n',
    ]);
  });
});
