import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('lib/flow.rb', text);

describe('Prompts of workflows in Ruby', () => {
  it('are what the block of a model call gives last, or is given as its prompt', async () => {
    const text = `execute do
  chat(:shorten) do
    topic = "unused words for nobody"
    "Shorten the letter to two lines and keep its greeting: #{letter}"
  end
  agent do |my|
    my.prompt = "Sort the shelves by colour, the dark ones first: #{shelf}"
  end
end
`;
    assert.deepEqual(await sent(text), [
      ['chat', 'messages/user: Shorten the letter to two lines and keep its greeting: «letter»'],
      ['agent', 'messages/user: Sort the shelves by colour, the dark ones first: «shelf»'],
    ]);
  });

  it('are none where a file says nothing of models, nor in a block that only sets things up', async () => {
    const block = 'chat(:room) do\n  "Shorten the letter to two lines and keep its greeting: #{letter}"\nend\n';
    assert.deepEqual(await sent(block), []);
    const settings = 'execute do\n  agent do\n    provider :claude\n    model "haiku"\n  end\nend\n';
    assert.deepEqual(await sent(settings), []);
  });

  it('are here-documents whose word says so, and no others', async () => {
    const heredoc = (word: string): string =>
      `deliver(<<~${word})\n  Sort the shelves of the shop by colour, please, and list the dark ones first.\n${word}\n`;
    for (const word of ['PROMPT', 'SYSTEM', 'SYSTEM_PROMPT', 'INSTRUCTIONS', 'USER_PROMPT'])
      assert.deepEqual(
        (await sent(heredoc(word))).map(([name]) => name),
        [word],
      );
    for (const word of ['SQL', 'HTML', 'EOS', 'TEXT']) assert.deepEqual(await sent(heredoc(word)), [], word);
  });

  it('have the name of what they are given to, where that has one', async () => {
    const text = `def greeting_prompt
  <<~PROMPT
    You are a gardener. Greet the guests of the garden.
  PROMPT
end
`;
    assert.deepEqual(await sent(text), [
      ['greeting_prompt', 'system/system: You are a gardener. Greet the guests of the garden.\n'],
    ]);
  });

  it('are members of that name that are given a text, whatever their object is', async () => {
    const text = `settings.system_prompt = "Sort the shelves of the shop by colour, please, and list the dark ones first."
settings.title = "Sort the shelves of the shop by colour, please, and list the dark ones first."
`;
    assert.deepEqual(await sent(text), [
      ['system_prompt', 'system/system: Sort the shelves of the shop by colour, please, and list the dark ones first.'],
    ]);
  });
});
