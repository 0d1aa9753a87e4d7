import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

const asking = (content: string): string =>
  `client.messages.create(model="claude-opus-5", max_tokens=9, messages=[{"role": "user", "content": ${content}}])`;

describe('What a Python file imports under a name of its own', () => {
  for (const [imported, name] of [
    ['import textwrap as tw', 'tw.dedent'],
    ['from textwrap import dedent as d', 'd'],
  ] as const) {
    it(`is known by the name of its module: ${imported}`, async () => {
      const text = `${imported}
def bake(loaf):
    return ${asking(`${name}(f"""
        You bake.
        The loaf: {loaf}""")`)}
`;
      const [request] = requestsOf(await readCode('oven.py', text));
      assert.deepEqual(sentBy(text, request!.prompt), ['messages/user: \nYou bake.\nThe loaf: «loaf»']);
    });
  }
});

describe('A file that a Python function reads', () => {
  const wordsOf = async (text: string): Promise<string[][]> => {
    const [request] = requestsOf(await readCode('oven.py', text));
    return request!.regions.flatMap((one) =>
      one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.volatility]] : [],
    );
  };

  it('changes with each call where the caller says which it is', async () => {
    const text = `def bake(path):
    lines = open(path).readlines()
    loaves = open("loaves.md").readlines()
    return ${asking('f"You bake. {loaves} Then: {lines}"')}
`;
    assert.deepEqual(await wordsOf(text), [
      ['{loaves}', 'deploy'],
      ['{lines}', 'request'],
    ]);
  });

  it('is of the deployment where it lies beside the code', async () => {
    const text = `from pathlib import Path
HERE = Path(__file__).parent
def bake():
    loaves = (HERE / "loaves.md").read_text()
    doughs = (Path(__file__).resolve().parent / "texts" / "doughs.md").read_text()
    return ${asking('f"You bake. {loaves} Of: {doughs}"')}
`;
    assert.deepEqual(await wordsOf(text), [
      ['{loaves}', 'deploy'],
      ['{doughs}', 'deploy'],
    ]);
  });
});
