import assert from 'node:assert/strict';
import { sentByRequest, sentIn } from '../../../support/code-prompts.ts';

const python = (code: string, ask: string, place: string): string => `from anthropic import Anthropic
client = Anthropic()
RULES = ["You count the ships.", "Be brief."]
CONFIG = {"rules": ["You count the ships."], "tone": "Be brief."}
${code}
def ask(given):
    ${ask}
    client.messages.create(model="claude-opus-5", ${place})
`;
const typescript = (code: string, ask: string, place: string): string => `const client = new Anthropic();
const RULES = ["You count the ships.", "Be brief."];
const CONFIG = { rules: ["You count the ships."], tone: "Be brief." };
${code}
export async function ask(given: any) {
  ${ask}
  await client.messages.create({ model: "claude-opus-5", ${place} });
}
`;
const OF_RULES = 'system="".join(RULES)';
const OF_CONFIG = 'system="".join(CONFIG["rules"]) + CONFIG["tone"]';
const TS_RULES = 'system: RULES.join("")';
const TS_CONFIG = 'system: CONFIG.rules.join("") + CONFIG.tone';
const ADD = 'def add(items, more):\n    items.append(more)\n';
const TS_ADD = 'const add = (items: string[], more: string) => { items.push(more); };\n';

/** What the request of a program sends. */
type Case = [name: string, text: string, ...expected: string[]];

function testAll(path: string, cases: readonly Case[]): void {
  for (const [name, text, ...expected] of cases) {
    it(`${name} (${path})`, async () => {
      assert.deepEqual((await sentIn(path, text)).at(-1)!.slice(1), expected);
    });
  }
}

describe('A list of the file that functions hand to others', () => {
  const ships = 'system/system: You count the ships.Be brief.';
  testAll('a.py', [
    [
      'has more behind it where one of these adds to it',
      python(`${ADD}def other(given):\n    add(RULES, given)`, '', OF_RULES),
      `${ships}«RULES»`,
    ],
    [
      'may be another where one of these does more than that',
      python(`${ADD}    items.clear()\ndef other(given):\n    add(RULES, more=given)`, '', OF_RULES),
      'system/system: ?You count the ships.??Be brief.?«RULES»',
    ],
    [
      'has more where it is handed on',
      python(
        `${ADD}def add_all(more, items):\n    add(items, more)\ndef other(given):\n    add_all(given, items=RULES)`,
        '',
        OF_RULES,
      ),
      `${ships}«RULES»`,
    ],
    [
      'has more where a function is known by another name',
      python(`${ADD}put_behind = add\ndef other(given):\n    put_behind(RULES, given)`, '', OF_RULES),
      `${ships}«RULES»`,
    ],
    [
      'is the same where another parameter is changed, or a copy',
      python(
        'def add(more, items):\n    items.append(more)\ndef copied(items):\n    items = list(items)\n    items.append(1)\ndef other(given):\n    own = []\n    add(RULES, own)\n    copied(RULES)\n    return len(RULES)',
        '',
        OF_RULES,
      ),
      ships,
    ],
    [
      'is the same where a parameter is only given another value',
      python(
        'def chosen(items):\n    items = items + ["Be kind."]\n    return items\ndef other():\n    return chosen(RULES)',
        '',
        OF_RULES,
      ),
      ships,
    ],
    [
      'has more where it is handed over as the file is loaded',
      python(`import sys\n${ADD}add(RULES, sys.argv[1])`, '', OF_RULES),
      `${ships}«more»`,
    ],
  ]);
  testAll('a.ts', [
    [
      'has more behind it where one of these adds to it',
      typescript(`${TS_ADD}export function other(given: any) { add(RULES, given); }`, '', TS_RULES),
      `${ships}«RULES»`,
    ],
    [
      'is the same where another parameter is changed, or a copy',
      typescript(
        `${TS_ADD}const copied = (items: string[]) => { items = [...items]; items.push("x"); };
export function other() { const own: string[] = []; add(own, RULES.join()); copied(RULES); return own; }`,
        '',
        TS_RULES,
      ),
      ships,
    ],
  ]);
  testAll('a.go', [
    [
      'may be another where an element is given a value',
      `package main
import ("context"; "strings"; "github.com/openai/openai-go")
var rules = []string{"You count the ships.", "Be brief."}
func change(items []string, more string) { items[0] = more }
func other(given string) { change(rules, given) }
func ask(client openai.Client) {
	client.Chat.Completions.New(context.TODO(), openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(strings.Join(rules, ""))},
	})
}
`,
      'system/system: ?You count the ships.??Be brief.?«rules»',
    ],
  ]);
  const ruby = (other: string): string => `RULES = ["You count the ships.", "Be brief."]
def add(items, more)
  items << more
end
def other(given)
  ${other}
end
def create(client)
  client.chat(parameters: { model: "m", messages: [{ role: "system", content: RULES.join("") }] })
end
`;
  testAll('a.rb', [
    ['has more behind it where one of these adds to it', ruby('add RULES, given'), `${ships}«RULES»`],
    ['has more where a method adds to it', ruby('RULES << given'), `${ships}«RULES»`],
    [
      'is the same where a method only reads it',
      ruby('add(given, RULES)\n  list = RULES + [given]\n  list << 1'),
      ships,
    ],
  ]);
});

