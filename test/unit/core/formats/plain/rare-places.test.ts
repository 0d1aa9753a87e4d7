import assert from 'node:assert/strict';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';
import { context } from '../../../../support/template-laws.ts';

describe('places that few texts have', () => {
  it('takes a call and a file in angle brackets for what a program puts in', () => {
    assert.deepEqual(spannedPlaces('<code: agent.prompts:style_lines()>\n---\nAs in <file: rules/style.md>.\n'), [
      [0, 35, '<code: agent.prompts:style_lines()>'],
      [46, 68, '<file: rules/style.md>'],
    ]);
    assert.deepEqual(writtenPlaces('<file: the name of the file> and <code: 200>, <include:all>\n'), []);
  });

  it('takes a numbered name that ends a fence of an input', () => {
    assert.deepEqual(spannedPlaces('Merge both.\n```\nUSER\n[P1]\n```\n->\n```\n[P2] \n```\n'), [
      [21, 25, '[P1]'],
      [37, 41, '[P2]'],
    ]);
    for (const text of [
      'See [A1] and [B2].\n[A1]\n',
      '```python\nx = 1\n[P1]\n```\n',
      '```\na\nb\nc [P1]\n```\n',
      'Reply in this format:\n```\nTITLE\n[P1]\n```\n',
    ]) {
      assert.deepEqual(spannedPlaces(text), [], text);
    }
  });

  it('takes numbered inputs in angle brackets, as nothing else is named so', () => {
    assert.deepEqual(spannedPlaces("An agent called <input1>:\n<input1>'s view: <input2>\nAnswer: <True or False>\n"), [
      [16, 24, '<input1>'],
      [26, 34, '<input1>'],
      [43, 51, '<input2>'],
    ]);
    assert.deepEqual(writtenPlaces('Put it into <input1>…</input1>.\nSee <step1> and <h2>.\n'), []);
  });

  it('takes empty braces alone on a line for a place, below a heading too', () => {
    assert.deepEqual(spannedPlaces('Use this schema.\n\nSchema\n{}\n'), [[25, 27, '{}']]);
    for (const text of ['Return {} if empty.\n', 'Call main(x)\n{}\n', '"options":\n{}\n', 'A class Foo {}\n'])
      assert.deepEqual(spannedPlaces(text), [], text);
  });

  it('leaves the exact wording of an answer alone where nothing else is filled', () => {
    assert.deepEqual(
      writtenPlaces('Take the dates given.\nThe title MUST be exactly: "News of {month}, week {week}"\n'),
      [],
    );
    assert.deepEqual(writtenPlaces('Its name should be “{first}” or so.\nHi {name}\n'), ['{first}', '{name}']);
    assert.deepEqual(writtenPlaces('The title must be "News", and of {month}.\n'), ['{month}']);
  });

  it('takes a name between as many hashes for a place, where no heading begins', () => {
    assert.deepEqual(spannedPlaces('Serve ###requestUrl### well.\n- Headers: ##requestHeaders##\n'), [
      [6, 22, '###requestUrl###'],
      [40, 58, '##requestHeaders##'],
    ]);
    assert.deepEqual(writtenPlaces('###instruction###\nDo it.\n  ###input###\nsee ##a###\nin #channel# now\n'), []);
  });

  it('takes a name with a space on each side between double square brackets', () => {
    assert.deepEqual(spannedPlaces('# Rules\n\n[[ rules_block ]]\n\n[[ tools_block ]]\n'), [
      [9, 26, '[[ rules_block ]]'],
      [28, 45, '[[ tools_block ]]'],
    ]);
  });

  it('leaves names alone that the text says the model fills or separates with', () => {
    for (const text of [
      'If wrong, say "Wrong! It is {answer}", where {answer} is the one that you think right.\n',
      'Неверно! Ответ - {answer}, где {answer} - верный ответ.\n',
      'Schreib "Falsch! Es ist {answer}", wobei "{answer}" = deine Antwort.\n',
      'Escribe "Mal. Es {answer}", donde {answer} es la respuesta correcta.\n',
      'Scrivi "No! È {answer}", dove `{answer}` è la risposta giusta.\n',
      'Escreva "Não! É {answer}", onde {answer} é a resposta certa.\n',
      'Écris "Non ! C’est {answer}", où {answer} est la bonne réponse.\n',
      '请写“错。答案是 {answer}”，其中{answer}是正确答案。\n',
      'Separate each entry with "{qa}".\n{qa}type:core\n',
    ]) {
      assert.deepEqual(writtenPlaces(text), [], text);
    }
    assert.deepEqual(writtenPlaces('Answers are separated by "{record_delimiter}".\n{record_delimiter}\n'), [
      '{record_delimiter}',
      '{record_delimiter}',
    ]);
    assert.deepEqual(writtenPlaces('You live in a world where {setting}, and are {character}.\n'), [
      '{setting}',
      '{character}',
    ]);
    assert.deepEqual(writtenPlaces('Question: {question}\nHere, where {question} is the question, think.\n'), [
      '{question}',
      '{question}',
    ]);
  });

  it('takes an identifier in the form of an answer for what the prompt was given', () => {
    const form = (name: string) =>
      `Rate the item.\n\nAnswer in this JSON format:\n{\n  "${name}": "{${name}}",\n  "a": ""\n}\n`;
    assert.deepEqual(spannedPlaces(form('item_id')), [[60, 69, '{item_id}']]);
    assert.deepEqual(writtenPlaces(form('title')), []);
  });

  it('takes long words to whoever fills the template in, which name nothing', () => {
    const wish = `[Insert what you want the editor to do. E.g., "${'Rephrase it all, and keep the main character. '.repeat(3)}"]`;
    const [piece] = plainSyntax
      .scan(`Your goal:\n\`\`\`text\n${wish}\n\`\`\`\n`, context)
      .pieces.filter(({ kind }) => kind === 'dynamic');
    assert.deepEqual(
      [piece?.start, piece?.end, piece?.kind === 'dynamic' && piece.volatility],
      [19, 19 + wish.length, 'request'],
    );
  });

  it('takes a tag of ERB with percent signs in it', () => {
    const tag = "<%= Date.today.strftime('%B %d') %>";
    const text = `Today: ${tag}\n\n<% if a < 3 -%>\nSum up.\n<% end %>\n`;
    assert.deepEqual(spannedPlaces(text), [[7, 7 + tag.length, tag]]);
    assert.deepEqual(
      plainSyntax
        .scan(text, context)
        .pieces.flatMap(({ kind, start, end }) => (kind === 'markup' ? [text.slice(start, end)] : [])),
      ['<% if a < 3 -%>', '<% end %>'],
    );
  });

  it('takes a name in dollar braces that a model cannot know in the form of an answer', () => {
    const form = (name: string) =>
      `Describe me.\n\nRequired JSON structure:\n{\n  "code": "\${${name}}",\n  "a": ""\n}\n`;
    assert.deepEqual(spannedPlaces(form('nonce')), [[52, 60, '${nonce}']]);
    assert.deepEqual(writtenPlaces(form('mood')), []);
  });

  it('takes what is to be described for a place only beside words that surely are the author’s', () => {
    const wish = 'Style: [describe your style here]\n';
    assert.deepEqual(writtenPlaces(wish), []);
    assert.deepEqual(writtenPlaces(`1. Source: [PASTE YOUR LINK HERE]\n2. Columns: A, B\n\n${wish}`), [
      '[PASTE YOUR LINK HERE]',
      '[describe your style here]',
    ]);
  });

  it('takes what is to be filled in', () => {
    assert.deepEqual(writtenPlaces('Role: [FILL_IN: Primary function]\n\n- [FILL_IN: Style] → "Concise"\n'), [
      '[FILL_IN: Primary function]',
      '[FILL_IN: Style]',
    ]);
  });

  it('says of what is pasted that it changes with each request', () => {
    const [piece] = plainSyntax
      .scan('Review this:\n\n[paste your function here]\n', context)
      .pieces.filter(({ kind }) => kind === 'dynamic');
    assert.equal(piece?.kind === 'dynamic' && piece.volatility, 'request');
  });

  it('leaves names in the line that gives a format alone', () => {
    assert.deepEqual(
      writtenPlaces('Metadata format: type:<TYPE>|user:<USER_NAME>|words:<COMMA_SEPARATED_WORDS>\n'),
      [],
    );
    assert.deepEqual(writtenPlaces('A format: none. Ask <USER_NAME> of <COMPANY_NAME>.\n'), []);
    assert.deepEqual(writtenPlaces('Ask <USER_NAME> of <COMPANY_NAME>.\n'), ['<USER_NAME>', '<COMPANY_NAME>']);
  });

  it('takes a name behind a dollar whose value the text announces', () => {
    const text = 'Rate the $Query as {{"a": 1}}. The $Query is: $user_request The $Code is: {code} Go.\n';
    assert.deepEqual(writtenPlaces(text), ['$user_request', '{code}']);
  });
});
