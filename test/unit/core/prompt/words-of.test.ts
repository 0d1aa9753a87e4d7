import assert from 'node:assert/strict';
import { wordsOf } from '../../../../src/core/prompt/volatility-rules.ts';

describe('wordsOf', () => {
  it('cuts snake, camel, kebab and dotted names alike', () => {
    for (const name of [
      'user_first_name',
      'userFirstName',
      'user-first-name',
      'user.firstName',
      'USER_FIRST_NAME',
      'UserFirstName',
    ]) {
      assert.deepEqual(wordsOf(name), ['user', 'first', 'name']);
    }
  });

  it('keeps an acronym together', () => {
    assert.deepEqual(wordsOf('parseJSONBody'), ['parse', 'json', 'body']);
  });
});
