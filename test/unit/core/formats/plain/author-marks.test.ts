import assert from 'node:assert/strict';
import { codeRegions } from '../../../../../src/core/formats/plain/words/code-regions.ts';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { placesIn, writtenPlaces } from '../../../../support/plain-places.ts';
import { shown } from '../../../../support/template-laws.ts';

describe('what the author of a text marks', () => {
  it('takes a name on a line between quotation marks or rules for an input', () => {
    for (const mark of ['"""', "'''", '---', '=====']) {
      assert.deepEqual(
        placesIn(`Translate to French:\n${mark}\n[TEXT]\n${mark}\n`),
        [[22 + mark.length, '[TEXT]']],
        mark,
      );
    }
    assert.deepEqual(writtenPlaces('Sections:\n\n[CONTEXT]\nSome words.\n\n[NOTES]\nMore words.\n'), []);
  });

  it('takes what the model is told to mark with for a mark', () => {
    const text = 'From [SOURCE_LANG] to [TARGET_LANG].\nMark passages that are blurred with [BLURRED].\n';
    assert.deepEqual(writtenPlaces(text), ['[SOURCE_LANG]', '[TARGET_LANG]']);
  });

  it('takes words that end with a place in other languages, and a name with examples, for what is filled in', () => {
    for (const place of ['[Describe aquí]', '[Décris ici]', '[Angaben hier]', '[Описание здесь]'])
      assert.deepEqual(writtenPlaces(`# Brief\n\n- **Tema:** ${place}\n`), [place]);
    assert.deepEqual(
      writtenPlaces(
        'I need help with the following [Language, e.g. Python/Ruby] code.\n\n```\n[Paste code here]\n```\n',
      ),
      ['[Language, e.g. Python/Ruby]', '[Paste code here]'],
    );
  });

  it('takes words in capitals in sentences for places, where there are several and no tags', () => {
    const text = 'You are <HERO> and travel with <FRIENDS>.\nWith your ship, the <SHIP>, you sail.\n';
    assert.deepEqual(placesIn(text), [
      [8, '<HERO>'],
      [31, '<FRIENDS>'],
      [62, '<SHIP>'],
    ]);
    for (const other of [
      'The guest met <HERO> and went far.\n',
      'You are <HERO> and travel with <FRIENDS>.\n<HERO>Tom</HERO>\n',
      'The guest met <HERO> and went with <FRIENDS>.\nWrite <name> first.\n',
      'End with <HERO> or with <FRIENDS>.\n',
      'Some words in <DIV> and <BOT> are marks.\n',
      '## Output format\nYou met <HERO> and <FRIENDS> today.\n',
    ])
      assert.deepEqual(writtenPlaces(other), [], other);
  });

  it('takes a path in the prompt of a call that a fence shows for a place, and one in other code for none', () => {
    const call = (head: string): string =>
      `Send it so:\n\n\`\`\`\nagent call:\n  ${head}: |\n    You read drafts.\n\n    **Draft:** [DRAFT_FILE_PATH]\n\`\`\`\n`;
    const text = call('prompt');
    assert.deepEqual(placesIn(text), [[text.indexOf('[DRAFT'), '[DRAFT_FILE_PATH]']]);
    assert.deepEqual(writtenPlaces(call('script')), []);
  });

  describe('in a text that says it is a template', () => {
    const dispatch = (head: string): string =>
      `# Scout Prompt\n\n${head}\n\n\`\`\`\nAgent call:\n  title: "Scout [area name]"\n  prompt: |\n    You scout [area name].\n\n    [FULL TEXT of the order]\n\n    [Background: who asked, what for]\n\n    Start in: [folder]\n    - [one thing you saw]\n    Mark it [seen] then.\n    Safe: [Yes/No]\n\n    ## Report Format\n\n    Place: [place]\n\n    [What you saw]\n\`\`\`\n`;

    it('takes words in brackets behind labels and alone on lines for places, up to the form of the answer', () => {
      const text = dispatch('Use this template when you send a scout.');
      const places = [
        '[area name]',
        '[area name]',
        '[FULL TEXT of the order]',
        '[Background: who asked, what for]',
        '[folder]',
      ];
      let from = 0;
      const expected = places.map((place) => {
        const start = text.indexOf(place, from);
        from = start + 1;
        return [start, place] as const;
      });
      assert.deepEqual(placesIn(text), expected);
    });

    it('takes what ends a line behind a label in capitals for a sure place, but no verdict and no form', () => {
      const brief = (lines: string): string[] =>
        writtenPlaces(`# Scout\n\nUse this template to send a scout.\n\n\`\`\`\nYou scout.\n\n${lines}\n\`\`\`\n`);
      assert.deepEqual(brief('AREA: [valley to see]'), ['[valley to see]']);
      assert.deepEqual(brief('ORDER: No. 4 of [order sheet]\nAIM: [order summary]'), [
        '[order sheet]',
        '[order summary]',
      ]);
      assert.deepEqual(brief('Start in: [folder]\nBASE_CAMP: [camp of the day]'), ['[folder]', '[camp of the day]']);
      for (const lines of [
        'VERDICT: [your verdict]',
        'STATE: [SAFE | UNSAFE]',
        'AREA: [valley] and more',
        '## Report\n\nPLACE: [what was seen]',
      ])
        assert.deepEqual(brief(lines), [], lines);
      assert.deepEqual(writtenPlaces('Send a scout.\n\n```\nAREA: [valley to see]\n```\n'), []);
    });

    it('takes them for text where nothing says so, or no place is sure', () => {
      assert.deepEqual(writtenPlaces(dispatch('This is how a scout works.')), ['[FULL TEXT of the order]']);
      const unsure = dispatch('Use this template when you send a scout.')
        .replace('[FULL TEXT of the order]', 'Go.')
        .replace('prompt:', 'script:');
      assert.deepEqual(writtenPlaces(unsure), []);
    });

    it('takes those in the prompt of a call for sure, in angle brackets too, but no tag and no form', () => {
      const lines = (call: string): string =>
        `# Scout Prompt\n\nUse this template when you send a scout.\n\n\`\`\`\nAgent call:\n  title: "Scout <area name>"\n  ${call}: |\n    You scout <area name>.\n\n    <2-3 sentences on the area>\n\n    Order:\n    <PASTE THE ORDER - read no map>\n    <rest>\n    <the map>\n    x\n    </the map>\n    Read \`plans/<plan of the day>.md\`.\n    - <one thing you saw>\n\n    Report Format\n    - Place: <what you saw>\n\n    ## Answer\n\n    <your words>\n\`\`\`\n`;
      const places = ['<area name>', '<area name>', '<2-3 sentences on the area>', '<PASTE THE ORDER - read no map>'];
      assert.deepEqual(writtenPlaces(lines('prompt')), places);
      assert.deepEqual(writtenPlaces(lines('script')), []);
      const said = lines('prompt').replace('Use this template when you send', 'This is how you meet');
      assert.deepEqual(writtenPlaces(said), []);
    });
  });

  it('takes names behind labels beside words to insert something for places, but no tag and no part of an answer', () => {
    const insert = '<letter>\n<insert the text here>\n</letter>\n';
    const found = (lines: string): string[] => writtenPlaces(`Read the letter.\n\n${lines}\n\n${insert}`);
    assert.deepEqual(found('Title: <title>\nFrom: <name of guest>'), [
      '<title>',
      '<name of guest>',
      '<insert the text here>',
    ]);
    for (const lines of [
      'Say <title> first.',
      'Title: <title>x</title>',
      'Mark: `<title>`',
      '## Output\n\nTitle: <title>\n\n## Letter',
      'Score: <score>',
    ])
      assert.deepEqual(found(lines), ['<insert the text here>'], lines);
    assert.deepEqual(writtenPlaces('Read the letter.\n\nTitle: <title>\n'), []);
  });

  it('takes a name for a placeholder that the text says to replace with something of the reader', () => {
    const text = 'You work for [BAKERY].\n\nReplace [BAKERY] with your company.\n';
    assert.deepEqual(placesIn(text), [
      [13, '[BAKERY]'],
      [32, '[BAKERY]'],
    ]);
    assert.deepEqual(writtenPlaces('You see [BAKERY].\n\nReplace [BAKERY] with [REDACTED].\n'), []);
  });

  it('takes a name between marks and angle brackets with both', () => {
    for (const mark of ['%', '@'])
      assert.deepEqual(writtenPlaces(`Ask ${mark}<INPUT 0>${mark}, (<INPUT 1>).\n`), [
        `${mark}<INPUT 0>${mark}`,
        '<INPUT 1>',
      ]);
    const text = 'Now it is !<INPUT 0>!. What will !<name>! do? Wow <INPUT 1>!\n';
    assert.deepEqual(placesIn(text), [
      [10, '!<INPUT 0>!'],
      [33, '!<name>!'],
      [50, '<INPUT 1>'],
    ]);
  });

  it('takes a name with its default value for a place, however many words the value has', () => {
    const text = 'My wish is "${Wish:I want to see the three oldest bridges}", in ${Tone} words.\n';
    assert.deepEqual(placesIn(text), [
      [12, '${Wish:I want to see the three oldest bridges}'],
      [64, '${Tone}'],
    ]);
  });

  it('takes a line with marks at both ends for no fence', () => {
    const text = '~~~START_OF_RULES~~~\n{% if app %}A{% endif %}\n~~~END_OF_RULES~~~\n';
    assert.deepEqual(codeRegions(text), []);
    assert.deepEqual(shown(plainSyntax, text), [
      'static ~~~START_OF_RULES~~~\\n',
      'markup {% if app %}',
      'static A if deploy',
      'markup {% endif %}',
      'static \\n~~~END_OF_RULES~~~',
      'markup \\n',
    ]);
    assert.equal(codeRegions('~~~text\na\n~~~\n').length, 1);
  });
});

