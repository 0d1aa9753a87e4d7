import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

describe('Requests of Ruby libraries', () => {
  it('are what a class that includes Raix asks, and nothing else that is called so', async () => {
    const body = `  def check(answer)
    ask("Is this right? #{answer}")
  end
end
`;
    assert.deepEqual(await sentIn('check.rb', `class Check\n  include Raix::Predicate\n${body}`), [
      ['check: ask', 'messages/user: Is this right? «answer»'],
    ]);
    assert.deepEqual(await sentIn('check.rb', `class Check\n  include Thor::Actions\n${body}`), []);
  });

  it('are what a class declares that chains prompts of Raix, be it a text or what a lambda gives', async () => {
    const body = `  prompt text: -> {
    "Welcome #{guest} to the inn. "\\
    "Name the free rooms."
  }, success: ->(answer) { puts "Said #{answer}" }
  prompt system: "You keep an inn.", text: -> { greeting_for(guest) }
  prompt system: "You keep a mill.", text: -> {
    kind = "rye"
    "Grind #{kind} for #{guest}."
  }
  prompt text: :farewell, success: :done
end
`;
    assert.deepEqual(await sentIn('inn.rb', `class Inn\n  include Raix::PromptDeclarations\n${body}`), [
      ['prompt', 'messages/user: Welcome «guest» to the inn. Name the free rooms.'],
      ['prompt', 'system/system: You keep an inn.', 'messages/user: «-> { greeting_for(guest) }»'],
      ['prompt', 'system/system: You keep a mill.', 'messages/user: Grind ‹kind›rye for «guest».'],
    ]);
    const form = 'class Form\n  include Wizard\n  prompt text: -> { "Type your name, #{guest}." }\nend\n';
    assert.deepEqual(await sentIn('form.rb', form), []);
  });

  it('are no answers that a method hands to its caller as symbols', async () => {
    const text = `def prompt_for_line
  line = Reline.readline("Say: ", true)
  return :stop unless line
  line.strip
end
loop do
  line = prompt_for_line
  break if line == :stop
  assistant.add_message_and_run content: line
end
`;
    const found = await sentIn('talk.rb', text);
    assert.deepEqual(
      found.map(([name]) => name),
      ['assistant.add_message_and_run'],
    );
    assert.ok(!found.flat().some((one) => one.includes('stop') && !one.includes('«')));
  });

  it('are no questions of a method that a person answers at the terminal', async () => {
    const asked = `def prompt_for_place
  puts "Where do you go?"
  answer = gets
  return "You are nowhere, try again" if answer.nil?
  answer.chomp
end
`;
    assert.deepEqual(await sentIn('place.rb', asked), []);
    const given = `def prompt_for_place(place)
  "You are a guide. Show the way to #{place}."
end
`;
    assert.deepEqual(await sentIn('place.rb', given), [
      ['prompt_for_place', 'system/system: You are a guide. Show the way to «place».'],
    ]);
    const built = `def build_prompt
  place = gets
  "You are a guide. Show the way to #{place}."
end
`;
    assert.equal((await sentIn('place.rb', built)).length, 1);
  });

  it('are built message by message', async () => {
    const text = `prompt = DiscourseAi::Completions::Prompt.new("You sort #{kind} by size.", messages: [])
prompt.push(type: :user, content: "Explain it")
chat.add_message role: :user, content: "Sort #{list}"
queue.push(content: "No prompt")
`;
    assert.deepEqual(await sentIn('sort.rb', text), [
      ['DiscourseAi.Completions.Prompt.new', 'system/system: You sort «kind» by size.'],
      ['prompt.push', 'messages/user: Explain it'],
      ['chat.add_message', 'messages/user: Sort «list»'],
    ]);
  });

  it('have instructions that a block gives', async () => {
    const text = `class Guide < RubyLLM::Agent
  instructions { "You show the way to #{town}, politely." }
end
`;
    assert.deepEqual(await sentIn('guide.rb', text), [
      ['instructions', 'system/system: You show the way to «town», politely.'],
    ]);
  });

  it('have the texts of a module and the settings of a program as they are for all', async () => {
    const text = `SYSTEM_PROMPT = "You are a guide. #{GuidePrompt.text} #{SiteSetting.title} #{GuidePrompt.for(user)}"\n`;
    assert.deepEqual(await volatilitiesIn('guide.rb', text), [
      ['#{GuidePrompt.text}', 'deploy'],
      ['#{SiteSetting.title}', 'deploy'],
      ['#{GuidePrompt.for(user)}', 'request'],
    ]);
  });
});
