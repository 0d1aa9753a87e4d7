import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You mend the spelling of letters and change nothing else.';

/** What the first prompt of a file sends. */
async function sent(path: string, text: string): Promise<string[] | undefined> {
  return (await sentIn(path, text))[0]?.slice(1);
}

describe("A body of Gemini's API", () => {
  it('has its instruction before its contents, with a role or without one', async () => {
    for (const role of ['', '"role": "user", '])
      for (const key of ['system_instruction', 'systemInstruction']) {
        const text = `def mend(letter):
    body = {
        "contents": [{${role}"parts": [{"text": letter}]}],
        "${key}": {"parts": [{"text": "${RULES}"}]},
    }
    return requests.post(URL, json=body).json()
`;
        assert.deepEqual(
          await sent('mend.py', text),
          [`system/system: ${RULES}`, 'messages/user: «letter»'],
          role + key,
        );
      }
  });

  it('has nothing but contents', async () => {
    const text = `const GEMINI = "https://generativelanguage.googleapis.com/v1beta/models/gemini-3:generateContent";
export async function mend(letter: string) {
  const body = { contents: [{ parts: [{ text: \`Mend this letter: \${letter}\` }] }] };
  return fetch(GEMINI, { method: "POST", body: JSON.stringify(body) });
}
`;
    assert.deepEqual(await sent('mend.ts', text), ['messages/user: Mend this letter: «letter»']);
  });

  it('is none where contents are anything else', async () => {
    const text = `def table_of(book):
    return {"contents": [{"title": "How the letters of the house are mended and kept"}], "system_instruction": "none"}
`;
    assert.deepEqual(await sentIn('book.py', text), []);
  });
});
