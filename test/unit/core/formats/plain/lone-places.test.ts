import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a place that is the only one of its text', () => {
  it('says which thing an answer is about', () => {
    assert.deepEqual(writtenPlaces('Return the {column} of the bill.\n'), ['{column}']);
    assert.deepEqual(writtenPlaces('Answer with a {mood} rhyme.\n'), ['{mood}']);
    assert.deepEqual(writtenPlaces('Reply with each {part} of this machine.\n'), ['{part}']);
    assertText([
      'Return {mood}.\n',
      'Reply with the {mood} and a {reason}.\n',
      'Return "the {color} of the roof".\n',
      'For example: the {color} of the roof.\n',
      'Return the <column> of the bill.\n',
    ]);
  });

  it('counts things by a letter', () => {
    assert.deepEqual(writtenPlaces('Name the top {n} rivers.\n'), ['{n}']);
    assertText(['Let {x} be small.\n', 'The set {k} is finite.\n']);
  });

  it('is a type or a letter where the text asks for so many, or for work on that', () => {
    for (const place of ['{number}', '{int}', '{x}', '{any}'])
      assert.deepEqual(writtenPlaces(`Generate ${place} questions about bread.\n`), [place]);
    assert.deepEqual(writtenPlaces('You split a dish into {number} similar ones.\n'), ['{number}']);
    assert.deepEqual(writtenPlaces('Summarize the {object}.\n'), ['{object}']);
    assert.deepEqual(writtenPlaces('请写{number}个问题。\n'), ['{number}']);
    assertText([
      'Bake it with a {string} and get a {number} back.\n',
      'Write a value of type {number} here.\n',
      '@param {string} name of the dish\n',
      'Generate `{number}` questions.\n',
      'Answer in this form:\n{"loaves": {number}}\n',
    ]);
  });

  it('is that of a string which a language fills, on a line that begins with it', () => {
    assert.deepEqual(writtenPlaces('f"The dish: {dish} here\\n"\n"Review it."\n'), ['{dish}']);
    assert.deepEqual(writtenPlaces("f'Review {dish} in {language}'\n"), ['{dish}', '{language}']);
    assert.deepEqual(writtenPlaces('prompt = f"Review {dish} in {language}"\n'), ['{dish}', '{language}']);
    assert.deepEqual(writtenPlaces('"Review it.\\n"\n        f"The dish:\\n{dish}\\n"\n'), ['{dish}']);
    assertText([
      '```python\nf"The dish: {dish} here"\n```\n',
      'Never write `f"The dish: {dish}"` in a log.\n',
      'Prefer f"{dish}" to other forms.\n',
    ]);
  });

  it('is the cell behind the label that its name repeats', () => {
    assert.deepEqual(writtenPlaces('The guest:\n\n| Field | Value |\n|---|---|\n| **Room** | {room_number} |\n'), [
      '{room_number}',
    ]);
    assertText([
      '# Task\n\n| Aspect | Mark |\n|---|---|\n| Style | {mark} |\n',
      '| Path | Use |\n|---|---|\n| /rooms/{room} | one room |\n',
      'Write the report:\n\n| Room | {room} |\n',
      '```\n| Room | {room} |\n```\n',
    ]);
  });

  it('is a word in angle brackets that a sentence has for a name', () => {
    assert.deepEqual(writtenPlaces('Translate this into <LANGUAGE>.\n'), ['<LANGUAGE>']);
    assert.deepEqual(writtenPlaces('You guide guests through <CITY>, street by street.\n'), ['<CITY>']);
    assertText([
      'Every name appears as <NAME>.\n',
      'Letters were anonymized. Dear <NAME>, thank you.\n',
      'The <TOPIC> tag comes first.\n',
      'Say it with <SMILE> at the end.\n',
      'Press <ENTER> to go on.\n',
    ]);
  });

  it('is a word in square brackets where the model is told who it is', () => {
    assert.deepEqual(writtenPlaces('You are the porter of [COMPANY].\n'), ['[COMPANY]']);
    assertText(['The guest wrote to [COMPANY].\n', 'You are kind. [NOTE] Guests are tired.\n']);
  });

  it('is a directory in a text without a shell', () => {
    assert.deepEqual(writtenPlaces('Read what is in $NOTES_DIR.\n'), ['$NOTES_DIR']);
    assert.deepEqual(writtenPlaces('Write to ${OUT_DIR}/list.md.\n'), ['${OUT_DIR}']);
    assertText([
      'Run `cd $NOTES_DIR`.\n',
      'The environment variable $NOTES_DIR is set.\n',
      '```bash\nls\n```\nLook into $NOTES_DIR.\n',
      'Set $CLAUDE_NOTES_DIR first.\n',
    ]);
  });
});

