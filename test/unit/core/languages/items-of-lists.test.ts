import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

async function inPython(hole: string, before = 'pass'): Promise<string | undefined> {
  const text = `def build_prompt(tools, notes, tool_names):
    ${before}
    return f"You are a careful helper and may use {${hole}} where it is of use."
`;
  return (await volatilitiesIn('ask.py', text)).at(-1)?.[1];
}

describe('What is made of a list', () => {
  for (const hole of [
    "', '.join(tools)",
    "', '.join(t.name for t in tools)",
    "', '.join([t.title for t in tools])",
    'len(tools)',
    'list(tools)',
    'sorted(tools)',
    'json.dumps(tools)',
    'repr(tools)',
  ])
    it(`changes as the list does: ${hole}`, async () => assert.equal(await inPython(hole), 'session'));

  it('does so where it has a name of its own', async () =>
    assert.equal(await inPython("', '.join(found)", 'found = [tool.name for tool in tools]'), 'session'));

  for (const hole of [
    "', '.join(notes)",
    "', '.join(f'{t.name} {notes}' for t in tools)",
    "', '.join(t.result for t in tools)",
    'notes.list(tools)',
    'json.dumps(notes)',
    'json.dumps([tools, notes])',
  ])
    it(`changes with each request where something in it does: ${hole}`, async () =>
      assert.equal(await inPython(hole), 'request'));
});

describe('Data that is written as JSON', () => {
  const volatilityIn = async (path: string, text: string): Promise<string | undefined> =>
    (await volatilitiesIn(path, text)).at(-1)?.[1];
  const ruby = (hole: string): string => `def ask(schema, note)
  client.chat(messages: [{ role: "user", content: "You answer in the form of #{${hole}} alone." }])
end
`;
  const script = (hole: string): string =>
    `export const buildPrompt = (schema, note) => \`You are a clerk who answers in the form of \${${hole}} alone.\`;\n`;

  it('changes as the data does', async () => {
    for (const hole of ['schema.to_json', 'JSON.generate(schema)', 'JSON.pretty_generate(schema)'])
      assert.equal(await volatilityIn('ask.rb', ruby(hole)), 'session', hole);
    for (const hole of ['JSON.stringify(schema)', 'JSON.stringify(schema, null, 2)'])
      assert.equal(await volatilityIn('ask.ts', script(hole)), 'session', hole);
  });

  it('changes with each request where nothing is known of the data', async () => {
    for (const hole of ['note.to_json', 'JSON.generate(note)'])
      assert.equal(await volatilityIn('ask.rb', ruby(hole)), 'request', hole);
    for (const hole of ['JSON.stringify(note)', 'JSON.stringify({ schema, note })'])
      assert.equal(await volatilityIn('ask.ts', script(hole)), 'request', hole);
  });
});
