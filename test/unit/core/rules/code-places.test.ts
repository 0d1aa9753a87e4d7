import assert from 'node:assert/strict';
import { findRule } from '../../../../src/core/rules/registry.ts';
import { analyzedCode } from '../../../support/analyzed.ts';
import { py, ts } from '../../../support/sample-programs.ts';

/** What a rule names in a program, in the order of the program. */
async function foundBy(id: string, [path, text]: readonly [string, string]): Promise<string[]> {
  const { level } = findRule(id)!;
  const { findings } = await analyzedCode(path, text, { levels: { [id]: level === 'off' ? 'hint' : level } });
  const own = findings.filter(({ rule }) => rule === id).toSorted((a, b) => a.start - b.start);
  return own.map(({ start, end }) => text.slice(start, end));
}

const pythonBody = (...lines: string[]) => py({ body: lines.join('\n') });
const typescriptBody = (...lines: string[]) => ts({ body: lines.join('\n') });
const LONG_NAME = 'aMessages.'.repeat(20_000);

describe('The place of a history that is cut', () => {
  it('begins with the whole name, and ends with the cut', async () => {
    const program = pythonBody(
      'self.state.chat_messages = self.state.chat_messages[-keep:]',
      'turns = session.turns.pop(0)',
      'del self.history[:2], other[0]',
      'del  msgs[ 0 ]',
      'del history[index]',
      'conversation: deque[Message] = collections.deque([], maxlen=20)',
      'conversation = deque(old)',
      'messages_of = messages_of[-3:]',
      'last = history[-1]',
    );
    assert.deepEqual(await foundBy('history-rewritten', program), [
      'self.state.chat_messages[-keep:]',
      'session.turns.pop(0)',
      'del self.history[:2]',
      'del  msgs[ 0 ]',
      'conversation: deque[Message] = collections.deque([], maxlen=20)',
    ]);
  });

  it('is told in JavaScript too', async () => {
    const program = typescriptBody(
      'const kept = this.state?.messages.slice(-Math.min(5, count));',
      'load().history.shift();',
      'all.Turns.splice(0, all.Turns.length - 20);',
      'messages.slice(5); messages.splice(3, 1); messages.pop();',
    );
    assert.deepEqual(await foundBy('history-rewritten', program), [
      'this.state?.messages.slice(-Math.min(5, count)',
      'history.shift()',
      'all.Turns.splice(0, all.Turns.length - 20)',
    ]);
  });

  it('is looked for once in a name of whatever length', async () => {
    const program = typescriptBody(`${LONG_NAME}other.shift();`, 'messages.shift();');
    assert.deepEqual(await foundBy('history-rewritten', program), ['messages.shift()']);
  });
});

describe('The place where one of several keys is drawn', () => {
  it('begins with what draws, or with the name of the keys', async () => {
    const program = pythonBody(
      'client = anthropic.Anthropic(api_key=random.choice(self.keys.API_KEYS))',
      'pool = itertools.cycle(\n    settings.keys\n)',
      'key = self.anthropic_keys[count % len(names)]',
      'key = config.monkeys[count % 3]',
      'key = random.choice(keys())',
      'key = api_keys["first"]',
    );
    assert.deepEqual(await foundBy('cross-workspace-keys', program), [
      'random.choice(self.keys.API_KEYS',
      'itertools.cycle(',
      'self.anthropic_keys[count % len(names)]',
    ]);
  });

  it('is told in JavaScript too', async () => {
    const program = typescriptBody('const key = tokensPool[Math.floor(Math.random() * 3)]; // anthropic');
    assert.deepEqual(await foundBy('cross-workspace-keys', program), ['tokensPool[Math.floor(Math.random() * 3)]']);
  });

  it('is looked for once in a name of whatever length', async () => {
    const program = typescriptBody(`${'keys.'.repeat(20_000)}other(); // anthropic`, 'const key = keys[count % 3];');
    assert.deepEqual(await foundBy('cross-workspace-keys', program), ['keys[count % 3]']);
  });
});

describe('The place of calls at once', () => {
  for (const [head, call] of [
    ['asyncio.gather', 'asyncio.gather(*[ask(q, None, True) for q in questions])'],
    ['self.thread_pool.imap_unordered', 'self.thread_pool.imap_unordered(ask, questions)'],
    ['Executor.map', undefined],
    ['pool.mapped', undefined],
    ['regather', undefined],
  ] as const) {
    it(`is ${call ? '' : 'not '}told by ${head}`, async () => {
      const tail = `def all(questions):\n    return ${call ?? `${head}(*[ask(q, None, True) for q in questions])`}`;
      assert.deepEqual(await foundBy('cold-fan-out', py({ tail })), call ? [head] : []);
    });
  }
});

describe('The place of a made-up id of a tool call', () => {
  it('ends with what makes it up, in the same value and near', async () => {
    const program = pythonBody(
      'a = {"type": "tool_use", "id": f"toolu_{uuid.uuid4().hex}", "name": name}',
      'b = {"type": "tool_use", "id": block.id, "name": uuid.uuid4()}',
      `c = {"type": "tool_use", "id": "${'a'.repeat(40)}" + str(uuid.uuid4())}`,
      'tool_call_id = call_id = str(uuid.uuid1())',
    );
    assert.deepEqual(await foundBy('regenerated-tool-call-id', program), [
      'id": f"toolu_{uuid.uuid4',
      'tool_call_id = call_id = str(uuid.uuid1',
    ]);
  });
});
