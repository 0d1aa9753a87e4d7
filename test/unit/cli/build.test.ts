import assert from 'node:assert/strict';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const RULES = Array.from(
  { length: 80 },
  (_, index) => `${index + 1}. Answer politely, briefly and in the language of the question.`,
).join('\n');

describe('prompt-cache build', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const build = async (...args: string[]) => {
    const run = await runCli(['build', ...args]);
    assert.equal(run.status, 0, run.err);
    return JSON.parse(run.out);
  };

  it('prints one JSON document, with --json as without', async () => {
    const file = folder.write('system.j2', 'Be brief.\n{{ question }}');
    const given = [file, '--var', 'question=Why?', '--message', 'Hi'];
    assert.deepEqual(await build(...given, '--json'), await build(...given));
  });

  it('puts cache_control where the plan puts it, and loses no character', async () => {
    const file = folder.write('system.j2', `${RULES}\nToday: {{ today }}\n{{ question }}`);
    const body = await build(file, '--var', 'today=Monday', '--var', 'question=Why?', '--message', 'Hi');
    assert.equal(body.system.map((block: { text: string }) => block.text).join(''), `${RULES}\nToday: Monday\nWhy?`);
    assert.deepEqual(body.system[0].cache_control, { type: 'ephemeral', ttl: '1h' });
    assert.equal(body.system[0].text, `${RULES}\n`);
    assert.equal(body.system.at(-1).cache_control, undefined);
    assert.deepEqual(body.messages, [{ role: 'user', content: 'Hi' }]);
    assert.equal(body.model, 'claude-opus-5');
  });

  it('renders conditions, loops and filters by the template engine itself', async () => {
    const file = folder.write(
      'a.j2',
      '{% if polite %}Be polite, {{ name | upper }}.{% endif %}{% for r in rules %} {{ r }}{% endfor %}',
    );
    const body = await build(file, '--var', 'polite=yes', '--var', 'name=Ada', '--var', 'rules=["a","b"]');
    assert.equal(body.system[0].text, 'Be polite, ADA. a b');
  });

  it('refuses with a sentence where a variable is missing', async () => {
    const file = folder.write('a.txt', 'Answer {question} for {user_name}.\n');
    const { status, out, err } = await runCli(['build', file]);
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(err, /Variables are missing: question, user_name/);
  });

  it('reads variables from a file, and lets --var win', async () => {
    const file = folder.write('a.txt', 'Answer {question} for {user_name}.\n');
    const vars = folder.write('vars.json', '{"question": "why", "user_name": "Ada"}');
    const body = await build(file, '--vars', vars, '--var', 'user_name=Bob');
    assert.equal(body.system[0].text, 'Answer why for Bob.\n');
  });

  it('refuses a call of another provider that names no model, unless somebody says one', async () => {
    const call = 'client.chat.completions.create(model=model, messages=[{"role": "system", "content": "Be brief."}])';
    const file = folder.write('ask.py', `from openai import OpenAI\nclient = OpenAI()\nanswer = ${call}\n`);
    const run = await runCli(['build', file]);
    assert.equal(run.status, 2);
    assert.match(run.err, /names no model, and a request needs one: choose one, in the terminal with --model\.\n$/);
    assert.equal((await build(file, '--model', 'claude-opus-5')).model, 'claude-opus-5');
  });

  it('gives roles their messages', async () => {
    const file = folder.write(
      'a.prompty',
      '---\nname: a\nmodel:\n  id: claude-opus-5\n---\nsystem:\nBe brief.\n\nuser:\n{{question}}\n\nassistant:\nYes.\n\nuser:\nAnd now?\n',
    );
    const body = await build(file, '--var', 'question=Why?');
    assert.deepEqual(
      body.messages.map((message: { role: string }) => message.role),
      ['user', 'assistant', 'user'],
    );
    assert.match(body.messages[0].content[0].text, /^Why\?/);
  });

  it('puts the functions of a Prompty file before its system text', async () => {
    const tool =
      '  - name: look_up\n    kind: function\n    description: Looks up\n    parameters:\n      - name: number\n        kind: string\n        required: true\n      - name: unit\n        kind: string\n        enumValues: [a, b]\n    bindings:\n      unit: x\n';
    const file = folder.write(
      'a.prompty',
      `---\nname: a\ntools:\n${tool}---\nsystem:\nBe brief.\n\nuser:\n{{question}}\n`,
    );
    const body = await build(file, '--var', 'question=Why?');
    assert.deepEqual(body.tools, [
      {
        name: 'look_up',
        description: 'Looks up',
        input_schema: {
          type: 'object',
          properties: { number: { type: 'string' }, unit: { type: 'string', enum: ['a', 'b'] } },
          required: ['number'],
        },
      },
    ]);
    assert.equal(body.system[0].text, 'Be brief.');
  });

  it('keeps a request body as it is but for variables and cache_control', async () => {
    const request = {
      model: 'claude-opus-5',
      max_tokens: 5,
      temperature: 0,
      system: RULES,
      messages: [{ role: 'user', content: 'Hi {{name}}' }],
    };
    const file = folder.write('r.json', JSON.stringify(request));
    const body = await build(file, '--var', 'name=Ada');
    assert.equal(body.temperature, 0);
    assert.equal(body.max_tokens, 5);
    assert.equal(body.system[0].text, RULES);
    assert.equal(body.system[0].cache_control.type, 'ephemeral');
    assert.equal(body.messages[0].content, 'Hi Ada');
  });

  it('splits a text of a request body where the plan puts a breakpoint inside of it', async () => {
    const request = {
      model: 'claude-opus-5',
      max_tokens: 5,
      system: `${RULES}\nFor {{user_name}}.`,
      messages: [{ role: 'user', content: 'Hi' }],
    };
    const body = await build(folder.write('r.json', JSON.stringify(request)), '--var', 'user_name=Ada');
    assert.equal(body.system.map((block: { text: string }) => block.text).join(''), `${RULES}\nFor Ada.`);
    assert.equal(body.system[0].cache_control.type, 'ephemeral');
    assert.ok(body.system[0].text.startsWith(RULES));
    assert.equal(body.system.at(-1).text.endsWith('Ada.'), true);
  });

  it('renders the helpers of Dotprompt', async () => {
    const file = folder.write(
      'a.prompt',
      '---\nmodel: x\n---\n{{role "system"}}\nRules:{{#each rules}} {{add @index 1}}. {{this}}{{/each}}\n{{role "user"}}\n{{question}}',
    );
    const body = await build(file, '--var', 'rules=["a","b"]', '--var', 'question=Why?');
    assert.match(body.system[0].text, /Rules: 1\. a 2\. b/);
    assert.match(body.messages[0].content[0].text, /Why\?/);
  });

  it('says in one sentence what a template engine has against a template', async () => {
    const file = folder.write('a.j2', '{{ name | no_such_filter }}');
    const { status, err } = await runCli(['build', file, '--var', 'name=x']);
    assert.equal(status, 2);
    assert.equal(err.trim().split('\n').length, 1);
    assert.match(err, /no_such_filter|filter not found/);
  });
});
