import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('Prompts in Go', () => {
  it('are built by builders, verbs and loops over known lists', async () => {
    const text = `package ferry

import ("fmt"; "strings")

var rules = []string{"Be polite.", "Be brief."}

func BuildPrompt(passenger string, delayMinutes int) string {
	var sb strings.Builder
	sb.WriteString("You are a steward.\\n")
	for _, rule := range rules {
		sb.WriteString("- " + rule + "\\n")
	}
	fmt.Fprintf(&sb, "Guest: %s, late by %d min (100%%)\\n", passenger, delayMinutes)
	if delayMinutes > 30 {
		sb.WriteString("Apologize.\\n")
	}
	return sb.String()
}
`;
    const { prompts } = await readCode('ferry.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        [
          'BuildPrompt',
          'system/system: You are a steward.\n- Be polite.\n- Be brief.\nGuest: «%s», late by «%d» min (100%)\n?Apologize.\n?',
        ],
      ],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('%s'));
  });

  it('go to the SDK with constants, methods of the same type and cache breakpoints', async () => {
    const text = `package ferry

const systemPrompt = \`You answer
questions.\` + "\\n"

type Agent struct{ client anthropic.Client }

func (a *Agent) greeting(name string) string { return fmt.Sprintf("Hello %s!", name) }

func (a *Agent) Ask(ctx context.Context, question string) {
	a.client.Messages.New(ctx, anthropic.MessageNewParams{
		Model: "claude-opus-5",
		System: []anthropic.TextBlockParam{
			{Text: systemPrompt, CacheControl: anthropic.CacheControlEphemeralParam{TTL: anthropic.CacheControlEphemeralTTLTTL1h}},
		},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(a.greeting("Ada")), anthropic.NewTextBlock(question)),
		},
	})
}
`;
    const { prompts } = await readCode('agent.go', text);
    const [{ prompt }] = prompts as [(typeof prompts)[0]];
    assert.deepEqual(sentBy(text, prompt), [
      'system/system 1h: You answer\nquestions.\n',
      'messages/user: Hello ‹%s›Ada!',
      'messages/user: «anthropic.NewTextBlock(question)»',
    ]);
    assert.equal(prompt.model?.id, 'claude-opus-5');
    assert.equal(prompt.provider, 'anthropic');
  });

  it('are chat messages whose role is a constant of the library', async () => {
    const text = `package a

func f(q string) {
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "gpt-5.5",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: strings.ReplaceAll("You know {city}.", "{city}", city)},
			{Role: openai.ChatMessageRoleUser, Content: q},
		},
	})
}
`;
    const { prompts } = await readCode('chat.go', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), ['system/system: You know «city».', 'messages/user: «q»']);
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      'package a\nfunc prompt(x string) string {\n\tvar b strings.Builder\n\tfmt.Fprintf(&b, "You %s", x)\n\treturn b.String()\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('a.go', text.slice(0, end));
  });
});
