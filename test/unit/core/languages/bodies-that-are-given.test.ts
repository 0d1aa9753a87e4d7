import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Bodies of requests, all of whose texts are given', () => {
  it('are requests where they have a model and their messages', async () => {
    const text = `export const ask = (system: string, question: string) =>
  fetch(URL, {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'system', content: system }, { role: 'user', content: question }] }),
  });
`;
    assert.deepEqual(await sentIn('ask.ts', text), [
      ['messages', 'system/system: «system»', 'messages/user: «question»'],
    ]);
  });

  it('in Go too, of a struct or a map', async () => {
    const code = (body: string): string =>
      `package ask\n\nfunc ask(question string) {\n\tbody, err := json.Marshal(${body})\n\thttp.Post(url, "application/json", bytes.NewReader(body))\n}\n`;
    const bodies = [
      'Request{Model: "gpt-4o", Messages: []Message{{Role: "user", Content: question}}}',
      'map[string]any{"model": "gpt-4o", "messages": []map[string]string{{"role": "user", "content": question}}}',
    ];
    for (const body of bodies)
      assert.deepEqual(await sentIn('ask.go', code(body)), [['body', 'messages/user: «question»']]);
  });

  it('with what was said before, rather than the list that gets a message more', async () => {
    const text = `package bot

func (b *Bot) Reply(name, text string) {
	b.history = append(b.history, map[string]string{
		"role":    "user",
		"content": fmt.Sprintf("[%s] %s", name, text),
	})
	payload := map[string]any{"model": "gpt-4o-mini", "messages": b.history}
	body, err := json.Marshal(payload)
}
`;
    assert.deepEqual(await sentIn('bot.go', text), [
      ['payload', 'messages/user: «b.history»', 'messages/user: [«%s»] «%s»'],
    ]);
  });

  it('are none without a model, or without a message', async () => {
    const text = `export const one = (question: string) => store({ messages: [{ role: 'user', content: question }] });
export const two = (messages: Message[]) => store({ model: 'gpt-4o', messages });
`;
    assert.deepEqual(await sentIn('ask.ts', text), []);
  });
});
