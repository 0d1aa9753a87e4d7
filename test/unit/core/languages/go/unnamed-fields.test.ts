import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const go = (types: string, body: string): string => `package bees

${types}

func ask(ctx context.Context, c *openai.Client, q string) {
	var out []openai.ChatCompletionMessage
${body}
	c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: openai.GPT4o, Messages: out})
}
`;

async function sent(types: string, body: string): Promise<string[] | undefined> {
  return (await sentIn('bees.go', go(types, body))).find(([name]) => name === 'ask: c.CreateChatCompletion')?.slice(1);
}

const MESSAGES = `	for _, m := range TYPE{{"system", "You answer beekeepers, in two sentences."}, {"user", q}} {
		out = append(out, openai.ChatCompletionMessage{Role: m.role, Content: m.text})
	}`;
const EXPECTED = ['system/system: You answer beekeepers, in two sentences.', 'messages/user: «m.text»'];

describe('Fields of Go that are given without their names', () => {
  it('have those of the struct', async () => {
    for (const [types, type] of [
      ['type message struct{ role, text string }', '[]message'],
      ['type message struct {\n\trole string `json:"role"` // whose it is\n\ttext string\n}', '[]*message'],
      ['', '[]struct{ role, text string }'],
      ['', '[...]struct{ role string; text string }'],
    ] as const)
      assert.deepEqual(await sent(types, MESSAGES.replace('TYPE', type)), EXPECTED, type);
  });

  it('have them in a map, and behind a struct that is embedded', async () => {
    const types = `type Hive struct{ Place string }
type tone struct {
	Hive
	role, text string
}`;
    const body = `	tones := map[string]tone{"kind": {Hive{"meadow"}, "system", "You answer beekeepers with kind words."}}
	out = append(out, openai.ChatCompletionMessage{Role: tones["kind"].role, Content: tones["kind"].text})
	out = append(out, openai.ChatCompletionMessage{Role: "user", Content: q})`;
    assert.deepEqual(await sent(types, body), [
      'system/system: You answer beekeepers with kind words.',
      'messages/user: «q»',
    ]);
  });

  it('are not known of a type of another file, nor where two structs have its name', async () => {
    const twice = `type message struct{ role, text string }
func other() { type message struct{ text, role string } }`;
    for (const types of ['', twice]) {
      const found = (await sent(types, MESSAGES.replace('TYPE', '[]message'))) ?? [];
      assert.deepEqual(
        found.filter((one) => one.includes('beekeepers')),
        [],
      );
    }
  });
});
