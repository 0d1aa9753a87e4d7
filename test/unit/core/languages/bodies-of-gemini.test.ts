import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const URL = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent';
const TOLD = 'You know the birds of the coast and what they sing.';

/** What is said in the requests of a file, without their names. */
async function said(path: string, text: string): Promise<string[][]> {
  return (await sentIn(path, text)).map(([, ...parts]) => parts);
}

function typescript(body: string): string {
  return `export async function name(place: string, data: string, history: Content[]) {
  const system = '${TOLD}';
  const prompt = \`Name the bird from \${place}, in one word please.\`;
  return fetch('${URL}', { method: 'POST', body: JSON.stringify(${body}) });
}
`;
}

const ASKED = 'messages/user: Name the bird from «place», in one word please.';

describe('The body of a request to Gemini', () => {
  it('needs no role for what the user says', async () => {
    assert.deepEqual(await said('birds.ts', typescript('{ contents: [{ parts: [{ text: prompt }] }] }')), [[ASKED]]);
    const image = '{ inline_data: { mime_type: "image/png", data } }';
    const before = `{ contents: [{ parts: [${image}, { text: prompt }] }] }`;
    assert.deepEqual(await said('birds.ts', typescript(before)), [[`messages/user: «${image}»`, ASKED]]);
    const between = `{ contents: [...history, { parts: [{ text: prompt }] }] }`;
    assert.deepEqual(await said('birds.ts', typescript(between)), [['messages/user: «history»', ASKED]]);
  });

  it('begins with what the system is told', async () => {
    for (const name of ['system_instruction', 'systemInstruction'])
      for (const role of ['', "role: 'user', "]) {
        const body = `{ contents: [{ ${role}parts: [{ text: prompt }] }], ${name}: { parts: [{ text: system }] } }`;
        assert.deepEqual(await said('birds.ts', typescript(body)), [[`system/system: ${TOLD}`, ASKED]]);
      }
    const others = `{ system_instruction: { parts: { text: system } }, contents: [...history, prompt] }`;
    assert.deepEqual(await said('birds.ts', typescript(others)), [
      [`system/system: ${TOLD}`, 'messages/user: «history»', ASKED],
    ]);
  });

  it('is the same in other languages', async () => {
    const python = `import requests

def name(place, data):
    prompt = f"Name the bird from {place}, in one word please."
    body = {"contents": [{"parts": [{"inline_data": data}, {"text": prompt}]}]}
    return requests.post("${URL}", json=body)
`;
    assert.deepEqual(await said('birds.py', python), [
      ['messages/user: «{"inline_data": data}»', 'messages/user: Name the bird from «place», in one word please.'],
    ]);
    const go = `package birds

func name(place string, image string) {
	body := request{
		SystemInstruction: &content{Parts: []part{{Text: "${TOLD}"}}},
		Contents: []content{{Parts: []part{{Text: image}, {Text: "Name the bird from " + place}}}},
	}
	encoded, _ := json.Marshal(body)
	http.Post("${URL}", "application/json", bytes.NewReader(encoded))
}
`;
    assert.deepEqual(await said('birds.go', go), [
      [`system/system: ${TOLD}`, 'messages/user: «image»', 'messages/user: Name the bird from «place»'],
    ]);
    const php = `<?php
function name($place) {
  $data = ['contents' => [['parts' => [['text' => "Name the bird from $place, in one word please."]]]]];
  curl_setopt($request, CURLOPT_POSTFIELDS, json_encode($data));
}
`;
    assert.deepEqual(await said('birds.php', php), [
      ['messages/user: Name the bird from «$place», in one word please.'],
    ]);
  });

  it('is nothing else that has contents and parts', async () => {
    for (const other of [
      "{ contents: [{ parts: [{ title: 'The wheel of the bicycle you ride is round.' }] }] }",
      "{ contents: ['The wheel of the bicycle you ride is round.'] }",
      "{ candidates: [{ content: { parts: [{ text: 'The wheel of the bicycle you ride is round.' }] } }] }",
    ])
      assert.deepEqual(await said('page.ts', `export const page = ${other};\n`), []);
  });
});