describe('a lone place between rarer marks', () => {
  it('is a word that says what is set', () => {
    for (const [open, close] of [
      ['%', '%'],
      ['$', '$'],
      ['__', '__'],
    ] as const) {
      const named = (name: string): string => `${open}${open === '__' ? name.toUpperCase() : name}${close}`;
      for (const text of [
        (name: string) => `Write in ${name}, please.\n`,
        (name: string) => `Greet the guests of ${name} kindly.\n`,
      ])
        assert.deepEqual(writtenPlaces(text(named('language'))), [named('language')]);
      assert.deepEqual(writtenPlaces(`Use the format ${named('date_format')} for dates.\n`), [named('date_format')]);
      assert.deepEqual(writtenPlaces(`You must output ${named('max_lines')} lines.\n`), [named('max_lines')]);
    }
    assert.deepEqual(writtenPlaces('Today is [DATE], a fine day.\n'), ['[DATE]']);
    assert.deepEqual(writtenPlaces('Context: [CONTEXT]\n'), ['[CONTEXT]']);
  });

  it('is none where it is a language’s own, or stands for what is hidden', () => {
    assertText([
      'In PHP, __FILE__ and __DIR__ are known, and so is __LINE__.\n',
      'Make the word __NOTE__ bold.\n',
      'Open %username% in Windows, then %path%.\n',
      'The term $word$ is small, as $x^2$ is.\n',
      'Dates are shown as <DATE>.\n',
      'Title: [TITLE]\nDate: [DATE]\n',
    ]);
  });
});

describe('a place beside words about an answer', () => {
  it('is a subject, a limit or a wording that the author sets', () => {
    for (const text of [
      'Please return a summary of the following: «{text}»\n',
      'Return an answer for the reader "«{reader}»".\n',
      'You must output «{n_lines}» lines.\n',
      'Start your reply with "«{greeting}»".\n',
      'Answer with JSON of the schema «{answer_schema}».\n',
      'Use the format «{date_format}» for dates.\n',
      'Answer with one of the following: «{moves}»\n',
    ])
      assert.deepEqual(writtenPlaces(text.replaceAll(/[«»]/g, '')), [/«(.*)»/.exec(text)![1]], text);
  });

  it('is what the answer is written in or measured by', () => {
    const beside = (line: string): string[] =>
      writtenPlaces(`You are a <ROLE>. The guest asks: <QUESTION>\n${line}\n`).slice(2);
    for (const [line, place] of [
      ['Answer in <LANGUAGE>.', '<LANGUAGE>'],
      ['Write the answer in <LANGUAGE>.', '<LANGUAGE>'],
      ['Respond in the style of <STYLE>.', '<STYLE>'],
      ['Output at most <WORD_LIMIT> words.', '<WORD_LIMIT>'],
      ['Return no more than <MAX_WORDS> words.', '<MAX_WORDS>'],
      ['Return the list as <FORMAT>.', '<FORMAT>'],
    ] as const)
      assert.deepEqual(beside(line), [place], line);
    for (const line of [
      'Answer with <LABEL>.',
      'Return <YOUR_ANSWER>.',
      'Output: <LANGUAGE>: <TEXT>',
      'Mark it in <LANGUAGE> tags.',
      'Return the list as <FORMAT>:\n```\n- rye\n```',
    ])
      assert.deepEqual(beside(line), [], line);
    assert.deepEqual(writtenPlaces('Answer in <LANGUAGE>. The text: <DOCUMENT_TEXT>\n'), [
      '<LANGUAGE>',
      '<DOCUMENT_TEXT>',
    ]);
    assert.deepEqual(writtenPlaces('Text: [TEXT]\nTopic: [TOPIC]\nPlease answer in [LANGUAGE].\n'), [
      '[TEXT]',
      '[TOPIC]',
      '[LANGUAGE]',
    ]);
  });

  it('is what a tool or a student gave', () => {
    assert.deepEqual(writtenPlaces('Tool output: {output}\nSay what went wrong.\n'), ['{output}']);
    assert.deepEqual(writtenPlaces("The student's answer:\n{mark}\nGrade it.\n"), ['{mark}']);
    assert.deepEqual(writtenPlaces('The output of the parser was: {tree}\n'), ['{tree}']);
    assertText(['Output: {mark}\n', 'Model output format:\n{mark}\n', 'The output of the model is {mark}.\n']);
  });

  it('is a value of JSON that is given', () => {
    assert.deepEqual(writtenPlaces('Here is the guest: {"name": "{name}", "town": "{town}"}\n'), ['{name}', '{town}']);
    assert.deepEqual(writtenPlaces('Guest:\n{"name": "{name}", "town": "{town}"}\nGreet him.\n'), ['{name}', '{town}']);
    assertText([
      'Reply as JSON: {"name": "{name}", "town": "{town}"}\n',
      'The JSON has this form:\n{"name": "{name}", "town": "{town}"}\n',
    ]);
  });

  it('is a part of what the model writes', () => {
    assertText([
      'Respond with the title {title} and the text {words}.\n',
      'Use the format {name}-{version}.\n',
      'End your answer with "{verdict}".\n',
      'Commit as "{type}({scope}): {subject}".\n',
      'Commit as {type}: {description}\n',
    ]);
    assert.deepEqual(writtenPlaces('The {type} of the bill: {subject}\n'), ['{type}', '{subject}']);
  });
});

