import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are the voice of a harbour, short in what you say.';

async function sent(path: string, text: string, name: string): Promise<readonly string[] | undefined> {
  return (await sentIn(path, text)).find(([own]) => own!.startsWith(name))?.slice(1);
}

describe('Messages that methods add before another one sends them', () => {
  const expected = [`system/system: ${RULES}`, 'messages/user: «messages»', 'messages/user: «said»'];

  it('belong to its request', async () => {
    const python = `class Voice:
    def __init__(self, client):
        self.client = client
        self.messages = [{"role": "system", "content": "${RULES}"}]

    def greet(self):
        self.messages.append({"role": "user", "content": "Greet the ship that has come in."})
        return self._complete()

    def answer(self, said):
        self.messages.append({"role": "user", "content": said})
        return self._complete()

    def show(self, chart, said):
        self.messages.append({"role": "user", "content": chart})
        return self._complete()

    def _complete(self):
        return self.client.chat.completions.create(model="m", messages=self.messages)
`;
    assert.deepEqual(await sent('voice.py', python, '_complete: '), [...expected, 'messages/user: «chart»']);
    assert.deepEqual(await sent('voice.py', python, 'self._complete'), [
      ...expected.slice(0, 2),
      'messages/user: Greet the ship that has come in.',
    ]);
    const typescript = `export class Voice {
  private messages: Message[] = [{ role: 'system', content: '${RULES}' }];
  constructor(private client: OpenAI) {}
  async answer(said: string) {
    this.messages.push({ role: 'user', content: said });
    return this.complete();
  }
  private complete() {
    return this.client.chat.completions.create({ model: 'm', messages: this.messages });
  }
}
`;
    assert.deepEqual(await sent('voice.ts', typescript, 'complete: '), expected);
  });

  it('are none where a method sends what it is given', async () => {
    const python = `class Voice:
    def ask(self, ship):
        return self._complete(ship)

    def _complete(self, text):
        messages = [{"role": "system", "content": "${RULES}"}, {"role": "user", "content": text}]
        return self.client.chat.completions.create(model="m", messages=messages)
`;
    assert.deepEqual(await sent('voice.py', python, '_complete: '), [expected[0], 'messages/user: «text»']);
  });
});
