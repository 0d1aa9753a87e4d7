import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

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
    const { prompt } = prompts.find((one) => !one.prompt.isPart)!;
    assert.deepEqual(sentBy(text, prompt), [
      'system/system 1h: You answer\nquestions.\n',
      'messages/user: Hello ‹%s›Ada!',
      'messages/user: «question»',
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

  it('are the named results of functions, and conditional in loops that may be left', async () => {
    const text = `package a

func buildPrompt(known string) (prompt string, err error) {
	prompt = "You are an agent.\\n"
	for _, rule := range []string{"One.", "Two."} {
		if rule == known {
			break
		}
		prompt += rule
	}
	prompt += "The end."
	return
}
`;
    const { prompts } = await readCode('a.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [['buildPrompt', 'system/system: You are an agent.\n?«rule»?The end.']],
    );
  });

  it('are constants that a function fills whose own name says nothing', async () => {
    const text = `package a

const commitPrompt = "Write a commit message for the diff below.\\nBranch: BRANCH_NAME\\nDIFF_HERE"

func Commit(diff, branch string) string {
	p := strings.Replace(commitPrompt, "BRANCH_NAME", branch, 1)
	return strings.ReplaceAll(p, "DIFF_HERE", diff)
}
`;
    const { prompts } = await readCode('a.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, prompt.isPart ?? false, ...sentBy(text, prompt)]),
      [['commitPrompt', false, 'system/system: Write a commit message for the diff below.\nBranch: «branch»\n«diff»']],
    );
    const [{ regions }] = prompts as [(typeof prompts)[0]];
    assert.deepEqual(
      regions.filter(({ kind }) => kind === 'dynamic').map(({ start, end }) => text.slice(start, end)),
      ['BRANCH_NAME', 'DIFF_HERE'],
    );
  });

  it('are bodies of requests in structs of any client', async () => {
    const text = `package a

func ask(ctx context.Context, client *api.Client, question string) error {
	req := &api.ChatRequest{
		Model: "llama3",
		Messages: []api.Message{
			{Role: "system", Content: "Provide brief answers only"},
			{Role: "user", Content: "Name the river of " + question},
		},
	}
	return client.Chat(ctx, req)
}
`;
    const { prompts } = await readCode('ask.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: Provide brief answers only', 'messages/user: Name the river of «question»']],
    );
  });

  it('are templates of the library, with their own tags, and texts in which names are replaced', async () => {
    const text = `package ferry

import ("strings"; "text/template")

const guestPrompt = "You are the steward of {{.Ship}}. {{if .Late}}Apologize to {{.Guest}}.{{end}}"

var guestTemplate = template.Must(template.New("guest").Parse(guestPrompt))

const helloPrompt = \`You greet the guest NAME in LANGUAGE.\`

func Hello(name, language string) string {
	return strings.Replace(strings.ReplaceAll(helloPrompt, "NAME", name), "LANGUAGE", language, 1)
}
`;
    const { prompts } = await readCode('ferry.go', text);
    const whole = prompts.filter(({ prompt }) => !prompt.isPart);
    assert.deepEqual(
      whole.map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, ...sentBy(text, prompt)]),
      [
        [
          'guestPrompt',
          text.indexOf('{{.Ship}}'),
          'system/system: You are the steward of «.Ship». ?Apologize to ??«.Guest»??.?',
        ],
        ['helloPrompt', text.indexOf('NAME in'), 'system/system: You greet the guest «name» in «language».'],
      ],
    );
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      'package a\nfunc prompt(x string) string {\n\tvar b strings.Builder\n\tfmt.Fprintf(&b, "You %s", x)\n\treturn b.String()\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('a.go', text.slice(0, end));
  });

  it('are asked for by a call that gets the builder, in a function too', async () => {
    const text = `package main

func ask(ctx context.Context, letter string) error {
	var prompt strings.Builder
	fmt.Fprintf(&prompt, "You are the clerk of a shop. Answer the letter: %s", letter)
	return retry.Do(ctx, func(ctx context.Context) error {
		answer, err := client.gptChatCompletion(ctx, &prompt, 0.1)
		return use(answer, err)
	})
}

func fill(letter string) string {
	var prompt strings.Builder
	fmt.Fprintf(&prompt, "You are the clerk of a shop. Sort the letter: %s", letter)
	_ = renderRules(&prompt)
	return prompt.String()
}
`;
    const { prompts } = await readCode('ask.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['system/system: You are the clerk of a shop. Answer the letter: «%s»'],
        ['system/system: You are the clerk of a shop. Sort the letter: «%s»«renderRules(&prompt)»'],
      ],
    );
  });

  it('are templates of gollm, whose name and description come first', async () => {
    const text = `var sorting = gollm.NewPromptTemplate("Sorting", "Sort letters", "Sort this letter of the shop:\\n{{.Letter}}")
var reading = prompts.NewPromptTemplate("Read this letter of the shop: {{.letter}}", []string{"letter"})
`;
    const { prompts } = await readCode('sort.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['messages/user: Sort this letter of the shop:\n«.Letter»'],
        ['messages/user: Read this letter of the shop: «.letter»'],
      ],
    );
  });

  it('have what is read, which changes as often as what it is read from', async () => {
    const text = `import ("io"; "os")

func BuildPrompt(r *http.Request) string {
	typed, _ := io.ReadAll(os.Stdin)
	body, _ := io.ReadAll(r.Body)
	f, _ := os.Open("rules.md")
	rules, _ := io.ReadAll(f)
	return fmt.Sprintf("You answer letters of a shop: %s %s %s", string(rules), string(typed), string(body))
}
`;
    const { prompts } = await readCode('read.go', text);
    assert.deepEqual(
      prompts[0]!.regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
      ['deploy', 'request', 'request'],
    );
  });

  it('have parts that a switch of the command line decides on, for the whole session', async () => {
    const text = `var brief = flag.Bool("brief", false, "be brief")

func BuildPrompt(letter string) string {
	var sb strings.Builder
	sb.WriteString("You answer letters of a shop. ")
	if *brief {
		sb.WriteString("Answer in one line. ")
	}
	sb.WriteString(letter)
	return sb.String()
}
`;
    const { prompts } = await readCode('brief.go', text);
    const [{ ends }] = prompts as [(typeof prompts)[0]];
    assert.equal(ends.everybody.offset, text.indexOf('Answer in one line'));
    assert.equal(ends.session.offset, text.indexOf('letter)\n\treturn'));
  });

  it('have a place that is there sometimes right behind another', async () => {
    const text = `func BuildPrompt(name string, rules []string) string {
	var sb strings.Builder
	sb.WriteString("You answer letters of a shop. ")
	sb.WriteString(name)
	for _, rule := range rules {
		sb.WriteString(rule)
	}
	return sb.String()
}
`;
    const { prompts } = await readCode('rules.go', text);
    const places = prompts[0]!.regions.flatMap((one) =>
      one.kind === 'dynamic' ? [[one.expression, one.condition !== undefined]] : [],
    );
    assert.deepEqual(places, [
      ['name', false],
      ['rule', true],
    ]);
  });

  it('are texts of agents, of a few words only too', async () => {
    const text = `var agent = &LLMAgent{Instruction: "You sort letters of a shop by town.", Prompt: letterPrompt}

const letterPrompt = "The letter:\\n{{.Letter}}\\n"
`;
    const { prompts } = await readCode('agents.go', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        ['instruction', 'system/system: You sort letters of a shop by town.'],
        ['letterPrompt', 'system/system: The letter:\n«.Letter»\n'],
      ],
    );
  });
});

