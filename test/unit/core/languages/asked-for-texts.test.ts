import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const EDITOR = 'You are the editor of a small paper.';
const SYSTEM = `system/system: ${EDITOR}`;
const ASKED = 'messages/user: Shorten this: «report»';
const ASKED_PLAINLY = 'messages/user: Read this: «report»';
const SEND = 'return client.chat.completions.create(model="gpt-4o", messages=messages)';

/** What the calls of `complete` send in a file, one after the other. */
async function calls(path: string, text: string): Promise<readonly (readonly string[])[]> {
  const found = await sentIn(path, text);
  return found.filter(([, ...sent]) => sent.some((one) => /Shorten|Read/.test(one))).map(([, ...sent]) => sent);
}

function python(body: readonly string[], given = `system="${EDITOR}"`): string {
  return `from openai import OpenAI
client = OpenAI()

def complete(prompt, system=None):
${body.map((line) => `    ${line}\n`).join('')}    ${SEND}

def shorten(report):
    return complete(f"Shorten this: {report}", ${given})

def read(report):
    return complete(f"Read this: {report}")
`;
}

const USER = '{"role": "user", "content": prompt}';
const GIVEN = '{"role": "system", "content": system}';
const INSERTED = [`messages = [${USER}]`, 'if system:', `    messages.insert(0, ${GIVEN})`];

function typescript(parameters: string, body: string, given: string): string {
  return `import OpenAI from 'openai';
import { fill } from './more';
const client = new OpenAI();
async function complete(${parameters}) {
  ${body}
  return client.chat.completions.create({ model: 'gpt-4o', messages });
}
export const shorten = (report: string) => complete(\`Shorten this: \${report}\`, ${given});
export const read = (report: string) => complete(\`Read this: \${report}\`);
`;
}

const PUSH = (path: string, test = path): string =>
  `const messages: any[] = [];
  if (${test}) messages.push({ role: 'system', content: ${path} });
  messages.push({ role: 'user', content: prompt });`;

