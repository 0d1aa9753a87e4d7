import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[] | undefined> {
  const { prompts } = await readCode(path, text);
  const last = prompts.at(-1);
  return last && sentBy(text, last.prompt);
}

function keeperOfJava(constructors: string): string {
  return `class Keeper {
  private static final String RULES = "Greet each ship by its name.";
  private final String rules;
  private final ChatModel model;
  ${constructors}
  String greet(String ship) { return model.chat(rules + " Ship: " + ship); }
}
`;
}

describe('Members that one of several constructors gives a text', () => {
  const TAKES = 'Keeper(ChatModel model, String rules) { this.model = model; this.rules = rules; }';

  it('may have another, that whoever makes the object gives', async () => {
    const own = 'Keeper(ChatModel model) { this.model = model; this.rules = RULES; }';
    const expected = ['messages/user: ?Greet each ship by its name.? Ship: «ship»'];
    assert.deepEqual(await sent('Keeper.java', keeperOfJava(`${own} ${TAKES}`)), expected);
    assert.deepEqual(await sent('Keeper.java', keeperOfJava(`${TAKES} ${own}`)), expected);
    assert.deepEqual(await sent('Keeper.java', keeperOfJava(own)), [expected[0]!.replaceAll('?', '')]);
  });

  it('have what one constructor hands on to another, and that to a third', async () => {
    const expected = ['messages/user: ?Greet each ship by its name.? Ship: «ship»'];
    assert.deepEqual(
      await sent('Keeper.java', keeperOfJava(`Keeper(ChatModel model) { this(model, RULES); } ${TAKES}`)),
      expected,
    );
    const third = `Keeper(ChatModel model) { /* all */ this(model, RULES); }
  Keeper(ChatModel model, String rules) { this(model, rules, 3); }
  Keeper(ChatModel model, String rules, int n) { this.model = model; this.rules = rules; }`;
    assert.deepEqual(await sent('Keeper.java', keeperOfJava(third)), expected);
    const text = `class Keeper {
  private const string Rules = "Greet each ship by its name.";
  private readonly string _rules;
  private readonly IChatClient _client;
  public Keeper(IChatClient client) : this(client, Rules) { }
  public Keeper(IChatClient client, string rules) { _client = client; _rules = rules; }
  public Task Greet(string ship) => _client.GetResponseAsync([new(ChatRole.System, _rules), new(ChatRole.User, ship)]);
}
`;
    assert.deepEqual(await sent('Keeper.cs', text), [
      'system/system: ?Greet each ship by its name.?',
      'messages/user: «ship»',
    ]);
  });

  it('vary where it is not told which constructor is called, or constructors call each other', async () => {
    const hands = 'Keeper(ChatModel model) { this(model, RULES); }';
    const numbered = 'Keeper(ChatModel model, int n) { this.model = model; this.rules = RULES + n; }';
    const [unclear] = (await sent('Keeper.java', keeperOfJava(`${hands} ${TAKES} ${numbered}`)))!;
    assert.match(unclear!, /^messages\/user: \?Greet each ship by its name\.\?/);
    const circle = `${hands} Keeper(ChatModel model, String rules) { this(model); }`;
    const longer = keeperOfJava(circle).replace(' Ship: ', ' The ship of the harbour: ');
    assert.deepEqual(await sent('Keeper.java', longer), ['messages/user: «rules» The ship of the harbour: «ship»']);
  });

  it('have the text with which the file makes the object', async () => {
    const own = 'Keeper(ChatModel model) { this.model = model; this.rules = RULES; }';
    const text = `${keeperOfJava(`${own} ${TAKES}`).replace('return model.chat(rules + " Ship: " + ship);', 'return rules;')}
class Harbour {
  String tell(ChatModel model, String ship) {
    return model.chat(new Keeper(model, "Never greet a ship at night. ").greet(ship) + ship);
  }
}
`;
    const all = (await sent('Harbour.java', text))!.join();
    assert.match(all, /Never greet a ship at night\. «ship»$/);
    assert.doesNotMatch(all, /by its name/);
  });
});