describe('braces under a heading of the answer', () => {
  const shown = 'Example 1:\nLetter: A dear one.\nTown: Utopia\n\n';

  it('are filled in the last of several examples, which is left open', () => {
    assert.deepEqual(placesIn(`${shown}Example 2:\nLetter: {letter}\nTown: {town}\n`), [
      [64, '{letter}'],
      [79, '{town}'],
    ]);
    assert.deepEqual(writtenPlaces('Where to?\n\nExample:\nLetter: {letter}\nTown:'), ['{letter}']);
    assert.deepEqual(writtenPlaces('Where to?\n\n### Example 2\nLetter: {letter}\n'), ['{letter}']);
  });

  it('are for the model in a form, and in an example that is whole', () => {
    assert.deepEqual(writtenPlaces(`${shown}Output format:\nLetter: {letter}\nTown: {town}\n`), []);
    assert.deepEqual(writtenPlaces('Where to?\n\nExample:\nDear {friend}, come to {town}.\n\nBe brief.\n'), []);
  });

  it('are filled where the name is that of the form or of the examples themselves', () => {
    for (const text of [
      'Sort it. Output format: {format_instructions}\n',
      'Sort it.\n\nExamples:\n{few_shot}\n',
      'Sort it.\n\nTemplate:\n{template}\n',
      'Use the following output format:\n\n{output_format}\n',
    ])
      assert.equal(placesIn(text).length, 1, text);
    assert.deepEqual(writtenPlaces('Sort it.\n\nOutput format:\nThe {schema} of `{template}` is {town}.\n'), []);
  });
});

