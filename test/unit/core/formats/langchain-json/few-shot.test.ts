import assert from 'node:assert/strict';
import type { Prompt } from '../../../../../src/core/prompt/model.ts';
import { read } from './read-value.ts';

const constructor = (name: string, kwargs: object) => ({
  lc: 1,
  type: 'constructor',
  id: ['langchain', 'prompts', name],
  kwargs,
});

describe('langchain-json: a few-shot prompt', () => {
  it('reads the parts of a few-shot prompt in order; listed examples do not vary', () => {
    const { prompts, outlines } = read({
      _type: 'few_shot',
      suffix: 'Input: {word}\nOutput:',
      prefix: 'Write antonyms.',
      examples: [{ input: 'happy', output: 'sad' }],
      example_prompt: { _type: 'prompt', input_variables: ['input', 'output'], template: '{input}: {output}' },
      input_variables: ['word'],
    });
    assert.deepEqual(outlines, [
      [
        'messages/user#0: Write antonyms.',
        'messages/user#0: «{input}»: «{output}»',
        'messages/user#0: Input: «{word}»\nOutput:',
      ],
    ]);
    const example = prompts[0]!.blocks[1]!.segments.filter((segment) => segment.kind === 'dynamic');
    assert.deepEqual(
      example.map(({ volatility }) => volatility),
      ['constant', 'constant'],
    );
  });

  it('takes a value of an example that has a field of its own as varying: the whole is filled once more', () => {
    const { prompts } = read({
      _type: 'few_shot',
      prefix: 'P',
      examples: [{ input: 'as {tone} as this' }],
      example_prompt: { template: 'Q {input}' },
      suffix: 'S',
    });
    const [input] = prompts[0]!.blocks[1]!.segments.filter((segment) => segment.kind === 'dynamic');
    assert.equal(input?.volatility, 'request');
    const { prompts: separated } = read({
      _type: 'few_shot',
      examples: [{ input: 'a' }, { input: 'b' }],
      example_separator: '{rule}',
      example_prompt: { template: 'Q {input}' },
    });
    const [value] = separated[0]!.blocks[0]!.segments.filter((segment) => segment.kind === 'dynamic');
    assert.equal(value?.volatility, 'request');
  });

  it('does not know a prefix or a suffix in another file', () => {
    const example = { examples: [{ input: 'a' }], example_prompt: { template: 'Q {input}' } };
    const { outlines } = read({ _type: 'few_shot', ...example, prefix_path: 'system/company.txt', suffix: 'S {word}' });
    assert.deepEqual(outlines, [
      ['messages/user#0: «system/company.txt»', 'messages/user#0: Q «{input}»', 'messages/user#0: S «{word}»'],
    ]);
    assert.deepEqual(read({ _type: 'few_shot', prefix_path: 'a.txt', suffix_path: 'b.txt' }).outlines, []);
  });

  it('fills what an example template escapes when the whole is filled: its first filling leaves a field', () => {
    const shot = (template: string, type = 'few_shot') =>
      read({
        _type: type,
        prefix: 'P {{a}}',
        examples: [{ input: 'b' }],
        example_prompt: { _type: 'prompt', input_variables: ['input'], template },
        suffix: 'S {{c}} {d}',
        partial_variables: { e: 'kind' },
      });
    const outline = (template: string): string | undefined => shot(template).outlines[0]?.[1];
    const [blocks] = shot('Q {input} for {{name}}, {{{{tone}}}} {{"k": 1}} {{{input}}}!').outlines;
    assert.deepEqual(blocks, [
      'messages/user#0: P {a}',
      'messages/user#0: Q «{input}» for «{name}», {tone} {"k": 1} «{{input}}»!',
      'messages/user#0: S {c} «{d}»',
    ]);
    const [, example] = shot('{{e}} {input} {{input}}').prompts[0]!.blocks;
    assert.deepEqual(
      example!.segments.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : [])),
      ['e constant', 'input constant', 'input request'],
    );
    assert.equal(outline('Q {input}'), 'messages/user#0: Q «{input}»');
    assert.equal(shot('{{name}}', 'few_shot_chat').outlines[0]?.[1], 'messages/user#0: {name}');
  });

  it('reads each text in the language that its own prompt names, and what the examples make in that of the whole', () => {
    const examples = [{ q: '1' }];
    const example_prompt = { template: 'Q {{ q }} {b}', template_format: 'jinja2' };
    const few = { _type: 'few_shot', prefix: 'P {a} {{b}}', example_prompt, examples, suffix: 'S {d}' };
    assert.deepEqual(read(few).outlines, [
      ['messages/user#0: P «{a}» {b}', 'messages/user#0: Q «{{ q }}» «{b}»', 'messages/user#0: S «{d}»'],
    ]);
    assert.deepEqual(
      read({ ...few, template_format: 'jinja2', example_prompt: { template: '{q} {{ x }}' } }).outlines,
      [['messages/user#0: P {a} «{{b}}»', 'messages/user#0: «{q}» { x }', 'messages/user#0: S {d}']],
    );
    const messages = [
      constructor('SystemMessagePromptTemplate', { prompt: constructor('PromptTemplate', { template: 'Be {a}.' }) }),
      constructor('HumanMessagePromptTemplate', {
        prompt: constructor('PromptTemplate', { template: '{{b}} {c}', template_format: 'mustache' }),
      }),
      constructor('HumanMessagePromptTemplate', {
        prompt: constructor('PromptTemplate', { template: '{{b}} {c}', template_format: 'f-string' }),
      }),
    ];
    assert.deepEqual(read(constructor('ChatPromptTemplate', { messages })).outlines, [
      ['system/system: Be «{a}».', 'messages/user#1: «{{b}}» {c}', 'messages/user#2: {b} «{c}»'],
    ]);
  });

  it('fills a prefix that is a template of its own twice, and does not know an example prompt in another file', () => {
    const prefix = { _type: 'prompt', template: 'P {a} {{b}}' };
    const shared = { _type: 'few_shot_with_templates', examples: [{ input: 'a' }], suffix: 'S {word}' };
    assert.deepEqual(read({ ...shared, prefix, example_prompt_path: 'example.json' }).outlines, [
      ['messages/user#0: P «{a}» «{b}»', 'messages/user#0: «example.json»', 'messages/user#0: S «{word}»'],
    ]);
  });

  it('takes examples that are selected as varying', () => {
    const { outlines } = read({
      _type: 'few_shot',
      example_selector: { k: 2 },
      prefix: 'P',
      example_prompt: { template: 'Q {input}' },
      suffix: 'S',
    });
    assert.deepEqual(outlines[0]?.[1], 'messages/user#0: ?Q ??«{input}»?');
  });

  it('leaves out an example template of which there are no examples', () => {
    const few = { _type: 'few_shot', prefix: 'P', example_prompt: { template: 'Q {input}' }, suffix: 'S' };
    assert.deepEqual(read({ ...few, examples: [] }).outlines, [['messages/user#0: P', 'messages/user#0: S']]);
  });
});