describe('a lone place in other languages', () => {
  it('is a number before what is counted, and no value of the JSON of an answer', () => {
    assert.deepEqual(writtenPlaces('请输出{n}条建议。\n'), ['{n}']);
    assertText(['以JSON格式输出：{"name": "{name}"}\n', 'Devuelve JSON: {"name": "{name}"}\n', '集合{x}很小。\n']);
  });
});

describe('empty braces', () => {
  it('are filled behind words that ask for a noun, and are a block or an object elsewhere', () => {
    assert.deepEqual(writtenPlaces('Write a rhyme about {}.\n'), ['{}']);
    assert.deepEqual(writtenPlaces('Translate {} into {}.\n'), ['{}', '{}']);
    assert.deepEqual(writtenPlaces('You are {}.\nBe kind.\n'), ['{}']);
    assertText(['The default is {}.\n', 'It defaults to {}.\n', 'class A {} is empty, and so is b() {}.\n']);
  });

  it('are filled behind any word beside one that is surely filled, but not where code has them', () => {
    const places = writtenPlaces("You are {}, who feels {} now.\nThe plan {} is active, the town's name {}.\n");
    assert.deepEqual(places, ['{}', '{}', '{}', '{}']);
    assert.deepEqual(writtenPlaces('Tell me about {}, or return {} if nothing is known.\n'), ['{}']);
    assertText(['The default value {} is an object {}.\n', 'Use an interface {} or a struct {}.\n']);
  });
});

describe('brackets of inputs alone', () => {
  it('are filled behind the words that name them, in a text that shows no form', () => {
    assert.deepEqual(writtenPlaces('Answer briefly.\n\nQuestion: <question>\nUse words.\n'), ['<question>']);
    assert.deepEqual(writtenPlaces('You bake.\n\nYour task: [task]\nText: [text]\nStart now.\n'), ['[task]', '[text]']);
    assert.deepEqual(writtenPlaces('You bake. Your task is <task>. Go on.\n'), ['<task>']);
    assert.deepEqual(writtenPlaces('You bake. The topic is [topic].\n'), ['[topic]']);
    assertText([
      'You bake. End with: the answer is <answer>.\n',
      'You bake. If they say the topic is "<topic>", nod.\n',
      'Run git checkout <branch>. The command is <command>.\n',
      'Make a quiz. Each card is:\n\nQuestion: [question]\nAnswer: [answer]\n',
    ]);
  });

  it('are filled where they tell whoever fills them what to insert', () => {
    assert.deepEqual(writtenPlaces('Shorten it.\n\nText: <insert text here>\n'), ['<insert text here>']);
    assert.deepEqual(writtenPlaces('Shorten it.\n\nText: <your text>\n'), ['<your text>']);
    const chat = 'SYSTEM\nShorten what you get.\n\nUSER\nText: <insert text here>\n\n';
    assert.deepEqual(writtenPlaces(chat), ['<insert text here>']);
    assertText([`Two good chats are these.\n\n${chat}${chat}`]);
    assertText(['Shorten it.\n\nThought: <your thought>\n', 'Shorten it.\n\nBread: <insert bread here>\n']);
  });

  it('are filled behind labels of a text that ends with an open one', () => {
    assert.deepEqual(writtenPlaces('Answer briefly.\n\nQuestion: [question]\nAnswer:'), ['[question]']);
    assert.deepEqual(writtenPlaces('Answer briefly.\n\nText:\n<text>\n\nQuestion: <question>\nAnswer:\n'), [
      '<text>',
      '<question>',
    ]);
    assertText([
      'Answer briefly.\n\nQuestion: [question]\nThought: [thought]\nAnswer:',
      'Answer briefly.\n\nQuestion: <question>\nThought: <thought>\nAnswer:',
      'Give each in this form.\n\nQuestion: <question>\nAnswer in words.\n',
      'Use this form:\nQuestion: <question>\nEnd it with </done>.\nAnswer:',
    ]);
  });
});

