import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

const MARKS = ['<X>', '[X]', '$X', '__X__', '%X%', '#X#'];
const inAll = (name: string): string[] => MARKS.map((marks) => marks.replace('X', name));

describe('the only name in capitals between marks of a text', () => {
  it('is a place where the sentence says whom the model helps or who it is', () => {
    for (const place of inAll('GUEST')) {
      for (const text of [`You help ${place} today.`, `Be kind. You are ${place}, a baker.`, `Du berätst ${place}.`])
        assert.deepEqual(writtenPlaces(`${text}\n`), [place], text);
    }
  });

  it('is one behind words that have its name', () => {
    for (const place of inAll('CUSTOMER')) {
      assert.deepEqual(writtenPlaces(`Be kind. The customer is ${place}.\n`), [place]);
      assert.deepEqual(writtenPlaces(`Be kind. Customer: ${place}. Bread is good.\n`), [place]);
    }
  });

  it('is one where it ends the name of a folder or a file in which something lies', () => {
    for (const place of inAll('MAILS_DIR')) {
      assert.deepEqual(writtenPlaces(`The mails are in ${place}. Sort them.\n`), [place]);
      if (place.startsWith('$')) continue;
      assert.deepEqual(writtenPlaces(`The mails are in \`${place}\`. Sort them.\n`), [place]);
    }
  });

  it('is none that the model writes, a token, an element, or what a command takes', () => {
    assertText([
      'You end each letter with <GUEST>.\n',
      'You mark a name as <GUEST>.\n',
      'You write <GUEST> for a name.\n',
      'You are in <DIV> and leave.\n',
      'Names were anonymized. You help <GUEST> today.\n',
      'The mails are in `cd <MAILS_DIR>`.\n',
      'The mails are in <MAILS_DIR>/new.\n',
      '- `<MAILS_DIR>`: where mails are\n',
      '```bash\nls\n```\nThe mails are in <MAILS_DIR>.\n',
    ]);
  });

  it('is one where a task is about it, or the answer is set by it', () => {
    const marks = MARKS.filter((mark) => mark !== '[X]').map((mark) => (name: string) => mark.replace('X', name));
    for (const mark of marks) {
      for (const [text, name] of [
        ['Act as a X and teach me.', 'PROFESSION'],
        ['Explain X as if I were five.', 'CONCEPT'],
        ['Make a plan. I want to learn X in spring.', 'SKILL'],
      ] as const)
        assert.deepEqual(writtenPlaces(`${text.replace('X', () => mark(name))}\n`), [mark(name)], text);
    }
    for (const place of ['<MAX_WORDS>', '[max words]', '[MAX WORDS]'])
      assert.deepEqual(writtenPlaces(`Summarize this in at most ${place} words.\n`), [place]);
    for (const [text, places] of [
      ['Respond in X only.', ['[language]', '[Language]', '<language>']],
      ['Antworte nur auf X.', ['[Sprache]', '<sprache>']],
      ['Responde solo en X.', ['[idioma]', '<idioma>']],
      ['Отвечай только на языке X.', ['[язык]', '<язык>']],
    ] as const) {
      for (const place of places) assert.deepEqual(writtenPlaces(`${text.replace('X', place)}\n`), [place], text);
    }
    for (const place of ['__ТЕМА__', '__PÚBLICO__']) assert.deepEqual(writtenPlaces(`Explique ${place}.\n`), [place]);
    assertText([
      'Answer in this form:\nText: [text] in [language].\n',
      'Explain %TEMP% to me.\n',
      'Explain __MAIN__ to me.\n',
    ]);
  });

  it('is none in a list of which the text says how something is marked', () => {
    assertText([
      'Classify the letter as [GOOD], [BAD] or [UGLY].\n',
      'Be strict: names become [NAME], cities become [CITY].\n',
      'Explain the <BUTTON> element and the <CANVAS> to me.\n',
    ]);
  });

  it('is no place as the sign of a currency or a share', () => {
    assertText(['You trade stocks: buy $ABCD, sell $EFG, hold $HIJ or $KL.\n']);
    assert.deepEqual(writtenPlaces('Sort $NOTES for $GUEST and $HOST.\n'), ['$NOTES', '$GUEST', '$HOST']);
  });
});

describe('names in brackets where the model is told who it is', () => {
  it('are places, with others that the author has beside them', () => {
    assert.deepEqual(
      writtenPlaces(
        'You are <agent_name>, the <role> of <inn>. You help <user>.\n\nTone: <tone>\nReply as <b>text</b>.\n',
      ),
      ['<agent_name>', '<role>', '<inn>', '<user>', '<tone>'],
    );
    assert.deepEqual(writtenPlaces('Du bist <name>, Bäcker bei <firma>.\n'), ['<name>', '<firma>']);
    assert.deepEqual(writtenPlaces('You help <name>, a <kind> guest.\n\nWish: {wish}\n'), [
      '<name>',
      '<kind>',
      '{wish}',
    ]);
    assert.deepEqual(writtenPlaces('You serve the guests of [Inn Name]. Say [yes].\n\nWish: {wish}\n'), [
      '[Inn Name]',
      '{wish}',
    ]);
    assertText([
      'You are given <letter> and <wish>.\n',
      'You are kind. Write <name> first.\n',
      'You are a parser that reads tags such as <order> first.\n',
      'You are the baker of <answer>.\n',
    ]);
  });

  it('are phrases too, beside three that a task asks for', () => {
    assert.deepEqual(
      writtenPlaces(
        'Act as a [role] and help me with [goal] for [guests].\nBake it with [any kind of flour you like].\n',
      ),
      ['[role]', '[goal]', '[guests]', '[any kind of flour you like]'],
    );
  });

  it('are those of a sentence behind one that has a format', () => {
    assert.deepEqual(writtenPlaces('Write it in [Format] format. The audience is [Audience].\n'), [
      '[Format]',
      '[Audience]',
    ]);
  });
});

