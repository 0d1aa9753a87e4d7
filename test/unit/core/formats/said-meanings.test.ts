import assert from 'node:assert/strict';
import { analyzed } from '../../../support/analyzed.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A name that says nothing', () => {
  it('is the clock behind words that say so', () => {
    for (const text of [
      'The current date: {{current}}',
      'Today is {{current}}.',
      '今天是{{current}}。',
      '현재 날짜는 {{current}} 입니다.',
      'Heute ist {{current}}.',
      'Aujourd’hui. Date du jour : {{current}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['current volatile'], text);
    assert.deepEqual(volatilitiesOf('The bread is {{current}}.'), ['current request']);
  });

  it('is the language that a text is translated into', () => {
    for (const text of [
      'Translate the letter into {{target}}: {{letter}}',
      'Übersetze den Brief ins {{target}}: {{letter}}',
      'Traduis la lettre en {{target}} : {{letter}}',
      '把信翻译成{{target}}：{{letter}}',
    ])
      assert.deepEqual(volatilitiesOf(text)[0], 'target session', text);
    assert.deepEqual(volatilitiesOf('Walk to {{target}}.'), ['target request']);
  });
});

describe('Words before a name', () => {
  it('say that a language is that of the file or the code that is given', () => {
    for (const text of [
      'File language: {{language_name}}\n\n{{document_content}}',
      '**Programming language:** `{{language}}`\n\n{{selection}}',
      'The language of this file is {{lang}}.\n\n{{buffer}}',
      'Write {{code_language}} below it.\n\n{{code}}',
      'Review it as {{programmingLanguage}}.\n\n{{diff}}',
    ])
      assert.match(volatilitiesOf(text)[0]!, / request$/, text);
    for (const text of [
      'File language: {{language_name}}\n',
      'Answer in {{language}}.\n\n{{code}}',
      'Language: {{language}}\n\n{{document}}',
      'You teach {{programming_language}}.\n',
    ])
      assert.match(volatilitiesOf(text)[0]!, / session$/, text);
  });

  it('say as much of the text that is there where such a language is given', () => {
    const text = '{{#if language_name}}\nFile language: {{language_name}}\n{{/if}}\nEdit it:\n{{document}}\n';
    const { prompts } = analyzed('prompts/a.hbs', text);
    const { regions } = prompts[0]!;
    assert.deepEqual(
      regions.flatMap((region) =>
        region.kind === 'markup' ? [] : [[region.start, region.end, region.condition?.volatility]],
      ),
      [
        [22, 37, 'request'],
        [37, 54, 'request'],
        [54, 55, 'request'],
        [63, 72, undefined],
        [72, 84, undefined],
        [84, 85, undefined],
      ],
    );
  });

  it('say that the user asks what it stands for', () => {
    for (const text of [
      'Sum up.\nWhat the user asks: {{custom_prompt}}\n',
      'Sum up.\n**User’s request:** {{extra_instructions}}\n',
      'Sum up.\n<user_request>\n{{custom_prompt}}\n</user_request>\n',
      '总结。\n用户要求：{{custom_prompt}}\n',
      'まとめて。\nユーザーの質問：{{custom_prompt}}\n',
      'Résume.\nDemande de l’utilisateur : {{custom_prompt}}\n',
    ])
      assert.match(volatilitiesOf(text)[0]!, / request$/, text);
    assert.deepEqual(volatilitiesOf('Sum up.\nUser instructions: {{custom_prompt}}\n'), ['custom_prompt session']);
    assert.deepEqual(volatilitiesOf('Sum up.\nThe user asks for cake. Tone: {{tone}}\n'), ['tone session']);
  });

  it('are those of a fence that holds given code, whose language it is', () => {
    assert.deepEqual(volatilitiesOf('Read it.\n```{{language}}\n{{code}}\n```\nIn {{language}}.\n'), [
      'language request',
      'code request',
      'language request',
    ]);
    assert.deepEqual(volatilitiesOf('Read it in {{language}}:\n```\n{{code}}\n```\n'), [
      'language session',
      'code request',
    ]);
    assert.deepEqual(volatilitiesOf('Write so:\n```{{language}}\nbake()\n```\n'), ['language session']);
  });

  it('say that tables are those of a database', () => {
    for (const text of [
      'Ask.\n<database_context>\nThe bakery.\n{{tables}}\n</database_context>\n',
      'Ask.\nDatabase schema:\n{{tables}}\n',
    ])
      assert.deepEqual(volatilitiesOf(text), ['tables session'], text);
    assert.deepEqual(volatilitiesOf('Ask.\n{{ tables | safe }}\n', 'prompts/a.j2'), ['tables | safe request']);
    assert.deepEqual(volatilitiesOf('Ask.\nSchema:\n{{ tables | safe }}\n', 'prompts/a.j2'), ['tables | safe session']);
    assert.deepEqual(volatilitiesOf('Ask.\n<schema>a</schema>\n{{tables}}\n'), ['tables request']);
  });

  it('say whom a task is about, in lines below', () => {
    assert.deepEqual(volatilitiesOf('Write a mail.\n\nTARGET:\nCompany: {{company}}\nRole: {{role}}\n'), [
      'company request',
      'role request',
    ]);
    assert.deepEqual(volatilitiesOf('Write a mail.\n\nTarget: {{language}}\nRole: {{role}}\n'), [
      'language session',
      'role session',
    ]);
  });
});

describe('A name beside others', () => {
  it('is of the issue, of the pull request or of the person that those are of', () => {
    assert.deepEqual(volatilitiesOf('Read {{pr_title}} from {{source_branch}}.\n'), [
      'pr_title request',
      'source_branch request',
    ]);
    assert.deepEqual(volatilitiesOf('Work on {{source_branch}}.\n'), ['source_branch session']);
    assert.deepEqual(volatilitiesOf('Name: {{your_name}}\nSummary: {{your_summary}}\n'), [
      'your_name user',
      'your_summary user',
    ]);
    assert.deepEqual(volatilitiesOf('Mend {{instance.problem_statement}}. {{test_instructions}}\n'), [
      'instance.problem_statement session',
      'test_instructions session',
    ]);
    assert.deepEqual(volatilitiesOf('Write tests. {{test_instructions}}\n'), ['test_instructions request']);
  });

  it('is of the mail or the job that those are of', () => {
    assert.deepEqual(volatilitiesOf('Sort.\nFrom: {{sender}}\nSubject: {{subject}}\n')[0], 'sender request');
    assert.deepEqual(volatilitiesOf('Sort letters of {{sender}}.\n'), ['sender user']);
    assert.deepEqual(volatilitiesOf('You advise.\n{{job_title}}\n{{job_description}}\n')[0], 'job_title request');
    assert.deepEqual(volatilitiesOf('You advise.\n{{job_title}}\n'), ['job_title user']);
  });

  it('is whom the task is about below such a label', () => {
    assert.deepEqual(volatilitiesOf('Write.\nProspect:\n{{name}}\nLetter: {{letter}}\n')[0], 'name request');
    assert.deepEqual(volatilitiesOf('Write.\nBaker:\n{{name}}\n'), ['name user']);
    assert.deepEqual(volatilitiesOf('Ask the base.\n{{schema_summary}}\n'), ['schema_summary session']);
  });
});

describe('Words behind a name', () => {
  it('say that it is a time that passes', () => {
    for (const text of [
      'Last check: {{user_level}} hours ago',
      'Trial: **{{user_level}}** days left.',
      'Zuletzt vor {{user_level}} Tagen.',
      'Il y a {{user_level}} jours.',
      '上次检查：{{user_level}}小时前',
      '最終確認は{{user_level}}日前です。',
    ])
      assert.deepEqual(volatilitiesOf(text), ['user_level request'], text);
    for (const text of [
      'Lesson so far: {{user_level}}',
      '**Lesson so far**\n{{user_level}}',
      'Bisherige Punkte: {{user_level}}',
      'BISHER ERREICHT:** "{{user_level}}"',
      'Up to now: {{user_level}}',
      'Jusqu’ici : {{user_level}}',
      'Jusqu’à présent : {{user_level}}',
      'Hasta ahora:\n\n{{user_level}}',
      'Até agora: {{user_level}}',
      'Finora: {{user_level}}',
      '目前为止：{{user_level}}',
      '迄今为止的分数：{{user_level}}',
      'これまでの点数：{{user_level}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['user_level request'], text);
    assert.deepEqual(volatilitiesOf('Wait {{user_level}} days, then go.'), ['user_level session']);
  });

  it('says that a part of a knowledge base was found for what is asked', () => {
    for (const [text, volatility] of [
      ['Retrieved article:\n{{kb}}\n', 'request'],
      ['KB Article:\n{{kb}}\n', 'request'],
      ['Relevant chunks: {{kb}}', 'request'],
      ['Below is what was recalled for the current topic.\n\n{{kb}}', 'request'],
      ['Use the ovens of this knowledge base:\n{{kb}}', 'session'],
      ['All that the baker knows: {{kb}}', 'session'],
      ['The documents of the shop are old. Knowledge: {{kb}}', 'session'],
    ] as const)
      assert.deepEqual(volatilitiesOf(text), [`kb ${volatility}`], text);
    assert.deepEqual(volatilitiesOf('Search results:\n{{knowledge_base}}'), ['knowledge_base request']);
    assert.deepEqual(volatilitiesOf('Retrieved article for {{company}}'), ['company deploy']);
  });
});
