import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('Whom a model is told to be', () => {
  it('is the same for a session, wherever it is named', () => {
    assert.deepEqual(volatilitiesOf('Talk to {{hero}}. You are **{{hero}}**, who guards {{thing}}.'), [
      'hero session',
      'hero session',
      'thing request',
    ]);
    for (const said of ['Your name is {{hero}}.', 'Stay in character as {{hero}}.', "Now you're {{hero}}."])
      assert.deepEqual(volatilitiesOf(said), ['hero session'], said);
  });

  it('is told by each of the places of a format, in code', async () => {
    const text = `package a
func ask(hero, thing string) {
	systemPrompt := fmt.Sprintf("You are %s, who guards %s. Answer as %s would.", hero, thing, hero)
	client.Messages.New(ctx, anthropic.MessageNewParams{System: []anthropic.TextBlockParam{{Text: systemPrompt}}})
}
`;
    assert.deepEqual(await volatilitiesIn('a.go', text), [
      ['%s', 'session'],
      ['%s', 'request'],
      ['%s', 'session'],
    ]);
  });

  it('is nothing that its own name says to change, nor what a sentence only asks', () => {
    assert.deepEqual(volatilitiesOf('You are {{query}}.'), ['query request']);
    for (const said of ['Say so if you are {{hero}}.', 'You are a friend of {{hero}}.', 'See who you are {{hero}}.'])
      assert.deepEqual(volatilitiesOf(said), ['hero request'], said);
  });
});