describe('brackets that stand behind a noun of theirs', () => {
  it('are places in sentences', () => {
    assert.deepEqual(writtenPlaces('The guest [guest name] has a wish. Answer it.\n'), ['[guest name]']);
    assert.deepEqual(writtenPlaces('Schreibe zum Thema [Thema].\n'), ['[Thema]']);
    assert.deepEqual(writtenPlaces('Напиши текст на тему [тема].\n'), ['[тема]']);
    assertText(['The guest [see below] has a wish.\n']);
  });

  it('are places in a block of labels beside one that the author fills in', () => {
    const block = '- **Name:** [Name]\n- **Company:** [Company]\n- **Notes:** [Insert notes]\n';
    assert.deepEqual(writtenPlaces(`Write a mail.\n\n${block}`), ['[Name]', '[Company]', '[Insert notes]']);
    assert.deepEqual(writtenPlaces('Write a mail.\n\nNotes: [insert notes]\n\nSubject: [Subject]\n'), [
      '[insert notes]',
    ]);
    assert.deepEqual(writtenPlaces('Write a mail.\n\nSummary: [Summary]\nNotes: [insert notes]\n'), ['[insert notes]']);
  });

  it('are places in a sentence about the user, behind a verb of somebody who has it, and where they tell the day', () => {
    for (const place of ['[city]', '[City]'])
      assert.deepEqual(writtenPlaces(`The guest lives in ${place} and bakes. Greet him.\n`), [place]);
    assert.deepEqual(writtenPlaces('Name five inns that sell [product].\n'), []);
    assert.deepEqual(writtenPlaces('Suggest five inns that sell [product].\n'), ['[product]']);
    const list = '# Ideas\n\n1. Write a line for [bread].\n2. Explain why [audience] needs [bread].\n';
    assert.deepEqual(writtenPlaces(list), ['[bread]', '[audience]', '[bread]']);
    assert.deepEqual(writtenPlaces('Prompt: "Write a note about [bread] for [audience]."\n'), [
      '[bread]',
      '[audience]',
    ]);
    assert.deepEqual(writtenPlaces('The guest’s name is [Guest Name] and the role is [Role]. Greet him.\n'), [
      '[Guest Name]',
      '[Role]',
    ]);
    assert.deepEqual(writtenPlaces('Write an advert.\n\n- product: <product>\n- tone: <tone>\n'), [
      '<product>',
      '<tone>',
    ]);
    assert.deepEqual(writtenPlaces('Today is <current_date>. Greet the guest.\n'), ['<current_date>']);
    assert.deepEqual(writtenPlaces('Generate <number_of_ideas> ideas about <topic>.\n'), [
      '<number_of_ideas>',
      '<topic>',
    ]);
  });

  it('are all that stands below a heading of theirs', () => {
    assert.deepEqual(writtenPlaces('Sum it up.\n\n## Guest letter\n\n[GUEST LETTER]\n\n## Rules\n\nBe brief.\n'), [
      '[GUEST LETTER]',
    ]);
    assert.deepEqual(writtenPlaces('Sum it up.\n\n<手紙>\n[ARTICLE]\n</手紙>\n'), ['[ARTICLE]']);
    assertText([
      'Sum it up.\n\n## Guests\n\n[HOSTS]\n\n## Rules\n',
      'Sum it up.\n\n## Letter\n\n[LETTER_PART]\nDear guest\n',
    ]);
  });

  it('are places behind labels in single braces too, where they name what is given', () => {
    assert.deepEqual(writtenPlaces("Write an advert.\nProduct: {product name}\nUser: {user's name}\n"), [
      '{product name}',
      "{user's name}",
    ]);
    assertText(['Extract this from the letter:\nProduct: {product name}\n', 'Bake.\nSummary: {short summary}\n']);
  });

  it('are filled with those behind the labels below the sentence that says who the model is', () => {
    for (const block of ['- Tone: [tone]\n- Topic: [topic]\n', '\nTone: [tone]\nTopic: [topic]\n'])
      assert.deepEqual(writtenPlaces(`You are an expert in [domain].\n${block}`), ['[domain]', '[tone]', '[topic]']);
    assert.deepEqual(writtenPlaces('You are an expert in [domain].\n\n- Topic: [topic]\n- Audience: [audience]\n'), [
      '[domain]',
      '[topic]',
      '[audience]',
    ]);
    assert.deepEqual(writtenPlaces('Eres un experto en [dominio].\n\nTarea: [tarea]\n'), ['[dominio]', '[tarea]']);
    assert.deepEqual(
      writtenPlaces('You are a reviewer of [domain]. Answer with:\n- File: [path]\n- Problem: [problem]\n'),
      ['[domain]'],
    );
  });
});
