import assert from 'node:assert/strict';
import { sentByRequest, sentIn } from '../../../support/code-prompts.ts';

describe('What is one value', () => {
  it('is what a list is joined to whose items say nothing else, be there any of them or not', async () => {
    const told = async (rules: string): Promise<string> => {
      const text = `def ask(rules, extra):
    ${rules}
    return client.messages.create(
        model="claude-opus-5",
        system=f"You keep the books of a small inn. Rules: {told}\\nBe kind.",
        messages=[{"role": "user", "content": "Begin."}],
    )
`;
      return (await sentByRequest('ask.py', text))[0]!;
    };
    const before = 'system/system: You keep the books of a small inn. Rules: ';
    assert.equal(await told('told = "- ".join(rule for rule in rules.get("all"))'), `${before}«told»\nBe kind.`);
    assert.equal(
      await told('told = "".join(f"- Never forget the rule {rule}.\\n" for rule in rules.get("all"))'),
      `${before}‹told›?- Never forget the rule ??«rule»??.\n?\nBe kind.`,
    );
    const given = `parts = []
    if extra:
        parts.append(extra)
    told = "".join(parts)`;
    assert.equal(await told(given), `${before}?«told»?\nBe kind.`);
  });

  it('is what a function gives as it came or cut, as against one that says something itself', async () => {
    const asked = async (rest: string): Promise<string> => {
      const text = `package ask

import openai "github.com/sashabaranov/go-openai"

func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	short := decode(s[:most])
	return short + "${rest}"
}

func Ask(c *openai.Client, diff string) {
	c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-5",
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "You tell what has been changed."},
			{Role: "user", Content: cut(diff, 4000)},
		},
	})
}
`;
      return (await sentIn('ask.go', text))[0]![2]!;
    };
    assert.equal(await asked('...'), 'messages/user: «cut(diff, 4000)»');
    assert.equal(await asked(' (the rest was cut)'), 'messages/user: ?«diff»??«short»?? (the rest was cut)?');
  });
});
