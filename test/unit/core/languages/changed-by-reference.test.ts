import assert from 'node:assert/strict';
import { sentByRequest, sentIn } from '../../../support/code-prompts.ts';

const KIND = 'You are kind to all.';
const SAME = `system/system: ${KIND}`;
const CHANGED = /^system\/system: (?:‹\$rules›)?(?:\?You are kind to all\.\?|«)/;

const php = (body: string): string => `<?php
function change(&$text, $name) { $text = $name; }
function ask($client, $name, $value) {
  $rules = "${KIND}";
  ${body}
  return $client->messages->create(["system" => $rules, "messages" => []]);
}
`;

const phpClass = (body: string): string => `<?php
class Agent {
  private string $rules = "${KIND}";
  public function set($name, $value) { ${body} }
  public function ask($client) { return $client->messages->create(["system" => $this->rules, "messages" => []]); }
}
`;

const ruby = (more: string, within = ''): string => `class Agent
  def initialize
    @tone = "${KIND}"
  end
  def rules
    @tone
  end
${within}
  def kind
    "${KIND}"
  end
  def ask(client)
    client.messages.create(model: "claude", system: SYSTEM, messages: [])
  end
end
${more}
`;

const go = (body: string, head = ''): string => `package main
type Config struct { Rules string }
${head}
func ask(client *anthropic.Client, data []byte, name string) {
	config := Config{Rules: "${KIND}"}
	rules := "${KIND}"
	${body}
}
`;
const sentInGo = (text: string): string =>
  `client.Messages.New(ctx, anthropic.MessageNewParams{System: []anthropic.TextBlockParam{{Text: ${text}}}})`;

const csharp = (body: string): string => `class Agent {
  async Task Ask(AnthropicClient client, Dictionary<string, string> all) {
    var rules = "${KIND}";
    ${body}
    await client.Messages.Create(new() { System = rules, Messages = [] });
  }
}
`;

const rust = (body: string): string => `fn ask(client: &Client, name: String) {
    let mut rules = String::from("${KIND}");
    ${body}
    client.messages().create(CreateMessage { system: rules, messages: vec![] });
}
`;

describe('A text to which code writes by a reference or a name that it is given', () => {
  const cases: [path: string, text: string, isChanged: boolean][] = [
    ['a.php', php('$$name = $value;'), true],
    ['a.php', php('extract($value);'), true],
    ['a.php', php('$other = $$name;'), false],
    ['a.php', php('change($rules, $name);'), true],
    [
      'a.php',
      php('$all = [$rules];\n  foreach ($all as &$one) { $one = $name; }\n  $rules = implode("", $all);'),
      true,
    ],
    [
      'a.php',
      php('$all = [$rules];\n  foreach ($all as $one) { $one = $name; }\n  $rules = implode("", $all);'),
      false,
    ],
    ['a.php', phpClass('$this->$name = $value;'), true],
    ['a.php', phpClass('$this->{$name} = $value;'), true],
    ['a.php', phpClass('$this->tone = $value;'), false],
    ['a.php', phpClass('return $this->$name;'), false],
    ['a.rb', ruby('class Agent\n  def kind\n    load\n  end\nend').replace('SYSTEM', 'kind'), true],
    ['a.rb', ruby('class Other\n  def kind\n    load\n  end\nend').replace('SYSTEM', 'kind'), false],
    ['a.rb', ruby('Agent.class_eval do\n  def kind\n    load\n  end\nend').replace('SYSTEM', 'kind'), true],
    ['a.rb', ruby('Agent.define_method(:kind) { load }').replace('SYSTEM', 'kind'), true],
    ['a.rb', ruby('Agent.define_method(:other) { load }').replace('SYSTEM', 'kind'), false],
    ['a.rb', ruby('agent.instance_variable_set("@tone", load)').replace('SYSTEM', '@tone'), true],
    [
      'a.rb',
      ruby('', '  def set(name, value)\n    instance_variable_set("@#{name}", value)\n  end').replace(
        'SYSTEM',
        '@tone',
      ),
      true,
    ],
    [
      'a.rb',
      ruby('', '  def set(value)\n    instance_variable_set("@other", value)\n  end').replace('SYSTEM', '@tone'),
      false,
    ],
    [
      'a.rb',
      `RULES = +"${KIND}"\ndef change(text)\n  RULES.replace(text)\nend\n${ruby('').replace('SYSTEM', 'RULES')}`,
      true,
    ],
    ['a.go', go(`json.Unmarshal(data, &config)\n\t${sentInGo('config.Rules')}`), true],
    ['a.go', go(`show(data, config)\n\t${sentInGo('config.Rules')}`), false],
    ['a.go', go(`fmt.Sscanf(name, "%s", &rules)\n\t${sentInGo('rules')}`), true],
    [
      'a.go',
      go(sentInGo('text'), `var text = "${KIND}"\nfunc init() { flag.StringVar(&text, "text", text, "") }`),
      true,
    ],
    [
      'a.go',
      go(
        sentInGo('all.Rules'),
        `var all = Config{Rules: "${KIND}"}\nfunc load(data []byte) { json.Unmarshal(data, &all) }`,
      ),
      true,
    ],
    [
      'a.go',
      go(sentInGo('text'), `var text = "${KIND}"\nfunc init() { flag.StringVar(&other, "text", text, "") }`),
      false,
    ],
    ['a.cs', csharp('all.TryGetValue("rules", out rules);'), true],
    ['a.cs', csharp('all.TryGetValue("rules", out var other);'), false],
    ['a.rs', rust('std::mem::replace(&mut rules, name);'), true],
    ['a.rs', rust('std::mem::replace(&mut other, name);'), false],
  ];
  for (const [path, text, isChanged] of cases)
    it(`${isChanged ? 'may be another' : 'is the same'} in ${path}: ${text.replaceAll(/\s+/g, ' ')}`, async () => {
      const sent = (await sentIn(path, text)).find(([name]) => /(?:create|Create|New)$/.test(name!))![1]!;
      if (isChanged) assert.match(sent, CHANGED);
      else assert.equal(sent, SAME);
    });

  it('is no text where a number counts', async () => {
    const text = `class Agent:
    count = 0
    def rules(self):
        Agent.count += 1
        return "${KIND} " + str(Agent.count)
def ask(client):
    client.messages.create(model="claude", system=Agent().rules(), messages=[])
`;
    assert.deepEqual(await sentByRequest('a.py', text), [`${SAME} «str(Agent.count)»`]);
  });
});