describe('langchain-json: a few-shot prompt among the messages of a chat', () => {
  const prompt = (template: string) => constructor('PromptTemplate', { template, input_variables: [] });
  const message = (who: string, template: string) =>
    constructor(`${who}MessagePromptTemplate`, { prompt: prompt(template) });
  const chat = (...messages: object[]) => constructor('ChatPromptTemplate', { messages });
  const example = chat(message('Human', '{q} of {topic}?'), message('AI', '{{{a}}}'));
  const around = (few: object) =>
    read(chat(message('System', 'Be brief.'), few, message('Human', '{question}'))).prompts[0]!;
  const few = (fields: object) =>
    constructor('FewShotChatMessagePromptTemplate', { example_prompt: example, ...fields });

  it('makes the messages of its example, whose places the listed examples fill', () => {
    const value = chat(
      message('System', 'Be brief.'),
      few({ examples: [{ q: 'a {b}', a: '1', topic: 'x' }], partial_variables: {} }),
      message('Human', '{question}'),
    );
    const { prompts, outlines } = read(value);
    assert.deepEqual(outlines, [
      [
        'system/system: Be brief.',
        'messages/user#1: «{q}» of «{topic}»?',
        'messages/assistant#2: {«{a}»}',
        'messages/user#3: «{question}»',
      ],
    ]);
    assert.deepEqual(volatilities(prompts[0]!), ['constant', 'constant', 'constant', 'request']);
  });

  it('varies where its examples are selected or stand elsewhere', () => {
    const selected = around(few({ example_selector: { k: 2 }, examples: [{ q: 'a' }] }));
    assert.deepEqual(volatilities(selected), ['request', 'request', 'request', 'request']);
    const [, question] = selected.blocks;
    assert.ok(question!.segments.every((one) => one.kind === 'markup' || one.condition?.volatility === 'request'));
    assert.deepEqual(volatilities(around(few({ examples: 'examples.json' }))).slice(0, 3), [
      'deploy',
      'deploy',
      'deploy',
    ]);
  });

  it('is not known where its example is not, and is nothing where it has no examples', () => {
    const outline = (value: object) =>
      read(chat(message('System', 'Be brief.'), value, message('Human', 'Go.'))).outlines;
    assert.deepEqual(outline({ lc: 1, type: 'not_implemented', id: ['langchain', 'FewShot'], repr: 'FewShot()' }), [
      ['system/system: Be brief.', 'messages#1: «FewShot»', 'messages/user#2: Go.'],
    ]);
    assert.deepEqual(
      outline(few({ example_prompt: { a: 1 }, examples: [{ q: 'a' }] }))[0]?.[1],
      'messages#1: «FewShotChatMessagePromptTemplate»',
    );
    assert.deepEqual(outline(few({ examples: [] })), [['system/system: Be brief.', 'messages/user#2: Go.']]);
  });

  it('may stand alone, in a chat within a chat, or beside messages that are pairs', () => {
    const alone = {
      _type: 'few_shot_chat',
      examples: [{ q: '1' }],
      example_prompt: {
        messages: [
          ['human', '{q}'],
          ['ai', 'A {q}'],
        ],
      },
    };
    assert.deepEqual(read(alone).outlines, [['messages/user#0: «{q}»', 'messages/assistant#1: A «{q}»']]);
    const messages = [['system', 'Be brief.'], alone, { human: 'Go {on}.' }];
    assert.deepEqual(read({ _type: 'chat', messages }).outlines, [
      [
        'system/system: Be brief.',
        'messages/user#1: «{q}»',
        'messages/assistant#2: A «{q}»',
        'messages/user#3: Go «{on}».',
      ],
    ]);
    const inner = chat(message('System', 'Be {kind}.'), message('Human', 'A'));
    assert.deepEqual(read(chat(inner, message('System', 'B'), message('Human', 'C'))).outlines, [
      ['system/system: Be «{kind}».', 'messages/user#1: A', 'messages/system#2: B', 'messages/user#3: C'],
    ]);
  });

  it("takes one message for an example, and a text for the user's", () => {
    const one = { _type: 'few_shot', examples: [{ q: '1' }], example_prompt: message('AI', 'A {q}') };
    const outline = (value: object) =>
      read({ _type: 'chat', messages: [['system', 'S'], value] }).outlines[0]!.slice(1);
    assert.deepEqual(outline(one), ['messages/assistant#1: A «{q}»']);
    assert.deepEqual(outline({ ...one, example_prompt: { template: 'Q {q}' } }), ['messages/user#1: Q «{q}»']);
  });
});

function volatilities(prompt: Prompt): string[] {
  return prompt.blocks.flatMap(({ segments }) =>
    segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
  );
}
