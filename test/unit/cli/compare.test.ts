import assert from 'node:assert/strict';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const long = ' All answers are short, and say where they come from.'.repeat(60);
const body = (system: string, rest: object = {}) => ({
  model: 'claude-opus-5',
  max_tokens: 100,
  system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
  messages: [{ role: 'user', content: 'hello' }],
  ...rest,
});

describe('prompt-cache compare', () => {
  const folder = new TemporaryFolder();
  after(() => folder.remove());
  const file = (name: string, value: object | string): string =>
    folder.write(name, typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  const compare = async (before: object | string, after: object | string, ...options: string[]) => {
    const [a, b] = [file('a.json', before), file('b.json', after)];
    const run = await runCli(['compare', a, b, ...options]);
    return { ...run, out: run.out.replaceAll(`${folder.path}/`, '') };
  };

  it('says where the prompts differ, how, and what that costs; with --text also what', async () => {
    const [before, after] = [body(`It is 10:00.${long}`), body(`It is 10:07.${long}`)];
    const { out, status, err } = await compare(before, after);
    assert.deepEqual([status, err], [0, '']);
    const price = /\$0\.\d+/g;
    assert.equal(
      out.replaceAll(price, '$'),
      `The prompts differ: system text 1 holds a date or time that differs, from character 11 on.
  a.json:7:26
  b.json:7:26
  Move it behind the last breakpoint, or round it to what the answer needs.
  --text shows what differs

If b.json is sent a second after a.json, both to an empty cache (predicted; tokens estimated; prices as of 2026-11-20):
  a.json  read 0, written 1,112 for 5m and 0 for 1h, input 2 tokens, $
  b.json  read 0, written 1,112 for 5m and 0 for 1h, input 2 tokens, $
  miss system_prompt_changed  1,112 tokens, $ more than reading them  dynamic-timestamp-in-prefix
`,
    );
    const shown = (await compare(before, after, '--text')).out.split('\n').slice(1, 3);
    assert.deepEqual(shown, [
      '  a.json:7:26  10:00. All answers are short, and say where …',
      '  b.json:7:26  10:07. All answers are short, and say where …',
    ]);
  });

  it('says that nothing differs, or that one goes on from the other', async () => {
    const same = await compare(body(long), { request: body(long, { temperature: 1 }) });
    assert.match(same.out, /^The same prompt\.\n {2}a\.json and b\.json differ in nothing that the cache goes by\.\n/);
    const more = [
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'Hi' },
      { role: 'user', content: 'Bye' },
    ];
    const on = await compare(body(long), body(long, { messages: more }));
    assert.match(on.out, /^b\.json goes on where a\.json ends\.\n/);
    assert.match(on.out, /b\.json {2}read 1,\d+, written 0/);
  });

  it('is one JSON document with --json, and holds no text of the prompts', async () => {
    const { out } = await compare(
      { params: body(`${long} It is 10:00.`) },
      { params: body(`${long} It is 10:07.`) },
      '--json',
    );
    const { divergence, same, schemaVersion, after } = JSON.parse(out) as Record<string, Record<string, unknown>>;
    assert.deepEqual([schemaVersion, same], [1, false]);
    const start = long.length + 11;
    const at = JSON.stringify({ params: body(`${long} It is 10:07.`) }, null, 2).indexOf('7."');
    const place = { start: at, end: at + 2, line: 7, character: 17 + start };
    assert.deepEqual(divergence, {
      change: 'clock',
      section: 'system',
      block: 0,
      path: ['system', 0, 'text'],
      start,
      before: place,
      after: place,
    });
    assert.equal((after!.miss as { cause: string }).cause, 'system_prompt_changed');
    assert.ok(!out.includes('answers'));
  });

  it('names a parameter, and where it stands', async () => {
    const { out } = await compare(body(long), body(long, { tool_choice: { type: 'any' } }));
    assert.match(
      out,
      /^The prompts differ: "tool_choice" changed: the messages are cached anew; tools and system are not\.\n {2}a\.json: nothing of it there\n {2}b\.json:19:18\n/,
    );
    const other = await compare(body(long), body(long, { model: 'claude-sonnet-5' }));
    assert.match(other.out, /^The prompts differ: the model changed: the whole prompt is cached anew\.\n/);
    assert.match(other.out, /miss model_changed/);
  });

  it('tells a refusal and an unknown model from a miss', async () => {
    const marked = { type: 'text', text: 'x', cache_control: { type: 'ephemeral' } };
    const refused = await compare(
      body(long),
      body(long, { messages: [{ role: 'user', content: Array(4).fill(marked) }] }),
    );
    assert.match(refused.out, /b\.json {2}refused \(400\): A maximum of 4 blocks/);
    const unknown = await compare(body(long), body(`${long}!`, { model: 'claude-opus-9' }));
    assert.match(unknown.out, /b\.json {2}not known: The model "claude-opus-9" is not known/);
    assert.equal(unknown.status, 0);
  });

  it('says in one sentence, with its place, why a file is of no use', async () => {
    const broken = await compare(body(long), '{"messages": [}');
    assert.equal(broken.status, 2);
    assert.match(
      broken.err,
      /^prompt-cache compare: .*b\.json:1:15: The JSON is not valid: a value is expected here\.\n$/,
    );
    const none = await compare(body(long), { prompt: 'x' });
    assert.match(none.err, /b\.json holds no Messages API request: a JSON object with "messages" is expected\.\n$/);
    const odd = await compare(body(long), { messages: [{ role: 'robot', content: 'x' }] });
    assert.match(
      odd.err,
      /b\.json is no request that the provider takes: messages\.0\.role: Input should be 'user' or 'assistant'\.\n$/,
    );
    const missing = await runCli(['compare', 'no-such.json', 'neither.json']);
    assert.deepEqual(
      [missing.status, missing.err],
      [2, 'prompt-cache compare: no-such.json: The file cannot be read: it does not exist.\n'],
    );
    assert.equal((await runCli(['compare', 'one.json'])).status, 2);
    assert.match((await runCli(['compare', '--help'])).out, /^Usage: prompt-cache compare A\.json B\.json/);
  });
});