describe('braces that are not filled', () => {
  it('takes doubled braces around phrases beside fields for those of a form', () => {
    const form = 'Task: {task}\nResult:\n{result}\n\nStatus: {{done or not done}}\nTown: {{town}}\n';
    assert.deepEqual(writtenPlaces(form), ['{task}', '{result}']);
    assert.deepEqual(writtenPlaces(form.replace('{result}', 'none')), ['{task}', '{{done or not done}}', '{{town}}']);
    assert.deepEqual(writtenPlaces(form.replace('done or not done', 'state')), [
      '{task}',
      '{result}',
      '{{state}}',
      '{{town}}',
    ]);
  });

  it('takes a method of Go with what it is given for a call', () => {
    assert.deepEqual(placesIn('Sum it up:\n\n{{ .Get "letters" }}\n'), [[12, '{{ .Get "letters" }}']]);
    assert.deepEqual(writtenPlaces('Charts use {{ .Files.Get "letters" }} for files.\n'), []);
  });

  it('takes placeholders that the model has to keep for text, and what stands in the page that it is shown', () => {
    const page = '<div class="box">{note.title}</div>\n<script>if (a) { go(); }</script>\n';
    const told = 'Write a page.\n{{SKIN}} and {{FONT}} are placeholders that a script fills. Do not change them.\n';
    assert.deepEqual(writtenPlaces(`${told}<p>{{SKIN}}</p>\n${page}`), []);
    assert.deepEqual(writtenPlaces(`${told}<notes>\n{notes}\n</notes>\n${page}`), ['{notes}']);
    assert.deepEqual(writtenPlaces(`Write a page.\n{{SKIN}} and {{FONT}} are fine words.\n`), ['{{SKIN}}', '{{FONT}}']);
    assert.deepEqual(writtenPlaces(`Write a page.\n{{SKIN}} is a placeholder that a script fills.\n`), ['{{SKIN}}']);
    assert.deepEqual(writtenPlaces(`Use {{TONE}}. {{SKIN}} is a placeholder, never change it.\n`), ['{{TONE}}']);
  });

  it('takes a heading in a fence for one of what the fence shows', () => {
    const text =
      '## Output format\n```markdown\n# Release {version}\n## News\n- {highlight}\n```\nNever {"a": 1}.\n\n## Commits\n{commits}\n';
    assert.deepEqual(placesIn(text), [[text.indexOf('{commits}'), '{commits}']]);
  });

  it('takes the value of an entry for a place, however the entry is named', () => {
    const text =
      'Compare.\n\n{\n  {\n    "id": "m",\n    "output": """{output_1}"""\n  },\n  {\n    "output": "{output_2}"\n  }\n}\n{task}\n';
    assert.deepEqual(writtenPlaces(text), ['{output_1}', '{output_2}', '{task}']);
  });

  it('takes an announced form with its headings for the answer, up to a heading about an input', () => {
    const form = 'Стань редактором. Ответ в следующем формате:\n\n## Итог: {Имя поля} ({code})\n- Всего: {total}\n';
    assert.deepEqual(writtenPlaces(form), []);
    const text = `Write in the following format:\n\n# {Title of it}\n- Pages: {pages}\n\n# Input\n{book}\n`;
    assert.deepEqual(writtenPlaces(text), ['{book}']);
    assert.deepEqual(
      writtenPlaces('Use the following format:\n\nQuestion: a question\n\nBegin!\n\nQuestion: {input}\n'),
      ['{input}'],
    );
  });

  it('takes one letter in double brackets for a verdict', () => {
    const text = 'Judge: "[[A]]" if it is A, "[[B]]" if it is B, "[[rating]]" else.\n\n{question}\n';
    assert.deepEqual(writtenPlaces(text), ['{question}']);
    assert.deepEqual(writtenPlaces('Title: [[TITLE]]\n\n[[BODY_TEXT]]\n'), ['[[TITLE]]', '[[BODY_TEXT]]']);
  });

  it('ends a section about the answer with the fence that it stands in', () => {
    const text = '```\n## Output\nShort.\n```\n\nText: {text}\n- {detail}\n';
    assert.deepEqual(writtenPlaces(text), ['{text}', '{detail}']);
  });

  it('takes capitalized words beside as many phrases for the form of an answer', () => {
    const form = '```\n══ {Kind} ══\n\n{Body}\n→ {next step}\n→ {copy-paste command}\n```\n';
    assert.deepEqual(writtenPlaces(form), []);
    assert.deepEqual(writtenPlaces(form.replace('{next step}', 'on')), ['{Kind}', '{Body}']);
    assert.deepEqual(writtenPlaces(`${form}\nAbout {Kind}: {topic}\n`), ['{topic}']);
  });

  it('takes what stands in a string that a language fills for code', () => {
    assert.deepEqual(writtenPlaces('In Python write f"{name} is {age}", in C printf("%s %d", a, b).\n'), []);
    assert.deepEqual(writtenPlaces('Text: {text}\nWrite f"{text}" in Python.\n'), ['{text}']);
  });

  it('takes an example in quotation marks behind its label for one', () => {
    const text = 'Job: {job}\n\nWrite bullets as {strong verb, then a number}. Example: "{Verb} sales by {share}%".\n';
    assert.deepEqual(writtenPlaces(text), ['{job}']);
  });

  it('takes values of a Helm chart for what a text speaks of', () => {
    assert.deepEqual(
      writtenPlaces('For charts use {{ .Values.image }} and `{{ include "a" . }}` or {{ .Release.Name }}.\n'),
      [],
    );
    assert.deepEqual(writtenPlaces('You help {{ .Name }} with {{ .Release }}.\n'), ['{{ .Name }}', '{{ .Release }}']);
  });
});

