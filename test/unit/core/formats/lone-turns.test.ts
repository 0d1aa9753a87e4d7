import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A place that is all of the last user message', () => {
  const chat = (...messages: readonly string[]): string => messages.join('\n');
  const of = (text: string): string[] => volatilitiesOf(text, 'chat.prompty');
  const head = '---\nname: porter\n---';

  it('is what the request brings, whatever its name', () => {
    assert.deepEqual(of(chat(head, 'system:', 'You turn rules around.', 'user:', '{{rules}}')), ['rules request']);
    assert.deepEqual(of(chat(head, 'system:', 'By {{rules}}.', 'user:', '{{product}}')), [
      'rules session',
      'product request',
    ]);
  });

  it('is what its name says with words beside it, in an earlier turn, or in no turn', () => {
    assert.deepEqual(of(chat(head, 'system:', 'Be kind.', 'user:', 'Keep {{rules}}.')), ['rules session']);
    assert.deepEqual(of(chat(head, 'system:', '{{rules}}')), ['rules session']);
    assert.deepEqual(of(chat(head, 'user:', '{{rules}}', 'assistant:', 'I know them.', 'user:', 'Go.')), [
      'rules session',
    ]);
  });
});
