import assert from 'node:assert/strict';
import { announcesAnswer, isInPattern } from '../../../../../src/core/formats/plain/words/answer-talk.ts';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { writtenPlaces } from '../../../../support/plain-places.ts';

/** The names that are filled in a text. */
function filled(text: string): string[] {
  const { prompts } = analyzeStructure({ path: 'prompts/one.txt', text });
  return prompts.flatMap(({ regions }) =>
    regions.flatMap((one) => (one.kind === 'dynamic' ? [text.slice(one.start, one.end)] : [])),
  );
}

/** Whether the first `{…}` of a line is part of how the answer is written. */
function inPattern(line: string): boolean {
  const at = line.search(/\{|\$/);
  return isInPattern(`\n${line.slice(0, at)}`, line.slice(at), true);
}

describe('A form of the answer in other languages', () => {
  for (const [language, text] of [
    ['Chinese', '你是面包师。\n\n输出格式：\n标题：{title}\n摘要：{summary}\n'],
    ['Chinese, on one line', '你是面包师。\n\n输出格式：{title}\n'],
    ['Japanese', 'あなたはパン屋です。\n\n出力形式：\n題名：{title}\n要約：{summary}\n'],
    ['Japanese, behind the place', 'あなたはパン屋です。「{verdict}」の形式で答えてください。\n'],
    ['Korean', '당신은 제빵사입니다.\n\n출력 형식:\n제목: {title}\n요약: {summary}\n'],
    ['German', 'Du bist Bäcker.\n\nAusgabeformat:\nTitel: {title}\nKern: {summary}\n'],
    ['German, behind a verb', 'Du bist Bäcker. Antworte mit "{urteil}" und sonst nichts.\n'],
    ['Spanish', 'Eres panadero.\n\nFormato de salida:\nTítulo: {title}\nResumen: {summary}\n'],
    ['French', 'Tu es boulanger.\n\nFormat de sortie :\nTitre : {title}\nIdée : {summary}\n'],
    ['Portuguese', 'Você é padeiro.\n\nFormato da resposta:\nTítulo: {title}\nResumo: {summary}\n'],
    ['Russian', 'Ты пекарь.\n\nФормат ответа:\nИмя: {title}\nСуть: {summary}\n'],
  ] as const) {
    it(`is for the model in ${language}`, () => assert.deepEqual(filled(text), []));
  }

  it('is announced as a template of the answer in other languages', () => {
    assert.deepEqual(writtenPlaces('Usa esta plantilla para la respuesta:\nTEXTO: [TEXTO]\n'), []);
  });

  it('is none where the words are about what is given', () => {
    for (const text of [
      '请回答以下问题：\n{verdict}\n',
      '次の質問に答えてください。\n\n質問：{question}\n回答：\n',
      'Responde con la información del contexto: {contexto}\n',
      'Beantworte die Frage.\n\nKontext: {kontext}\nAntwort:\n',
      'Antworte im folgenden Format:\n{format_instructions}\n',
    ])
      assert.deepEqual(filled(text), [/\{\w+\}/.exec(text)![0]], text);
  });
});

describe('What the words around a place say', () => {
  it('is that the answer is about it', () => {
    for (const line of [
      'Return the anthem of {land}.',
      'Output the plural for the {noun}, and stop.',
      'Return only the towns in {region}',
      'Return your view on “{thesis}” alone.',
      'Write the outputs to {target}.',
      'Return the mood of this letter: {letter}',
      'Return exactly {count} rhymes.',
      'Output up to {max_rhymes} rhymes.',
      'Reply with one word: does {thing} float?',
      'Answer as a {role}, in two lines.',
      'Respond as {npc_character}.',
      'Output language: {tongue}. Be brief.',
      'Return nothing if {thing} floats.',
    ]) {
      assert.equal(inPattern(line), false, line);
    }
  });

  it('is how the answer is written', () => {
    for (const line of [
      'Return {verdict}.',
      'Respond with: {verdict}',
      'Output format: {land} - {town}',
      'Answer as {verdict} and nothing else.',
      'Return them in the form of {land}',
      'Return one of {verdict}',
      'Respond in this format: {verdict}',
      'Output: {counter}',
      'Return JSON like {verdict}',
    ]) {
      assert.equal(inPattern(line), true, line);
    }
  });

  it('is nothing without a word about the answer', () => {
    assert.equal(inPattern('Sing of {land}.'), false);
    assert.equal(inPattern('The verdict is {verdict}'), false);
  });

  it('announces the answer, or what it is given to', () => {
    for (const line of [
      'Answer:',
      '## Output format',
      'Respond to the guest with:',
      'Report for each town:',
      'Reply in this form:',
    ])
      assert.equal(announcesAnswer(line), true, line);
    for (const line of [
      'Reply to this letter:',
      'Answer politely for the guest below:',
      'Write a response to the mayor:',
      'Answer the following:',
      'Respond to the query:',
      'The town:',
      'Improve this answer:',
      'Please rate the reply below:',
      'Here is the report:',
      '- Summarize these answers:',
    ])
      assert.equal(announcesAnswer(line), false, line);
  });
});

describe('A text whose only place stands behind words about the answer', () => {
  it('is filled there', () => {
    assert.deepEqual(filled('Return the anthem of {land}.'), ['{land}']);
    assert.deepEqual(filled('Return the anthem of ${land}.'), ['${land}']);
    assert.deepEqual(filled('Return the anthem of $land.'), ['$land']);
    assert.deepEqual(filled('Answer kindly.\nReply to this letter:\n\n{letter}\n'), ['{letter}']);
    assert.deepEqual(filled('Respond to the following:\n"{rant}"'), ['"{rant}"'.slice(1, -1)]);
    assert.deepEqual(filled('Return {count} rhymes for {noun}.'), ['{count}', '{noun}']);
  });

  it('shows the form of the answer where it says so', () => {
    assert.deepEqual(filled('Judge it.\nReply in this form:\n{verdict}\n'), []);
    assert.deepEqual(filled('Judge it. Return {verdict}, nothing else.'), []);
    assert.deepEqual(filled('Judge it.\nOutput format: {land} - {town}\n'), []);
  });

  it('is filled in an instruction below a heading of the answer, not in its form', () => {
    assert.deepEqual(filled('Be kind.\n\n## Output\n- Write it in {tongue}.\n'), ['{tongue}']);
    assert.deepEqual(filled('Be kind.\n\n## Output\nKeep it under {max_rhymes} rhymes.\n'), ['{max_rhymes}']);
    assert.deepEqual(filled('Be kind.\n\n## Output\nSong of {land}\nIn {tongue}.\n'), []);
    assert.deepEqual(filled('Be kind.\n\n## Output\n- Summary for {land}\n- Write {tongue}.\n'), []);
  });

  it('is filled where the model works on it', () => {
    assert.deepEqual(filled('Rate the following response:\n{draft}\n'), ['{draft}']);
    assert.deepEqual(filled('Summarize this report:\n"""\n${mail}\n"""\n'), ['${mail}']);
    assert.deepEqual(filled('Use these:\n\nExamples:\n${few_shot_examples}\n'), ['${few_shot_examples}']);
    assert.deepEqual(filled('Q: {q}\nA:'), ['{q}']);
    assert.deepEqual(filled('The set {q} is open.'), []);
  });

  it('takes humps of a name for words', () => {
    assert.deepEqual(filled('Write a response:\n\n{guestMessage}\n'), ['{guestMessage}']);
    assert.deepEqual(filled('Respond to $guestMessage please.'), ['$guestMessage']);
    assert.deepEqual(filled('Write a response:\n\n{verdictOfJury}\n'), []);
  });

  it('takes names with hyphens for what people read', () => {
    assert.deepEqual(filled('Sing.\n\n```\nsing-along songs {song-name} --in {land-id}\n```\n'), []);
  });
});

describe('A heading in braces', () => {
  it('is a part of the form that the heading above it announces', () => {
    assert.deepEqual(filled('Write notes.\n\n## Output\n\n# {Title}\n\n{Body}\n'), []);
    assert.deepEqual(filled('Write notes.\n\n## Output\n\nBe brief.\n\n# {letter}\n\n{body}\n'), [
      '{letter}',
      '{body}',
    ]);
  });
});

describe('The last line below examples', () => {
  it('is filled where it ends with the mark that parts theirs', () => {
    assert.deepEqual(filled('Classify as per the examples:\nThe loaf is good.|PRAISE\n{guest_query}|\n'), [
      '{guest_query}',
    ]);
    assert.deepEqual(filled('Answer in this format:\n{mood}|\n'), []);
    assert.deepEqual(filled('Answer in this format:\n{mood}|{town}\n{reason}|\n'), []);
  });
});

describe('What an answer is chosen from', () => {
  it('is given, also in a form of the answer, in any language', () => {
    for (const text of [
      'Use this format:\n\nThought: what to do\nAction: the action, one of [{tool_names}]\n',
      'Verwende das folgende Format:\n\nAktion: die Aktion, eine von {tool_names}\n',
      'Формат ответа:\n\nДействие: одно из [{tool_names}]\n',
    ])
      assert.deepEqual(filled(text), ['{tool_names}'], text);
    assert.deepEqual(filled('Output format:\n\nLabel: one of {labels}\n'), ['{labels}']);
  });

  it('is no list that the answer gives', () => {
    assert.deepEqual(filled('Output format:\n\nLabels: {labels}\nTitle: {title}\n'), []);
    assert.deepEqual(filled('Respond as:\n\n["{title}", "{summary}"]\n'), []);
  });
});

describe('double braces in a form that the model is told to follow', () => {
  it('are what the model gives behind a label of the form', () => {
    for (const form of [
      'Use the template ##Taste:{{score}}## to rate it (##Taste:2##).',
      'Answer in the format `Taste: {{score}}` only.',
      'Follow this exact format: "Part: {{part_index}}"',
      'Output format: Taste: {{rating}}',
    ])
      assert.deepEqual(writtenPlaces(`Taste the bread.\n\n{{question}}\n\n${form}\n`), ['{{question}}'], form);
  });

  it('are filled where the name is no answer, stands elsewhere too, or has no label', () => {
    for (const [form, name] of [
      ['Use the template ##Bread:{{bread}}## to rate it.', 'bread'],
      ['Answer in the format {{label}} only.', 'label'],
      ['The taste is Taste: {{score}} now.', 'score'],
    ] as const)
      assert.deepEqual(writtenPlaces(`${form}\n\n{{question}}\n`), [`{{${name}}}`, '{{question}}'], form);
    assert.deepEqual(writtenPlaces('Use the form Taste:{{score}} then.\n\nThe last score: {{score}}\n'), [
      '{{score}}',
      '{{score}}',
    ]);
  });
});

describe('words to an author in the form of an answer', () => {
  it('are for the model, and above it for whoever fills the template in', () => {
    const text =
      'Here is the letter:\n[Insert letter]\n\nPresent it in the following XML format:\n<part>\nWish: [Insert wish here]\nMood: [Insert mood here]\n</part>\n';
    assert.deepEqual(writtenPlaces(text), ['[Insert letter]']);
  });
});