describe('What a record of the file holds', () => {
  const changed = 'system/system: ?You count the ships.?«["You count the ships."]»Be brief.';
  const same = 'system/system: You count the ships.Be brief.';
  testAll('a.py', [
    [
      'may be another where a method changes it',
      python('def other(given):\n    CONFIG["rules"].append(given)', '', OF_CONFIG),
      changed,
    ],
    [
      'may be another where it is changed by another name',
      python('def other(given):\n    rules = CONFIG["rules"]\n    rules.insert(0, given)', '', OF_CONFIG),
      changed,
    ],
    [
      'may be another where it is handed to a function',
      python(`${ADD}def other(given):\n    add(CONFIG["rules"], given)`, '', OF_CONFIG),
      changed,
    ],
    [
      'is the same where a copy is changed',
      python('def other(given):\n    rules = CONFIG["rules"].copy()\n    rules.insert(0, given)', '', OF_CONFIG),
      same,
    ],
  ]);
  testAll('a.ts', [
    [
      'may be another where a method changes it',
      typescript('export const other = (given: any) => { CONFIG.rules.push(given); };', '', TS_CONFIG),
      changed,
    ],
    [
      'is the same where it is only read',
      typescript('export const other = (given: any) => CONFIG.rules.map((rule) => rule + given);', '', TS_CONFIG),
      same,
    ],
  ]);
});

describe('A part of a list or a record that is handed to a function of the file', () => {
  const messages = 'messages = [{"role": "user", "content": "Count the ships. "}]\n    ';
  const ADD_TEXT = 'def add(message, more):\n    message["content"] += more\n';
  testAll('a.py', [
    [
      'has what the function adds to it',
      python(ADD_TEXT, `${messages}add(messages[0], given)`, 'messages=messages'),
      'messages/user: Count the ships. «more»',
    ],
    [
      'may be another where the function is called for each item',
      python(ADD_TEXT, `${messages}for one in messages:\n        add(one, given)`, 'messages=messages'),
      'messages/user: ?Count the ships. ?',
    ],
    [
      'is the same where the function only reads it',
      python(
        'def show(message, more):\n    more["content"] = message["content"]\n',
        `${messages}show(messages[0], given)`,
        'messages=messages',
      ),
      'messages/user: Count the ships. ',
    ],
    [
      'has what is added by another name of the list',
      python(ADD, 'rules = ["Be brief."]\n    own = rules\n    add(own, given)', 'system="".join(rules)'),
      'system/system: Be brief.«more»',
    ],
  ]);
  testAll('a.ts', [
    [
      'has what the function adds to it',
      typescript(
        TS_ADD,
        'const own = { rules: ["Be brief."] };\n  add(own.rules, given);',
        'system: own.rules.join("")',
      ),
      'system/system: Be brief.«more»',
    ],
  ]);
  const php = (head: string): string => `<?php
function add(${head}, $more) { $items[] = $more; }
function create($client, $given) {
    $own = ['rules' => ["Be brief."]];
    add($own['rules'], $given);
    $client->chat()->create(['model' => 'm', 'messages' => [['role' => 'system', 'content' => implode("", $own['rules'])]]]);
}
`;
  testAll('a.php', [
    ['has what is added by reference', php('array &$items'), 'system/system: Be brief.«$more»'],
    ['is copied without one', php('array $items'), 'system/system: Be brief.'],
  ]);
  testAll('a.rb', [
    [
      'has what the function writes to its text',
      `def add(message, more)
  message[:content] << more
end
def create(client, given)
  messages = [{ role: "system", content: "Be brief." }]
  add(messages[0], given)
  client.chat(parameters: { model: "m", messages: messages })
end
`,
      'system/system: Be brief.«more»',
    ],
  ]);
});

describe('A list that a function takes with others', () => {
  const RULES = 'You weigh the fish of the pier.';
  const python = (head: string, body: string, call: string, isOutside: boolean): string => `def grow(${head}):
    ${body}
${isOutside ? `rules = ["${RULES}"]\ndef other():\n    ${call}` : ''}
def create(client):
    ${isOutside ? '' : `rules = ["${RULES}"]\n    ${call}`}
    client.messages.create(model="claude-opus-5", system="".join(rules), messages=[])
`;
  const cases: [head: string, body: string, call: string, isChanged: boolean][] = [
    ['*lists', 'for one in lists:\n        one.append(today())', 'grow(rules)', true],
    ['first, *lists', 'lists[0].append(today())', 'grow([], rules)', true],
    ['**named', 'named["rules"].append(today())', 'grow(rules=rules)', true],
    ['*lists, **named', 'for name, one in named.items():\n        one.append(today())', 'grow(rules=rules)', true],
    ['*lists', 'for one in lists:\n        print(one)', 'grow(rules)', false],
    ['*lists', 'lists += (today(),)\n    lists = list(lists)\n    lists.append(today())', 'grow(rules)', false],
    ['**named', 'named["rules"] = today()\n    named.clear()', 'grow(rules=rules)', false],
    ['*lists, **named', 'lists[0].append(today())', 'grow(rules=rules)', false],
    ['*lists, **named', 'named["rules"].append(today())', 'grow(rules)', false],
  ];
  for (const [head, body, call, isChanged] of cases) {
    for (const isOutside of [true, false]) {
      const place = isOutside ? 'of the file' : 'of the function';
      it(`${place} ${isChanged ? 'may have more' : 'is the same'}: ${call}, ${head}: ${body}`, async () => {
        const [sent] = await sentByRequest('a.py', python(head, body, call, isOutside));
        assert.equal(sent, `system/system: ${isChanged ? `?${RULES}?«rules»` : RULES}`);
      });
    }
  }
});
