import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const sent = (text: string): Promise<string[][]> => sentIn('lib/agent.rb', text);

describe('Prompts in Ruby', () => {
  it('stand in here-documents, whose common indentation is not sent', async () => {
    const text = `SYSTEM_PROMPT = <<~PROMPT.chomp
  You are a #{role} agent.\\tYes
    Indented
PROMPT
RAW_PROMPT = <<~'EOS'
  You answer raw \\n
EOS
`;
    assert.deepEqual(await sent(text), [
      ['SYSTEM_PROMPT', 'system/system: You are a «role» agent.\tYes\n  Indented'],
      ['RAW_PROMPT', 'system/system: You answer raw \\n\n'],
    ]);
  });

  it('are built by methods that give their last value', async () => {
    const text = `class Agent
  RULES = %w[polite brief].freeze

  def initialize(name:)
    @name = name
  end

  def build_prompt(query)
    prompt = "You are a steward. Greet #{@name}\\n"
    prompt << RULES.map { |rule| "- #{rule}" }.join("\\n") << "!"
    prompt += format(" %s is %<share>d%%", query, share: 9)
    prompt << "Late." unless query.nil?
    prompt.strip
  end
end
`;
    assert.deepEqual(await sent(text), [
      [
        'build_prompt',
        'system/system: You are a steward. Greet «@name»\n- ‹rule›polite\n- ‹rule›brief! «%s» is ‹share›9%?Late.?',
      ],
    ]);
  });

  it('go to a model in the parameters of a client, with symbols and strings as keys', async () => {
    const text = `SYSTEM = "You answer."
def ask(question)
  client.chat(parameters: { model: "gpt-5.5", messages: [{ role: :system, content: SYSTEM }, { "role" => "user", "content" => question }] })
end
`;
    assert.deepEqual(await sent(text), [
      ['ask: client.chat', 'system/system: You answer.', 'messages/user: «question»'],
    ]);
  });

  it('are changed in place, and conditional in loops with a next', async () => {
    const text = `def build_prompt(name, topic)
  prompt = +"You are the agent of [NAME], who helps.  "
  prompt.gsub!("[NAME]", name)
  prompt.strip!
  prompt.prepend("# Role\\n")
  %w[One. Two.].each do |rule|
    next if rule == topic
    prompt << rule
  end
  prompt = "#{prompt} The end."
  prompt
end
`;
    assert.deepEqual(await sent(text), [
      ['build_prompt', 'system/system: # Role\nYou are the agent of «name», who helps.?«rule»?‹prompt› The end.'],
    ]);
  });

  it('go to the SDKs, by members of a client', async () => {
    const text = `def summarize(ticket)
  client.messages.create(model: "claude-opus-5", system_: [{ type: :text, text: "You summarize.", cache_control: { type: :ephemeral } }], messages: [{ role: :user, content: "About #{ticket}" }])
end
`;
    assert.deepEqual(await sent(text), [
      ['summarize: client.messages.create', 'system/system 5m: You summarize.', 'messages/user: About «ticket»'],
    ]);
  });

  it('grow at the top level of a script, in loops and chains too', async () => {
    const text = `prompt = +""
prompt << "You are given cities.\\n"
%w[Oslo Bergen].each do |city|
  prompt << "- " << city << "\\n"
end
prompt.concat("Explain it to ", user_name, ".")
puts chat.ask(prompt)
`;
    assert.deepEqual(await sent(text), [
      ['chat.ask', 'messages/user: You are given cities.\n- Oslo\n- Bergen\nExplain it to «user_name».'],
    ]);
  });

  it('have cases and conditions as values, and what ERB fills', async () => {
    const text = `class Letter
  def letter_prompt(kind, name)
    "Write a letter to #{Models::Person.name}.\\n" + case kind
                                  when :short then "Keep it to one line."
                                  else "Take all the room you need."
                                  end
  end

  def reply_prompt(late)
    ["Write a reply.", ("Say sorry for the delay." if late)].compact.join("\\n")
  end

  def erb_prompt
    ERB.new("Write to <%= @customer %> about the order.").result(binding)
  end
end
`;
    assert.deepEqual(await sent(text), [
      [
        'letter_prompt',
        'system/system: Write a letter to «Models::Person.name».\n?Keep it to one line.??Take all the room you need.?',
      ],
      ['reply_prompt', 'system/system: Write a reply.?\n??Say sorry for the delay.?'],
      ['erb_prompt', 'system/system: Write to «@customer» about the order.'],
    ]);
    const { prompts } = await readCode('app/letter.rb', text);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('Keep it'));
  });

  it('never throw, wherever the file ends', async () => {
    const text = 'PROMPT = <<~X + <<~Y\n  You #{a}\nX\n  b\nY\ndef prompt(a) = "You #{a}" % [1]\n';
    for (let end = 0; end <= text.length; end++) await readCode('a.rb', text.slice(0, end));
  });

  it('have messages whose role is their type', async () => {
    const text = `def as_llm_messages(title)
  messages = []
  messages << { type: :user, content: "Here are the posts of the topic #{title}." }
  messages << { type: :model, content: "Two users tell how they feel about Mondays." }
  messages
end
`;
    const { prompts } = await readCode('summary.rb', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'messages/user: Here are the posts of the topic «title».',
      'messages/assistant: Two users tell how they feel about Mondays.',
    ]);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('#{title}'));
  });

  it('are the pair that methods of both turns give', async () => {
    const text = `class Labels
  def bundle(line, labels)
    [system_prompt(labels), user_block(line, labels), 0.2]
  end

  def system_prompt(labels)
    "You are an assistant that gives each line of an account one of #{labels.size} labels."
  end

  def user_block(line, labels)
    "Labels allowed: #{labels}. Line to label: #{line}"
  end
end
`;
    const { prompts } = await readCode('labels.rb', text);
    const bundle = prompts.find(({ prompt }) => prompt.name === 'bundle')!;
    assert.deepEqual(sentBy(text, bundle.prompt), [
      'system/system: You are an assistant that gives each line of an account one of «labels.size» labels.',
      'messages/user: Labels allowed: «labels». Line to label: «line»',
    ]);
    assert.equal(bundle.ends.everybody.offset, text.indexOf('#{labels.size}'));
  });

  it('have names in braces beside what they interpolate, which another program fills', async () => {
    const text = `class Guide < Persona
  def system_prompt
    <<~PROMPT
      You are a guide of the town of #{town}. Levels are {low: 0, high: 1}.
      Current date is: {date}
    PROMPT
  end

  def rules_prompt
    "You are a guide of #{town}. Show the block { |x| x } and the hash {low: 0}."
  end
end
`;
    assert.deepEqual(await sent(text), [
      [
        'system_prompt',
        'system/system: You are a guide of the town of «town». Levels are {low: 0, high: 1}.\nCurrent date is: «date»\n',
      ],
      ['rules_prompt', 'system/system: You are a guide of «town». Show the block { |x| x } and the hash {low: 0}.'],
    ]);
    const { prompts } = await readCode('lib/guide.rb', text);
    const date = prompts[0]!.prompt.blocks[0]!.segments.find(({ start }) => start === text.indexOf('{date}'));
    assert.deepEqual([date?.kind, date?.end], ['dynamic', text.indexOf('{date}') + 6]);
  });

  it('hold what a method gives that is called by its name alone, though it could be given more', async () => {
    const text = `class Summary
  def lines(as_list: false, limit = 5)
    items.map(&:text).join
  end

  def all(*kinds, &block)
    text = ''
    items.each { |item| text << item.note }
    text
  end

  def ask
    client.chat(parameters: { messages: [{ role: 'system', content: 'You sum up.' }, { role: 'user', content: lines }] })
    client.chat(parameters: { messages: [{ role: 'system', content: 'You sort.' }, { role: 'user', content: "Of #{all}" }] })
  end
end
`;
    assert.deepEqual(await sent(text), [
      ['ask: client.chat', 'system/system: You sum up.', 'messages/user: «lines»'],
      ['ask: client.chat', 'system/system: You sort.', 'messages/user: Of «all»'],
    ]);
  });

  it('are messages of Boxcars', async () => {
    const text = `LINES = [
  syst("You answer letters. ", "Use %<tone>s words.\\n"),
  user("Letter: %<letter>s"), assi("Answer: %<answer>s")
].freeze
`;
    assert.deepEqual(await sent(text), [
      [
        'LINES',
        'system/system: You answer letters. Use «tone» words.\n',
        'messages/user: Letter: «letter»',
        'messages/assistant: Answer: «answer»',
      ],
    ]);
  });

  it('are what a block gives, or what rescues it', async () => {
    const text = `def letter_prompt
  @letter_prompt ||= begin
    text = "You answer letters of a shop. "
    @letters.each { |letter| text << "Letter: #{letter.body} " }
    text << "Town: #{@town}"
  rescue IOError
    "You say that nothing can be read today."
  end
ensure
  close
end
`;
    assert.deepEqual(await sent(text), [
      ['letter_prompt', 'system/system: You answer letters of a shop. ?Letter: ??«letter.body»?? ?Town: «@town»'],
      ['letter_prompt', 'system/system: You say that nothing can be read today.'],
    ]);
  });

  it('have what is appended to them where nobody is seen to send them', async () => {
    const text = `def answer(letter, town)
  prompt = "You answer letters of a shop. "
  prompt << "Letter: " << letter
  prompt << " Town: #{town}" if town
  deliver(prompt)
end
`;
    assert.deepEqual(await sent(text), [
      ['answer: prompt', 'system/system: You answer letters of a shop. Letter: «letter»? Town: ??«town»?'],
    ]);
  });

  it('have what is typed in, which comes with each request', async () => {
    const text = `def letter_prompt
  "You answer letters of a shop. #{$stdin.read} #{File.read('rules.md')}"
end
`;
    const { prompts } = await readCode('lib/agent.rb', text);
    assert.deepEqual(
      prompts[0]!.regions.flatMap((region) => (region.kind === 'dynamic' ? [region.volatility] : [])),
      ['request', 'deploy'],
    );
  });

  it('have what other calls have put into a member, which begins only once', async () => {
    const text = `class Clerk
  def answer(letter)
    @turn ||= 0
    @turn += 1
    @letters ||= []
    @letters << "Letter: #{letter}"
    @rules ||= "Be kind to all."
    client.chat(messages: [{ role: "system", content: "You are in turn #{@turn}. #{@rules} #{@letters.join(" ")}" }])
  end
end
`;
    assert.deepEqual(await sent(text), [
      [
        'answer: client.chat',
        'system/system: You are in turn «@turn». ‹@rules›Be kind to all. ‹@letters.join(" ")›«@letters»? ?Letter: «letter»',
      ],
    ]);
  });
});