describe('A request of Go that gets its messages later', () => {
  const code = (request: string, between = ''): string => `package bot

func Ask(q string) {
	req := ${request}
	${between}
	req.Messages = append(req.Messages, openai.ChatCompletionMessage{Role: "system", Content: "You are a bot of a library."})
	req.Messages = append(req.Messages, openai.ChatCompletionMessage{Role: "user", Content: q})
	client.CreateChatCompletion(ctx, req)
}
`;
  const sent = ['Ask: client.CreateChatCompletion', 'system/system: You are a bot of a library.', 'messages/user: «q»'];

  it('has none before', async () => {
    for (const request of ['openai.ChatCompletionRequest{Model: "gpt-4o"}', '&openai.ChatCompletionRequest{}'])
      assert.deepEqual(await sentIn('ask.go', code(request)), [sent], request);
  });

  it('may have some where its struct is of the file, or something fills it', async () => {
    const before = [
      'Ask: client.CreateChatCompletion',
      'messages/user: «req.Messages»',
      'messages/system: You are a bot of a library.',
      'messages/user: «q»',
    ];
    const others = [
      code('Request{base}'),
      code('openai.ChatCompletionRequest{Model: "gpt-4o"}', 'json.Unmarshal(data, &req)'),
    ];
    for (const text of others) assert.deepEqual(await sentIn('ask.go', text), [before], text);
  });

  it('has a field that is given to it by its name', async () => {
    const text = `package bot

func Ask(q string) {
	params := anthropic.MessageNewParams{Model: "claude-opus-5"}
	params.System = []anthropic.TextBlockParam{{Text: "You are a bot of a library."}}
	params.Messages = []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(q))}
	client.Messages.New(ctx, params)
}
`;
    assert.deepEqual(await sentIn('ask.go', text), [
      ['Ask: client.Messages.New', 'system/system: You are a bot of a library.', 'messages/user: «q»'],
    ]);
  });
});
