import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

describe('Requests of Go that own clients send', () => {
  it('are found where the methods that ask begin with a capital', async () => {
    const text = `package bill

func Read(ctx context.Context, provider Provider, text string) (string, error) {
	user := "Find the number, the date and the total of the bill below.\\n\\n" + text
	return provider.Complete(ctx, user)
}

func (s *Shop) Name(ctx context.Context, goods string) (string, error) {
	return s.model.Generate(ctx, "Suggest five short names for a shop that sells the goods below.\\n\\n"+goods)
}
`;
    assert.deepEqual(await sentIn('bill.go', text), [
      [
        'Read: provider.Complete',
        'messages/user: Find the number, the date and the total of the bill below.\n\n«text»',
      ],
      [
        'Name: s.model.Generate',
        'messages/user: Suggest five short names for a shop that sells the goods below.\n\n«goods»',
      ],
    ]);
  });

  it('have what a turn gave the next one before it went on with it', async () => {
    const added = `package bill

const system = "You read bills. Never invent a value."

func Read(ctx context.Context, provider Provider, text string) (string, error) {
	user := "Find the total of the bill below.\\n\\n" + text
	for attempt := 0; attempt < 3; attempt++ {
		out, err := provider.Complete(ctx, system, user)
		if err != nil {
			user += "\\n\\nYour answer was no number."
			continue
		}
		return out, nil
	}
	return "", nil
}
`;
    assert.deepEqual(
      (await sentIn('bill.go', added)).find(([name]) => name === 'Read: provider.Complete'),
      [
        'Read: provider.Complete',
        'system/system: You read bills. Never invent a value.',
        'messages/user: Find the total of the bill below.\n\n«text»?\n\nYour answer was no number.?',
      ],
    );
    const replaced = added.replace('user += "\\n\\n', 'user = "');
    assert.deepEqual(
      (await sentIn('bill.go', replaced)).find(([name]) => name === 'Read: provider.Complete'),
      ['Read: provider.Complete', 'system/system: You read bills. Never invent a value.', 'messages/user: «user»'],
    );
  });

  it('are messages that helpers of a package make by their roles', async () => {
    const text = `package shorten

func (s *Service) Shorten(ctx context.Context, text string) (string, error) {
	return s.client.Ask(ctx,
		llm.System("You shorten texts of products to one sentence."),
		llm.User("Shorten this text:\\n"+text),
	)
}

func (s *Service) Chat(ctx context.Context, text string) (string, error) {
	return s.client.Chat(ctx, []llm.Message{llm.System("You sell bicycles."), llm.User(text)})
}
`;
    assert.deepEqual(await sentIn('shorten.go', text), [
      [
        'Shorten: s.client.Ask',
        'system/system: You shorten texts of products to one sentence.',
        'messages/user: Shorten this text:\n«text»',
      ],
      ['Chat: s.client.Chat', 'system/system: You sell bicycles.', 'messages/user: «text»'],
    ]);
  });

  it('are bodies as JSON that are filled by a function without a mark of its own', async () => {
    const text = `package notes

const bodyTemplate = \`{
  "model": "gpt-4o-mini",
  "messages": [
    {"role": "system", "content": "You write notes for releases."},
    {"role": "user", "content": "Write notes for these changes: %s"}
  ]
}\`

func Notes(changes string) (*http.Response, error) {
	body := fmt.Sprintf(bodyTemplate, changes)
	return http.Post(address, "application/json", strings.NewReader(body))
}
`;
    assert.deepEqual(await sentIn('notes.go', text), [
      ['body', 'system/system: You write notes for releases.', 'messages/user: Write notes for these changes: «%s»'],
    ]);
  });
});
