import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You answer the guests of a harbour.';

async function systemOf(path: string, text: string): Promise<string | undefined> {
  const request = (await sentIn(path, text)).find(([name]) => name!.includes('create'));
  return request?.[1];
}

const python = (declared: string, place: string): string => `${declared}

def ask(q):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": f"${RULES} ${place} Be brief."}, {"role": "user", "content": q}])
`;
const typescript = (declared: string, place: string): string => `${declared}
export const ask = (q: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [
  { role: 'system', content: \`${RULES} \${${place}} Be brief.\` }, { role: 'user', content: q }] });
`;

describe('A variable of a file that is empty, and that nothing in the file changes', () => {
  it('varies in Python, whose modules other files can reach', async () => {
    for (const declared of ['notes = ""', 'notes: str = ""', 'notes = None', "notes = ''  # so far", 'notes = 0'])
      assert.equal(await systemOf('ask.py', python(declared, '{notes}')), `system/system: ${RULES} «notes» Be brief.`);
    const joined = '{", ".join(n.title for n in notes)}';
    for (const declared of ['notes = []', 'notes: list[Note] = []', 'notes = list()'])
      assert.match((await systemOf('ask.py', python(declared, joined)))!, /guests of a harbour\. «.*» Be brief\.$/);
    const spread = `history = []
def ask(q):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": "${RULES}"}, *history, {"role": "user", "content": "What does a berth cost?"}])
`;
    const request = (await sentIn('ask.py', spread)).find(([name]) => name!.includes('create'));
    assert.deepEqual(request?.slice(1), [
      `system/system: ${RULES}`,
      'messages/user: «history»',
      'messages/user: What does a berth cost?',
    ]);
  });

  it('is the same for all where it is a setting in capitals, where it is not empty, and where other files cannot reach it', async () => {
    assert.equal(
      await systemOf('ask.py', python('NOTES = ""', '{NOTES}')),
      `system/system: ${RULES} ‹NOTES› Be brief.`,
    );
    assert.equal(
      await systemOf('ask.py', python('notes = "Be kind."', '{notes}')),
      `system/system: ${RULES} ‹notes›Be kind. Be brief.`,
    );
    assert.equal(
      await systemOf('ask.ts', typescript("let notes = '';", 'notes')),
      `system/system: ${RULES} ‹notes› Be brief.`,
    );
    assert.equal(
      await systemOf('ask.ts', typescript("export const notes = '';", 'notes')),
      `system/system: ${RULES} ‹notes› Be brief.`,
    );
  });

  it('varies where a module of TypeScript exports it', async () => {
    for (const declared of ["export let notes = '';", 'export let notes: string | null = null;'])
      assert.equal(
        await systemOf('ask.ts', typescript(declared, 'notes')),
        `system/system: ${RULES} «notes» Be brief.`,
      );
    for (const declared of ['export const notes: string[] = [];', 'export const notes = [] as string[];'])
      assert.match(
        (await systemOf('ask.ts', typescript(declared, "notes.join(', ')")))!,
        /guests of a harbour\. «.*» Be brief\.$/,
      );
  });

  it('varies in Go, where all files of a package share it', async () => {
    const go = (declared: string): string => `package main

${declared}

func ask(q string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: fmt.Sprintf("${RULES} Notes: %v. Never invent facts.", notes)},
		{Role: openai.ChatMessageRoleUser, Content: q},
	}
}
`;
    for (const declared of ['var notes = ""', 'var notes = []string{}', 'var notes []string', 'var notes string']) {
      const [, system] = (await sentIn('ask.go', go(declared)))[0]!;
      assert.equal(system, `system/system: ${RULES} Notes: «%v». Never invent facts.`, declared);
    }
    const [, system] = (await sentIn('ask.go', go('const notes = ""')))[0]!;
    assert.equal(system, `system/system: ${RULES} Notes: ‹%v›. Never invent facts.`);
  });
});