describe('A text that a function sends where it is given one', () => {
  it('is always there for the call that gives it, and never for one that does not, in Python', async () => {
    for (const body of [
      INSERTED,
      INSERTED.with(1, 'if system is not None:'),
      ['messages = []', 'if system != None:', `    messages.append(${GIVEN})`, `messages.append(${USER})`],
      [`messages = ([${GIVEN}] if system else []) + [${USER}]`],
      ['if system:', `    messages = [${GIVEN}, ${USER}]`, 'else:', `    messages = [${USER}]`],
      ['if not system:', `    messages = [${USER}]`, 'else:', `    messages = [${GIVEN}, ${USER}]`],
    ]) {
      const sent = await calls('paper.py', python(body));
      assert.deepEqual(sent, [[SYSTEM, ASKED], [ASKED_PLAINLY]], body.join('\n'));
    }
  });

  it('is so as an argument, and as a member of one, in TypeScript', async () => {
    for (const [parameters, body, given] of [
      ['prompt: string, system?: string', PUSH('system'), `'${EDITOR}'`],
      ['prompt: string, system?: string', PUSH('system', 'system !== undefined'), `'${EDITOR}'`],
      ['prompt: string, opts: { system?: string } = {}', PUSH('opts.system'), `{ system: '${EDITOR}' }`],
      [
        'prompt: string, opts: { system?: string } = {}',
        PUSH('opts.system', 'opts?.system'),
        `{ system: '${EDITOR}' }`,
      ],
      ['prompt: string, { system }: { system?: string } = {}', PUSH('system'), `{ system: '${EDITOR}' }`],
      [
        'prompt: string, system?: string',
        "const messages = [...(system ? [{ role: 'system', content: system }] : []), { role: 'user', content: prompt }];",
        `'${EDITOR}'`,
      ],
    ] as const) {
      const sent = await calls('paper.ts', typescript(parameters, body, given));
      assert.deepEqual(sent, [[SYSTEM, ASKED], [ASKED_PLAINLY]], `${parameters} ${body}`);
    }
  });

  it('is so where the object is made with it, and in Go', async () => {
    const made = `from openai import OpenAI

class Model:
    def __init__(self, system=None):
        self.client = OpenAI()
        self.system = system

    def complete(self, prompt):
        messages = []
        if self.system:
            messages.append({"role": "system", "content": self.system})
        messages.append(${USER})
        return self.client.chat.completions.create(model="gpt-4o", messages=messages)

model = Model(system="${EDITOR}")

def shorten(report):
    return model.complete(f"Shorten this: {report}")
`;
    assert.deepEqual(await calls('paper.py', made), [[SYSTEM, ASKED]]);
    const set = made.replace('model = M', 'def tell(model, text):\n    model.system = text\n\nmodel = M');
    assert.ok(!(await calls('paper.py', set)).some((sent) => sent.includes(SYSTEM)));
    const go = `package paper

import openai "github.com/sashabaranov/go-openai"

func (c *Client) Complete(ctx context.Context, system, prompt string) (string, error) {
	messages := []openai.ChatCompletionMessage{}
	if system != "" {
		messages = append(messages, openai.ChatCompletionMessage{Role: "system", Content: system})
	}
	messages = append(messages, openai.ChatCompletionMessage{Role: "user", Content: prompt})
	return c.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Messages: messages})
}

func (c *Client) Shorten(ctx context.Context, report string) (string, error) {
	return c.Complete(ctx, "${EDITOR}", "Shorten this: "+report)
}

func (c *Client) Read(ctx context.Context, report string) (string, error) {
	return c.Complete(ctx, "", "Read this: "+report)
}
`;
    assert.deepEqual(await calls('paper.go', go), [[SYSTEM, ASKED], [ASKED_PLAINLY]]);
  });

  it('has another in its place only for the calls that give none', async () => {
    const helpful = 'You are of help to all who write for the paper.';
    const body = (test: string): string[] => [
      `if ${test}:`,
      `    system = "${helpful}"`,
      `messages = [${GIVEN}, ${USER}]`,
    ];
    for (const test of ['not system', 'system is None'])
      assert.deepEqual(
        await calls('paper.py', python(body(test))),
        [
          [SYSTEM, ASKED],
          [`system/system: ${helpful}`, ASKED_PLAINLY],
        ],
        test,
      );
    const script = typescript(
      'prompt: string, system?: string',
      `if (!system) system = '${helpful}';
  const messages = [{ role: 'system', content: system }, { role: 'user', content: prompt }];`,
      `'${EDITOR}'`,
    );
    assert.deepEqual(await calls('paper.ts', script), [
      [SYSTEM, ASKED],
      [`system/system: ${helpful}`, ASKED_PLAINLY],
    ]);
  });

  it('is there sometimes where the call may give none, or the function may change what it is given', async () => {
    for (const [body, given] of [
      [INSERTED, `system="${EDITOR}" if report else None`],
      [INSERTED.with(1, 'if system and prompt:'), undefined],
      [
        [
          ...INSERTED,
          'while prompt:',
          `    messages = [${USER}]`,
          ...INSERTED.slice(1).map((one) => `    ${one}`),
          '    system = None',
        ],
        undefined,
      ],
      [['system = system if prompt else None', ...INSERTED], undefined],
      [INSERTED.with(2, `    messages.insert(0, {"role": "system", "content": "${EDITOR}"})`), 'system="x"'],
      [[`messages = ([{"role": "system", "content": "${EDITOR}"}] if system else []) + [${USER}]`], 'system="x"'],
      [INSERTED.with(2, `    messages.insert(0, make(system="${EDITOR}"))`), 'system="x"'],
    ] as const) {
      const sent = await calls('paper.py', python(body, given));
      assert.ok(!sent.flat().includes(SYSTEM), `${body.join('\n')} ${given} ${JSON.stringify(sent)}`);
    }
    for (const before of [
      'fill(opts);',
      'const all = opts; all.system = fill();',
      'opts.system = fill();',
      'delete opts["system"];',
    ]) {
      const text = typescript(
        'prompt: string, opts: any = {}',
        `${before}\n  ${PUSH('opts.system')}`,
        `{ system: '${EDITOR}' }`,
      );
      const sent = await calls('paper.ts', text);
      assert.ok(!sent.flat().includes(SYSTEM), `${before} ${JSON.stringify(sent)}`);
    }
  });
});
