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

describe('What a user is called', () => {
  it("is the user's where the words before it say so, in code as in templates", async () => {
    for (const said of ["The user's name is ${props.name}.", 'The full name of the user is ${props.name}.'])
      assert.deepEqual(
        await volatilitiesIn('a.ts', `export const systemPrompt = (props: Guest) => \`You keep the inn. ${said}\`;\n`),
        [['${props.name}', 'user']],
        said,
      );
    const element = `import { SystemMessage, UserMessage } from 'priompt';
export function Inn(props: Guest) {
  return (
    <>
      <SystemMessage>You keep the inn. The user is called {props.name}.</SystemMessage>
      <UserMessage>{props.wish}</UserMessage>
    </>
  );
}
`;
    assert.deepEqual((await volatilitiesIn('inn.tsx', element))[0], ['{props.name}', 'user']);
    assert.deepEqual(volatilitiesOf('用户的名字是{{guest_name}}。Der Name des Nutzers ist {{guest_name}}.'), [
      'guest_name user',
      'guest_name user',
    ]);
  });

  it('is what its name says behind other words, and no other value is', async () => {
    for (const said of [
      "The ship's name is ${props.name}.",
      "If the user's name is ${props.name}, greet.",
      '${props.name}',
    ])
      assert.deepEqual(
        await volatilitiesIn('a.ts', `export const systemPrompt = (props: Guest) => \`You keep the inn. ${said}\`;\n`),
        [['${props.name}', 'request']],
        said,
      );
    assert.deepEqual(volatilitiesOf("The user's name is {{thing}}."), ['thing request']);
  });
});
