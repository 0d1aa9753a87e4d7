import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const greeter = (
  more: string,
  made = '&Greeter{llm: llm, template: greeting + "\\n\\nGuest: %s"}',
): string => `package inn

const greeting = "Write a short greeting for the guest below, in a friendly tone."

type Greeter struct {
	llm      LLM
	template string
}

func NewGreeter(llm LLM, text string) *Greeter {
	return ${made}
}

func (g *Greeter) Greet(ctx context.Context, guest string) (string, error) {
	return g.llm.Generate(ctx, fmt.Sprintf(g.template, guest)+"\\n\\nWrite it in English.")
}
${more}`;

/** What the method sends. */
async function sent(text: string): Promise<string | undefined> {
  const [, own] = (await sentIn('inn.go', text)).find(([name]) => name === 'Greet: g.llm.Generate') ?? [];
  return own;
}

const KNOWN =
  'messages/user: Write a short greeting for the guest below, in a friendly tone.\n\nGuest: «%s»\n\nWrite it in English.';
const OPEN = 'messages/user: «fmt.Sprintf(g.template, guest)»\n\nWrite it in English.';

describe('Fields of Go that a constructor gives their values', () => {
  it('have these in methods', async () => {
    assert.equal(await sent(greeter('')), KNOWN);
    const assigned = greeter('').replace(
      /return &Greeter\{.*/,
      'g := &Greeter{llm: llm}\n\tg.template = greeting + "\\n\\nGuest: %s"\n\treturn g',
    );
    assert.equal(await sent(assigned), KNOWN);
  });

  it('may have any other where something else gives them one', async () => {
    for (const more of [
      'func (g *Greeter) Use(text string) { g.template = text }',
      'func (g *Greeter) More(text string) { g.template += text }',
      'func (g *Greeter) Where() *string { return &g.template }',
      'func Empty(llm LLM) *Greeter { return &Greeter{llm: llm} }',
      'func Blank() *Greeter { return new(Greeter) }',
      'func With(text string) Option { return func(g *Greeter) { g.template = text } }',
    ])
      assert.equal(await sent(greeter(more)), OPEN, more);
    assert.equal(await sent(greeter('', '&Greeter{llm: llm, template: text}')), OPEN);
    const chosen = greeter('').replace(
      /return &Greeter\{.*/,
      'g := &Greeter{llm: llm}\n\tif text == "" {\n\t\tg.template = greeting\n\t}\n\treturn g',
    );
    assert.equal(await sent(chosen), OPEN);
    assert.equal(await sent(greeter('').replaceAll('template', 'Template')), OPEN.replace('template', 'Template'));
  });

  const manager = (more: string): string => `package review

type Manager struct {
	provider Provider
	prompts  map[string]string
}

func NewManager(p Provider) *Manager {
	return &Manager{
		provider: p,
		prompts: map[string]string{
			"review": "You review code in Go. List real defects only.\\n\\nCode:\\n{{code}}",
			"explain": "You explain code to newcomers, line by line.\\n\\nCode:\\n{{code}}",
		},
	}
}

func (m *Manager) Run(ctx context.Context, key, code string) (string, error) {
	tmpl, ok := m.prompts[key]
	if !ok {
		return "", errUnknown
	}
	prompt := strings.ReplaceAll(tmpl, "{{code}}", code)
	prompt += "\\n\\nBe brief, three sentences at most."
	return m.provider.Complete(ctx, prompt)
}
${more}`;

  it('are maps, of which methods take what they send', async () => {
    assert.deepEqual(await sentIn('review.go', manager('')), [
      ['NewManager: prompts.review', 'messages/user: You review code in Go. List real defects only.\n\nCode:\n«code»'],
      ['NewManager: prompts.explain', 'messages/user: You explain code to newcomers, line by line.\n\nCode:\n«code»'],
      [
        'Run: m.provider.Complete',
        'messages/user: ?You review code in Go. List real defects only.\n\nCode:\n??«code»??You explain code to newcomers, line by line.\n\nCode:\n??«code»?\n\nBe brief, three sentences at most.',
      ],
    ]);
  });

  it('are maps whose entries may be any others where one is written, or the map is handed on', async () => {
    for (const more of [
      'func (m *Manager) Set(key, text string) { m.prompts[key] = text }',
      'func (m *Manager) Drop(key string) { delete(m.prompts, key) }',
      'func (m *Manager) All() map[string]string { return m.prompts }',
    ]) {
      const run = (await sentIn('review.go', manager(more))).find(([name]) => name === 'Run: m.provider.Complete');
      assert.equal(run?.[1]?.includes('List real defects only'), false, more);
    }
  });
});
