import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../../support/code-prompts.ts';

const RULES = 'system/system: You guide ships.';

describe('A chat of RubyLLM', () => {
  it('is asked with a file behind the text', async () => {
    const text = `def ask(question, file)
  RubyLLM.chat.with_instructions("You guide ships.").ask("Where is #{question}?", with: file)
end
`;
    assert.deepEqual(await sentIn('ask.rb', text), [
      ['ask: RubyLLM.chat.ask', RULES, 'messages/user: Where is «question»?', 'messages/user: «file»'],
    ]);
    const bare = text.replace('with: file', 'with: nil');
    assert.deepEqual(await sentIn('ask.rb', bare), [
      ['ask: RubyLLM.chat.ask', RULES, 'messages/user: Where is «question»?'],
    ]);
  });

  it('sends what it was told and asked before', async () => {
    const text = `def ask(question, history)
  chat = RubyLLM.chat(model: "gpt-4.1-mini").with_instructions("You guide ships.")
  history.each { |message| chat.add_message(role: message[:role].to_sym, content: message[:content]) }
  chat.ask("Where is #{question}?")
  chat.ask "And tomorrow?"
end
`;
    const before = [RULES, 'messages/user: ?«message[:content]»?', 'messages/user: Where is «question»?'];
    assert.deepEqual(await sentIn('ask.rb', text), [
      ['ask: chat.ask', ...before],
      [
        'ask: chat.ask',
        ...before,
        'messages/assistant: «chat.ask("Where is #{question}?")»',
        'messages/user: And tomorrow?',
      ],
    ]);
  });

  it('is told by calls of its own, in a chain, or by another method of its object', async () => {
    for (const [name, lines] of [
      ['ask: chat.ask', 'chat = RubyLLM.chat\n  chat.with_instructions("You guide ships.")\n  chat.ask(question)'],
      [
        'ask: RubyLLM.chat.ask',
        'RubyLLM.chat.with_instructions("You guide ships.").with_temperature(0.2).with_schema(Ship).ask(question).content',
      ],
      ['ask: ship_chat.ask', 'ship_chat = chat.with_instructions("You guide ships.")\n  ship_chat.ask(question)'],
    ])
      assert.deepEqual(await sentIn('ask.rb', `def ask(question)\n  ${lines}\nend\n`), [
        [name, RULES, 'messages/user: «question»'],
      ]);
    const text = `class Guide
  def initialize
    @chat = RubyLLM.chat.with_instructions("You guide ships.")
  end

  def ask(question)
    @chat.ask(question)
  end
end
`;
    assert.deepEqual(await sentIn('guide.rb', text), [['ask: self.chat.ask', RULES, 'messages/user: «question»']]);
  });

  it('is not followed where it has tools, or is only given', async () => {
    for (const lines of [
      'chat = RubyLLM.chat\n  chat.with_instructions("You guide ships.")\n  chat.with_tool(Tides)\n  chat.ask(question)',
      'chat = chats.find(1)\n  chat.with_instructions("You guide ships.")\n  chat.ask(question)',
    ])
      assert.deepEqual(await sentIn('ask.rb', `def ask(question)\n  ${lines}\nend\n`), [
        ['ask: chat.with_instructions', RULES],
        ['ask: chat.ask', 'messages/user: «question»'],
      ]);
  });

  it('has the model with which it begins, or that it gets', async () => {
    const text = `def ask(question)
  chat = RubyLLM.chat(model: "gpt-4.1-mini").with_instructions("You guide ships.")
  chat.ask(question)
  chat.with_model("gpt-4.1").ask(question)
end
`;
    const { prompts } = await readCode('ask.rb', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => prompt.model?.id),
      ['gpt-4.1-mini', 'gpt-4.1'],
    );
  });
});
