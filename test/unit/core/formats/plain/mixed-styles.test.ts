import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';
import { braceSyntaxFor } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { shown } from '../../../../support/template-laws.ts';

describe('places of several styles in one text', () => {
  it('takes what counts alone for a place beside braces too', () => {
    assert.deepEqual(writtenPlaces('Language: $LANGUAGE\n\nText:\n{text}\n'), ['$LANGUAGE', '{text}']);
    assert.deepEqual(writtenPlaces('Name: <USER_NAME>\nZip: [USER_ZIP]\n\n{{text}}\n'), [
      '<USER_NAME>',
      '[USER_ZIP]',
      '{{text}}',
    ]);
    assert.deepEqual(writtenPlaces('Name: %NAME%\n\nText:\n{text}\n'), ['%NAME%', '{text}']);
    assert.deepEqual(writtenPlaces('Run with $HOME set.\n\nText:\n{text}\n'), ['{text}']);
    assert.deepEqual(writtenPlaces('Keep placeholders such as {count} and %s untouched.\n\n{{strings}}\n'), [
      '{{strings}}',
    ]);
  });

  it('leaves the form of an answer in other marks, in a text whose braces are doubled for str.format', () => {
    const form = 'The answer should follow the format: <<<domain>>> $DOMAIN, <<<code>>>: $CODE.\n';
    const rules = '1. $DOMAIN should include one of {{Text Search, Image Search}}.\n2. The $CODE is Python.\n';
    assert.deepEqual(writtenPlaces(`{question}\n${form}${rules}`), ['{question}']);
    assert.deepEqual(writtenPlaces('Text: {question}\n\n$TITLE must be one line. {{}}\n'), ['{question}']);
    assert.deepEqual(writtenPlaces('Language: $LANGUAGE\n\nText:\n{text} {{}}\n'), ['$LANGUAGE', '{text}']);
  });

  it('takes a name behind a dollar for a place where it stands in braces too', () => {
    assert.deepEqual(writtenPlaces('Company: ${COMPANY}\n\nWrite for $COMPANY.\n'), ['${COMPANY}', '$COMPANY']);
    assert.deepEqual(writtenPlaces('Company: ${COMPANY}\n\nWrite for $OTHERS.\n'), ['${COMPANY}']);
  });

  it('leaves double square brackets that the text calls tokens', () => {
    const text = 'Each item follows this structure:\n- [[TAG]] Headline\nLine 1: the [[TAG]] token then a headline.\n';
    assert.deepEqual(writtenPlaces(text), []);
    assert.deepEqual(writtenPlaces('Line 1: the [[TAG]] then a headline.\n'), ['[[TAG]]']);
  });

  it('leaves what is only spoken of beside braces', () => {
    assert.deepEqual(writtenPlaces('Mention cashtags such as $TSLA or $BTC.\n\n{{post}}\n'), ['{{post}}']);
    assert.deepEqual(writtenPlaces('Write wiki pages with a [[Link]].\n\nTopic: {topic}\n'), ['{topic}']);
    assert.deepEqual(writtenPlaces('Текст: {текст}\n\nФормат відповіді:\nНазва: [НОВА НАЗВА]\n'), ['{текст}']);
    assert.deepEqual(writtenPlaces('Text: {text}\n\nFormát odpovědi:\nNadpis: [NOVÝ NADPIS]\n'), ['{text}']);
  });

  it('leaves placeholders that are to stay as they are, in other languages too', () => {
    for (const keep of [
      'Lass Platzhalter wie {name} und {{count}} unverändert.',
      'Ne modifie pas les variables comme {nom} ou {{count}}.',
      'No traduzcas los marcadores como {nombre} o {{count}}.',
    ])
      assert.deepEqual(writtenPlaces(`${keep}\nText: {{text}}\n`), ['{{text}}'], keep);
    assert.deepEqual(writtenPlaces('Antworte wie {persona} auf {frage}.\n'), ['{persona}', '{frage}']);
  });

  it('takes what a text is set up with for a place in single braces beside double ones', () => {
    assert.deepEqual(writtenPlaces('You work for {company}.\n\n{{question}}\nAs JSON: {"a": 1}\n'), [
      '{company}',
      '{{question}}',
    ]);
    assert.deepEqual(writtenPlaces('Each item is {heading} - {summary}.\n\n{{items}}\n'), ['{{items}}']);
    assert.deepEqual(writtenPlaces('Such as `{company}`.\n\n{{items}}\n'), ['{{items}}']);
  });

  it('takes places in another style than the tags of a template language, under what the tags ask for', () => {
    assert.deepEqual(writtenPlaces('A loop is {% for x in xs %}…{% endfor %}.\n\nCode:\n{code}\n'), ['{code}']);
    const text = '{{#if premium}}Be kind to {user_name}.{{/if}}\nAs JSON: {"a": 1}\n{{question}}\n';
    assert.deepEqual(shown(braceSyntaxFor(text), text), [
      'markup {{#if premium}}',
      'static Be kind to  if user',
      'placeholder {user_name} user if user',
      'static . if user',
      'markup {{/if}}',
      'static \\nAs JSON: {\\"a\\": 1}\\n',
      'placeholder {{question}} request',
      'static \\n',
    ]);
  });

  it('has places of a style with percent signs beside tags, which have such signs too', () => {
    const text =
      'Answer {% if brief %}in a word{% endif %} to %CUSTOMER_NAME%.\n\n%CUSTOMER_NAME% wrote:\n%QUESTION%\n';
    assert.deepEqual(
      writtenPlaces(text).filter((place) => !place.startsWith('{%')),
      ['%CUSTOMER_NAME%', '%CUSTOMER_NAME%', '%QUESTION%'],
    );
    const plain = 'Answer {% if brief %}in a word{%- endif -%} to [COMPANY_NAME].\n';
    assert.deepEqual(
      writtenPlaces(plain).filter((place) => !place.startsWith('{%')),
      ['[COMPANY_NAME]'],
    );
  });

  it('has the places behind hundreds of tags', () => {
    const tags = Array.from({ length: 300 }, (_, index) => `{% if a${index} %}Say {{ b${index} }}.{% endif %}\n`).join(
      '',
    );
    const text = `${tags}\nThe code:\n{code}\n\nThe rules:\n{rules}\n`;
    assert.deepEqual(
      writtenPlaces(text).filter((place) => /^\{\w/.test(place)),
      ['{code}', '{rules}'],
    );
  });
});

describe('names of places in any script', () => {
  it('takes letters with marks for letters', () => {
    assert.deepEqual(writtenPlaces('विषय: {विषय}\nप्रश्न: {प्रश्न}\n'), ['{विषय}', '{प्रश्न}']);
    assert.deepEqual(writtenPlaces('السؤال: {{السُّؤال}}\n'), ['{{السُّؤال}}']);
    assert.deepEqual(writtenPlaces('คำถาม: ${คำถาม}\n'), ['${คำถาม}']);
    assert.deepEqual(writtenPlaces('Text: {{u\u0308bersicht}}\n'), ['{{u\u0308bersicht}}']);
  });

  it('takes capitals of other alphabets and languages for capitals', () => {
    assert.deepEqual(writtenPlaces('Имя: <ИМЯ_ПОЛЬЗОВАТЕЛЯ>\nГород: $ГОРОД\n'), ['<ИМЯ_ПОЛЬЗОВАТЕЛЯ>', '$ГОРОД']);
    assert.deepEqual(writtenPlaces("Пацієнт: [ІМ'Я ПАЦІЄНТА]\nСкарги: [СКАРГИ]\n"), ["[ІМ'Я ПАЦІЄНТА]", '[СКАРГИ]']);
    assert.deepEqual(writtenPlaces('Patient: [NAME DES PATIENTEN]\n'), ['[NAME DES PATIENTEN]']);
    assert.deepEqual(writtenPlaces('Дивись [1] та [посилання](https://example.com), 5$ і 3$.\n'), []);
  });

  it('takes a word in capitals at the end of a label beside one other name', () => {
    assert.deepEqual(writtenPlaces('Patient: [PATIENT NAME]\nLikes: [LIKES]\nSteps: [NOTE] be kind.\n'), [
      '[PATIENT NAME]',
      '[LIKES]',
    ]);
  });

  it('does not take a city for a citation', () => {
    assert.deepEqual(writtenPlaces('City: [USER_CITY]\n'), ['[USER_CITY]']);
    assert.deepEqual(writtenPlaces('Cite: [SOURCE_ID]\n'), []);
  });
});
