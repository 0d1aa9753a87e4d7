import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** What the request of a program sends that begins with `Be kind.` */
async function sent(path: string, text: string): Promise<string> {
  const { prompts } = await readCode(path, text);
  const own = prompts.map(({ prompt }) => sentBy(text, prompt).join('\n')).find((one) => one.includes('Be kind.'));
  assert.ok(own, text);
  return own;
}

describe('What a method adds to a field that another method of its object goes on with', () => {
  for (const [what, path, text, expected] of [
    [
      'a text of Java',
      'Bot.java',
      `class Bot {
  private String text;
  private void addNotes() { for (Note note : notes) { text += note.body(); } }
  String ask(String q) {
    text = "Be kind. You help people to plan their garden.";
    addNotes();
    text += "Answer in one sentence: " + q;
    return chatClient.prompt().user(text).call().content();
  }
}`,
      'messages/user: Be kind. You help people to plan their garden.?«note.body()»?Answer in one sentence: «q»',
    ],
    [
      'a builder of Java, which a method between them hands on',
      'Bot.java',
      `class Bot {
  private StringBuilder text;
  private void addNote(Note note) { text.append(note.body()); }
  private void addNotes() { addNote(first); }
  String ask(String q) {
    text = new StringBuilder("Be kind. You help people to plan their garden.");
    addNotes();
    text.append("Answer in one sentence: ").append(q);
    return chatClient.prompt().user(text.toString()).call().content();
  }
}`,
      'messages/user: Be kind. You help people to plan their garden.«note.body()»Answer in one sentence: «q»',
    ],
    [
      'a list of C#',
      'Bot.cs',
      `class Bot {
  private List<ChatMessage> _messages;
  void Load() { foreach (var turn in _turns) { _messages.Add(new UserChatMessage(turn.Text)); } }
  async Task<string> Ask(string q) {
    _messages = new List<ChatMessage>();
    _messages.Add(new SystemChatMessage("Be kind. You help people to plan their garden."));
    Load();
    _messages.Add(new UserChatMessage($"Answer in one sentence: {q}"));
    var answer = await _chat.CompleteChatAsync(_messages);
    return answer.Value.Content[0].Text;
  }
}`,
      'system/system: Be kind. You help people to plan their garden.\nmessages/user: ?«turn.Text»?\nmessages/user: Answer in one sentence: «q»',
    ],
    [
      'a text of Go',
      'bot.go',
      `package bot

type Bot struct { text string; notes []Note }

func (b *Bot) addNotes() { for _, note := range b.notes { b.text += note.Body } }

func (b *Bot) Ask(q string) {
	b.text = "Be kind. You help people to plan their garden."
	b.addNotes()
	b.text += "Answer in one sentence: " + q
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: b.text}}})
}`,
      'messages/user: Be kind. You help people to plan their garden.?«note.Body»?Answer in one sentence: «q»',
    ],
    [
      'a text of Ruby',
      'bot.rb',
      `class Bot
  def ask(q)
    @text = +"Be kind. You help people to plan their garden."
    add_notes
    @text << "Answer in one sentence: #{q}"
    RubyLLM.chat.ask(@text)
  end

  def add_notes
    @notes.each { |note| @text << note.body }
  end
end`,
      'messages/user: Be kind. You help people to plan their garden.?«note.body»?Answer in one sentence: «q»',
    ],
    [
      'a list of Ruby, by the name of the object',
      'bot.rb',
      `class Bot
  def ask(q)
    @messages = [{ role: "system", content: "Be kind. You help people to plan their garden." }]
    self.load_turns
    @messages << { role: "user", content: "Answer in one sentence: #{q}" }
    @client.chat(parameters: { model: "gpt-4o", messages: @messages })
  end

  def load_turns
    @turns.each { |turn| @messages << { role: "user", content: turn.body } }
  end
end`,
      'system/system: Be kind. You help people to plan their garden.\nmessages/user: ?«turn.body»?\nmessages/user: Answer in one sentence: «q»',
    ],
    [
      'a variable of a module of TypeScript',
      'bot.ts',
      `let text = '';
function addNotes(notes: Note[]) { for (const note of notes) text += note.body; }
export async function ask(notes: Note[], q: string) {
  text = 'Be kind. You help people to plan their garden.';
  addNotes(notes);
  text += \`Answer in one sentence: \${q}\`;
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
}`,
      'messages/user: Be kind. You help people to plan their garden.?«note.body»?Answer in one sentence: «q»',
    ],
    [
      'a variable of a script, between two of its lines',
      'bot.sh',
      `#!/bin/bash
add_notes() { PROMPT+="$(cat notes.txt)"; }
PROMPT="Be kind. You help people to plan their garden."
add_notes
PROMPT+="Answer in one sentence: $1"
claude -p "$PROMPT"`,
      'messages/user: Be kind. You help people to plan their garden.\nmessages/user: «PROMPT»Answer in one sentence: «1»',
    ],
  ] as const)
    it(`is there: ${what}`, async () => {
      assert.equal(await sent(path, text), expected);
    });

  it('is no variable of its own that has the same name', async () => {
    const own = `let text = '';
function count(notes) { let text = ''; for (const note of notes) text += note.body; return text.length; }
export async function ask(notes, q) {
  text = 'Be kind. You help people to plan their garden.';
  count(notes);
  text += \`Answer in one sentence: \${q}\`;
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
}`;
    const alone = 'messages/user: Be kind. You help people to plan their garden.Answer in one sentence: «q»';
    assert.equal(await sent('bot.js', own), alone);
    const ofCaller = `class Bot {
  private String text;
  private void addNotes() { for (Note note : notes) { text += note.body(); } }
  String ask(String q) {
    String text = "Be kind. You help people to plan their garden.";
    addNotes();
    text += "Answer in one sentence: " + q;
    return chatClient.prompt().user(text).call().content();
  }
}`;
    assert.equal(await sent('Bot.java', ofCaller), alone);
  });
});
