import assert from 'node:assert/strict';
import { FEW_WORDS, lengthAsRead, unspacedWords } from '../../../../src/core/text/unspaced.ts';
import { sentByRequest, sentIn } from '../../../support/code-prompts.ts';

describe('Texts in scripts that put no blanks between words', () => {
  it('have words', () => {
    assert.equal(unspacedWords('你是灯塔的守护者。'), 4);
    assert.equal(unspacedWords('灯塔 lamp'), 1);
    assert.equal(unspacedWords('You keep a lamp.'), 0);
    assert.equal(lengthAsRead('你是灯塔'), 12);
    assert.ok(unspacedWords('通用助手') <= FEW_WORDS);
  });

  it('are picked from a table as texts, however few characters they have', async () => {
    const text = `ROLES = {
    "a": "你是一座灯塔的守护者，回答要简洁明了。",
    "b": "你是一位老船长，用故事来回答所有问题。",
}
def ask(role, ship):
    return client.messages.create(system=ROLES[role], messages=[{"role": "user", "content": ship}])
`;
    assert.deepEqual(await sentByRequest('a.py', text), [
      'system/system: ?你是一座灯塔的守护者，回答要简洁明了。??你是一位老船长，用故事来回答所有问题。?',
      'messages/user: «ship»',
    ]);
  });

  it('are defaults that say something by themselves', async () => {
    const text = `def ask(ship, rules="你是一座灯塔的守护者，回答要简洁。"):
    return client.messages.create(system=rules, messages=[{"role": "user", "content": ship}])
`;
    assert.deepEqual(await sentByRequest('a.py', text), [
      'system/system: ?你是一座灯塔的守护者，回答要简洁。?',
      'messages/user: «ship»',
    ]);
  });

  it('are what a model is asked', async () => {
    const text =
      'def ask(ship):\n    return answer(HARBOR_MODEL, f"请用三句话总结这艘船的航海日志，并指出危险：{ship}")\n';
    assert.deepEqual(await sentIn('a.py', text), [
      ['ask: answer', 'messages/user: 请用三句话总结这艘船的航海日志，并指出危险：«ship»'],
    ]);
  });
});
