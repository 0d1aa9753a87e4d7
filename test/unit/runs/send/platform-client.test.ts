import assert from 'node:assert/strict';
import { createClient } from '../../../../src/runs/send/create-client.ts';
import { SendError } from '../../../../src/runs/send/messages-client.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

/** What Anthropic's package for Bedrock is to its caller: a class with the SDK's options and `messages`. */
const PACKAGE = `
exports.AnthropicBedrock = class {
  constructor(options) { this.options = options; }
  get messages() {
    const { defaultHeaders, maxRetries } = this.options;
    return {
      create(body) {
        if (body.model === 'denied') throw Object.assign(new Error('403'), { name: 'PermissionDeniedError', status: 403, apiMessage: 'no access', headers: new Headers() });
        const usage = { input_tokens: 3, output_tokens: 0, cache_creation_input_tokens: 700 };
        const data = (async function* () {
          yield { type: 'message_start', message: { id: 'msg_bdrk_1', model: body.model + defaultHeaders['x-team'] + maxRetries, usage } };
          yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'x' } };
          yield { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } };
          yield { type: 'message_stop' };
        })();
        return { withResponse: async () => ({ data, response: { headers: new Headers() } }) };
      },
    };
  }
};`;

describe('a platform whose SDK the user has', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const client = () =>
    createClient(
      { client: 'bedrock', headers: { 'x-team': 'a' }, simulated: false, sdkFolder: folder.path },
      { now: Date.now, warn: () => {} },
    );
  const send = async (model: string) =>
    (await client()).send({ body: { model, max_tokens: 1, messages: [] } }, new AbortController().signal);

  it('is sent to by that SDK, with one attempt and the headers that are stated', async () => {
    folder.write('node_modules/@anthropic-ai/bedrock-sdk/index.js', PACKAGE);
    const { messageId, model, usage, stopReason } = await send('anthropic.claude-opus-5');
    assert.deepEqual([messageId, model, stopReason], ['msg_bdrk_1', 'anthropic.claude-opus-5a0', 'end_turn']);
    assert.deepEqual([usage.inputTokens, usage.cacheWrite5mTokens, usage.outputTokens], [3, 700, 1]);
  });

  it('has errors of its own copy of the classes, which are understood all the same', async () => {
    folder.write('node_modules/@anthropic-ai/bedrock-sdk/index.js', PACKAGE);
    await assert.rejects(
      send('denied'),
      (error) => error instanceof SendError && error.facts.status === 403 && error.facts.message === 'no access',
    );
  });

  it('says in a sentence where it is missing and what to do', async () => {
    await assert.rejects(client(), (error) => {
      assert.match(
        (error as Error).message,
        /^the package @anthropic-ai\/bedrock-sdk is not installed in .*: run "npm install @anthropic-ai\/bedrock-sdk" there/,
      );
      return true;
    });
  });
});