describe('arguments that only agents name so', () => {
  it('are filled beside other places', () => {
    const text = 'Read {{NOTES_DIR}}/a.md.\nGoal: $ARGUMENTS\nCosts $5.\n';
    assert.deepEqual(writtenPlaces(text), ['{{NOTES_DIR}}', '$ARGUMENTS']);
  });
});

describe('helpers between braces', () => {
  it('are calls, also of an address in quotes', () => {
    const text = 'Read {{{ docs "https://example.com/start" }}} for {{{ input }}}\nNot {{ "a": "b", c: 1 }}.\n';
    assert.deepEqual(writtenPlaces(text), ['{{{ docs "https://example.com/start" }}}', '{{{ input }}}']);
  });
});

describe('braces of few letters', () => {
  it('takes one letter that counts something for a place beside a surer one', () => {
    assert.deepEqual(writtenPlaces('Write {n} questions about: {topic}.\nAnswer as [{"q": "…"}, …]\n'), [
      '{n}',
      '{topic}',
    ]);
    assert.deepEqual(writtenPlaces('Text: {text}\nA set {x} of {"a": 1}.\n'), ['{text}']);
  });

  it('takes a layout of dates for a format', () => {
    assert.deepEqual(writtenPlaces('Today is {today:yyyy-MM-dd}.\n'), ['{today:yyyy-MM-dd}']);
    assert.deepEqual(writtenPlaces('Use {a:hover} and {b:mm}.\n'), []);
  });

  it('leaves capitals to the model that stand in the same quotes as a lower-case bracket', () => {
    assert.deepEqual(writtenPlaces('Call find("<topic> since <THIS_YEAR>") first.\nDate: <THIS_YEAR_NOW>\n'), [
      '<THIS_YEAR_NOW>',
    ]);
    assert.deepEqual(writtenPlaces('Call `find <topic> <THIS_YEAR>` first.\n'), []);
    assert.deepEqual(writtenPlaces('Say "<topic>" to me.\nDate: <THIS_YEAR>\n'), ['<THIS_YEAR>']);
  });
});
