import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const FIRST = 'You are the clerk of a library.';
const SECOND = 'You speak in rhymes to all readers.';

function typescript(field: string, method = ''): string {
  return `export class Clerk {
  ${field}
  constructor() {
    this.lines.push('${FIRST}');
    this.lines.push('${SECOND}');
  }
  ${method}
  buildPrompt() { return this.lines.join(' '); }
}
`;
}

async function prompts(path: string, text: string): Promise<string[][]> {
  return (await sentIn(path, text)).filter(([name]) => name === 'buildPrompt');
}

describe('A list that a field begins with, and the constructor fills', () => {
  const all = [['buildPrompt', `system/system: ${FIRST} ${SECOND}`]];

  it('has what the constructor puts into it', async () => {
    assert.deepEqual(await prompts('clerk.ts', typescript('private readonly lines: string[] = [];')), all);
    const java = `class Clerk {
  private final List<String> lines = new ArrayList<>();
  Clerk() { lines.add("${FIRST}"); lines.add("${SECOND}"); }
  String buildPrompt() { return String.join(" ", lines); }
}
`;
    assert.deepEqual(await prompts('Clerk.java', java), all);
    const more = typescript('private lines: string[] = [];', 'add(line: string) { this.lines.push(line); }');
    assert.deepEqual(await prompts('clerk.ts', more), [['buildPrompt', `system/system: ${FIRST} ${SECOND}? ?«lines»`]]);
  });

  it('has more where all objects have one', async () => {
    assert.deepEqual(await prompts('clerk.ts', typescript('static lines: string[] = [];')), []);
    const python = `class Clerk:
    lines = []

    def __init__(self):
        self.lines.append("${FIRST}")
        self.lines.append("${SECOND}")

    def buildPrompt(self):
        return " ".join(self.lines)
`;
    assert.deepEqual(await prompts('clerk.py', python), []);
  });

  it('begins what is sent with what the constructor says', async () => {
    const text = `export class Clerk {
  private messages: Message[] = [];
  constructor(private client: OpenAI) {
    this.messages.push({ role: 'system', content: '${FIRST}' });
  }
  ask(question: string) {
    this.messages.push({ role: 'user', content: question });
    return this.client.chat.completions.create({ model: 'm', messages: this.messages });
  }
}
`;
    assert.deepEqual(await sentIn('clerk.ts', text), [
      [
        'ask: this.client.chat.completions.create',
        `system/system: ${FIRST}`,
        'messages/user: «messages»',
        'messages/user: «question»',
      ],
    ]);
  });
});
