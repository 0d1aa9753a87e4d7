import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function promptsIn(path: string, text: string): Promise<[string, string[]][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) => [prompt.name ?? '', sentBy(text, prompt)]);
}

describe('Texts under keys that are constants of other files', () => {
  const BAKER = 'You are the baker of a small town. Be brief, and never unkind.';
  const MILLER = 'You are the miller of a small town. Be brief, and never unkind.';
  const shop = (code: string): string => `from kinds import Kind
TEXTS = {
    Kind.BAKER: "${BAKER}",
    Kind.MILLER: "${MILLER}",
}
def ask(order, kind):
    ${code}
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": text}])
`;
  const asked = async (code: string): Promise<string> =>
    (await promptsIn('shop.py', shop(code))).flatMap(([name, sent]) => (name.includes('create') ? sent : [])).join();

  it('are taken by the same constant', async () => {
    assert.equal(await asked('text = TEXTS[Kind.MILLER]'), `system/system: ${MILLER}`);
  });

  it('are one of several where another key takes them', async () => {
    assert.equal(await asked('text = TEXTS[kind]'), `system/system: ${BAKER},system/system: ${MILLER}`);
  });

  it('may be others where an entry is set, by whichever key', async () => {
    for (const set of [
      'TEXTS[kind] = order',
      'TEXTS["miller"] = order',
      'TEXTS.update(order)',
      'TEXTS[Kind.MILLER] += order',
    ])
      assert.doesNotMatch(await asked(`${set}\n    text = TEXTS[Kind.MILLER]`), /: You are/, set);
  });

  it('have no key that a model is sent', async () => {
    for (const code of ['text = json.dumps(TEXTS)', 'text = "".join(f"{k}: {v}" for k, v in TEXTS.items())'])
      assert.doesNotMatch(await asked(code), /\[Kind|(?<![?])You are/, code);
  });

  it('are filled in Go, with more behind them', async () => {
    const text = `package shop

import "strings"

var texts = map[Kind]string{
	Baker: "You are the baker of {{.Town}}. Be brief, and never unkind.",
}

func BuildPrompt(k Kind, town string) string {
	prompt := strings.ReplaceAll(texts[k], "{{.Town}}", town)
	prompt += " Answer in one line."
	return prompt
}
`;
    const prompts = await promptsIn('shop.go', text);
    assert.deepEqual(prompts, [
      ['BuildPrompt', ['system/system: You are the baker of «town». Be brief, and never unkind. Answer in one line.']],
    ]);
  });
});
