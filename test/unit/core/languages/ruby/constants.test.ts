import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

describe('A list of messages under a constant', () => {
  const text = `class Letters
  TEMPLATE = [
    { role: "system", content: "You write letters for the town hall. Use this text:\\n%<text>s" },
    { role: "user", content: "%<question>s" }
  ].freeze
  def letter_prompt
    @letter_prompt ||= Conversation.new(lines: TEMPLATE)
  end
end
`;

  it('is a template also where a method that is named for a prompt gives it to an object', async () => {
    const { prompts } = await readCode('letters.rb', text);
    const holes = prompts[0]!.regions.flatMap((one) =>
      one.kind === 'dynamic' ? [text.slice(one.start, one.end)] : [],
    );
    assert.deepEqual(holes, ['%<text>s', '%<question>s']);
  });
});
