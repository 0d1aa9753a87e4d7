import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

/** What a request sends that a chain of methods makes of a text. */
async function made(
  chain: string,
  text = '  You mend  \n  clocks of #{town}.\n Be kind.\n\n',
): Promise<string | undefined> {
  const file = `def ask(town)
  client.chat(messages: [{ role: "user", content: %Q{${text}}${chain} }])
end
`;
  return (await sentIn('ask.rb', file))[0]?.[1]?.replace('messages/user: ', '');
}

describe('Texts of Ruby whose lines are changed', () => {
  it('are known where each line is trimmed and all are joined', async () => {
    const lines = 'You mend\nclocks of «town».\nBe kind.';
    for (const chain of ['.split("\\n").map(&:strip).join("\\n")', '.split("\\n").collect(&:strip).join("\\n")'])
      assert.equal(await made(chain), lines, chain);
    assert.equal(await made('.lines.map(&:strip).join(" ")'), 'You mend clocks of «town». Be kind. ');
    assert.equal(await made('.lines.map(&:chomp).join("|")', 'You mend\nclocks.\n'), 'You mend|clocks.');
    assert.equal(await made('.split("\\n").map(&:rstrip).join(" ")'), '  You mend   clocks of «town».  Be kind.');
  });

  it('are known where a character is replaced or left out', async () => {
    assert.equal(await made('.tr("\\n", " ")', 'You mend\nclocks.'), 'You mend clocks.');
    assert.equal(await made('.delete("*")', 'You *mend* #{town}.'), 'You mend «town».');
  });

  it('vary where nobody knows what becomes of a line', async () => {
    for (const chain of [
      '.split("\\n").map(&:reverse).join("\\n")',
      '.split(",").map(&:strip).join(",")',
      '.lines.map(&:lstrip).join(" ")',
      '.lines.join(" ")',
      '.tr("a-z", "A-Z")',
      '.tr("^a", "b")',
      '.delete("a-z")',
      '.split("\\n").sample',
    ])
      assert.doesNotMatch((await made(chain))?.replace(/«[^]*?»/g, '') ?? '', /You mend/, chain);
    const mayEnd = await made('.split("\\n").map(&:strip).join("\\n")', 'You mend\n#{town}');
    assert.doesNotMatch(mayEnd?.replace(/«[^]*?»/g, '') ?? '', /You mend/);
  });
});

describe('Texts of Ruby that a block makes of each item', () => {
  for (const map of [
    'items.map do |item|',
    'items.map.with_index do |item, at|',
    'items.each_with_index.map do |item, at|',
  ])
    it(`are known where a here-document stands in it: ${map}`, async () => {
      const text = `def build(items)
  samples = ${map}
    # One for each.
    <<~SAMPLE
      --- A clock that somebody mended:
      #{item.text}
    SAMPLE
  end.join("\\n")
  client.chat(messages: [{ role: "user", content: "You mend clocks.\\n#{samples}" }])
end
`;
      assert.deepEqual(
        (await sentIn('ask.rb', text)).map(([, sent]) => sent),
        ['messages/user: You mend clocks.\n‹samples›?--- A clock that somebody mended:\n??«item.text»??\n?'],
      );
    });

  it('are there or not where they are asked for their presence', async () => {
    const text = `def build(items)
  samples = items.map do |item|
    "--- A clock that somebody mended: #{item.text}\n"
  end.join
  closing = "Be kind to #{items.first.owner}."
  shown = samples.presence || "Nobody has mended a clock."
  client.chat(messages: [{ role: "user", content: "You mend clocks: #{shown} #{closing.presence || "Bye."}" }])
end
`;
    assert.deepEqual(
      (await sentIn('ask.rb', text)).map(([, sent]) => sent),
      [
        'messages/user: You mend clocks: ‹shown›?--- A clock that somebody mended: ??«item.text»??\n??Nobody has mended a clock.? ‹closing.presence || "Bye."›Be kind to «items.first.owner».',
      ],
    );
  });
});
