import assert from 'node:assert/strict';
import { SyntaxMemory } from '../../../../../src/core/languages/syntax/syntax-memory.ts';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const letters = (results: string, body: string, call = 'prompts(letter)'): string => `package letters

func prompts(letter string) ${results} {
	${body}
}

func Answer(ctx context.Context, c *openai.Client, letter string) {
	system, user := ${call}
	c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{
		{Role: "system", Content: system},
		{Role: "user", Content: user},
	}})
}
`;

const SYSTEM = 'system/system: You answer letters to a zoo.';
const USER = 'messages/user: Answer this letter, in ten lines.\n«letter»';

async function sent(text: string): Promise<string[] | undefined> {
  return (await sentIn('letters.go', text)).find(([name]) => name === 'Answer: c.CreateChatCompletion')?.slice(1);
}

describe('Texts that a function of Go gives behind the first', () => {
  const both = 'return "You answer letters to a zoo.", "Answer this letter, in ten lines.\\n" + letter';

  it('are what the variables are given', async () => {
    assert.deepEqual(await sent(letters('(string, string)', both)), [SYSTEM, USER]);
    assert.deepEqual(await sent(letters('(system, user string)', both)), [SYSTEM, USER]);
    assert.deepEqual(await sent(letters('(system string, user string)', both)), [SYSTEM, USER]);
    const failing = letters(
      '(string, string, error)',
      `if letter == "" {\n\t\treturn "", "", errEmpty\n\t}\n\t${both}, nil`,
    );
    assert.deepEqual(await sent(failing.replace('system, user :=', 'system, user, err :=')), [SYSTEM, USER]);
  });

  it('are those of results that have names', async () => {
    const body = `say := func() string { return "Answer this letter, in ten lines.\\n" }
	system = "You answer letters to a zoo."
	user = say() + letter
	return`;
    assert.deepEqual(await sent(letters('(system, user string)', body)), [SYSTEM, USER]);
  });

  it('are handed on, and given by methods', async () => {
    const handed = `${letters('(string, string)', 'return others(letter)')}
func others(letter string) (string, string) {
	${both}
}
`;
    assert.deepEqual(await sent(handed), [SYSTEM, USER]);
    const method = letters('(string, string)', both, 'z.prompts(letter)')
      .replace('func prompts', 'func (z *Zoo) prompts')
      .replace('func Answer', 'func (z *Zoo) Answer');
    assert.deepEqual(await sent(method), [SYSTEM, USER]);
    const other = `${method}
func (o *Office) prompts(letter string) (string, string) {
	return "You keep the letters.", "Keep it."
}
`;
    assert.deepEqual(await sent(other), [SYSTEM, USER]);
  });

  it('vary where they are set after the return, or where the function writes to what it is handed', async () => {
    const deferred = `defer func() { user = letter }()
	return "You answer letters to a zoo.", "Answer this letter."`;
    assert.deepEqual((await sent(letters('(system, user string)', deferred)))?.[1], 'messages/user: «user»');
    const writes = letters('(string, string)', both, 'prompts(&sb)').replace(
      '(letter string) (',
      '(letter *strings.Builder) (',
    );
    assert.deepEqual((await sent(writes))?.[1], 'messages/user: «user»');
  });

  it('are no prompts by themselves where nothing says so', async () => {
    const text = `package letters

func loadPrompt(zoo string) (string, string) {
	return "You answer letters to the zoo of " + zoo, "prompts/" + zoo + ".md"
}

// BuildPrompt tells what is asked.
func BuildPrompt(letter string) (system, user string) {
	return "You answer letters to a zoo.", "You are given a letter. Answer it in ten lines.\\n" + letter
}
`;
    assert.deepEqual(
      (await sentIn('letters.go', text)).map(([name, own]) => `${name}: ${own}`),
      [
        'loadPrompt: system/system: You answer letters to the zoo of «zoo»',
        'BuildPrompt: system/system: You answer letters to a zoo.',
        'BuildPrompt: system/system: You are given a letter. Answer it in ten lines.\n«letter»',
      ],
    );
  });

  it('are read anew where the function is edited', async () => {
    const syntaxMemory = new SyntaxMemory();
    const two = letters('(string, string)', both);
    const versions = [two, two.replace('ten lines', 'two lines'), letters('(string, int)', 'return letter, 1'), two];
    for (const text of versions) {
      const { prompts } = await readCode('letters.go', text, { syntaxMemory });
      const anew = await readCode('letters.go', text);
      assert.deepEqual(
        prompts.map(({ prompt }) => sentBy(text, prompt)),
        anew.prompts.map(({ prompt }) => sentBy(text, prompt)),
      );
    }
    syntaxMemory.dispose();
  });
});
