import assert from 'node:assert/strict';
import { prefixEnds } from '../../../../src/core/boundaries/prefix.ts';
import { readCode, requestsOf, sentBy } from '../../../support/code-prompts.ts';

/** How often each of the expressions of a file's first prompt changes. */
async function volatilities(path: string, text: string): Promise<[string, string][]> {
  const { prompts } = await readCode(path, text);
  return (prompts[0]?.prompt.blocks ?? []).flatMap(({ segments }) =>
    segments.flatMap((one): [string, string][] => (one.kind === 'dynamic' ? [[one.expression, one.volatility]] : [])),
  );
}

describe('The fields of one object', () => {
  it('change as often as the one that changes most', async () => {
    const text = `def build_prompt(letter, shop):
    return f"You answer letters. {letter.tenant} {letter['project']} {letter.question} {shop.tenant}"
`;
    assert.deepEqual(await volatilities('a.py', text), [
      ['letter.tenant', 'request'],
      ["letter['project']", 'request'],
      ['letter.question', 'request'],
      ['shop.tenant', 'user'],
    ]);
  });

  it('change each for itself where the object stays, or is a module', async () => {
    const text = `export function buildPrompt(settings, user) {
  return \`You answer letters. \${settings.tenant} \${settings.question} \${user.name} \${user.question}\`;
}
`;
    const found = await volatilities('a.ts', text);
    assert.deepEqual(
      found.map(([expression]) => expression),
      ['settings.tenant', 'settings.question', 'user.name', 'user.question'],
    );
    assert.notEqual(found[0]?.[1], found[1]?.[1]);
    assert.notEqual(found[2]?.[1], found[3]?.[1]);
  });
});

describe('A text that a constructor is given', () => {
  const file = (made: string): string => `class Porter:
    def __init__(self, house, text):
        self.house = house
        self.text = text.strip()

    def message(self):
        return {"role": "system", "content": self.text}

WELCOME = "Greet {guest} at the door of the house."

def greet(client, question, guest):
    ${made}
    return client.chat.completions.create(model="gpt-4o", messages=[porter.message(), {"role": "user", "content": question}])
`;
  const sent = async (text: string): Promise<string[] | undefined> => {
    const request = requestsOf(await readCode('a.py', text)).find(({ prompt }) => prompt.name.startsWith('greet'));
    return request && sentBy(text, request.prompt);
  };

  it('is followed to where the object is used', async () => {
    assert.deepEqual(await sent(file('porter = Porter("lake", WELCOME.format(guest=guest))')), [
      'system/system: Greet «guest» at the door of the house.',
      'messages/user: «question»',
    ]);
  });

  it('varies where it is not known', async () => {
    assert.deepEqual(await sent(file('porter = Porter("lake", texts_of(guest))')), [
      'system/system: «self.text»',
      'messages/user: «question»',
    ]);
  });
});

describe('The members of an enumeration', () => {
  it('are those of its class, however they are put together', async () => {
    const text = `from house.rooms import Room, rooms
from enum import Enum

class Floor(Enum):
    CELLAR = "cellar"

def build_prompt(letter):
    keys = ", ".join(Room.__members__.keys())
    floors = "/".join(sorted(Floor.__members__))
    titles = " and ".join(one.title for one in Room)
    others = " and ".join(one.title for one in rooms(letter))
    return f"You clean a room. {keys} {floors} {list(Room.__members__)} {titles} {others}"
`;
    assert.deepEqual(await volatilities('a.py', text), [
      ['keys', 'deploy'],
      ['floors', 'deploy'],
      ['list(Room.__members__)', 'deploy'],
      ['titles', 'deploy'],
      ['others', 'request'],
    ]);
  });
});

describe('A function that is told of', () => {
  it('is another with each request, the functions that a model has are not', async () => {
    const text = 'def build_prompt(function, functions):\n    return f"You explain code. {function} {functions}"\n';
    assert.deepEqual(await volatilities('a.py', text), [
      ['function', 'request'],
      ['functions', 'session'],
    ]);
  });
});

