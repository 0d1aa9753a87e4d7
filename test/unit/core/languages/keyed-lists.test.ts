import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Conversations of which a key names one', () => {
  it('end with what a function adds to them', async () => {
    const text = `const histories = {};
export async function reply(user, question) {
  histories[user] ??= [];
  histories[user].push({ role: 'user', content: \`Question: \${question}\` });
  return openai.chat.completions.create({ model: 'gpt-4o', messages: histories[user] });
}
`;
    assert.deepEqual(await sentIn('reply.js', text), [
      [
        'reply: openai.chat.completions.create',
        'messages/user: «histories[user]»',
        'messages/user: Question: «question»',
      ],
    ]);
  });

  it('in a map too', async () => {
    const text = `const histories = new Map();
export async function reply(user, question) {
  histories.get(user).push({ role: 'user', content: \`Question: \${question}\` });
  return openai.chat.completions.create({ model: 'gpt-4o', messages: histories.get(user) });
}
`;
    assert.deepEqual(await sentIn('reply.js', text), [
      [
        'reply: openai.chat.completions.create',
        'messages/user: «histories.get(user)»',
        'messages/user: Question: «question»',
      ],
    ]);
  });

  it('and in Go', async () => {
    const text = `package bot

func (b *Bot) Reply(user string, text string) {
	b.histories[user] = append(b.histories[user], openai.ChatCompletionMessage{Role: "user", Content: "Question: " + text})
	b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: b.histories[user]})
}
`;
    assert.deepEqual(await sentIn('bot.go', text), [
      ['Reply: b.client.CreateChatCompletion', 'messages/user: «b.histories[user]»', 'messages/user: Question: «text»'],
    ]);
  });

  it('have nothing of it where another key or another list is in their place', async () => {
    const code = (between: string): string => `const histories = {};
export async function reply(user, other, question) {
  histories[user].push({ role: 'user', content: 'Be brief, and name the source of all that you say.' });
  ${between}
  return openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }, ...histories[user]] });
}
`;
    for (const between of ['histories[user] = load(user);', 'histories[other] = load(user);', 'user = other;']) {
      const sent = await sentIn('reply.js', code(between));
      const own = sent.find(([name]) => name === 'reply: openai.chat.completions.create');
      assert.equal(
        own?.some((part) => part.includes('Be brief')),
        false,
        between,
      );
    }
  });
});

describe('The last of a conversation', () => {
  it('has what has been added to it here, if there is room', async () => {
    const text = `class Chat {
  ask(question) {
    this.history.push({ role: 'user', content: \`Question: \${question}\` });
    return openai.chat.completions.create({ model: 'gpt-4o', messages: this.history.slice(-20) });
  }
}
`;
    assert.deepEqual(await sentIn('chat.js', text), [
      [
        'ask: openai.chat.completions.create',
        'messages/user: «this.history.slice(-20)»',
        'messages/user: ?Question: ??«question»?',
      ],
    ]);
  });

  it('is told so where a range is taken', async () => {
    const text = `package bot

func (b *Bot) Ask(q string) {
	b.history = append(b.history, openai.ChatCompletionMessage{Role: "user", Content: "Question: " + q})
	b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: b.history[n-20:]})
}
`;
    assert.deepEqual(await sentIn('bot.go', text), [
      ['Ask: b.client.CreateChatCompletion', 'messages/user: «b.history[n-20:]»', 'messages/user: ?Question: ??«q»?'],
    ]);
  });
});
