import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

interface Shape {
  /** What the class is called. */
  readonly name?: string;
  /** Of what is said. */
  readonly added?: string;
  readonly behind?: string;
}

function python({ name = 'Guide', added = '{"role": "user", "content": said}', behind = '' }: Shape = {}): string {
  return `class ${name}:
    def __init__(self, client, agent_name, harbour, document):
        self.client = client
        self.harbour = harbour
        self.rules = f"You are {agent_name} of a harbour, short in what you say. You know this: {document}"
        self.messages = [{"role": "system", "content": f"{self.rules} You stand in {harbour}."}]

    def answer(self, said):
        self.messages.append(${added})
        return self.client.chat.completions.create(model="m", messages=self.messages)

    def sum_up(self, ship):
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": f"Tell ships in {self.harbour} of the ship {ship}."}])
${behind}`;
}

const TYPESCRIPT = `export class Guide {
  private history: Message[] = [];
  private readonly rules: string;
  constructor(private client: OpenAI, agentName: string, private readonly harbour: string, document: string) {
    this.rules = \`You are \${agentName} of a harbour, short in what you say. You know this: \${document}\`;
  }
  answer(said: string) {
    this.history.push({ role: 'user', content: said });
    const system = \`\${this.rules} You stand in \${this.harbour}.\`;
    return this.client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: system }, ...this.history] });
  }
}
`;

async function places(path: string, text: string): Promise<Record<string, string | undefined>> {
  const all = await volatilitiesIn(path, text);
  return Object.fromEntries(all.map(([name, volatility]) => [name!.replace(/\W/g, ''), volatility]));
}

describe('What an object is made with that keeps a conversation', () => {
  it('lasts for a session, whatever its name says', async () => {
    const { agent_name, harbour, document, selfharbour, ship } = await places('guide.py', python());
    assert.deepEqual(
      { agent_name, harbour, document },
      { agent_name: 'session', harbour: 'session', document: 'session' },
    );
    assert.deepEqual({ selfharbour, ship }, { selfharbour: 'session', ship: 'request' });
    const typescript = await places('guide.ts', TYPESCRIPT);
    assert.deepEqual(
      ['agentName', 'document', 'thisharbour', 'said'].map((name) => typescript[name]),
      ['session', 'session', 'session', 'request'],
    );
  });

  it('does in Go, in the function that makes it and as a field', async () => {
    const go = (harbour: string): string => `package guide

type Guide struct {
	client  *openai.Client
	history []openai.ChatCompletionMessage
	harbour string
}

func NewGuide(client *openai.Client, agentName, document string) *Guide {
	return &Guide{client: client, history: []openai.ChatCompletionMessage{
		{Role: "system", Content: fmt.Sprintf("You are %s of a harbour, short in what you say. You know: %s", agentName, document)},
	}}
}

func (g *Guide) Answer(ctx context.Context, said string) (openai.ChatCompletionResponse, error) {
	g.history = append(g.history, openai.ChatCompletionMessage{Role: "user", Content: said})
	system := openai.ChatCompletionMessage{Role: "system", Content: "You are the guide of the harbour of " + g.harbour}
	messages := append([]openai.ChatCompletionMessage{system}, g.history...)
	return g.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "m", Messages: messages})
}

${harbour}
`;
    const changes = async (behind: string): Promise<(string | undefined)[]> => {
      const all = await volatilitiesIn('guide.go', go(behind));
      return [
        ...all.flatMap(([name, own]) => (name === '%s' ? own! : [])),
        all.find(([name]) => name === 'g.harbour')?.[1],
      ];
    };
    assert.deepEqual(await changes(''), ['session', 'session', 'session']);
    assert.deepEqual(await changes('func (g *Guide) Move(harbour string) { g.harbour = harbour }'), [
      'session',
      'session',
      'request',
    ]);
    const once = 'func Ask(r *Request) {\n\tNewGuide(client, r.Name, r.Text).Answer(r.Context(), r.Question)\n}';
    assert.deepEqual((await changes(once))[1], 'request');
  });

  it('is told by its name where no method is given what it adds, or the class is of one request', async () => {
    for (const shape of [{ added: '{"role": "user", "content": "Go on."}' }, { name: 'GuideTask' }]) {
      const { agent_name, harbour, document } = await places('guide.py', python(shape));
      assert.deepEqual(
        { agent_name, harbour, document },
        { agent_name: 'session', harbour: 'request', document: 'request' },
      );
    }
  });

  it('is told by its name where the file makes the object to ask it once', async () => {
    const once = [
      'Guide(client, "Ada", request.harbour, request.document).answer(request.question)',
      'guide = Guide(client, request.name, request.harbour, request.document)\n    return guide.answer(request.question)',
    ];
    for (const asks of once) {
      const behind = `\ndef route(request):\n    ${asks}\n\nrouter.get("/", route)\n`;
      assert.equal((await places('guide.py', python({ behind })))['document'], 'request', asks);
    }
    const often = [
      'guides[request.id] = Guide(client, "Ada", request.harbour, request.document)',
      'guide = Guide(client, "Ada", "Kiel", "")\n    while True:\n        print(guide.answer(input()))',
      'guide = Guide(client, "Ada", "Kiel", "")\n    return guide',
    ];
    for (const asks of often) {
      const behind = `\ndef route(request):\n    ${asks}\n\nrouter.get("/", route)\n`;
      assert.equal((await places('guide.py', python({ behind })))['document'], 'session', asks);
    }
  });

  it('changes where a method gives it another value', async () => {
    const behind = `
    def move(self, harbour):
        self.harbour = harbour
`;
    assert.equal((await places('guide.py', python({ behind })))['selfharbour'], 'request');
  });
});

