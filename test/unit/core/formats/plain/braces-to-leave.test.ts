import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('braces that a text tells to leave', () => {
  it('are text where it has no others', () => {
    assertText([
      'Leave {name} as it is.\n',
      'Keep {{name}} and {count} as they are.\n',
      'Keep `{name}` untouched.\n',
      'Translate it. Do not translate {name} or {count}.\n',
      'Never change placeholders such as {name}, %s or {{count}}.\n',
      'Write letters. Use the placeholder {name} for the guest.\n',
      'Use placeholders like {{name}} in them.\n',
      'Use {curly_braces} for what varies.\n',
      'Übersetze {name} nicht. Lass {count} unverändert.\n',
      'Ne traduis pas {name}. Laisse {count} tel quel.\n',
      'No traduzcas {name} ni {count}. Deja {date} tal cual.\n',
      'Não traduza {name}. Mantenha {count} inalterado.\n',
      'Не переводи {name} и {count}. Оставь {date} без изменений.\n',
      '不要翻译 {name} 和 {count}。保持 {{user}} 不变。\n',
      '{name} は翻訳しないでください。\n',
      '変数 {name} や {{count}} は翻訳せず、そのまま残してください。\n',
      'Keep them all. Do not translate %s.\n',
    ]);
  });

  it('are filled where the text has others, or says something else', () => {
    assert.deepEqual(writtenPlaces('Translate {text}. Do not translate {brand}.\n'), ['{text}', '{brand}']);
    assert.deepEqual(writtenPlaces('Translate {text}. Do not translate {{brand}}.\n'), ['{text}']);
    assert.deepEqual(writtenPlaces('翻译 {text}。保留 {{变量}} 和 %s 不变。\n'), ['{text}']);
    assert.deepEqual(writtenPlaces('Keep {name} in mind.\n'), ['{name}']);
    assert.deepEqual(writtenPlaces('Do not translate {lines} of the letter.\n'), ['{lines}']);
    assert.deepEqual(writtenPlaces('Leave {town} at noon.\n'), ['{town}']);
  });
});

describe('double braces of a form', () => {
  it('are what the model writes, where a text has no others', () => {
    assertText([
      'Review it. Answer in this form:\n- Bug: {{bug}}\n- Hint: {{hint}}.\n',
      'Write.\n\n## Output format\n\n**Head:** {{head}}\n**Body:** {{body}}\n',
      'Answer in this format:\n{"mood": "{{mood}}", "reason": "{{reason}}"}\n',
      'Answer in this format:\n<mood>{{mood}}</mood>\n',
      'Answer in this format:\n{{rank}} | {{mood}}\n',
      'Antworte in dieser Form:\nLaune: {{laune}}\nGrund: {{grund}}\n',
      'Review it.\n\nBugs found example:\n# Guest:\n{{recipe text}}\n# You:\n- Bug: {{bug}}\n',
      'Review it.\n\nNo fault, example:\n# Guest:\n{{recipe text}}\n# You:\nGood!\n\nOne fault, example:\n# Guest:\n{{recipe text}}\n# You:\n- Fault: {{fault}}.\n',
      'Taste it. Example:\nText: {{text}}\nMood: {{mood}}\n',
    ]);
  });

  it('are places where one stands elsewhere, and where they are set up, an identifier or alone', () => {
    const places = (text: string): string[] => writtenPlaces(text);
    assert.deepEqual(places('Review {{code}}. Answer in this form:\n- Bug: {{bug}}\n'), ['{{code}}', '{{bug}}']);
    assert.deepEqual(places('Answer in this form:\nSigned: {{company_name}}\n'), ['{{company_name}}']);
    assert.deepEqual(places('Answer in this form:\nTicket: {{ticket_id}}\n'), ['{{ticket_id}}']);
    assert.deepEqual(places('## Output format\n\n{{output_format}}\n'), ['{{output_format}}']);
  });
});

describe('the form of an answer', () => {
  const labels = ['Letter: X', 'Letter:\nX', '<letter>\nX\n</letter>', 'Read X and sum it up.', '"""\nX\n"""'];
  const inputs = ['{letter}', '{{letter}}', '${letter}', '%LETTER%', '__LETTER__'];
  const forms = [
    '## Output format\n- Head\n- Reason\n\n',
    'Answer in this format:\nHead: ...\nReason: ...\n',
    'Return JSON only:\n{\n  "head": "string"\n}\n',
    'Respond with JSON like this:\n```json\n{"head": "..."}\n```\n',
  ];

  it('has nothing of an input behind it that is written otherwise', () => {
    for (const form of forms) {
      for (const label of labels) {
        for (const input of inputs.slice(0, 3)) {
          const text = `You sort letters of guests.\n\n${form}${label.replace('X', () => input)}\n`;
          assert.deepEqual(writtenPlaces(text), [input], text);
        }
      }
    }
    for (const input of inputs) assert.deepEqual(writtenPlaces(`Sort.\n\n${forms[0]}Letter: ${input}\n`), [input]);
  });

  it('goes on with lines of its kind, and with what is called as an answer is', () => {
    assertText([
      'Sort.\n\n## Output format\n- Head: {head}\n- Reason: {reason}\n\nMood: {mood}\n',
      'Sort.\n\n## Output format\n- Head\n- Reason\n\nSummary: {summary}\n',
      'Sort.\n\nAnswer in this format:\n{mood}|{town}\n{reason}|\n',
    ]);
  });
});

describe('the form of an answer that a sentence announces', () => {
  it('is text where it is nothing but fields that the model writes', () => {
    assertText([
      'You bake. Answer in the following format.\n\nLoaf: {loaf}\nPan: {pan}\n',
      'You bake. Use the following structure for it.\n- Loaf: {{loaf}}\n- Pan: {{pan}}\n',
      '次の形式で出力してください。\n\nパン：{パン}\n型：{型}\n',
      '请按照以下格式回答。\n面包：{面包}\n模具：{模具}\n',
    ]);
  });

  it('is filled where it is what the model is given, has one field, or other words', () => {
    for (const text of [
      'Here is the guest in the following format.\nLoaf: {loaf}\nPan: {pan}\n',
      'Answer in the following format.\nQuestion: {question}\nLoaf: {loaf}\n',
      'Answer in the following format.\nBake {loaf} in\nPan: {pan}\n',
    ])
      assert.deepEqual(writtenPlaces(text), text.match(/\{\w+\}/g), text);
    assert.deepEqual(writtenPlaces('Answer in the following format.\nLoaf: {loaf}\n'), ['{loaf}']);
  });
});
