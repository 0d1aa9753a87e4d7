import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const GO = (type: string, own: string): string => `package a

func Ask(${own} ${type}) string {
	shown := ${own}.GetDisplayName()
	if shown == "" || shown == ${own}.ID {
		shown = "the keeper"
	}
	systemPrompt := fmt.Sprintf("You guard the harbour. The name to answer with is %s.", shown)
	client.Messages.New(ctx, anthropic.MessageNewParams{System: []anthropic.TextBlockParam{{Text: systemPrompt}}})
}
`;

describe('What a bot is called that a function is given', () => {
  const of = async (own: string, type = 'models.User'): Promise<string | undefined> =>
    (await volatilitiesIn('a.go', GO(type, own)))[0]?.[1];

  it('is the same for a session, also where it is looked for by its identifier', async () => {
    assert.equal(await of('bot'), 'session');
    assert.equal(await of('assistant', 'Reply'), 'session');
  });

  it('is of a user, or of a request, where somebody else is given', async () => {
    assert.equal(await of('owner'), 'user');
    assert.equal(await of('lamp', 'Lamp'), 'request');
  });
});
