import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** Calls of clients that no variable holds: made where they are asked, taken from a list, or wrapped on the way. */
const CALLS: readonly (readonly [path: string, code: string])[] = [
  ['a.py', 'anthropic.Anthropic().messages.create(system="You are Otter.", messages=[{"role": "user", "content": q}])'],
  [
    'a.py',
    'Anthropic(api_key=KEY).messages.create(system="You are Otter.", messages=[{"role": "user", "content": q}])',
  ],
  ['a.py', 'clients["a"].messages.create(system="You are Otter.", messages=[{"role": "user", "content": q}])'],
  [
    'a.py',
    'c().with_options(timeout=5).messages.create(system="You are Otter.", messages=[{"role": "user", "content": q}])',
  ],
  ['a.py', 'ChatAnthropic(model="x").bind_tools(t).invoke([("system", "You are Otter."), ("human", q)])'],
  ['a.ts', 'new Anthropic().messages.create({ system: "You are Otter.", messages: [{ role: "user", content: q }] });'],
  ['a.ts', '(await client()).messages.create({ system: "You are Otter.", messages: [{ role: "user", content: q }] });'],
  [
    'a.rb',
    'Anthropic::Client.new.messages.create(system_: "You are Otter.", messages: [{ role: "user", content: q }])',
  ],
  [
    'a.php',
    "<?php (new Client($k))->messages->create(system: 'You are Otter.', messages: [['role' => 'user', 'content' => q]]);",
  ],
  [
    'A.java',
    'class A { void a() { Client.fromEnv().messages().create(MessageCreateParams.builder().system("You are Otter.").addUserMessage(q).build()); } }',
  ],
  [
    'A.java',
    'class A { void a() { OpenAiChatModel.builder().apiKey(k).build().chat(SystemMessage.from("You are Otter. You swim."), UserMessage.from(q)); } }',
  ],
  [
    'a.cs',
    'class A { void B() { new C().Messages.Create(new MessageCreateParams { System = "You are Otter.", Messages = [new() { Role = Role.User, Content = q }] }); } }',
  ],
  [
    'a.go',
    'package a\nfunc a() {\n\tanthropic.NewClient().Messages.New(ctx, anthropic.MessageNewParams{System: []anthropic.TextBlockParam{{Text: "You are Otter."}}, Messages: []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(q))}})\n}\n',
  ],
];

describe('Calls of clients that no variable holds', () => {
  for (const [path, code] of CALLS) {
    it(`are requests: ${path}: ${code.slice(0, 60)}`, async () => {
      const { prompts } = await readCode(path, code);
      assert.equal(prompts.length, 1);
      const [system, user] = sentBy(code, prompts[0]!.prompt).filter((block) => !block.startsWith('tools'));
      assert.match(system!, /^system\/system: You are Otter\./);
      assert.match(user!, /^messages\/user: «/);
      assert.match(prompts[0]!.prompt.name, /create|Create|New|chat|invoke/);
    });
  }

  it('of a chain are several, where each says something', async () => {
    const code = 'RubyLLM.chat.with_instructions("You are Otter.").ask("Please answer the question: #{q}")\n';
    const { prompts } = await readCode('a.rb', code);
    assert.deepEqual(prompts.flatMap(({ prompt }) => sentBy(code, prompt)).toSorted(), [
      'messages/user: Please answer the question: «q»',
      'system/system: You are Otter.',
    ]);
  });
});