describe('A text of another module', () => {
  it('is a prompt where a call is given nothing else', async () => {
    const text = `from house.texts import GREETING_RULES, PORTER_RULES
from agents import Agent

porter = Agent(name="porter", instructions=PORTER_RULES)
greeter = Agent(name="greeter", instructions=GREETING_RULES + PORTER_RULES)
`;
    const { prompts } = await readCode('porter.py', text);
    const shown = prompts.map(({ prompt }) =>
      prompt.blocks.flatMap(({ segments }) =>
        segments.flatMap((one) => (one.kind === 'dynamic' ? [text.slice(one.start, one.end), one.volatility] : [])),
      ),
    );
    assert.deepEqual(shown, [
      ['PORTER_RULES', 'deploy'],
      ['GREETING_RULES', 'deploy', 'PORTER_RULES', 'deploy'],
    ]);
  });

  it('is none where a call is handed what somebody gave', async () => {
    const text = `from agents import Agent

def porter(rules):
    return Agent(name="porter", instructions=rules)
`;
    assert.deepEqual((await readCode('porter.py', text)).prompts, []);
  });
});

describe('A file that is read when a module is loaded', () => {
  it('changes with the program, whatever the name that it is given', async () => {
    const text = `import fs from 'node:fs';
const rules = fs.readFileSync('rules.txt', 'utf8');

export function buildPrompt(letter: string) {
  return \`You answer the letters of a shop. \${rules} \${letter}\`;
}
`;
    const { prompts } = await readCode('a.ts', text);
    const found = (prompts[0]?.prompt.blocks ?? []).flatMap(({ segments }) =>
      segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
    );
    assert.deepEqual(found, ['deploy', 'request']);
  });
});

describe('A constant of the program', () => {
  it('stays one where it is only written in another form', async () => {
    const text = `class Desk
  def system_prompt(letter)
    "You answer letters from #{House::ALLOWED_TOWNS.join(", ")}: #{letter.towns.join(", ")}"
  end
end
`;
    assert.deepEqual(await volatilities('desk.rb', text), [
      ['House::ALLOWED_TOWNS.join(", ")', 'deploy'],
      ['letter.towns.join(", ")', 'request'],
    ]);
  });
});

describe('A parameter that is called `name`', () => {
  it('is the name of anything', async () => {
    const text = `def build_prompt(name, user_name):
    return f"You describe the wares of a shop: {name}, for {user_name}"
`;
    assert.deepEqual(await volatilities('a.py', text), [
      ['name', 'request'],
      ['user_name', 'user'],
    ]);
  });
});

describe('A field that each object is given', () => {
  it('varies where its first value is one word', async () => {
    const python = (head: string, base: string): string => `${head}class Desk${base}:
    tone: str = "kind"
    rule: str = "Answer in two sentences."
    def build_prompt(self):
        return f"You answer letters in a {self.tone} way. {self.rule}"
`;
    for (const text of [python('@dataclass\n', ''), python('', '(BaseModel)')])
      assert.deepEqual(
        (await volatilities('a.py', text)).map(([, often]) => often),
        ['session', 'deploy'],
      );
    assert.deepEqual(
      (await volatilities('a.py', python('', ''))).map(([, often]) => often),
      ['constant', 'constant'],
    );
  });

  it('is no constant where its first value is a text that another may stand for', async () => {
    const ofConstructor = `class Desk:
    rule = "Answer in two sentences."
    def __init__(self, rule=None):
        self.rule = rule or self.rule
    def build_prompt(self):
        return f"You answer letters of the house. {self.rule}"
`;
    assert.deepEqual(await volatilities('a.py', ofConstructor), [
      ['self.rule', 'session'],
      ['rule', 'session'],
    ]);
    const { prompts } = await readCode('a.py', ofConstructor);
    assert.equal(prefixEnds(ofConstructor, prompts[0]!.prompt).everybody.offset, ofConstructor.indexOf('{self.rule}'));
  });

  it('is no prompt of a method that shows the object to people', async () => {
    const text = `@dataclass
class Desk:
    lead: str
    def __str__(self):
        return self.render_prompt("")
    def render_prompt(self, question):
        return f"You answer letters of the house. {self.lead} {question}"
`;
    const { prompts } = await readCode('a.py', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => prompt.name),
      ['render_prompt'],
    );
    assert.ok((await volatilities('a.py', text)).some(([name, often]) => name === 'question' && often === 'request'));
  });

  it('is a property of C# with a setter', async () => {
    const text = (accessors: string): string => `class Desk {
  public string Tone { ${accessors} } = "kind";
  string BuildPrompt() { return $"You answer letters in a {Tone} way."; }
}
`;
    assert.deepEqual(await volatilities('a.cs', text('get; set;')), [['Tone', 'session']]);
    assert.deepEqual(await volatilities('a.cs', text('get;')), [['Tone', 'constant']]);
  });
});

