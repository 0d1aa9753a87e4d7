import assert from 'node:assert/strict';
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
});
