import assert from 'node:assert/strict';
import { readVersions } from '../../../support/versions.ts';

describe('What an edit of a script leaves as it is', () => {
  it('is not a script whose messages have another name, by which they are changed, or whose variables get their values in another order', async () => {
    const script = (lines: string): string => `from openai import OpenAI
question = "Where is the harbour?"
messages = [{"role": "user", "content": question}]
last = messages[-1]
${lines}
OpenAI().chat.completions.create(model="gpt-5", messages=messages)
`;
    const versions = [
      'print(last)',
      'last["content"] = input()',
      'print(last)',
      'question = "Why?"',
      'print(last)',
    ].map(script);
    const read = await readVersions('a.py', versions);
    const firsts = read.map(({ prompts }, index) => {
      const segments = prompts.at(-1)!.prompt.blocks[0]!.segments;
      return segments
        .map(
          (one) => `${one.kind === 'static' && one.condition ? '?' : ''}${versions[index]!.slice(one.start, one.end)}`,
        )
        .join();
    });
    assert.equal(firsts[0], firsts[2]);
    assert.equal(firsts[0], firsts[4]);
    assert.match(firsts[3]!, /Where is the harbour/);
    assert.doesNotMatch(firsts[1]!, /Where is the harbour/);
  });
});
