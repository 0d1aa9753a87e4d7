import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often each place changes, in their order, but for what is asked. */
async function changes(path: string, text: string): Promise<string[]> {
  const found = await volatilitiesIn(path, text);
  return found.filter(([place]) => !/question/.test(place!)).map(([, volatility]) => volatility!);
}

describe('What an object was set up with', () => {
  it('lasts as long as the object, but for what its name says to be of a request, in Python', async () => {
    const text = `class Keeper:
    def __init__(self, config):
        self.config = config
    def ask(self, question):
        return client.chat.completions.create(model="gpt-5", messages=[
            {"role": "system", "content": f"You are the keeper. {self.config.intro_text} {self.config.lamp} {self.config.topic} {self.config.user_text}"},
            {"role": "user", "content": question},
        ])
`;
    assert.deepEqual(await changes('ask.py', text), ['session', 'session', 'request', 'request']);
  });

  it('does in TypeScript, under the name of options', async () => {
    const text = `class Keeper {
  constructor(private readonly options: KeeperOptions) {}
  ask(question: string) { return client.chat.completions.create({ model: 'gpt-5', messages: [
    { role: 'system', content: \`You are the keeper. \${this.options.tone} \${this.options.intro} \${this.options.system} \${this.options.history}\` },
    { role: 'user', content: question } ] }); }
}
`;
    assert.deepEqual(await changes('ask.ts', text), ['session', 'session', 'session', 'request']);
  });

  it('does in Go, each field for itself, and in Ruby', async () => {
    const go = `package a

func (k *Keeper) Ask(question string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: "system", Content: fmt.Sprintf("You are the keeper. %s %s %s", k.cfg.Lamp, k.cfg.Tone, k.cfg.Query)}, {Role: "user", Content: question}}
}
`;
    assert.deepEqual((await changes('ask.go', go)).slice(0, 3), ['session', 'session', 'request']);
    const ruby = `class Keeper
  def ask(question)
    @client.chat(parameters: { model: "gpt-5", messages: [{ role: "system", content: "You are the keeper. #{@config.intro_text} #{@config.history}" }, { role: "user", content: question }] })
  end
end
`;
    assert.deepEqual(await changes('ask.rb', ruby), ['session', 'request']);
  });

  it('is of the deployment where Spring binds it, and where .NET does, under whatever key', async () => {
    const java = `class Keeper {
  private final KeeperProperties properties;
  Keeper(KeeperProperties properties) { this.properties = properties; }
  String ask(String question) { return chatClient.prompt().system("You are the keeper. " + properties.getIntro() + properties.getLampText()).user(question).call().content(); }
}
`;
    assert.deepEqual(await changes('Keeper.java', java), ['deploy', 'deploy']);
    const csharp = `using OpenAI.Chat;
class Keeper {
  private readonly IConfiguration _configuration;
  public Keeper(IConfiguration configuration) { _configuration = configuration; }
  public Task Ask(string question) => _client.CompleteChatAsync([new SystemChatMessage($"You are the keeper. {_configuration["Lamp:Text"]} {_configuration.GetValue<string>("Lamp:Rules")}"), new UserChatMessage(question)]);
}
`;
    assert.deepEqual(await changes('Keeper.cs', csharp), ['deploy', 'deploy']);
  });

  it('is in the language of whoever is asked where a key says which text it is, in PHP', async () => {
    const text = `<?php function ask($question) { return OpenAI::chat()->create(['model' => 'gpt-5', 'messages' => [['role' => 'system', 'content' => "You are the keeper. " . __('lamp.rules')], ['role' => 'user', 'content' => $question]]]); }
`;
    assert.deepEqual(await changes('ask.php', text), ['session']);
  });
});
