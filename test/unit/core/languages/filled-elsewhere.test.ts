import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const texts = async (path: string, text: string): Promise<string[]> => {
  const { prompts } = await readCode(path, text);
  return prompts.flatMap(({ prompt }) => sentBy(text, prompt));
};

describe('A constant that is a prompt, and that a function without a mark fills', () => {
  for (const [path, text] of [
    [
      'desk.py',
      `import openai
DESK = "You are the clerk of LIBRARY_NAME. Answer briefly."
def run(house):
    post(DESK.replace("LIBRARY_NAME", house))
`,
    ],
    [
      'desk.ts',
      `import OpenAI from "openai";
const DESK = "You are the clerk of LIBRARY_NAME. Answer briefly.";
export function run(house: string) {
  post(DESK
    .replace("LIBRARY_NAME", house));
}
`,
    ],
    [
      'desk.go',
      `package desk

import "github.com/openai/openai-go"

const desk = "You are the clerk of LIBRARY_NAME. Answer briefly."

func run(house string) {
	post(strings.ReplaceAll(desk, "LIBRARY_NAME", house))
}
`,
    ],
    [
      'Desk.java',
      `import com.openai.client.OpenAIClient;
class Desk {
  static final String DESK = "You are the clerk of LIBRARY_NAME. Answer briefly.";
  void run(String house) { post(DESK.replace("LIBRARY_NAME", house)); }
}
`,
    ],
  ] as const) {
    it(`has a place there, in ${path}`, async () => {
      assert.deepEqual(await texts(path, text), ['system/system: You are the clerk of «house». Answer briefly.']);
    });
  }

  it('has none where it is only sent', async () => {
    const text = `import openai
DESK = "You are the clerk of LIBRARY_NAME. Answer briefly."
def run(house):
    post(DESK)
    log("%s" % house)
`;
    assert.deepEqual(await texts('desk.py', text), [
      'system/system: You are the clerk of LIBRARY_NAME. Answer briefly.',
    ]);
  });
});

describe('A path that is put into a text', () => {
  it('is one place, where it is put', async () => {
    const text = `import OpenAI from "openai";
export function buildPrompt(book: string) {
  const file = \`shelves/\${book}/notes.md\`;
  return \`You are the clerk of a library. Read \${file} before you answer.\`;
}
`;
    assert.deepEqual(await texts('desk.ts', text), [
      'system/system: You are the clerk of a library. Read «file» before you answer.',
    ]);
  });

  it('is text where all of it is known', async () => {
    const text = `import OpenAI from "openai";
export function buildPrompt(book: string) {
  const file = "shelves/north/notes.md";
  return \`You are the clerk of a library. Read \${file} before you answer.\`;
}
`;
    const [only] = await texts('desk.ts', text);
    assert.match(only!, /shelves\/north\/notes\.md/);
  });
});

describe('Texts that a library fills or reads', () => {
  it('are the instructions of an agent of Semantic Kernel', async () => {
    const text = `class Desk {
  ChatCompletionAgent agent = new() { Name = "clerk", Instructions = "You are the clerk of {{$house}}.", Kernel = kernel };
}
`;
    assert.deepEqual(await texts('Desk.cs', text), ['system/system: You are the clerk of «$house».']);
  });

  it('are views of Laravel, which are files', async () => {
    const text = `<?php
class Desk {
  public function ask(string $question): string {
    return Prism::text()->withSystemPrompt(view('prompts.desk'))->withPrompt("Reader: {$question}")->asText();
  }
}
`;
    const { prompts } = await readCode('Desk.php', text);
    const [{ prompt }] = prompts as [(typeof prompts)[0]];
    const view = prompt.blocks[0]!.segments.find(({ kind }) => kind === 'dynamic');
    assert.equal(view?.kind === 'dynamic' && view.volatility, 'deploy');
  });
});
