import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES =
  'You answer the questions of guests about the harbour, its ferries, its tides and its fares, in one sentence.';
const OTHER =
  'You write to the crews of the ships about their shifts, their cargo and the weather of the day, and are brief.';

describe('A text that each branch gives as a whole', () => {
  const cases: [string, string, string, string[][]][] = [
    [
      'is a prompt for each, in Python',
      'ask.py',
      `def ask(q, notes):
    if notes:
        prompt = """${RULES}\\n%s\\n%s""" % (q, notes)
    else:
        prompt = f"${OTHER}\\n{q}"
    return llm.invoke(prompt)
`,
      [[`messages/user: ${RULES}\n«s»\n«s»`], [`messages/user: ${OTHER}\n«q»`]],
    ],
    [
      'is a prompt for each, in a message',
      'ask.ts',
      `export function ask(q: string, isCrew: boolean) {
  let text;
  if (isCrew) text = \`${OTHER} \${q}\`;
  else text = \`${RULES} \${q}\`;
  return client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }] });
}
`,
      [[`messages/user: ${OTHER} «q»`], [`messages/user: ${RULES} «q»`]],
    ],
    [
      'goes with what the same branch gives',
      'ask.py',
      `def ask(q, is_crew):
    if is_crew:
        system = "${OTHER}"
        text = f"Write to the crew of the ship that is named here, and tell it of the weather of today: {q}"
    else:
        system = "${RULES}"
        text = f"Answer the guest who asks this, in the language in which it is asked, or in English: {q}"
    client.messages.create(model="claude-opus-5", system=system, messages=[{"role": "user", "content": text}])
`,
      [
        [
          `system/system: ${OTHER}`,
          'messages/user: Write to the crew of the ship that is named here, and tell it of the weather of today: «q»',
        ],
        [
          `system/system: ${RULES}`,
          'messages/user: Answer the guest who asks this, in the language in which it is asked, or in English: «q»',
        ],
      ],
    ],
    [
      'does not go with what another choice gives',
      'ask.py',
      `def ask(q, is_crew, is_short):
    if is_crew:
        system = "${OTHER}"
    else:
        system = "${RULES}"
    if is_short:
        text = f"Write to the crew of the ship that is named here, and tell it of the weather of today: {q}"
    else:
        text = f"Answer the guest who asks this, in the language in which it is asked, or in English: {q}"
    client.messages.create(model="claude-opus-5", system=system, messages=[{"role": "user", "content": text}])
`,
      [OTHER, RULES].map((system) => [
        `system/system: ${system}`,
        'messages/user: ?Write to the crew of the ship that is named here, and tell it of the weather of today: ??«q»?' +
          '?Answer the guest who asks this, in the language in which it is asked, or in English: ??«q»?',
      ]),
    ],
    [
      'is a constant that is named in one text with the others',
      'ask.py',
      `RULES = "${RULES}"
OTHER = "${OTHER}"
def ask(q, is_crew):
    if is_crew:
        system = OTHER
    else:
        system = RULES
    client.messages.create(model="claude-opus-5", system=system, messages=[{"role": "user", "content": q}])
`,
      [[`system/system: ?${OTHER}??${RULES}?`, 'messages/user: «q»']],
    ],
    [
      'is a prompt for each where constants with places are filled, and no branch may be taken',
      'ask.py',
      `RULES = "${RULES} {q}"
OTHER = "${OTHER} {q}"
def ask(q, kind):
    if kind == "crew":
        text = OTHER.format(q=q)
    elif kind == "guest":
        text = RULES.format(q=q)
    client.messages.create(model="claude-opus-5", messages=[{"role": "user", "content": text}])
`,
      [[`messages/user: ${OTHER} «q»`], [`messages/user: ${RULES} «q»`]],
    ],
    [
      'is conditional where it is only a word',
      'ask.py',
      `def ask(q, is_crew):
    if is_crew:
        style = "Be brief. "
    else:
        style = "Be kind. "
    client.messages.create(model="claude-opus-5", system="${RULES}", messages=[{"role": "user", "content": style}])
`,
      [[`system/system: ${RULES}`, 'messages/user: ?Be brief. ??Be kind. ?']],
    ],
    [
      'is one text where the beginning is in both',
      'ask.py',
      `RULES = "${RULES}"
def ask(q, notes):
    if notes:
        system = RULES + " Use these notes, and nothing that you know of the harbour from elsewhere: " + notes
    else:
        system = RULES
    client.messages.create(model="claude-opus-5", system=system, messages=[{"role": "user", "content": q}])
`,
      [
        [
          `system/system: ${RULES}? Use these notes, and nothing that you know of the harbour from elsewhere: ??«notes»?`,
          'messages/user: «q»',
        ],
      ],
    ],
  ];

  for (const [what, path, text, expected] of cases) {
    it(what, async () => {
      const requests = (await sentIn(path, text)).filter(([name]) => name!.startsWith('ask: '));
      assert.deepEqual(
        requests.map(([, ...blocks]) => blocks),
        expected,
      );
    });
  }

  it('is one prompt with what a method adds behind it', async () => {
    const [first, second] = ['first', 'second'].map(
      (one) => `You are the ${one} keeper of the garden, and you tell everybody who asks when the {kind} is in flower.`,
    );
    const text = `from openai import OpenAI
client = OpenAI()

class Keeper:
    def __init__(self, kind):
        if kind == "rose":
            system = f"${first}"
        else:
            system = f"${second}"
        self.system = system

    def learn(self, more):
        self.system += more

    def ask(self, q):
        return client.chat.completions.create(model="gpt-4o", messages=[
            {"role": "system", "content": self.system}, {"role": "user", "content": q}])
`;
    const sent = (await sentIn('keeper.py', text)).filter(([name]) => name!.startsWith('ask'));
    assert.equal(sent.length, 1);
    assert.match(sent[0]![1]!, /«system»$/);
  });
});

describe('Texts that a function of the file gives to a request', () => {
  it('are each a request where they are long', async () => {
    const file = `def pick(kind, q):
    if kind == "crew":
        return f"${OTHER} {q}"
    return f"${RULES} {q}"
def ask(kind, q):
    client.messages.create(model="claude-opus-5", messages=[{"role": "user", "content": pick(kind, q)}])
`;
    assert.deepEqual(
      (await sentIn('ask.py', file)).filter(([name]) => name!.startsWith('ask: ')),
      [
        ['ask: client.messages.create 1/2', `messages/user: ${OTHER} «q»`],
        ['ask: client.messages.create 2/2', `messages/user: ${RULES} «q»`],
      ],
    );
  });
});
