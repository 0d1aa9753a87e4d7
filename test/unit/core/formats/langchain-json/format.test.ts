import assert from 'node:assert/strict';
import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { read, recognize } from './read-value.ts';

const constructor = (name: string, kwargs: object) => ({
  lc: 1,
  type: 'constructor',
  id: ['langchain', 'prompts', name],
  kwargs,
});

describe('langchain-json', () => {
  it('reads a prompt of f-strings', () => {
    const { prompts, outlines } = read({
      _type: 'prompt',
      input_variables: ['question'],
      template: 'As {{"a": 1}}:\n{question}',
      partial_variables: { style: 'terse' },
    });
    assert.deepEqual(outlines, [['messages/user#0: As {"a": 1}:\n«{question}»']]);
    assert.deepEqual(prompts[0]?.variables, [{ name: 'question' }, { name: 'style', sample: 'terse' }]);
    assert.equal(prompts[0]?.name, 'a.json');
  });

  it('reads what a chat of characters begins with', () => {
    const { prompts, outlines } = read({
      story_string: "{{#if wit}}{{wit}}\n{{/if}}{{char}}'s nature: {{nature}}\n",
      chat_start: '***',
      name: 'Tale',
    });
    assert.equal(prompts[0]?.name, 'story_string');
    assert.equal(prompts[0]?.syntax, 'handlebars');
    assert.deepEqual(outlines, [["system/system: ?«{{wit}}»??\n?«{{char}}»'s nature: «{{nature}}»\n"]]);
    assert.equal(recognize({ story_string: "{{char}}'s nature and what else there is: {{nature}}" }), 'sure');
  });

  it('hands the values that a chat gives down to its messages', () => {
    const prompt = (template: string) => constructor('PromptTemplate', { template, input_variables: [] });
    const { prompts } = read(
      constructor('ChatPromptTemplate', {
        partial_variables: { tone: 'formal' },
        messages: [
          constructor('SystemMessagePromptTemplate', { prompt: prompt('Be {tone} with {guest}.') }),
          constructor('HumanMessagePromptTemplate', { prompt: prompt('{tone} {wish}') }),
        ],
      }),
    );
    const dynamic = prompts[0]!.blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map((segment) => segment.kind === 'dynamic' && [segment.expression, segment.volatility === 'constant']),
      [
        ['tone', true],
        ['guest', false],
        ['tone', true],
        ['wish', false],
      ],
    );
  });

  it('takes a template beside the names of its variables for a prompt, in the language that it shows', () => {
    const prompt = { input_variables: ['name', 'day'], partial_variables: { day: '2020-02-02' } };
    const formatted = read({ ...prompt, template: 'As {{"a": 1}} on {day} for {name}' });
    assert.deepEqual(formatted.outlines, [['messages/user#0: As {"a": 1} on «{day}» for «{name}»']]);
    const [day, name] = formatted.prompts[0]!.blocks[0]!.segments.filter(({ kind }) => kind === 'dynamic');
    assert.equal(day?.kind === 'dynamic' && day.volatility, 'constant');
    assert.equal(name?.kind === 'dynamic' && name.volatility, 'user');
    assert.deepEqual(read({ ...prompt, template: 'Write on {{ day }} to {{ name }}, {so}.' }).outlines, [
      ['messages/user#0: Write on «{{ day }}» to «{{ name }}», {so}.'],
    ]);
  });

  it('reads a prompt that is nothing but a place beside one of words', () => {
    const notes_prompt = 'Keep to what these notes say, and say so where they say nothing:\n{{notes}}';
    assert.deepEqual(read({ notes_prompt, wish_prompt: '{{#wish#}}', stop: '{{stop}}' }).outlines, [
      ['messages/user#0: Keep to what these notes say, and say so where they say nothing:\n«{{notes}}»'],
      ['messages/user#0: «{{#wish#}}»'],
    ]);
    assert.deepEqual(read({ notes_prompt: '{{notes}}', wish_prompt: '{{wish}}' }).outlines, []);
  });

  it('reads messages whose text is a prompt of their own', () => {
    const value = {
      _type: 'chat',
      messages: [
        { role: 'system', prompt: { _type: 'prompt', template: 'You know {field}. {{"a": 1}}' } },
        { role: 'human', prompt: { template: '{wish}' } },
      ],
    };
    assert.deepEqual(read(value).outlines, [
      ['system/system: You know «{field}». {"a": 1}', 'messages/user#1: «{wish}»'],
    ]);
  });

  it('reads the words of an agent around the descriptions of its tools', () => {
    const value = {
      _type: 'zero-shot-react-description',
      prefix: 'Answer as best you can.',
      suffix: 'Begin!\nQuestion: {input}',
    };
    assert.equal(recognize(value), 'sure');
    assert.deepEqual(read(value).outlines, [
      ['messages/user#0: Answer as best you can.', 'messages/user#0: Begin!\nQuestion: «{input}»'],
    ]);
  });

  it('reads JSON among prompts whose texts are named, no list of records', () => {
    const texts = {
      triage: 'Sort the ticket into one of the queues, and say in a few words why it belongs there.',
      draft: 'Draft an answer to the ticket, in the tone of the team, and leave out what is not known.',
    };
    assert.deepEqual(read(texts).outlines, [[`messages/user#0: ${texts.triage}`], [`messages/user#0: ${texts.draft}`]]);
    assert.deepEqual(read({ identity: `Du bist die Wirtin einer Kneipe. ${texts.draft}` }).outlines.length, 1);
    assert.deepEqual(read({ identity: texts.draft }).outlines, []);
    assert.deepEqual(read([texts, texts]).outlines, []);
  });

  it('reads what stands before and behind the examples that a template writes', () => {
    const shots = { prefix: 'Old loaves:', suffix: 'Now bake one.', template: '- Loaf: {loaf}\n- Crust: {crust}' };
    assert.deepEqual(read(shots).outlines, [
      ['messages/user#0: Old loaves:'],
      ['messages/user#0: Now bake one.'],
      ['messages/user#0: - Loaf: «{loaf}»\n- Crust: «{crust}»'],
    ]);
    assert.deepEqual(read({ ...shots, template: 'loaf.html' }).outlines, []);
    assert.deepEqual(read({ prefix: shots.prefix, template: shots.template }).outlines.length, 1);
  });

  it('reads the words for the form of an answer, and the input beside instructions', () => {
    const form = 'Respond with JSON only, in this form:\n- "queue": one of the queues\n- "why": a few words of yours';
    assert.deepEqual(read({ prompts: { response_format: form } }).outlines, [[`messages/user#0: ${form}`]]);
    assert.deepEqual(read({ prompts: { response_format: { type: 'json' } } }).outlines, []);
    const instructions = 'You are an expert in smells of code.';
    assert.deepEqual(read({ smell: { instructions, input: 'Explain this method.' } }).outlines, [
      [`system/system: ${instructions}`, 'messages/user#0: Explain this method.'],
    ]);
  });

  it('fills nothing but double braces in a prompt of Langfuse', () => {
    const prompt = 'Jobs have ${datacenter} in them, {{name}}.';
    const langfuse = { name: 'jobs', type: 'text', prompt, config: {}, labels: ['production'] };
    assert.deepEqual(read(langfuse).outlines, [['messages/user#0: Jobs have ${datacenter} in them, «{{name}}».']]);
    assert.deepEqual(read({ prompt }).outlines, [['messages/user#0: Jobs have «${datacenter}» in them, «{{name}}».']]);
  });

  it('reads JSON among prompts whose texts are filled, whatever their names', () => {
    const value = {
      version: '1.0',
      content: {
        opening: 'You judge answers of students in the subject ${SUBJECT}.',
        task_description: 'Compare the two answers ${FIRST} and ${SECOND}, and name the better one of them.',
        framed: '<<<\n${ANSWER}\n>>>',
      },
    };
    assert.equal(recognize(value, 'prompts/judge.json'), 'sure');
    assert.deepEqual(read(value).outlines, [
      ['messages/user#0: You judge answers of students in the subject «${SUBJECT}».'],
      ['messages/user#0: Compare the two answers «${FIRST}» and «${SECOND}», and name the better one of them.'],
      ['messages/user#0: <<<\n«${ANSWER}»\n>>>'],
    ]);
  });

  it('takes JSON that lies among prompts and is not filled for data', () => {
    const value = { rows: { first: 'The quick brown fox jumps over the lazy dog, and then it sleeps for a while.' } };
    assert.notEqual(recognize(value, 'prompts/judge.json'), 'sure');
    assert.deepEqual(read(value).prompts, []);
  });

  it('reads a prompt that is a list of sentences', () => {
    const value = {
      PartyCreation: {
        assistant_role_name: 'Party Creator',
        phase_prompt: ['We want to find parties that discuss: {task}', 'As the {assistant_role}, keep discussing.'],
      },
    };
    assert.equal(recognize(value), 'sure');
    const { prompts, outlines } = read(value);
    assert.deepEqual(outlines, [
      [
        'messages/user#0: We want to find parties that discuss: «{task}»',
        'messages/user#0: As the «{assistant_role}», keep discussing.',
      ],
    ]);
    assert.equal(prompts[0]?.name, 'PartyCreation.phase_prompt');
    assert.equal(recognize({ a: { prompt_files: ['We want to find parties that discuss it all'] } }), 'possible');
  });

  it('takes texts that speak to a model for prompts in a file of agents', () => {
    const value = {
      Counselor: ['{background}', 'You are Counselor. We share an interest in this task: {task}.', 'Help me.'],
      greeting: 'You are now logged in, {user}. Welcome back to our fine service for all.',
    };
    const text = JSON.stringify(value);
    const parsed = parse(langchainJsonFormat, 'CompanyConfig/RoleConfig.json', text);
    assert.equal(recognize(value, 'CompanyConfig/RoleConfig.json'), 'sure');
    assert.equal(recognize(value, 'locales/en.json'), 'possible');
    assert.deepEqual(
      parsed.prompts.map((prompt) => outlineOf(text, prompt)),
      [
        [
          'messages/user#0: «{background}»',
          'messages/user#0: You are Counselor. We share an interest in this task: «{task}».',
          'messages/user#0: Help me.',
        ],
      ],
    );
    assert.deepEqual(parse(langchainJsonFormat, 'locales/en.json', text).prompts, []);
  });

  it('reads Jinja and Mustache where the file says so', () => {
    assert.deepEqual(
      read({ _type: 'prompt', template_format: 'jinja2', template: '{% if a %}b{% endif %} {c}' }).outlines,
      [['messages/user#0: ?b? {c}']],
    );
    assert.deepEqual(read({ _type: 'prompt', template_format: 'mustache', template: 'Hi {{name}} {c}' }).outlines, [
      ['messages/user#0: Hi «{{name}}» {c}'],
    ]);
  });

  it('takes a value that stands in the file as constant', () => {
    const { prompts } = read({
      _type: 'prompt',
      template: '{style} {question}',
      partial_variables: { style: 'terse' },
    });
    const [style, question] = prompts[0]!.blocks[0]!.segments.filter((segment) => segment.kind === 'dynamic');
    assert.equal(style?.volatility, 'constant');
    assert.notEqual(question?.volatility, 'constant');
  });

  it('reads a serialized conversation with the place of its history', () => {
    const prompt = (template: string) => constructor('PromptTemplate', { template, template_format: 'f-string' });
    const { outlines, prompts } = read(
      constructor('ChatPromptTemplate', {
        input_variables: ['question'],
        messages: [
          constructor('SystemMessagePromptTemplate', { prompt: prompt('You are {persona}.') }),
          constructor('MessagesPlaceholder', { variable_name: 'history' }),
          constructor('HumanMessagePromptTemplate', { prompt: [prompt('{question}')] }),
          constructor('AIMessage', { content: 'Well' }),
        ],
      }),
    );
    assert.deepEqual(outlines, [
      [
        'system/system: You are «{persona}».',
        'messages#1: «history»',
        'messages/user#2: «{question}»',
        'messages/assistant#3: Well',
      ],
    ]);
    assert.equal(prompts[0]?.syntax, 'format');
  });

  it('reads saved conversations of roles and templates', () => {
    assert.deepEqual(
      read({
        _type: 'chat',
        messages: [
          ['system', 'You are {a}.'],
          ['placeholder', '{history}'],
          ['human', '{b}'],
        ],
      }).outlines,
      [['system/system: You are «{a}».', 'messages#1: «{history}»', 'messages/user#2: «{b}»']],
    );
  });

  it('reads the two texts of a node of Flowise as one request', () => {
    const inputs = { systemMessagePrompt: 'You put words into {tongue}.', humanMessagePrompt: '{words}' };
    const { outlines } = read({ nodes: [{ id: 'a', data: { name: 'chatPromptTemplate', inputs } }], edges: [] });
    assert.deepEqual(outlines, [['system/system: You put words into «{tongue}».', 'messages/user#0: «{words}»']]);
  });

  it('reads strings under names of prompts', () => {
    assert.deepEqual(read({ description: 'Chain of thought', prompt: 'Think step by step about {topic}.' }).outlines, [
      ['messages/user#0: Think step by step about «{topic}».'],
    ]);
    assert.deepEqual(
      read({ agents: [{ name: 'a', systemPrompt: 'You are kind.', 'user-prompt': 'Help {name} now.' }] }).outlines,
      [['system/system: You are kind.', 'messages/user#0: Help «{name}» now.']],
    );
  });

  it('says that other JSON has no prompt', () => {
    assert.deepEqual(
      read({ name: 'x', version: '1' }).problems.map(({ code }) => code),
      ['no-prompt'],
    );
  });

  it('is sure of what has the shape or the names of prompts', () => {
    assert.equal(recognize({ _type: 'few_shot' }), 'sure');
    for (const type of ['llm_chain', 'map_rerank_documents_chain'])
      assert.equal(recognize({ llm_chain: { prompt: { template: '{a}' } }, _type: type }), 'sure');
    assert.equal(recognize({ _type: 'chain', llm: 'a' }), 'possible');
    assert.equal(recognize(constructor('prompts', {})), 'sure');
    assert.equal(recognize({ input_variables: [], template: 'x' }), 'sure');
    assert.equal(recognize({ prompts: ['x'], providers: [] }), 'sure');
    assert.equal(recognize({ prompt: 'Think step by step and answer in the end, please.' }), 'sure');
    assert.equal(recognize({ agent: { system_prompt: 'You are a helpful assistant for all people.' } }), 'sure');
  });

  it('is not sure of other JSON', () => {
    assert.equal(recognize({ prompt: 'Your name?' }), 'possible');
    assert.equal(recognize({ prompt: 'prompts/a-very-long-path/that-has-no-words/in-it.txt' }), 'possible');
    assert.equal(recognize({ scripts: { prompt: 'run the prompt of this project with node' } }), 'possible');
    assert.equal(recognize({ _type: 'prompt' }, 'a.txt'), 'no');
  });

  it('reads templates of prompt management in Bedrock', () => {
    const variable = { inputVariables: [{ name: 'text' }] };
    const { outlines, prompts } = read({
      variants: [
        { name: 'a', templateConfiguration: { text: { text: 'Sum up {{text}} as {json}.', ...variable } } },
        {
          name: 'b',
          templateConfiguration: {
            chat: {
              system: [{ text: 'You sum up.' }],
              messages: [{ role: 'user', content: [{ text: '{{text}}' }] }],
              ...variable,
            },
          },
        },
      ],
    });
    assert.deepEqual(outlines, [
      ['messages/user#0: Sum up «{{text}}» as {json}.'],
      ['system/system: You sum up.', 'messages/user#0: «{{text}}»'],
    ]);
    assert.deepEqual(prompts[0]?.variables, [{ name: 'text' }]);
  });

  it('reads prompts of the Model Context Protocol, whose content is one object', () => {
    const content = { type: 'text', text: 'Explain {{code}} to me.' };
    assert.deepEqual(read({ prompts: [{ name: 'explain', messages: [{ role: 'user', content }] }] }).outlines, [
      ['messages/user#0: Explain «{{code}}» to me.'],
    ]);
  });
});

describe('langchain-json: a table of short texts in a script without spaces', () => {
  it('has prompts where its texts are as long as others that take more letters', () => {
    const { outlines } = read({
      ask: '请描述客人在这一时刻做了什么，输出标题、细节和下一步要做的事。',
      order: '客人点了{{dish}}，座位是 ({{row}}, {{seat}})',
      left: '左边的座位',
      empty: '客人{{name}}',
    });
    assert.deepEqual(outlines, [
      ['messages/user#0: 请描述客人在这一时刻做了什么，输出标题、细节和下一步要做的事。'],
      ['messages/user#0: 客人点了«{{dish}}»，座位是 («{{row}}», «{{seat}}»)'],
    ]);
  });
});
