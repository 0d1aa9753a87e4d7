import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Messages whose text has a name of the program', () => {
  const lamp = 'You keep the lamp of the lighthouse at the cape.';

  it('are those of a list in the body of a request, in Go', async () => {
    const text = `package lamp

func (k *Keeper) Ask(ctx context.Context, ship string) (string, error) {
	request := chat.Request{
		Posts: []chat.Post{
			{Role: chat.PostRoleSystem, Message: "${lamp}"},
			{Role: chat.PostRoleUser, Message: "Greet this ship: " + ship},
		},
	}
	return k.llm.ChatCompletion(ctx, request, chat.WithTools([]string{chat.ToolKey(k.origin, "read_log")}))
}
`;
    assert.deepEqual(await sentIn('lamp.go', text), [
      ['Ask: k.llm.ChatCompletion', `system/system: ${lamp}`, 'messages/user: Greet this ship: «ship»'],
    ]);
  });

  it('are those of a list that grows, in Go', async () => {
    const text = `package lamp

func (k *Keeper) Answer(ctx context.Context, question string, history []chat.Turn) (string, error) {
	turns := []chat.Turn{{Role: chat.RoleSystem, Body: "${lamp}"}}
	turns = append(turns, history...)
	turns = append(turns, chat.Turn{Role: chat.RoleUser, Body: fmt.Sprintf("Asked: %s", question)})
	return k.llm.Complete(ctx, turns)
}
`;
    const [found] = await sentIn('lamp.go', text);
    assert.deepEqual(found?.slice(1), [
      `system/system: ${lamp}`,
      'messages/user: «history»',
      'messages/user: Asked: «%s»',
    ]);
  });

  it('are those of dictionaries and objects', async () => {
    const sent = [`system/system: ${lamp}`, 'messages/user: «ship»'];
    const python = `def ask(client, ship):
    return client.chat(messages=[{"role": "system", "message": "${lamp}"}, {"role": "user", "message": ship}])
`;
    assert.deepEqual(await sentIn('lamp.py', python), [['ask: client.chat', ...sent]]);
    const typescript = `export const ask = (client: Client, ship: string) =>
  client.chat({ posts: [{ role: 'system', message: '${lamp}' }, { role: 'user', message: ship }] });
`;
    assert.deepEqual(await sentIn('lamp.ts', typescript), [['ask: client.chat', ...sent]]);
  });

  it('are none where the role is no role of a conversation, or there is none', async () => {
    const text = `export const notes = [
  { role: 'admin', message: 'You are an admin of the lighthouse now.' },
  { type: 'user', message: 'The lamp of the lighthouse is lit.' },
];
`;
    assert.deepEqual(
      (await sentIn('notes.ts', text)).filter((found) => found.length > 2),
      [],
    );
  });

  it('are not what a call sends beside its own', async () => {
    const text = `export const ask = (client: Client, ship: string) =>
  client.chat({ examples: [{ role: 'user', content: 'Hello' }], messages: [{ role: 'user', content: \`Greet \${ship}\` }] });
`;
    assert.deepEqual(await sentIn('lamp.ts', text), [['ask: client.chat', 'messages/user: Greet «ship»']]);
  });
});

describe('Items of a list of messages that tell LangGraph to forget some', () => {
  it('are not sent', async () => {
    const lamp = 'You keep the lamp of the lighthouse at the cape. Earlier it was said:';
    for (const forgotten of [
      '[RemoveMessage(id=one.id) for one in state["messages"][:-2]]',
      '[RemoveMessage(id=state["last"])]',
    ]) {
      const text = `from langchain_core.messages import RemoveMessage, SystemMessage
def shorten(state, summary):
    forgotten = ${forgotten}
    return {"messages": forgotten + [SystemMessage(content=f"${lamp} {summary}")]}
`;
      const sent = (await sentIn('lamp.py', text)).map(([, ...own]) => own);
      assert.deepEqual(sent, [[`system/system: ${lamp} «summary»`]], forgotten);
    }
  });
});