describe('words in square brackets in the paragraph that opens a text', () => {
  it('are filled where there are two of them in its sentences, below headings too', () => {
    assert.deepEqual(writtenPlaces('Tell a few [KIND] jokes about [BREAD].\n'), ['[KIND]', '[BREAD]']);
    assert.deepEqual(writtenPlaces('# Joke\n# keywords\n\nTell [KIND] jokes about [BREAD].\n\nBe <%= mood %>.\n'), [
      '[KIND]',
      '[BREAD]',
      '<%= mood %>',
    ]);
  });

  it('are none where one is spoken of, stands for what was taken out, or heads a section', () => {
    for (const text of [
      'Tell a few [KIND] jokes.\n',
      'Be kind.\n\nTell a few [KIND] jokes about [BREAD].\n',
      'Tag each line with [CRUST] or with [CRUMB] of the [LOAF].\n',
      'Names were anonymized: the [BAKER] met a [GUEST].\n',
      'Say "the [BAKER] met a [GUEST]" at once.\n',
      'The [LOAF] is old, the [CRUST] is not.\n\n[LOAF]\n\nRye.\n',
      'Note: [URGENT] [LATER]\n',
      'Run `bake the [KIND] of [BREAD]` now.\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});

describe('what only a program knows, in brackets', () => {
  it('is filled beside other places too, and not where the text speaks of it', () => {
    assert.deepEqual(writtenPlaces('It is <CURRENT_TIME>. Greet {guest}.\n'), ['<CURRENT_TIME>', '{guest}']);
    assert.deepEqual(writtenPlaces('It is [TODAYS DATE].\n'), ['[TODAYS DATE]']);
    assert.deepEqual(writtenPlaces('Replace the hour by <CURRENT_TIME>. Greet {guest}.\n'), ['{guest}']);
    assert.deepEqual(writtenPlaces('Call `<CURRENT_TIME>`. Greet {guest}.\n'), ['{guest}']);
    assert.deepEqual(writtenPlaces('<CURRENT_TIME>noon</CURRENT_TIME> Greet {guest}.\n'), ['{guest}']);
  });
});

describe('a name in capitals that is replaced by itself', () => {
  it('is replaced wherever it stands, in code too, and no other name', () => {
    const text = 'Bake {LOAF_ID}.\n\n```\nsave("{LOAF_ID}/{OVEN_ID}.md", { x })\n```\n';
    assert.deepEqual(writtenPlaces(text), ['{LOAF_ID}', '{LOAF_ID}']);
  });
});

describe('blanks of words in brackets', () => {
  it('are those of a task below a heading, behind labels too, whatever the form of the answer has', () => {
    const text =
      '# Menu\n\nI run a [kind of house] in [city] for people who like [cuisine].\n\n- Budget: [budget]\n\nOutput format:\n\n| [Course] | [Dish] |\n| [Sauce] | [Reason] |\n';
    assert.deepEqual(writtenPlaces(text), ['[kind of house]', '[city]', '[cuisine]', '[budget]']);
    const less = text.replace('who like', 'like').replace('a [kind of house] in [city]', 'one in town');
    assert.deepEqual(writtenPlaces(less.replace('Budget: [budget]', 'Herb: [herb]')), []);
  });

  it('are those that stand behind a label and in a sentence, with the other labels, but not below a heading about the answer', () => {
    const text =
      '## Context\nHouse: [House Name]\nTone: [Kind/Brief]\n\n## Task\nWrite a page for [House Name].\n\n## Output\n**Head:** [Head]\n**Body:** [Body]\n';
    assert.deepEqual(writtenPlaces(text), ['[House Name]', '[Kind/Brief]', '[House Name]']);
    // The form of the answer has brackets of its own; those of the context are given.
    assert.deepEqual(writtenPlaces(text.replace('for [House Name]', 'for us')), ['[House Name]', '[Kind/Brief]']);
  });

  it('are others on the line of one as well, and on other lines beside three', () => {
    assert.deepEqual(writtenPlaces('Explain [concept] to a [guest], [now].\n\nUse [words] then.\n'), [
      '[concept]',
      '[guest]',
      '[now]',
    ]);
    // A text that so often has the author's own words in brackets has no others in its sentences.
    assert.deepEqual(writtenPlaces('Explain [concept] to a [guest], on [topic].\n\nUse [words] then.\n'), [
      '[concept]',
      '[guest]',
      '[topic]',
      '[words]',
    ]);
    assert.deepEqual(writtenPlaces('Knead [concept] twice, and use [words] then.\n'), []);
  });
});

describe('words to an author in a sentence', () => {
  it('are a place though there is no other, but not where the text only speaks of them', () => {
    for (const place of ['[insert the wish here]', '[your wish here]', '[paste the wish]'])
      assert.deepEqual(writtenPlaces(`You bake. The guest asked for ${place} today.\n`), [place]);
    for (const text of [
      'Never leave [insert name here] in the letter.\n',
      'Where no day is known, write [insert day here] there.\n',
      'Begin with "Dear [insert name here]," then.\n',
      'Use placeholders like [insert name here] then.\n',
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });
});

describe('brackets of words beside one that tells its author what to put there', () => {
  const sample = (hole: string): string =>
    `# Cook\n\nYou cook for guests of [place].\nServe: [kind of dish].\nObey [house rules].\nStay within [length/time limits].\n\n${hole}\n\nDear [Guest], see [the menu](menu.md) and [Wine][1], say "[thanks]" and \`[bye]\`.\n- [ ] salt\n- [x] pepper\nGive your [final answer].\n\n## Output format\n\nSay [how it tastes] at the end.\n`;

  it('are those of the sentences, and none that are links, boxes, quotations, salutations or of the answer', () => {
    assert.deepEqual(writtenPlaces(sample('[insert the wishes]')), [
      '[place]',
      '[kind of dish]',
      '[house rules]',
      '[length/time limits]',
      '[insert the wishes]',
    ]);
  });

  it('are none in a form that a line shows, and are found below a title that names an answer', () => {
    const text =
      '# Report helper\n\nYou help cooks of [place].\n\n[paste the wishes here]\n\nList all as [guest] wants [dish].\n';
    assert.deepEqual(writtenPlaces(text), ['[place]', '[paste the wishes here]']);
    assert.deepEqual(writtenPlaces('# Report format\n\nGuest: [insert guest here]\n'), []);
    assert.deepEqual(writtenPlaces('# Report helper\n\nGuests: [insert the guests here]\nBe [how] to [guest].\n'), [
      '[insert the guests here]',
      '[how]',
      '[guest]',
    ]);
  });

  it('are those in angle brackets as well, but no elements and no tags', () => {
    const text =
      'You cook for <place>.\nServe: <kind of dish>.\nObey <house rules> for people who like <spice>.\n\n<insert the text here>\n\nUse <b> and write into <letter> your words </letter>, with your <final answer>.\n';
    assert.deepEqual(writtenPlaces(text), ['<place>', '<kind of dish>', '<house rules>', '<insert the text here>']);
    assert.deepEqual(writtenPlaces(text.replace('<insert the text here>', 'Be kind.')), []);
  });

  it('are none beside a hole in capitals, nor without any', () => {
    assert.deepEqual(writtenPlaces(sample('[INSERT WISHES]')), ['[INSERT WISHES]']);
    assert.deepEqual(writtenPlaces(sample('Be kind.')), []);
  });

  it('are inputs behind labels as well, and none where most brackets are the form of an answer', () => {
    assert.deepEqual(
      writtenPlaces('Cook for [place].\nTopic: [main topic]\nMood: [how it is]\n\n[paste the wishes here]\n'),
      ['[place]', '[main topic]', '[paste the wishes here]'],
    );
    const form =
      'Write to [Guest] so:\n\nGood [day], we saw [thing].\n1. [First wish]\n2. [Second wish]\n- [Why]\n- [When]\n';
    assert.deepEqual(writtenPlaces(`${form}\n[paste the wishes here]\n`), ['[paste the wishes here]']);
  });
});
