import assert from 'node:assert/strict';
import { outline, read } from './read-body.ts';

const HEAD = '{"model": "m", "max_tokens": 9, "system": "Be kind.", ';

describe('values of a request without quotes', () => {
  it('are places where the model reads them', () => {
    assert.deepEqual(read(`${HEAD}"messages": $turns}`).outline, [
      'system/system: Be kind.',
      'messages/user#0: «$turns»',
    ]);
    for (const place of ['$wish', '${wish}', '%s', '%(wish)s', '{{ wish | tojson }}', '<WISH>'])
      assert.deepEqual(
        read(`${HEAD}"messages": [{"role": "user", "content": ${place}}]}`).outline,
        ['system/system: Be kind.', `messages/user#0: «${place}»`],
        place,
      );
    assert.deepEqual(
      read('{"model": "m", "system": $rules, "messages": [{"role": "user", "content": "Hi"}]}').outline,
      ['system/system: «$rules»', 'messages/user#0: Hi'],
    );
    assert.deepEqual(read(`${HEAD}"tools": $tools, "messages": [{"role": "user", "content": "Hi"}]}`).outline, [
      'tools tool: «$tools»',
      'system/system: Be kind.',
      'messages/user#0: Hi',
    ]);
    const tool = '"tools": [{"name": "bake", "input_schema": $schema}]';
    assert.deepEqual(read(`${HEAD}${tool}, "messages": [{"role": "user", "content": "Hi"}]}`).outline, [
      'tools tool: {"name":"bake","input_schema":«$schema»}',
      'system/system: Be kind.',
      'messages/user#0: Hi',
    ]);
  });

  it('are nothing to the model beside the messages', () => {
    for (const place of ['%d', '{{n}}', '$LIMIT', '${LIMIT}'])
      assert.deepEqual(
        read(`{"model": "m", "max_tokens": ${place}, "messages": [{"role": "user", "content": "Hi {{wish}}"}]}`)
          .outline,
        ['messages/user#0: Hi «{{wish}}»'],
        place,
      );
  });

  it('are not looked for in strings', () => {
    assert.deepEqual(outline({ model: 'm', messages: [{ role: 'user', content: 'Bake: $5, then: %d, "x": %s}' }] }), [
      'messages/user#0: Bake: $5, then: %d, "x": %s}',
    ]);
  });
});

describe('a role that a program puts in', () => {
  it('is a place before what is said', () => {
    const turn = (role: string, content: string): unknown => ({ model: 'm', messages: [{ role, content }] });
    assert.deepEqual(outline(turn('{{role}}', '{{wish}}')), ['messages/user#0: «{{role}}»«{{wish}}»']);
    assert.deepEqual(outline(turn('$ROLE', 'Hi there')), ['messages/user#0: «$ROLE»Hi there']);
    assert.deepEqual(outline({ model: 'm', messages: [{ content: 'Hi there', role: '{{role}}' }] }), [
      'messages/user#0: «"Hi there",\n      "role": "{{role}}"»',
    ]);
  });
});

describe('what is said of a tool', () => {
  it('has places where messages have them in single braces', () => {
    const asked = (content: string, description: string): string[] =>
      outline({ model: 'm', tools: [{ name: 'bake', description }], messages: [{ role: 'user', content }] });
    assert.deepEqual(asked('{question}', 'Searches {topic} now'), [
      'tools tool: {"name":"bake","description":"Searches «{topic}» now"}',
      'messages/user#0: «{question}»',
    ]);
    assert.deepEqual(asked('Hi', 'Searches {topic} now'), [
      'tools tool: {"name":"bake","description":"Searches {topic} now"}',
      'messages/user#0: Hi',
    ]);
  });
});

describe('places in the sentences of a short message', () => {
  const asked = (content: string): string => outline({ model: 'm', messages: [{ role: 'user', content }] })[0]!;

  it('are found as in a template', () => {
    for (const text of [
      'Answer «%s» now',
      'Answer «<QUESTION>» now',
      'Answer «[QUESTION]» now',
      'Write a letter to «[Guest Name]».',
      'Translate to «[language]»: rye',
      'Sum up: «INSERT_TEXT_HERE»',
    ])
      assert.equal(asked(text.replaceAll(/[«»]/g, '')), `messages/user#0: ${text}`);
  });

  it('are text in code, in logs and where the words speak of them', () => {
    for (const text of [
      'What does %s mean?',
      'Why does print("%s") fail?',
      'SELECT name FROM loaves WHERE crust LIKE %s',
      'I got the error: expected %d got %s',
      '[ERROR] The oven is cold',
      'The guest [NAME] came.',
      'Complete it: the loaf is [MASK].',
      'Run git checkout <branch-name>',
      'Dear [Name], thanks',
    ])
      assert.equal(asked(text), `messages/user#0: ${text}`);
  });
});
