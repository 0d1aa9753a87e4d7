import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const ASKED = 'Say where the letter goes.\nLetter: ';

describe('A call of a function that sends what it is given, with more behind the text of another', () => {
  it('is a request of its own, in Python', async () => {
    for (const more of ['MORE.format(found=found)', 'more']) {
      const python = `from openai import OpenAI
from post.texts import MORE
client = OpenAI()

def build(letter):
    return f"Say where the letter goes.\\nLetter: {letter}\\n"

def send(text):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])

def ask(letter):
    return send(build(letter))

def again(letter, found):
    more = MORE.format(found=found)
    return send(build(letter) + ${more})
`;
      assert.deepEqual(
        await sentIn('post.py', python),
        [
          ['send', `messages/user: ${ASKED}«letter»\n`],
          ['send', `messages/user: ${ASKED}«letter»\n«${more}»`],
        ],
        more,
      );
    }
  });

  it('is a request of its own, in TypeScript', async () => {
    const typescript = `import OpenAI from "openai";
import { moreOn } from "./texts";
const client = new OpenAI();
const build = (letter: string) => \`Say where the letter goes.\\nLetter: \${letter}\\n\`;
const send = (text: string) =>
  client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: text }] });
export const ask = (letter: string) => send(build(letter));
export const again = (letter: string, found: string) => send(build(letter) + moreOn(found));
`;
    assert.deepEqual(await sentIn('post.ts', typescript), [
      ['send', `messages/user: ${ASKED}«letter»\n`],
      ['send', `messages/user: ${ASKED}«letter»\n«moreOn(found)»`],
    ]);
  });

  it('is none of its own where only what fills the text is another', async () => {
    const python = `from openai import OpenAI
client = OpenAI()

def send(text):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": "Say where the letter goes."}, {"role": "user", "content": text}])

def ask(letter):
    return send(letter)

def again(parcel):
    return send(parcel)
`;
    assert.deepEqual(
      (await sentIn('post.py', python)).map(([name]) => name),
      ['send: client.chat.completions.create'],
    );
  });
});
