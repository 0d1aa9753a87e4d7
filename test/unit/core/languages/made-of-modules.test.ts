import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function requestIn(text: string): Promise<string[]> {
  const { prompts } = await readCode('shop.py', text);
  const request = prompts.find(({ prompt }) => prompt.name?.includes('create'));
  return request ? sentBy(text, request.prompt) : [];
}

describe('A text that is made of what a module of another file holds', () => {
  const shop = (later: string, place = 'st.session_state.town'): string => `import streamlit as st
from openai import OpenAI
client = OpenAI()
rules = f"You are the baker of {${place}}. Be brief."
${later}
client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": rules}])
`;

  it('stays as it is where the module is given something else later, or is asked to do something', async () => {
    for (const later of [
      'st.session_state.order = 1',
      'if "talk" not in st.session_state:\n    st.session_state.talk = []',
      'st.session_state.talk.append(1)',
      'st.title("The bakery")',
      'with st.sidebar:\n    st.chat_message("user").write("Hello")',
    ])
      assert.deepEqual(
        await requestIn(shop(later)),
        ['system/system: You are the baker of «st.session_state.town». Be brief.'],
        later,
      );
  });

  it('is made of what the place has there, whatever it is given later', async () => {
    for (const later of [
      'st.session_state.town = "Ulm"',
      'st.session_state = load()',
      'st.session_state.update(town="Ulm")',
      'st.session_state["town"] = "Ulm"',
      'st.session_state.town.name = "Ulm"',
      'for st.session_state.town in towns:\n    st = town',
    ])
      assert.deepEqual(
        await requestIn(shop(later)),
        ['system/system: You are the baker of «st.session_state.town». Be brief.'],
        later,
      );
  });

  it('is made of what an object of the file has there', async () => {
    const text = `from openai import OpenAI
client = OpenAI()
class Shop:
    @property
    def rules(self):
        return "You are the baker of " + self.town
shop = Shop()
shop.town = "a small town."
rules = shop.rules + " Be brief and friendly."
shop.town = "a large town."
client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": rules}])
`;
    assert.deepEqual(await requestIn(text), ['system/system: You are the baker of «self.town» Be brief and friendly.']);
  });
});

describe('The state of a session of Streamlit', () => {
  const talk = (first: string, second: string, third = second): string => `import streamlit as st
from openai import OpenAI
client = OpenAI()
if "talk" not in st.session_state:
    ${first} = [{"role": "system", "content": "You are the baker of a small town."}]
if order := st.chat_input("Order"):
    ${second}.append({"role": "user", "content": order})
    client.chat.completions.create(model="gpt-4o", messages=${third})
`;
  const KEY = 'st.session_state["talk"]';
  const MEMBER = 'st.session_state.talk';

  it('has the same under a key and as a member', async () => {
    for (const [first, second, third] of [
      [KEY, KEY, KEY],
      [KEY, MEMBER, KEY],
      [MEMBER, KEY, MEMBER],
    ] as const)
      assert.deepEqual(
        await requestIn(talk(first, second, third)),
        ['system/system: You are the baker of a small town.', `messages/user: «${first}»`, 'messages/user: «order»'],
        [first, second, third].join(),
      );
  });

  it('has something else under a key that is no name', async () => {
    assert.doesNotMatch((await requestIn(talk(KEY, 'st.session_state[key]', KEY))).join(), /«order»/);
  });
});
