import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

describe('Tools that libraries of Go make of functions', () => {
  const told = 'tools: {"name":"tides","description":"Tells the tides of a harbour."}';

  it('are those of Genkit', async () => {
    const text = `package harbour

func main() {
	tides := genkit.DefineTool(g, "tides", "Tells the tides of a harbour.", lookUp)
	genkit.Generate(ctx, g, ai.WithSystem("You answer sailors."), ai.WithPrompt("When is it high at %s?", port), ai.WithTools(tides, other))
}
`;
    assert.deepEqual((await sentIn('harbour.go', text))[0]?.slice(1), [
      told,
      'tools: «other»',
      'system/system: You answer sailors.',
      'messages/user: When is it high at «%s»?',
    ]);
  });

  it('are those of the ADK, whose instructions for all agents come first', async () => {
    const text = `package harbour

import (
	"google.golang.org/adk/agent/llmagent"
	"google.golang.org/adk/tool/functiontool"
)

func pilot(m model.LLM) (agent.Agent, error) {
	tides, err := functiontool.New(functiontool.Config{Name: "tides", Description: "Tells the tides of a harbour."}, lookUp)
	if err != nil {
		return nil, err
	}
	return llmagent.New(llmagent.Config{
		Name:              "pilot",
		Model:             m,
		Instruction:       "You lead ships into the harbour of {town}.",
		GlobalInstruction: "Be brief.",
		Tools:             []tool.Tool{tides},
	})
}
`;
    assert.deepEqual(await sentIn('harbour.go', text), [
      [
        'pilot: llmagent.New',
        told,
        'system/system: Be brief.',
        'system/system: You lead ships into the harbour of «town».',
      ],
    ]);
  });

  it('are those that langchaingo is asked with', async () => {
    const text = `package harbour

func ask(ctx context.Context, llm llms.Model, question string) {
	content := []llms.MessageContent{
		llms.TextParts(llms.ChatMessageTypeSystem, "You answer sailors, in one sentence."),
		llms.TextParts(llms.ChatMessageTypeHuman, question),
	}
	llm.GenerateContent(ctx, content, llms.WithTools([]llms.Tool{{Type: "function", Function: &llms.FunctionDefinition{Name: "tides"}}}))
}
`;
    assert.deepEqual(
      (await sentIn('harbour.go', text)).map(([, ...sent]) => sent),
      [
        [
          'tools: {"type":"function","function":{"name":"tides"}}',
          'system/system: You answer sailors, in one sentence.',
          'messages/user: «question»',
        ],
      ],
    );
  });
});

describe('Messages of a template of langchaingo', () => {
  it('are parts of it', async () => {
    const text = `package harbour

func name() prompts.ChatPromptTemplate {
	return prompts.NewChatPromptTemplate([]prompts.MessageFormatter{
		prompts.NewSystemMessagePromptTemplate("You name {{.kind}} of a small harbour.", []string{"kind"}),
		prompts.NewHumanMessagePromptTemplate("{{.question}}", []string{"question"}),
	})
}
`;
    assert.deepEqual(
      (await sentIn('harbour.go', text)).map(([, ...sent]) => sent),
      [['system/system: You name «.kind» of a small harbour.', 'messages/user: «.question»']],
    );
  });
});
