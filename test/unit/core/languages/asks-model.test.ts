import assert from 'node:assert/strict';
import { asksModel } from '../../../../src/core/languages/prompts/asks-model.ts';
import { sentIn } from '../../../support/code-prompts.ts';

describe('A function that is not followed', () => {
  const yes = (): boolean => true;
  const no = (): boolean => false;

  it('asks a model by its name, or by what it is called on', () => {
    for (const path of ['llm.ask', 'call_llm', 'self.llm.complete', 'queryGpt', 'client.askClaude', 'acme.llm.run'])
      assert.equal(asksModel(path, no), true, path);
    for (const path of ['agent.run', 'chat.CompleteAsync', 'agents.runner.complete', 'ai.generate'])
      assert.deepEqual([asksModel(path, yes), asksModel(path, no)], [true, false], path);
  });

  it('does not where it makes an answer of its own', () => {
    for (const path of ['llm.NewResponse', 'new_llm_answer', 'LlmResponse', 'claude.ChatReply', 'agent.AgentResult'])
      assert.equal(asksModel(path, yes), false, path);
    for (const path of ['llm.GetResponse', 'gpt_response', 'claude.CreateChatResponse', 'llm.response'])
      assert.equal(asksModel(path, no), true, path);
  });

  it('does not for a verb or a word alone, nor where it counts, embeds or reports', () => {
    for (const path of [
      'run',
      'fullmatch',
      'server.send',
      'db.query',
      'llm',
      'llm.log_request',
      'gpt.countTokens',
      'llm.embed',
    ])
      assert.equal(asksModel(path, yes), false, path);
    assert.equal(asksModel(undefined, yes), false);
  });
});

describe('A text that is given to what asks a model', () => {
  it('is a prompt where it says what to do', async () => {
    const text = `async def draft(topic, outline):
    return await llm_call(f"Write an article about {topic}, as this outline says:\\n{outline}", temperature=0.2)
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['draft', 'system/system: Write an article about «topic», as this outline says:\n«outline»'],
    ]);
  });

  it('is none where another function is given it, or it says nothing to do', async () => {
    const asked = (call: string): string => `import llm_tools\ndef draft(topic):\n    return ${call}\n`;
    const article = 'f"Write an article about {topic}, as long as the outline."';
    assert.deepEqual(await sentIn('a.py', asked(`mail.deliver(${article})`)), []);
    assert.deepEqual(await sentIn('a.py', asked('call_llm("gardens/spring/2026/tools")')), []);
    assert.equal((await sentIn('a.py', asked(`call_llm(${article})`))).length, 1);
  });
});

describe('A text of which a program makes an answer of its own', () => {
  it('is no prompt', async () => {
    const go = (call: string): string => `package desk

import "hotel/internal/llm"

func Greet(name string) *Reply {
	content := "Dear " + name + ", I am the porter of this house and I will help you with your question soon."
	return llm.${call}(content)
}
`;
    assert.deepEqual(await sentIn('desk.go', go('NewResponse')), []);
    assert.deepEqual(await sentIn('desk.go', go('AnswerOf')), [
      [
        'Greet',
        'system/system: Dear «name», I am the porter of this house and I will help you with your question soon.',
      ],
    ]);
  });
});

describe('Words that tell somebody what to do', () => {
  const given = (words: string, before = 'import llm_tools'): string =>
    `${before}\nreviewer = Reviewer(purpose="${words}")\n`;

  it('are a prompt at the beginning of a text, where the file has to do with models', async () => {
    const words = 'You review the drafts of a newsroom and say what is unclear in them.';
    assert.deepEqual(await sentIn('a.py', given(words)), [['purpose', `system/system: ${words}`]]);
    assert.deepEqual(await sentIn('a.py', given(words, 'import os')), []);
  });

  it('are none farther back, nor where they say what somebody has or may do', async () => {
    for (const words of [
      'You have three new letters in the box of your garden today.',
      'You can see the drafts of a newsroom in the list.',
      'Drafts of a newsroom that you review on the next page.',
    ])
      assert.deepEqual(await sentIn('a.py', given(words)), [], words);
  });
});

describe('A call of a library that is not known', () => {
  it('is a request by what it tells the system', async () => {
    const text = `import { createAgent } from '@acme/agents'; // for claude
export const support = createAgent({ system: 'You answer the questions of people who buy tools for a garden.' });
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      ['createAgent', 'system/system: You answer the questions of people who buy tools for a garden.'],
    ]);
    assert.deepEqual(await sentIn('a.ts', `export const host = createHost({ system: 'linux' }); // for claude\n`), []);
  });

  it('is one where it tells in few words whom it is', async () => {
    const bot = (text: string): string => `from llamabot import SimpleBot
def make_bot():
    return SimpleBot("${text}")
`;
    assert.deepEqual(await sentIn('a.py', bot('You are an expert of knots.')), [
      ['make_bot', 'system/system: You are an expert of knots.'],
    ]);
    assert.deepEqual(await sentIn('a.py', bot('The knots of this harbour, by name')), []);
  });

  it('has the roles of a list of messages, whatever the argument is called', async () => {
    const text = `from helpers import call_model
def ask(question):
    prompt = [{"role": "system", "content": "You guide ships."}, {"role": "user", "content": f"Answer {question}"}]
    return call_model(prompt=prompt, model="claude-opus-5")
`;
    assert.deepEqual((await sentIn('ask.py', text)).at(-1), [
      'ask: call_model',
      'system/system: You guide ships.',
      'messages/user: Answer «question»',
    ]);
  });

  it('has the names in single braces filled that a record beside it gives', async () => {
    const text = (given: string): string => `from helpers import call_llm
SYSTEM_PROMPT = "You are a guide who knows all harbours of the coast."
def ask(harbour):
    return call_llm(SYSTEM_PROMPT, "Describe {harbour} for a guest, and say when to come.", ${given})
`;
    assert.deepEqual((await sentIn('ask.py', text('params={"harbour": harbour}'))).at(-1)?.slice(1), [
      'system/system: You are a guide who knows all harbours of the coast.',
      'messages/user: Describe «harbour» for a guest, and say when to come.',
    ]);
    assert.deepEqual((await sentIn('ask.py', text('params={"temperature": 1}'))).at(-1)?.slice(1), [
      'system/system: You are a guide who knows all harbours of the coast.',
      'messages/user: Describe {harbour} for a guest, and say when to come.',
    ]);
  });
});

describe('A constant of Python with doubled braces', () => {
  it('has escapes where words stand in them beside names in single ones', async () => {
    const text = (form: string): string => `OPTIMIZER_SYSTEM_PROMPT = (
    "You improve a text that you are given. "
    "Send the text between {start_tag} ${form} {end_tag} and say nothing else."
)
`;
    assert.deepEqual((await sentIn('ask.py', text('{{improved text}}')))[0]?.slice(1), [
      'system/system: You improve a text that you are given. Send the text between «start_tag» {improved text} «end_tag» and say nothing else.',
    ]);
    const [[, named = ''] = []] = await sentIn('ask.py', text('{{improved_text}}'));
    assert.match(named, /«improved_text»/);
  });
});
