import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

describe('What is not certain in code', () => {
  const request = (fields: string): string =>
    `export const ask = (q: string, o: object, isShort: boolean) =>\n  client.messages.create({ ${fields}, messages: [{ role: 'user', content: q }] });\n`;

  it('a field before a record that is not known', async () => {
    const text = request(`system: 'You are Otter.', ...o`);
    assert.deepEqual((await sentIn('a.ts', text))[0]![1], 'system/system: ?You are Otter.?');
  });

  it('but one behind it is', async () => {
    const text = request(`...o, system: 'You are Otter.'`);
    assert.deepEqual((await sentIn('a.ts', text))[0]![1], 'system/system: You are Otter.');
  });

  it('a field that a record has which is spread sometimes', async () => {
    const text = request(`system: 'You are Otter.', ...(isShort && { system: 'You are Vole.' })`);
    assert.deepEqual((await sentIn('a.ts', text))[0]![1], 'system/system: ?You are Otter.??You are Vole.?');
  });

  it('a member of Ruby that a method adds to', async () => {
    const text = `class Agent
  def initialize
    @system = "You are Otter."
  end

  def tune(text)
    @system << text
  end

  def ask(q)
    client.messages.create(system_: @system, messages: [{ role: "user", content: q }])
  end
end
`;
    const [sent] = (await sentIn('a.rb', text)).filter(([name]) => name === 'ask: client.messages.create');
    assert.deepEqual(sent!.slice(1), ['system/system: You are Otter.«system»', 'messages/user: «q»']);
  });

  it('variables of scripts in capitals', async () => {
    const text = 'NEW=$(git log -1)\nclaude -p "Review the change $NEW in short."\n';
    const { prompts } = await readCode('a.sh', text);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('$NEW'));
  });

  it('but tools that a module gives are part of the program', async () => {
    const text = `import { tools } from './tools';
generateText({ model: 'x', tools, system: 'You are Otter.', prompt: question });
`;
    const { prompts } = await readCode('a.ts', text);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('question'));
  });
});

describe('Prompts that other words name', () => {
  for (const [language, words] of [
    ['Japanese', '以下のコードを実行してください。日本語で回答してください。'],
    ['German', 'Erstelle eine Übersicht der Punkte und antworte in einem Satz.'],
    ['French', "Résume le texte et n'invente jamais un nom qui n'y est pas."],
  ] as const) {
    it(`what is said in ${language} under a name that says so, in a file that speaks of no model`, async () => {
      const text = `export const buildPrompt = (code: string) => \`${words}\\n\${code}\`;\n`;
      assert.deepEqual(await sentIn('a.ts', text), [['buildPrompt', `system/system: ${words}\n«code»`]]);
    });
  }

  it('constants that are named for whom they speak', async () => {
    const text = `_SYS_CHECK = "You are a classifier of claims. Determine whether a given claim is true."
_USR_CHECK = "Given the following context and claim, determine if it is true. Claim: {claim} Respond with a word."
SYS_PATH = "/usr/lib/claims"
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['_SYS_CHECK', 'system/system: You are a classifier of claims. Determine whether a given claim is true.'],
      [
        '_USR_CHECK',
        'system/system: Given the following context and claim, determine if it is true. Claim: «claim» Respond with a word.',
      ],
    ]);
  });

  it('rich templates of LlamaIndex, in the tags of Jinja', async () => {
    const text = `QA_PROMPT = RichPromptTemplate("""You answer questions.
Question: {{ query_str }}""")
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['QA_PROMPT', 'messages/user: You answer questions.\nQuestion: «query_str»'],
    ]);
  });

  it('short texts in Chinese that ask for an answer', async () => {
    const text = `package rag

func BuildPrompt(query string) string {
	return fmt.Sprintf("根据以下知识回答问题：%s", query)
}
`;
    assert.deepEqual(await sentIn('a.go', text), [['BuildPrompt', 'system/system: 根据以下知识回答问题：«%s»']]);
  });

  it('texts of a part of a folder of prompts, though nothing in the file says prompt', async () => {
    const text = `export function getShellSection(shell: string): string {
  return \`====

The default shell is \${shell}. Chain commands in the way that this shell wants it, and never leave one running.\`
}
`;
    assert.deepEqual(await sentIn('src/core/prompts/sections/shell.ts', text), [
      [
        'getShellSection',
        'system/system: ====\n\nThe default shell is «shell». Chain commands in the way that this shell wants it, and never leave one running.',
      ],
    ]);
    assert.deepEqual(await sentIn('src/core/sections/shell.ts', text), []);
  });

  it('but patterns and globs are none, whatever folder they stand in', async () => {
    const text = `const TAIL = '(?: (?:template|text|of a prompt|and the message|base|default|short and long))*$';
const LEFT_OUT = '**/{node_modules,dist,build,instructions,old_answers,do-not-use}/**';
`;
    assert.deepEqual(await sentIn('src/core/prompts/names.ts', text), []);
  });

  it('nor is a table of what the fields of a request are called', async () => {
    const table = `const CHAT = { model: 'model', messages: 'messages', system: 'system' };
`;
    assert.deepEqual(await sentIn('a.ts', table), []);
    const request = `const CHAT = { model: 'claude-opus-5', messages: 'Name a harbour.', system: 'You are Otter.' };
`;
    assert.deepEqual(await sentIn('a.ts', request), [
      ['CHAT', 'system/system: You are Otter.', 'messages/user: Name a harbour.'],
    ]);
  });
});

describe('What separates an instruction from the response', () => {
  it('speaks to a model, whatever the text is called', async () => {
    const text = `import torch
from transformers import AutoModelForCausalLM
ALPACA = "Below is a task of the garden.\\n\\n### Instruction:\\n{task}\\n\\n### Response:\\n"
HEADINGS = "Below is the table of contents.\\n\\n### Introduction\\nA word on roses.\\n\\n### Moss\\nA word on moss.\\n"
llm = AutoModelForCausalLM.from_pretrained("garden/roses")
`;
    assert.deepEqual(
      (await sentIn('garden.py', text)).map(([, sent]) => sent),
      ['system/system: Below is a task of the garden.\n\n### Instruction:\n«task»\n\n### Response:\n'],
    );
  });
});
