import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

describe('A call that streams what a model completes', () => {
  const body = '(`Tell a tale of the sea to this guest:\\n${guest}\\nPlease be short and kind.`);\n}';

  it('is a request', async () => {
    for (const callee of ['llm.streamComplete', 'model.streamCompletion', 'llm.getCompletion']) {
      const text = `function tell(llm, model, guest) {\n  return ${callee}${body}`;
      const { prompts } = await readCode('tale.ts', text);
      assert.deepEqual(
        prompts.map(({ ends }) => ends.everybody.offset),
        [text.indexOf('${guest}')],
      );
    }
  });

  it('is none where a stream is completed', async () => {
    const { prompts } = await readCode('tale.ts', `function tell(stream, guest) {\n  stream.complete${body}`);
    assert.deepEqual(prompts, []);
  });
});
