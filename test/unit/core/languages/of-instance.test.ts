import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

function greeter(name: string, members: string): string {
  return `class ${name} {
  private final String harbour;
  private final ChatModel chatModel;
  ${name}(ChatModel chatModel, String harbour) { this.chatModel = chatModel; this.harbour = harbour; }
  ${members}
  String greet(String ship) { return chatModel.call("Greet each ship that enters " + this.harbour + " by name: " + ship); }
}
`;
}

async function ofPlaces(path: string, text: string): Promise<Record<string, string>> {
  return Object.fromEntries(await volatilitiesIn(path, text)) as Record<string, string>;
}

describe('Members that only the constructor gives a value', () => {
  it('last for a session where the object holds a client', async () => {
    assert.deepEqual(await ofPlaces('Greeter.java', greeter('Greeter', '')), {
      'this.harbour': 'session',
      ship: 'request',
    });
    const ruby = `class Greeter
  def initialize(llm:, harbour:)
    @llm = llm
    @harbour = harbour
  end

  def greet(ship)
    @llm.chat(messages: [{ role: "user", content: "Greet each ship that enters #{@harbour} by name: #{ship}" }])
  end
end
`;
    assert.deepEqual(await ofPlaces('greeter.rb', ruby), { '#{@harbour}': 'session', '#{ship}': 'request' });
    const php = `<?php
class Greeter {
  public function __construct(private OpenAIClient $client, string $harbour) { $this->harbour = $harbour; }
  public function greet(string $ship): string {
    $prompt = "Greet each ship that enters {$this->harbour} by name: $ship";
    return $this->client->chat()->create(['model' => 'm', 'messages' => [['role' => 'user', 'content' => $prompt]]]);
  }
}
`;
    assert.deepEqual(await ofPlaces('Greeter.php', php), { '{$this->harbour}': 'session', $ship: 'request' });
  });

  it('vary where a method changes them, the object is of one request, or holds no client', async () => {
    const changed = greeter('Greeter', 'void moor(String h) { this.harbour = h; }').replace('final String', 'String');
    const withoutClient = greeter('Greeter', '')
      .replace('(ChatModel chatModel, ', '(')
      .replace('this.chatModel = chatModel; ', '');
    for (const text of [changed, greeter('GreetingPrompt', ''), withoutClient])
      assert.equal((await ofPlaces('Greeter.java', text))['this.harbour'], 'request');
  });

  it('vary where their names say so, or whoever has the object may set them', async () => {
    const asked = greeter('Greeter', '').replaceAll('harbour', 'question');
    assert.equal((await ofPlaces('Greeter.java', asked))['this.question'], 'request');
    const settable = (access: string): string => `class Greeter {
  private readonly ChatClient _client;
  public string Harbour { ${access} }
  public Greeter(ChatClient client, string harbour) { _client = client; Harbour = harbour; }
  public Task Greet(string ship) => _client.CompleteChatAsync($"Greet each ship that enters {Harbour} by name: {ship}");
}
`;
    assert.equal((await ofPlaces('Greeter.cs', settable('get;')))['{Harbour}'], 'session');
    assert.equal((await ofPlaces('Greeter.cs', settable('get; set;')))['{Harbour}'], 'request');
  });
});
