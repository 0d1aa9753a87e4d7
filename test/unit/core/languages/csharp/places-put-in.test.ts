import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../../support/code-prompts.ts';

describe('A place of Semantic Kernel whose name is put in', () => {
  const file = (name: string, constant = ''): string => `using Microsoft.SemanticKernel;

public class Choir
{
    ${constant}
    private const string Choose =
        $$$"""
        Choose who sings next.

        Before:
        {{\${{{${name}}}}}}
        """;

    public KernelFunction Make() => KernelFunctionFactory.CreateFromPrompt(Choose);
}
`;

  it('is one place over all of its braces, also of the constant alone', async () => {
    for (const text of [file('Songs', 'private const string Songs = "songs";'), file('ChoirStrategy.DefaultSongs')]) {
      const start = text.indexOf('{{$' + '{{{');
      const end = text.indexOf('}}}}}') + 5;
      const { prompts } = await readCode('Choir.cs', text);
      for (const { prompt, regions, ends } of prompts) {
        const places = regions.filter(({ kind }) => kind === 'dynamic');
        assert.deepEqual(
          places.map((place) => [place.start, place.end]),
          [[start, end]],
          prompt.name,
        );
        assert.equal(ends.everybody.offset, start, prompt.name);
      }
      const sent = await sentIn('Choir.cs', text);
      assert.deepEqual(
        sent.map(([, said]) => said),
        sent.map(() => sent[0]![1]),
      );
    }
  });

  it('is text where nothing fills it', async () => {
    const text = `public class Choir
{
    private const string Songs = "songs";
    private const string ChoirPrompt = $$"""You are the choir. Before: ${'$'}{{Songs}}""";
}
`;
    const [found] = await sentIn('Choir.cs', text);
    assert.deepEqual(found?.slice(1), ['system/system: You are the choir. Before: $‹Songs›songs']);
  });
});
