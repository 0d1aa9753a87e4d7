import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const SYSTEM = "['role' => 'system', 'content' => 'You are the clerk of a library. Be kind.']";
const TOLD = 'system/system: You are the clerk of a library. Be kind.';

const ask = (messages: string): Promise<string[][]> =>
  sentIn(
    'ask.php',
    `<?php
function ask($client, $history, $question) {
    $messages = ${messages};
    return $client->chat()->create(['model' => 'gpt-5', 'messages' => $messages]);
}
`,
  );

describe('Lists that array_merge puts together', () => {
  it('are messages one behind the other, also those that are given', async () => {
    const user = "[['role' => 'user', 'content' => $question]]";
    assert.deepEqual(await ask(`array_merge([${SYSTEM}], $history, ${user})`), [
      ['ask: $client.chat.create', TOLD, 'messages/user: «$history»', 'messages/user: «$question»'],
    ]);
    assert.deepEqual(await ask(`array_merge($history, [${SYSTEM}])`), [
      ['ask: $client.chat.create', 'messages/user: «$history»', TOLD.replace('system/', 'messages/')],
    ]);
  });

  it('are not known where keys or spread lists are among them', async () => {
    assert.deepEqual(await ask(`array_merge([${SYSTEM}], ...$history)`), [['messages', TOLD]]);
    assert.deepEqual(await ask(`array_merge([${SYSTEM}], ['last' => $question])`), [['messages', TOLD]]);
  });
});
