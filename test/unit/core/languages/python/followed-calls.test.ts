import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

/** What the requests of a file send, and where what all of them share ends. */
async function sent(text: string): Promise<(string | number)[][]> {
  return requestsOf(await readCode('shop.py', text)).map(({ prompt, ends }) => [
    ends.everybody.offset,
    ...sentBy(text, prompt),
  ]);
}

/** A request whose system text is an expression. */
const asking = (system: string): string =>
  `client.messages.create(model="claude-opus-5", max_tokens=9, system=${system}, messages=[])`;

describe('A method without a body', () => {
  const service = (body: string, decorators = ''): string => `import anthropic
client = anthropic.Anthropic()
class Service:
${decorators}    def manner(self):
        ${body}

    def ask(self):
        return ${asking('f"You bake bread in {self.manner()} and sell it."')}
`;
  for (const [told, body, decorators] of [
    ['is abstract', 'pass', '    @abstractmethod\n'],
    ['says only what it is for', '"""How the baker works."""', ''],
    ['is an ellipsis', '...', ''],
    ['is not implemented', 'raise NotImplementedError()', ''],
  ] as const) {
    it(`gives what another class says, where it ${told}`, async () => {
      const text = service(body, decorators);
      assert.deepEqual(await sent(text), [
        [text.indexOf('{self.manner()}'), 'system/system: You bake bread in «self.manner()» and sell it.'],
      ]);
    });
  }

  it('is followed where it has one', async () => {
    const text = service('return "a wood-fired oven that is older than the town"');
    assert.deepEqual(
      (await sent(text)).map(([, ...said]) => said),
      [['system/system: You bake bread in ‹self.manner()›a wood-fired oven that is older than the town and sell it.']],
    );
  });
});

describe('A text that a function gives only sometimes', () => {
  const file = (nothing: string, system: string): string => `import anthropic
client = anthropic.Anthropic()
def rules(is_strict):
    if not is_strict:
        return ${nothing}
    return "Sell no bread of yesterday to anybody."
def ask(is_strict):
    return ${asking(system)}
`;

  it('is there sometimes in a hole, in a sum and in a list that is joined', async () => {
    const given = '?Sell no bread of yesterday to anybody.?';
    for (const [system, said] of [
      ['f"You bake. {rules(is_strict)} Be kind."', `You bake. ‹rules(is_strict)›${given} Be kind.`],
      ['f"You bake. {rules(is_strict).strip()} Be kind."', `You bake. ‹rules(is_strict).strip()›${given} Be kind.`],
      ['"You bake. " + rules(is_strict) + " Be kind."', `You bake. ‹rules(is_strict)›${given} Be kind.`],
      ['rules(is_strict) + " Be kind."', `${given} Be kind.`],
      ['" ".join(["You bake.", rules(is_strict)])', `You bake. ‹rules(is_strict)›${given}`],
    ] as const) {
      for (const nothing of ['""', 'None']) {
        const withoutMarks = (await sent(file(nothing, system)))[0]![1] as string;
        assert.equal(withoutMarks.replaceAll(/\?‹([^›]*)›\?/g, '‹$1›'), `system/system: ${said}`);
      }
    }
  });

  it('ends what all requests share where it is put in', async () => {
    const text = file('""', 'f"You bake. {rules(is_strict)} Be kind."');
    assert.equal((await sent(text))[0]![0], text.indexOf('{rules'));
  });

  it('is all there is of a request that sends nothing else', async () => {
    const text = file('None', 'rules(is_strict)');
    assert.deepEqual(
      (await sent(text)).map(([, ...said]) => said),
      [['system/system: Sell no bread of yesterday to anybody.']],
    );
  });
});

describe('A variable that a function calls its own no more', () => {
  it('has in the next turn of a loop what the function has left there', async () => {
    const text = `import anthropic
client = anthropic.Anthropic()
sold = "no bread so far"
def sell(loaf):
    global sold
    sold = sold + loaf
for loaf in input().split():
    ${asking('f"You keep the till. Sold: {sold}. Be kind."')}
    sell(loaf)
`;
    const [[end, said]] = (await sent(text)) as [[number, string]];
    assert.ok(said.includes('«loaf»'), said);
    assert.ok(end < text.indexOf(' Be kind'), String(end));
  });
});

describe('Messages that methods make', () => {
  it('are of the role that a method is called after, where its body stands elsewhere', async () => {
    const text = `class Till:
    def count(self, day):
        log = [
            self.system_message("You count the bread that is left."),
            self.user_message("The day: " + day),
            self.assistant_message("Seven loaves."),
        ]
        return self.submit(log)
`;
    assert.deepEqual(
      (await sent(text)).map(([, ...said]) => said),
      [
        [
          'system/system: You count the bread that is left.',
          'messages/user: The day: «day»',
          'messages/assistant: Seven loaves.',
        ],
      ],
    );
  });

  it('are texts where they are the content of a message', async () => {
    const text = `import anthropic
client = anthropic.Anthropic()
class Till:
    def count(self, day):
        return client.messages.create(model="claude-opus-5", max_tokens=9, messages=[
            {"role": "user", "content": self.user_message(f"The day: {day}")}])
`;
    assert.deepEqual(
      (await sent(text)).map(([, ...said]) => said),
      [['messages/user: The day: «day»']],
    );
  });
});

describe('What a script shows of a function', () => {
  it('is an example also where nothing is known of what sends the text', async () => {
    const text = `from bakery import run_oven
def sort(letter):
    prompt = f"You are the clerk of a bakery. Sort this letter into one of the drawers: {letter}. Answer in one word."
    return run_oven(prompt)

if __name__ == "__main__":
    print(sort("The bread of last week was burnt on one side."))
`;
    assert.deepEqual(await sent(text), [
      [
        text.indexOf('{letter}'),
        'system/system: You are the clerk of a bakery. Sort this letter into one of the drawers: «letter». Answer in one word.',
      ],
    ]);
  });
});
