import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You count ships.';

const python = (body: string): string => `async def ask(q, tone):
    rules = ["${RULES}"]
    text = "Be brief."
    async def load():
        nonlocal text
        text = "Be kind."
    async def add(lines):
        lines.append("Say so.")
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(system="".join(rules) + text, messages=[])
`;
const javascript = (load: string, body: string): string => `export async function ask(q, tone) {
  let text = 'Be brief.';
  const load = async () => { ${load} };
  ${body}
  return client.messages.create({ model: "claude-opus-5", system: text });
}
`;

/** What the last prompt of a file sends. */
const sent = async (path: string, text: string): Promise<string> => (await sentIn(path, text)).at(-1)!.slice(1).join();

describe('A call of an asynchronous function', () => {
  it('does nothing in Python where nobody awaits it or has it', async () => {
    assert.equal(await sent('a.py', python('load()\nadd(rules)')), `system/system: ${RULES}Be brief.`);
  });

  it('has done all of it where it is awaited, or given to what is', async () => {
    const done = `system/system: ${RULES}Say so.Be kind.`;
    assert.equal(await sent('a.py', python('await load()\nawait add(rules)')), done);
    const all = 'await asyncio.gather(\n    load(),\n    add(rules),\n)';
    assert.equal(await sent('a.py', python(all)), done);
  });

  it('may have done it, or not, where something else may await it', async () => {
    const own = await sent('a.py', python('task = load()\nother = asyncio.create_task(add(rules))'));
    assert.doesNotMatch(own, /(?:Be brief|Be kind|Say so)\.(?!\?)/);
  });

  it('may not be behind its first `await` in JavaScript', async () => {
    const waits = 'await null; text = "Be kind.";';
    assert.equal(await sent('a.js', javascript(waits, 'load();')), 'system/system: ?Be brief.??Be kind.?');
    assert.equal(await sent('a.js', javascript(waits, 'await load();')), 'system/system: Be kind.');
    assert.equal(await sent('a.js', javascript('text = "Be kind.";', 'load();')), 'system/system: Be kind.');
  });
});
