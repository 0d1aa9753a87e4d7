import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

/** The names of the prompts of a file. */
async function names(path: string, text: string): Promise<string[]> {
  return (await sentIn(path, text)).map(([name]) => name!);
}

const ORDERS = 'orders that are not paid yet. Choose one of them by its number, then press return.';

describe('A variable that is named for a prompt', () => {
  it('is none for a model where a person is asked with it', async () => {
    const python = (asks: string): string => `import click
def choose(n, rl, session):
    prompt = f"You have {n} ${ORDERS}"
    ${asks}
`;
    for (const asks of ['input(prompt)', 'session.prompt(prompt)', 'click.prompt(prompt, default=1)'])
      assert.deepEqual(await names('a.py', python(`return ${asks}`)), [], asks);
    assert.deepEqual(await names('a.py', python('print(prompt)\n    return input()')), []);
    assert.deepEqual(await names('a.py', python('tk.Label(rl, text=prompt).pack()')), []);
    const script = (asks: string): string => `import readline from 'node:readline';
export async function choose(n: number, rl: readline.Interface) {
  const prompt = \`You have \${n} ${ORDERS}\`;
  return ${asks};
}
`;
    for (const asks of [
      'rl.question(prompt, open)',
      'window.prompt(prompt)',
      "vscode.window.showWarningMessage(prompt, 'No')",
    ])
      assert.deepEqual(await names('a.ts', script(asks)), [], asks);
    const go = `package p
func choose(n int) string {
	prompt := fmt.Sprintf("You have %d ${ORDERS}", n)
	fmt.Print(prompt)
	line, _ := bufio.NewReader(os.Stdin).ReadString('\\n')
	return line
}
`;
    assert.deepEqual(await names('a.go', go), []);
  });

  it('is one where it may go elsewhere too, or its text speaks to a model', async () => {
    const python = (text: string, does: string): string => `def choose(n, post):
    prompt = f"${text}"
    ${does}
`;
    const orders = `You have {n} ${ORDERS}`;
    for (const does of ['print(prompt)', 'input(prompt); return post(prompt)', 'input(prompt); return f"{prompt=}"'])
      assert.deepEqual(await names('a.py', python(orders, does)), ['choose: prompt'], does);
    assert.deepEqual(await names('a.py', python(`You are a clerk. ${orders}`, 'input(prompt)')), ['choose: prompt']);
    assert.deepEqual(await names('a.py', `SYSTEM_PROMPT = "You have many ${ORDERS}"\n`), ['SYSTEM_PROMPT']);
  });

  it('is none where its function sends something else, and reads it nowhere', async () => {
    const python = (content: string): string => `def clerk(client, question):
    # Prepare the prompt
    prompt = f"A clerk of a library answers as if it were noon.\\nReader: {question}\\nClerk:"
    return client.messages.create(model="claude-opus-5", system="You are a clerk.", messages=[{"role": "user", "content": ${content}}])
`;
    const request = 'clerk: client.messages.create';
    assert.deepEqual(await names('a.py', python('question')), [request]);
    assert.deepEqual(await names('a.py', python('render(**locals())')), ['clerk: prompt', request]);
    assert.deepEqual(await names('a.py', python('prompt')), [request]);
    const unsent = python('question').replace(/return .*/, 'return question');
    assert.deepEqual(await names('a.py', `import anthropic\n${unsent}`), ['clerk: prompt']);
    const script = (head: string): string => `export async function clerk(client: Client, question: string) {
  ${head}prompt = \`A clerk of a library answers as if it were noon.\\nReader: \${question}\\nClerk:\`;
  return client.messages.create({ model: 'm', system: 'You are a clerk.', messages: [{ role: 'user', content: question }] });
}
`;
    assert.deepEqual(await names('a.ts', script('const ')), [request]);
    // It is a variable of the code around, which may be read there.
    assert.deepEqual(await names('a.ts', script('')), ['clerk: prompt', request]);
  });
});

describe('What a command of a script is told to do with its input', () => {
  it('is no prompt of its own for the prompt that it holds', async () => {
    const text = (command: string): string => `#!/bin/bash
PROMPT='{"role": "user", "content": "'$1'"}'
curl -s https://api.openai.com/v1/chat/completions -d '{"messages":[{"role":"system","content":"You are the clerk of a library. Answer in one sentence."},'"$PROMPT"']}'
cat said.json | ${command} > more.json
`;
    for (const command of ['jq ".said += [$PROMPT]"', 'sed "s|last message of the user|$PROMPT|"'])
      assert.deepEqual(await names('a.sh', text(command)), ['curl'], command);
  });
});

describe('A call of a function of the file that only shows how it is used', () => {
  it('is no prompt of its own, though it is called as what asks a model', async () => {
    const text = (under: string): string => `class Engine:
    def generate_response(self, text: str) -> str:
        return self.client.messages.create(model="claude-opus-5", system="You are the clerk of a library.", messages=[{"role": "user", "content": text}])

${under}
`;
    const main = `if __name__ == "__main__":
    engine = Engine()
    engine.generate_response("Good morning, can you find a book on ships for me?")`;
    const request = 'generate_response: self.client.messages.create';
    assert.deepEqual(await names('a.py', text(main)), [request]);
    // Another object's method of that name may be anybody's.
    assert.deepEqual(await names('a.py', text(main.replace('Engine()', 'other()'))), [
      request,
      'engine.generate_response',
    ]);
  });
});

describe('Messages with the answer to them', () => {
  const text = (last: string): string => `class Trial:
    def run(self, sampler, riddle):
        asked = [dict(content=f"Solve this riddle step by step, and tell the answer at the end: {riddle}", role="user")]
        answer = sampler(asked)
        talk = asked + [dict(content=answer, role="assistant")]
        ${last}
`;

  it('are no prompt where nothing but a record of how it went keeps them', async () => {
    for (const kept of ['TrialResult(score=1, talk=talk)', 'runs.EvalRecord(1, talk=talk)'])
      assert.deepEqual(await names('a.py', text(`return ${kept}`)), ['asked'], kept);
  });

  it('are one where they may be sent again', async () => {
    for (const last of ['return Conversation(talk=talk)', 'return TrialResult(talk=talk, more=self.go_on(talk))'])
      assert.deepEqual(await names('a.py', text(last)), ['talk'], last);
  });
});

describe('A variable named for a prompt that something is looked up by', () => {
  const text = (body: string): string => `def look_up(state):
    search_prompt = """Act as an expert in {state.category} to find as much relevant and factual
    information as possible to answer the question."""
    ${body}
`;

  it('is no prompt where nothing else is done with it', async () => {
    for (const body of [
      'return tavily_client.search(search_prompt)',
      'print(search_prompt)\n    return vector_store.similarity_search(query=search_prompt)',
    ])
      assert.deepEqual(await names('a.py', text(body)), [], body);
  });

  it('is one where it may go to a model too', async () => {
    for (const body of [
      'return client.search(search_prompt)',
      'found = tavily_client.search(search_prompt)\n    return ask(search_prompt, found)',
    ])
      assert.deepEqual((await names('a.py', text(body))).length, 1, body);
  });
});
