import assert from 'node:assert/strict';
import {
  braceSyntaxFor,
  plainSyntax,
  styledSyntax,
  syntaxById,
} from '../../../../../src/core/formats/plain/placeholder-style.ts';
import type { ScanContext, TemplateSyntax } from '../../../../../src/core/formats/syntax.ts';
import { context, shown } from '../../../../support/template-laws.ts';

function dynamicOf(syntax: TemplateSyntax, text: string, scanContext: ScanContext = context): string[] {
  const { pieces } = syntax.scan(text, scanContext);
  return pieces.filter(({ kind }) => kind === 'dynamic').map(({ start, end }) => text.slice(start, end));
}

describe('the styles of placeholders', () => {
  it('takes one of two doubled braces out in str.format', () => {
    assert.deepEqual(shown(styledSyntax('format'), 'A {{"a": {b}}} {c!r:>4}'), [
      'static A ',
      'markup {',
      'static {\\"a\\": ',
      'placeholder {b} request',
      'static }',
      'markup }',
      'static  ',
      'expression {c!r:>4} request',
    ]);
  });

  it('leaves JSON alone that a known style did not escape', () => {
    assert.deepEqual(dynamicOf(styledSyntax('format'), '{"a": 1} {b} {user name}'), ['{b}', '{user name}']);
    assert.deepEqual(dynamicOf(styledSyntax('brace'), '{"a": 1} {b} {{c}}'), ['{b}']);
    assert.deepEqual(dynamicOf(styledSyntax('double-brace'), '{"a": 1} {b} {{c}} {{"d": 1}} {{! e }}'), ['{{c}}']);
  });

  it('takes comments between double braces out, but not what a text shows of them', () => {
    const text = 'You are {{char}}.{{// a note }}\nTalk to {{user}}. {{! b }}Write `{{// c }}`.\n';
    assert.deepEqual(shown(plainSyntax, text), [
      'static You are ',
      'placeholder {{char}} session',
      'static .',
      'markup {{// a note }}',
      'static \\nTalk to ',
      'placeholder {{user}} user',
      'static . ',
      'markup {{! b }}',
      'static Write `{{// c }}`.\\n',
    ]);
  });

  it('takes doubled dollars and percent signs for one', () => {
    assert.deepEqual(shown(styledSyntax('dollar'), '$$5 $a ${b}'), [
      'markup $',
      'static $5 ',
      'placeholder $a request',
      'static  ',
      'placeholder ${b} request',
    ]);
    assert.deepEqual(dynamicOf(styledSyntax('percent'), '100%% of %(name)s in %d %%s'), ['%(name)s', '%d']);
  });

  it('takes $NAME for a placeholder beside ${NAME}, but not what a shell knows or code has', () => {
    const text = 'Check $CHANGE_SET in bash.\nTitle: ${CHANGE_TITLE}\nNot $5, $HOME, $name, `$OTHER_NAME` or $LONE.\n';
    assert.deepEqual(dynamicOf(plainSyntax, text), ['$CHANGE_SET', '${CHANGE_TITLE}']);
    assert.deepEqual(dynamicOf(plainSyntax, text.replace('CHANGE_TITLE', 'title')), ['${title}']);
  });

  it('takes sentences in ${ } for what a model is to write, expressions for what a program fills', () => {
    const text = 'Answer so:\n\n${A short summary of the change}\n\nName: ${The title in kebab-case, if any}\n';
    assert.deepEqual(dynamicOf(plainSyntax, text), []);
    assert.deepEqual(dynamicOf(plainSyntax, 'Task:\n\n${first name}\n\n${a ? b : the other one}\n'), [
      '${first name}',
      '${a ? b : the other one}',
    ]);
  });

  it('takes a word in angle brackets on a line of its own for a placeholder beside a surer one', () => {
    const text = 'Product: <PRODUCT_LINE>\n\n<NOTES>\n\nWrap <ITEM> in <TAG></TAG>.\n';
    assert.deepEqual(dynamicOf(plainSyntax, text), ['<PRODUCT_LINE>', '<NOTES>']);
    assert.deepEqual(dynamicOf(plainSyntax, text.replace('PRODUCT_LINE', 'product')), []);
  });

  it('takes two words in capitals in brackets for a placeholder, also where they stand alone in running text', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('You are an agent of <COMPANY_NAME>. Be kind.\n'), ['<COMPANY_NAME>']);
    assert.deepEqual(found('You are an agent of <COMPANY_NAME>. Answer %s.\n'), ['<COMPANY_NAME>', '%s']);
    assert.deepEqual(found('You sell <PRODUCT> for <COMPANY_NAME>.\n'), ['<PRODUCT>', '<COMPANY_NAME>']);
    assert.deepEqual(found('The user is called [USER_NAME], of [COMPANY NAME].\n'), ['[USER_NAME]', '[COMPANY NAME]']);
  });

  it('takes one word in capitals in brackets for a placeholder where it names an input', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('Write in the style of [AUTHOR].\n\nText: [TEXT]\n'), ['[AUTHOR]', '[TEXT]']);
    assert.deepEqual(found('Write about [TOPIC] in the style of [AUTHOR].\n'), ['[TOPIC]', '[AUTHOR]']);
    assert.deepEqual(found('Translate to [LANGUAGE]:\n\n[TEXT]\n'), ['[LANGUAGE]', '[TEXT]']);
    assert.deepEqual(found('Bread is about [TOPIC].\n'), []);
  });

  it('takes other names in capitals in brackets for placeholders beside two that count', () => {
    assert.deepEqual(
      dynamicOf(
        plainSyntax,
        'You write for [COMPANY] as [ROLE]. They suffer from [PAIN POINT].\nOffer: [MY OFFER]\nEnd with [END].\n',
      ),
      ['[COMPANY]', '[ROLE]', '[PAIN POINT]', '[MY OFFER]'],
    );
    assert.deepEqual(dynamicOf(plainSyntax, 'They suffer from [PAIN POINT].\n'), []);
  });

  it('takes brackets of which the text speaks for its own', () => {
    for (const text of [
      'Replace names by <PERSON_NAME> and mails by [EMAIL_ADDRESS].\n',
      'End with <NO_REPLY>. Start it with [FIRST_LINE].\n',
      'Put calls into <TOOL_CALL>, the rest into the <WORK_LOG> tag.\n',
      'Cite sources as [SOURCE_NAME].\n',
      'Answer in this form:\nName: [TEXT]\nTopic: [TOPIC]\n',
      '[TEXT]\nA text.\n[CODE SAMPLES]\nSome, see [CODE SAMPLES] and [OTHER ONE].\n',
      'Pages are split by <PAGE_BREAK>. You see tokens like <EMAIL_ADDRESS> and <URL_2>.\n',
      'Set the status to <IN_PROGRESS>. Speakers are [SPEAKER_1] and [SPEAKER_2].\n',
      '[USER_NAME]: Hello\n[BOT_NAME]:\n',
    ]) {
      assert.deepEqual(dynamicOf(plainSyntax, text), [], text);
    }
  });

  it('takes words to the author in other languages, under a heading that says what the text is', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('### PROMPT TEMPLATE ###\n\nЗапрос:\n[ВСТАВЬ СВОЙ ЗАПРОС: Am]\n'), [
      '[ВСТАВЬ СВОЙ ЗАПРОС: Am]',
    ]);
    assert.deepEqual(found('文章：\n[在此输入文章]\n\n[要確認]\n'), ['[在此输入文章]']);
    assert.deepEqual(found('### TEMPLATE ###\n\n[INSERT A TITLE]\n'), []);
  });

  it('takes blanks in running text for placeholders where a text has no others', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    const letter =
      'Write a letter for the [Title] position at [Company], about your work in [Specific Field/Technology].\n';
    assert.deepEqual(found(letter), ['[Title]', '[Company]', '[Specific Field/Technology]']);
    for (const text of [
      `${letter}Job:\n{job}\n`,
      'The letter is for the [Title] position.\n',
      'Never leave blanks like [Company] or [Title].\n',
      'Say "at [Company] I did [Task]", then click the [Submit] button in the [Main] tab.\n',
      'As a [role], I want [feature], so that [benefit]\n- [criterion]\n- [other criterion] of the [system]\n',
      'End with the [Done] marker, in the [Notes] section.\n',
    ]) {
      assert.ok(
        found(text).every((one) => one.startsWith('{')),
        text,
      );
    }
  });

  it('takes names as a program writes them in square brackets for placeholders beside a blank', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('Thank [guest_name], who slept in [room_type].\n'), ['[guest_name]', '[room_type]']);
    assert.deepEqual(found('Thank [guest_name] warmly.\n'), []);
    assert.deepEqual(
      found(`Write to [guest_name] about [stay_length]. They slept in our [room_type], ate [meal:string].\n`),
      ['[guest_name]', '[stay_length]', '[room_type]', '[meal:string]'],
    );
    for (const text of [
      'Run `tool [file_name]` for [target_dir].\n',
      'Reply with [not_found] or [bad_request], for [any_error] say nothing.\n',
      'Use the forms like [guest_name] for [room_type] in the letter.\n',
      'See the [guest_list](guests.md) and the [room_plan](rooms.md) of the house.\n',
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });

  it('takes an address, a file to include and an echo in an answer for what they are', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('Summarize {url} in one paragraph.\n'), ['{url}']);
    assert.deepEqual(found('{INCLUDE: persona.txt}\n\nText:\n{text}\n'), ['{INCLUDE: persona.txt}', '{text}']);
    const echo = 'Items:\n{items}\n\nReturn JSON:\n{\n  "batch_id": "{batch_id}",\n  "title": "{a title}"\n}\n';
    assert.deepEqual(found(echo), ['{items}', '{batch_id}']);
    assert.deepEqual(found('Use pick([box], {}) and put([box], {"x": 1}).\n\n{question}\n'), ['{question}']);
  });

  it('takes names behind a sigil in angle brackets for placeholders', () => {
    assert.deepEqual(dynamicOf(plainSyntax, 'You know <$>language.\n\n<$>code\n\nf <$> x\n'), [
      '<$>language',
      '<$>code',
    ]);
  });

  it('takes every place of a known style, also in code', () => {
    const text = '`{a}`\n\n```python\nf"{b}"\n```\n';
    assert.deepEqual(dynamicOf(styledSyntax('format'), text), ['{a}', '{b}']);
    assert.deepEqual(dynamicOf(styledSyntax('angle'), '<A_B> <b> <C>x</C>'), ['<A_B>']);
    assert.deepEqual(dynamicOf(styledSyntax('square'), '[A_B] [b](c) [D][/D]'), ['[A_B]']);
  });

  it('says what an expression is and how often it changes', () => {
    const { pieces } = styledSyntax('double-brace').scan('{{ user.name | upper }}{{recall $x}}{{now}}', context);
    assert.deepEqual(
      pieces.map((piece) => piece.kind === 'dynamic' && [piece.expression, piece.cause, piece.volatility]),
      [
        ['user.name | upper', 'expression', 'user'],
        ['recall $x', 'call', 'request'],
        ['now', 'placeholder', 'volatile'],
      ],
    );
  });

  it('decides for each whole text alone', () => {
    assert.deepEqual(dynamicOf(plainSyntax, 'Summarize: {text}'), ['{text}']);
    assert.deepEqual(dynamicOf(plainSyntax, 'Summarize: {{text}} as {"a": 1}'), ['{{text}}']);
    assert.deepEqual(dynamicOf(plainSyntax, 'Answer as {"a": {"b": 1}}, never {}'), []);
    assert.equal(plainSyntax.id, 'plain');
  });

  it('knows names that the container declares', () => {
    const known = new Map([['id', { volatility: 'session', confidence: 'certain' } as const]]);
    const text = 'GET https://example.com/items/{id}/x';
    assert.deepEqual(dynamicOf(plainSyntax, text), []);
    const { pieces } = plainSyntax.scan(text, { ...context, known });
    assert.deepEqual(
      pieces.filter((piece) => piece.kind === 'dynamic').map(({ volatility, confidence }) => [volatility, confidence]),
      [['session', 'certain']],
    );
    assert.deepEqual(dynamicOf(braceSyntaxFor(text, { declared: new Set(['id']) }), text), ['{id}']);
  });

  it('reads the parts of a text in the style of the whole', () => {
    const parts = ['Use {{"a": 1}}.', 'Question: {question}'];
    const syntax = braceSyntaxFor(parts.join('\n'));
    assert.equal(syntax.id, 'format');
    assert.deepEqual(shown(syntax, parts[0]!), [
      'static Use ',
      'markup {',
      'static {\\"a\\": 1}',
      'markup }',
      'static .',
    ]);
    assert.deepEqual(dynamicOf(syntax, parts[1]!), ['{question}']);
    assert.deepEqual(dynamicOf(braceSyntaxFor('Be kind.'), '{x}'), []);
  });

  it('takes whatever an expression can be between double braces, but not data', () => {
    const expressions = [
      'a if b else c',
      "'x' ~ a",
      '", ".join(names)',
      'first(names)[0]',
      '1 + count',
      '[a, b] | join(",")',
      '(a or b).name',
      '"%s items" % count',
      '-count',
      '"yes" if flag else "no"',
      'name?',
      'name:string',
      'ctx:user_name',
      '1st_name',
    ];
    for (const expression of expressions) {
      const text = `Question: {{question}}\nThen: {{ ${expression} }}\n`;
      assert.deepEqual(dynamicOf(braceSyntaxFor(text), text), ['{{question}}', `{{ ${expression} }}`]);
    }
    for (const data of [
      '"a": 1, "b": [x]',
      'color: red',
      "'k': f(x)",
      'a; b(c)',
      '(e) => f(e)',
      '...',
      '"text"',
      'a: b | c',
    ]) {
      const text = `Question: {{question}}\nThen: {{ ${data} }}\n`;
      assert.deepEqual(dynamicOf(braceSyntaxFor(text), text), ['{{question}}'], data);
    }
  });

  it('reads a template in a template of JavaScript as one', () => {
    const whole = '${items.map((item) => `- ${item}`).join("\\n")}';
    const text = `You answer \${user.name}.\n${whole}\n\${ a } {b}`;
    assert.deepEqual(dynamicOf(braceSyntaxFor(text), text), ['${user.name}', whole, '${ a }']);
  });

  it('takes names of two words in angle brackets for blanks where the text asks for a noun, and no tag closes them', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('Write a story about <story_idea>:\n'), ['<story_idea>']);
    assert.deepEqual(found('From <source_language> to <target_language>:\n\n<input_text>\n'), [
      '<source_language>',
      '<target_language>',
      '<input_text>',
    ]);
    for (const text of [
      'The story is about <topic>.\n',
      'The idea is in <story_idea></story_idea>: write about <story_idea>.\n',
      'Put it into the <story_idea> tag.\n',
      'Answer in the form of <story_idea>: <story_text>\n',
      'Write about {topic} in the tone of <story_idea>.\n',
    ]) {
      assert.ok(
        found(text).every((one) => one.startsWith('{')),
        text,
      );
    }
  });

  it('takes one lower-case name behind a dollar in prose for what is filled, no operator and no formula', () => {
    const found = (text: string): string[] => dynamicOf(plainSyntax, text);
    assert.deepEqual(found('You are $name, an agent.\n'), ['$name']);
    for (const text of [
      'Never use $ref in the schema.\n',
      'Where $n is small, stop.\n',
      'It costs $5 or US$ name.\n',
      'Run `echo $name` twice.\n',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('takes every tag of ERB in code spans too, once the text has others', () => {
    assert.deepEqual(dynamicOf(plainSyntax, 'Use `<%= it.model %>`.\n\n<%= it.text %>\n'), [
      '<%= it.model %>',
      '<%= it.text %>',
    ]);
  });

  it('leaves the sign of a number outside of the place', () => {
    assert.deepEqual(dynamicOf(plainSyntax, 'Review issue #{issue_number}.\n'), ['{issue_number}']);
    assert.deepEqual(dynamicOf(plainSyntax, 'Review #{issue_number}.\n'), ['#{issue_number}']);
  });

  it('takes capitals between percent signs or hashes, and the braces of Salesforce, for what is filled', () => {
    for (const [open, close] of [
      ['%', '%'],
      ['#', '#'],
      ['##', '##'],
      ['{!$', '}'],
    ]) {
      const marked = (name: string) => `${open}${name}${close}`;
      const text = `You know ${marked('TARGET_LANGUAGE')}.\n\nContext:\n${marked('CONTEXT')}\n\n50% of 20%, #1 C# #tag\n`;
      assert.deepEqual(dynamicOf(braceSyntaxFor(text), text), [marked('TARGET_LANGUAGE'), marked('CONTEXT')]);
    }
    for (const text of ['Set %PATH% and %USERPROFILE_HOME% first.', '#### TODO ####\nBe kind.', 'Use a {! b} here.']) {
      assert.deepEqual(dynamicOf(braceSyntaxFor(text), text), []);
    }
  });

  it('fills double braces behind a dollar, an equals sign or a path where it fills others', () => {
    const text =
      'Question: {{question}}\nCost ${{cost}}, https://a.b/c?id={{id}}, C:\\{{folder}}, \\{{kept}}\n' +
      'CI: `${{ secrets.TOKEN }}`, ${{ hashFiles }}, <Box style={{box}}>, `${{ price }}`\n';
    const syntax = braceSyntaxFor(text);
    assert.deepEqual(dynamicOf(syntax, text), ['{{question}}', '{{cost}}', '{{id}}', '{{folder}}']);
  });

  it('hands a text with tags over to their language', () => {
    assert.equal(braceSyntaxFor('{% if a %}b{% endif %}').id, 'jinja');
    assert.equal(braceSyntaxFor('{% assign a = 1 %}{{ a }}').id, 'liquid');
    assert.equal(braceSyntaxFor('{{#items}}- {{name}}\n{{/items}}').id, 'mustache');
    assert.equal(braceSyntaxFor('{{#each items}}- {{this}}\n{{/each}}').id, 'handlebars');
    assert.equal(braceSyntaxFor('{{ # each items }}- {{ this }}\n{{ / each }}').id, 'handlebars');
    assert.equal(braceSyntaxFor('{{if .A}}b{{end}}').id, 'go-template');
    assert.equal(braceSyntaxFor('Write `{% if a %}` and {{#context#}}').id, 'double-brace');
    assert.equal(braceSyntaxFor('{% chat role="user" %}{{ a }}{% endchat %}').id, 'jinja');
    assert.equal(braceSyntaxFor('{# a note #}Answer {{ a }}').id, 'jinja');
    assert.equal(braceSyntaxFor('{#anchor}, `{# a #}` and {{#a#}} {{ b }}').id, 'double-brace');
    assert.equal(braceSyntaxFor('Never write {% endchat %}, {{ a }}').id, 'double-brace');
    assert.equal(plainSyntax.scan('{% if a %}b{% endif %}', context).pieces[0]!.kind, 'markup');
  });

  it('finds a syntax by its id', () => {
    assert.equal(syntaxById('plain'), plainSyntax);
    assert.equal(syntaxById('format')?.id, 'format');
    assert.equal(syntaxById('claude-command')?.id, 'claude-command');
    assert.equal(syntaxById('mustache')?.id, 'mustache');
    assert.equal(syntaxById('pascal'), undefined);
    assert.equal(braceSyntaxFor('{{a}}', { style: 'format' }).id, 'format');
  });

  it('is the less sure the less speaks for a style', () => {
    const confidence = (text: string): string | undefined => {
      const piece = plainSyntax.scan(text, context).pieces.find(({ kind }) => kind === 'dynamic');
      return piece?.kind === 'dynamic' ? piece.confidence : undefined;
    };
    assert.equal(confidence('<q>{user_input}</q>\n\nContext:\n{context}\n'), 'certain');
    assert.equal(confidence('Write about {chat_history} please'), 'likely');
    assert.equal(confidence('You help [COMPANY_NAME] with [INSERT TASK HERE] and [USER_NAME].'), 'possible');
  });
});
