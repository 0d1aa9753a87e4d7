import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';

/** What a program sends, its system prompt as text or blocks whatever library it calls. Programs run with the same clock, ids and files. */
export interface SentBody {
  readonly system: string | readonly { readonly text?: string }[];
  readonly [key: string]: unknown;
}

export const hasPython = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;

const RUN_PYTHON = String.raw`
import datetime, json, os, sys, types, uuid
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 20, 10, 3, 22, 512)
datetime.datetime = Clock
uuid.uuid4 = lambda: uuid.UUID(int=42)
os.getcwd = lambda: '/home/ann'
os.listdir = lambda folder: ['b.md', 'c.md', 'a.md']
def sent(**body):
    return body
def texts(content):
    return content if isinstance(content, list) else [{'text': content}]
def chat(model, messages, **body):
    return dict(model=model, system=texts(messages[0]['content']), messages=messages[1:], **body)
class Anthropic:
    def __init__(self):
        self.messages = types.SimpleNamespace(create=sent)
        self.beta = types.SimpleNamespace(messages=self.messages)
class ChatAnthropic:
    def __init__(self, **options):
        self.options = options
    def invoke(self, messages):
        return chat(messages=[vars(message) for message in messages], **self.options)
class Agent:
    def __init__(self, model, instructions, **options):
        self.body = dict(model=model, system=texts(instructions), **options)
    def run_sync(self, question):
        return dict(question=question, **self.body)
def message(role):
    return lambda content: types.SimpleNamespace(role=role, content=content)
def converse(system, **body):
    return dict(system=system, **body)
sys.modules['anthropic'] = types.SimpleNamespace(Anthropic=Anthropic)
sys.modules['litellm'] = types.SimpleNamespace(completion=chat)
sys.modules['langchain_anthropic'] = types.SimpleNamespace(ChatAnthropic=ChatAnthropic)
sys.modules['langchain_core'] = types.ModuleType('langchain_core')
sys.modules['langchain_core.messages'] = types.SimpleNamespace(SystemMessage=message('system'), HumanMessage=message('user'))
sys.modules['pydantic_ai'] = types.SimpleNamespace(Agent=Agent)
sys.modules['boto3'] = types.SimpleNamespace(client=lambda name: types.SimpleNamespace(converse=converse))
user = types.SimpleNamespace(name='Ann', schema={'b': 1, 'a': [2]})
results = []
for program in json.load(sys.stdin):
    names = {}
    exec(program, names)
    results.append(names['ask']('How late is it?', user, 'Pages of the help.'))
json.dump(results, sys.stdout)
`;

export function runPython(programs: readonly string[]): SentBody[] {
  const run = spawnSync('python3', ['-X', 'utf8', '-W', 'ignore', '-c', RUN_PYTHON], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as SentBody[];
}

interface SystemMessage {
  readonly content: string;
  readonly providerOptions?: unknown;
}

export function runTypeScript(programs: readonly string[]): SentBody[] {
  const messages = { create: (body: unknown): unknown => body };
  const context = vm.createContext({
    Anthropic: class {
      messages = messages;
      beta = { messages };
    },
    anthropic: (model: string): string => model,
    generateText: ({ system, ...rest }: { system: string | SystemMessage | SystemMessage[] }): unknown => {
      const all = typeof system === 'string' ? [{ content: system }] : [system].flat();
      return { system: all.map(({ content, providerOptions }) => ({ text: content, providerOptions })), ...rest };
    },
    crypto: { randomUUID: () => '00000000-0000-0000-0000-00000000002a' },
    process: { cwd: () => '/home/ann' },
  });
  vm.runInContext(
    `{ const Real = Date; globalThis.Date = class extends Real { constructor() { super('2026-11-20T10:03:22.512Z'); } }; }`,
    context,
  );
  return programs.map((program) => {
    const script = program.replaceAll(/^import .*\n/gm, '').replace('export async function', 'function');
    const call = `(() => {${script}\nreturn JSON.stringify(ask('How late is it?', { name: 'Ann', schema: { b: 1, a: [2] } }, 'Pages of the help.'));})()`;
    return JSON.parse(vm.runInContext(call, context) as string) as SentBody;
  });
}
