import assert from 'node:assert/strict';
import { readCode, sentBy, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('A member of an object that is not followed', () => {
  const shop = (start: string): string => `import streamlit as st
from openai import OpenAI
client = OpenAI()
order = st.chat_input("Order")
if "manner" not in st.session_state:
    ${start}
`;
  const answer = `client.chat.completions.create(model="gpt-4o", messages=[
    {"role": "system", "content": f"You are the baker of a small town. Keep a {st.session_state.manner} manner."},
    {"role": "user", "content": order}])
`;

  it('may have had another value than a branch gives it', async () => {
    for (const start of ['st.session_state.manner = "kind"', 'if order:\n        st.session_state.manner = "kind"']) {
      assert.deepEqual(
        await volatilitiesIn('shop.py', shop(start) + answer),
        [
          ['{st.session_state.manner}', 'session'],
          ['order', 'request'],
        ],
        start,
      );
    }
  });

  it('of a parameter is of whoever calls, and no brief default of it is a text of its own', async () => {
    const text = `export const ask = (shop: Shop, order: string) => {
  if (!shop.manner) shop.manner = 'kind';
  return client.chat.completions.create({ model: 'gpt-4o', messages: [
    { role: 'system', content: \`You are the baker of a small town. Keep a \${shop.manner} manner.\` },
    { role: 'user', content: order }] });
};
`;
    const { prompts } = await readCode('shop.ts', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You are the baker of a small town. Keep a «shop.manner» manner.', 'messages/user: «order»']],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('${shop'));
  });

  it('is what it is given in any case', async () => {
    const text = `def ask(shop, order):
    if not shop.manner:
        shop.manner = "kind"
    shop.manner = "brief"
    return ${answer.replaceAll('st.session_state', 'shop')}`;
    assert.deepEqual((await volatilitiesIn('shop.py', text))[0], ['{shop.manner}', 'constant']);
  });

  const talk = (first: string, messages: string): string => `import streamlit as st
from openai import OpenAI
client = OpenAI()
if "talk" not in st.session_state:
    st.session_state.talk = [${first}]
order = st.chat_input("Order")
if order:
    st.session_state.talk.append({"role": "user", "content": order})
    client.chat.completions.create(model="gpt-4o", messages=${messages})
`;

  const SYSTEM = '{"role": "system", "content": "You are the baker of a small town."}';
  for (const [what, first, messages] of [
    ['all that was said where a list was empty at first', '', `[${SYSTEM}, *st.session_state.talk]`],
    ['what a list began with, and what came to it since', SYSTEM, 'st.session_state.talk'],
  ] as const) {
    it(`has ${what}`, async () => {
      const text = talk(first, messages);
      const { prompts } = await readCode('shop.py', text);
      assert.deepEqual(
        prompts.map(({ prompt }) => sentBy(text, prompt)),
        [
          [
            'system/system: You are the baker of a small town.',
            'messages/user: «st.session_state.talk»',
            'messages/user: «order»',
          ],
        ],
      );
    });
  }

  it('of a parameter may have begun with anything', async () => {
    const text = `def ask(shop, order):
    if not shop.talk:
        shop.talk = [{"role": "system", "content": "You are the baker of a small town."}]
    return client.chat.completions.create(model="gpt-4o", messages=[*shop.talk, {"role": "user", "content": order}])
`;
    const { prompts } = await readCode('shop.py', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        [
          'messages/user: ?«shop.talk»?',
          'messages/system: ?You are the baker of a small town.?',
          'messages/user: «order»',
        ],
      ],
    );
  });
});

describe('A place that is filled once with a constant and once with what varies', () => {
  it('is a region that varies', async () => {
    const text = `import anthropic
class Writer:
    def __init__(self):
        self.notes = ["Be kind."]
    def note(self, text):
        self.notes.append(text)
    def write(self, question):
        system = "You write letters to readers.\\n" + "\\n".join(f"* {n}" for n in self.notes)
        return anthropic.Anthropic().messages.create(model="x", system=system, messages=[{"role": "user", "content": question}])
`;
    const volatility = async (code: string): Promise<string | undefined> => {
      const { prompts } = await readCode('writer.py', code);
      const start = code.indexOf('{n}');
      const region = prompts[0]!.regions.find((one) => one.start === start);
      return region?.kind === 'dynamic' ? region.volatility : undefined;
    };
    assert.equal(await volatility(text), 'request');
    assert.equal(await volatility(text.replace('self.notes.append(text)', 'pass')), 'constant');
  });
});
