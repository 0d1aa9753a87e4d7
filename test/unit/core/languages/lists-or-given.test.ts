import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const SUM = 'You sum up what was said in a few lines.';
const HEAD = 'What was said before, for your memory:';

describe('A list of messages that a function makes, or the messages that it was given', () => {
  it('is one of two requests, beside what the function sends itself, in Python', async () => {
    const python = `class Memory:
    async def shorten(self, messages):
        made = []
        asked = [
            {"role": "system", "content": "${SUM}"},
            {"role": "user", "content": f"Sum up: {messages}"},
        ]
        try:
            answer, _ = await self.get_client("writer").achat(asked, tools=[])
            made.append({"role": "system", "content": f"${HEAD} {answer}"})
            made.extend(messages[-4:])
            return made
        except Exception:
            return messages
`;
    assert.deepEqual(await sentIn('memory.py', python), [
      ['asked', `system/system: ${SUM}`, 'messages/user: Sum up: «messages»'],
      ['shorten 1/2', `system/system: ${HEAD} «answer»`, 'messages/user: «messages[-4:]»'],
    ]);
  });

  it('is one of two where it is sent, in TypeScript', async () => {
    const typescript = `import OpenAI from "openai";
const client = new OpenAI();
function shorten(messages: Message[]) {
  if (messages.length < 10) return messages;
  return [{ role: "system", content: "${HEAD}" }, ...messages.slice(-4)];
}
export const ask = (messages: Message[]) =>
  client.chat.completions.create({ model: "gpt-4o", messages: shorten(messages) });
`;
    const prompts = await sentIn('memory.ts', typescript);
    assert.deepEqual(prompts.at(-1), [
      'ask: client.chat.completions.create 2/2',
      `system/system: ${HEAD}`,
      'messages/user: «messages.slice(-4)»',
    ]);
  });

  it('is none where what is given may be anything', async () => {
    const python = `def shorten(rows):
    if len(rows) < 10:
        return rows
    return [{"role": "system", "content": "${SUM}"}, {"role": "user", "content": rows[0]}]
`;
    assert.deepEqual(await sentIn('memory.py', python), []);
  });
});

describe('A message that a function gives, or an empty list in its place', () => {
  it('is there only sometimes, in Ruby', async () => {
    for (const guard of ['return [] unless @notes', 'return [] if @notes.empty?']) {
      const ruby = `class Voyage
  def build
    [system_prompt, crew_notes, question].flatten
  end

  def system_prompt
    { role: "system", content: "You guide ships through the strait." }
  end

  def crew_notes
    ${guard}
    { role: "system", content: "Notes of the crew: #{@notes.last}" }
  end

  def question
    { role: "user", content: "Where does the ship go?" }
  end
end
`;
      assert.deepEqual(
        await sentIn('voyage.rb', ruby),
        [
          [
            'build',
            'system/system: You guide ships through the strait.',
            'system/system: ?Notes of the crew: ??«@notes.last»?',
            'messages/user: Where does the ship go?',
          ],
        ],
        guard,
      );
    }
  });

  it('is there only sometimes, in Python', async () => {
    const python = `from openai import OpenAI
client = OpenAI()

def notes(found):
    if not found:
        return []
    return {"role": "user", "content": f"Notes of the crew: {found}"}

def ask(question, found):
    first = {"role": "system", "content": "You guide ships."}
    return client.chat.completions.create(model="gpt-4o", messages=[first, *notes(found)])
`;
    assert.deepEqual((await sentIn('voyage.py', python)).at(-1), [
      'ask: client.chat.completions.create',
      'system/system: You guide ships.',
      'messages/user: ?Notes of the crew: ??«found»?',
    ]);
  });
});