describe('A parameter of a constructor that is a member too', () => {
  const made = (given: string, method = ''): string => `class Guide {
  constructor(private readonly client: OpenAI, ${given} rules: string) {}
  ${method}
  answer(said: string) {
    return this.client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: this.rules }, { role: 'user', content: said }] });
  }
}
export const answer = (client: OpenAI, said: string) => new Guide(client, 'You guide ships into the harbour.').answer(said);
`;
  const RULES = 'system/system: You guide ships into the harbour.';

  it('has what the file makes the object with', async () => {
    for (const modifier of ['private', 'readonly', 'protected readonly'])
      assert.deepEqual((await sentIn('guide.ts', made(modifier))).at(-1)?.slice(1), [RULES, 'messages/user: «said»']);
    assert.doesNotMatch((await sentIn('guide.ts', made(''))).join(), /You guide/);
  });

  it('varies where a method gives it another value', async () => {
    const method = 'become(rules: string) { this.rules = rules; }';
    assert.doesNotMatch((await sentIn('guide.ts', made('private', method))).join(), /system: You guide ships[^?]*$/);
  });
});

describe('A chat of Google that another function of the file has made', () => {
  const RULES = 'You are the guide of a harbour.';
  const MADE = `ai.chats.create({ model: 'gemini-2.5-flash', config: { systemInstruction: '${RULES}' } })`;
  const component = (
    declared: string,
    made: string,
    asks: string,
  ): string => `import { GoogleGenAI } from '@google/genai';
export const Bot = ({ said }) => {
  ${declared}
  useEffect(() => {
    const ai = new GoogleGenAI({});
    ${made};
  }, []);
  const send = async () => ${asks};
  return <button onClick={send}>Send</button>;
};
`;

  it('sends what it was made with and what is said, kept in a reference or in a state', async () => {
    const ref = component(
      'const chatRef = useRef<Chat | null>(null);',
      `chatRef.current = ${MADE}`,
      'await chatRef.current!.sendMessage({ message: said })',
    );
    assert.deepEqual(await sentIn('bot.tsx', ref), [
      ['send: chatRef.current.sendMessage', `system/system: ${RULES}`, 'messages/user: «said»'],
    ]);
    const state = component(
      'const [chat, setChat] = useState<Chat | null>(null);',
      `setChat(${MADE})`,
      'await chat.sendMessageStream({ message: `Answer in a word: ${said}` })',
    );
    assert.deepEqual(await sentIn('bot.tsx', state), [
      [
        'send: chat.sendMessageStream',
        `system/system: ${RULES}`,
        'messages/user: «chat»',
        'messages/user: Answer in a word: «said»',
      ],
    ]);
  });

  it('sends what is said, kept in a variable of the file or in a member', async () => {
    const variable = `import { GoogleGenAI, Chat } from '@google/genai';
let chat: Chat | null = null;
export function begin(ai: GoogleGenAI) {
  chat = ${MADE};
}
export async function send(said: string) {
  return chat.sendMessage({ message: said });
}
`;
    const system = `system/system: ${RULES}`;
    const asked = ['send: chat.sendMessage', 'messages/user: «said»'];
    assert.deepEqual(await sentIn('bot.ts', variable), [['begin: ai.chats.create', system], asked]);
    const member = `import { GoogleGenAI } from '@google/genai';
export class Bot {
  begin(ai: GoogleGenAI) {
    this.chat = ${MADE};
  }
  async send(said: string) {
    return this.chat.sendMessage({ message: said });
  }
}
`;
    assert.deepEqual(await sentIn('bot.ts', member), [
      ['send: this.chat.sendMessage', system, 'messages/user: «said»'],
    ]);
  });

  it('is another thing where no call of the file makes it', async () => {
    const other = `import { GoogleGenAI, Chat } from '@google/genai';
export async function send(bot: Telegram, chat: Chat, said: string) {
  await chat.sendMessage({ message: said });
  await bot.sendMessage(1, said);
}
`;
    assert.deepEqual(await sentIn('bot.ts', other), []);
  });
});