describe('A member of Ruby that the constructor gives a word', () => {
  it('varies where the class has a method that sets it', async () => {
    const text = (head: string): string => `class Desk
  ${head}
  def initialize
    @tone = "kind"
    @rule = "Answer in two sentences."
  end
  def build_prompt
    "You answer letters in a #{@tone} way. #{@rule}"
  end
end
`;
    for (const [head, rule] of [
      ['attr_accessor :rule, :tone', 'deploy'],
      ['attr_writer :tone', 'constant'],
    ])
      assert.deepEqual(
        (await volatilities('a.rb', text(head!))).map(([, often]) => often),
        ['session', rule],
      );
    assert.deepEqual(
      (await volatilities('a.rb', text('attr_reader :tone'))).map(([, often]) => often),
      ['constant', 'constant'],
    );
  });
});

describe('A function that says what is put in the place of a word', () => {
  it('is called, and what it gives varies or is known', async () => {
    const text = (given: string): string => `export function buildPrompt(name) {
  return \`You answer letters. \${'Begin with: Dear GUEST, good morning to you.'.replace('GUEST', ${given})} Be kind.\`;
}
`;
    const varying = async (given: string): Promise<string[]> =>
      (await volatilities('a.js', text(given))).flatMap(([, often]) => (often === 'constant' ? [] : [often]));
    assert.deepEqual(await varying('() => name'), ['request']);
    assert.deepEqual(await varying('(found) => found'), []);
    assert.deepEqual(await varying("() => 'friend'"), []);
  });
});

describe('A text that is split at a word and joined again', () => {
  it('has in the place of the word what it is joined with', async () => {
    const text = `const RULES_PROMPT = "You answer the letters of %SHOP% in two sentences.";
export const build = (shop) => RULES_PROMPT.split("%SHOP%").join(shop);
`;
    const { prompts } = await readCode('a.ts', text);
    const at = text.indexOf('%SHOP%');
    for (const { prompt } of prompts) {
      const varying = prompt.blocks.flatMap(({ segments }) =>
        segments.filter((one) => one.kind === 'dynamic' && !one.resolved),
      );
      assert.deepEqual(
        varying.map(({ start, end }) => [start, end]),
        [[at, at + 6]],
      );
    }
    assert.ok(prompts.length > 0);
  });
});

describe('A text whose address a function of Go is given', () => {
  it('may get more there', async () => {
    const text = (given: string): string => `package a

func BuildPrompt(letters []string) string {
	prompt := "You answer the letters of a shop."
	addAll(${given}, letters)
	return prompt
}
`;
    assert.equal((await volatilities('a.go', text('&prompt'))).length, 1);
    assert.equal((await volatilities('a.go', text('prompt'))).length, 0);
  });
});
