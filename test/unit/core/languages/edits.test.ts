import assert from 'node:assert/strict';
import type { Segment } from '../../../../src/core/prompt/model.ts';
import type { FileStructure } from '../../../../src/core/structure.ts';
import { readVersions } from '../../../support/versions.ts';

const REST = `

def total(entries):
    return sum(entries)
`;
const PROMPT = 'SYSTEM_PROMPT = """You are a careful reviewer of legal texts. Answer in one sentence."""\n';

describe('What an edit of code leaves as it is', () => {
  it('is not what a function sends whose call changes', async () => {
    const ferry = `def talk(question, wish="Give a short reply"):
    return client.responses.create(model="gpt-5", instructions=f"You are the bot of a ferry. Please {wish}.", input=question)
${REST}`;
    const called = `${ferry}
def ask(user_name, question):
    return talk(question, f"give a friendly reply to the guest named {user_name}")
`;
    const versions = [ferry, called, called.replace('{user_name}', '{question}'), ferry, `# Ferry\n${called}`];
    const changes = (await readVersions('a.py', versions)).map(({ prompts: [first] }) => {
      const segments = first!.prompt.blocks.flatMap((block): readonly Segment[] => block.segments);
      return segments.flatMap((one) => (one.kind === 'dynamic' ? one.volatility : []))[0];
    });
    assert.deepEqual(changes, ['deploy', 'user', 'request', 'deploy', 'user']);
  });

  it('is not a member whose method, or a default whose function, something else calls', async () => {
    const keeper = `RULES = "You are the warden of a lighthouse."

class Keeper:
    def __init__(self, client):
        self.client = client
        self._begin()

    def _begin(self):
        self.rules = "You are the keeper of a lamp."

    def ask(self, ship):
        return self.client.messages.create(system=self.rules, messages=[{"role": "user", "content": ship}])

def hail(ship, rules=RULES):
    return client.messages.create(system=rules, messages=[{"role": "user", "content": ship}])

def greet(ship):
    return hail(ship)
${REST}`;
    const called = `${keeper}
def again(keeper):
    keeper._begin()
`;
    const given = `${keeper}
def tell(ship, told):
    return hail(ship, told)
`;
    const versions = [keeper, called, keeper, given, keeper];
    const isSure = (await readVersions('a.py', versions)).map(({ prompts }) =>
      ['lamp', 'lighthouse'].map((word) =>
        prompts
          .filter(({ prompt }) => prompt.name.includes('create'))
          .some(({ prompt: { blocks } }) =>
            blocks[0]!.segments.some((one) => {
              const at = keeper.indexOf(`${word}."`);
              return one.kind === 'static' && !one.condition && one.start <= at && one.end > at;
            }),
          ),
      ),
    );
    assert.deepEqual(isSure, [
      [true, true],
      [false, true],
      [true, true],
      [true, false],
      [true, true],
    ]);
  });

  it('is not a variable that its function reads or does not read any more', async () => {
    const text = `def clerk(client, question):
    prompt = f"A clerk of a library answers as if it were noon.\\nReader: {question}\\nClerk:"
    return client.messages.create(model="claude-opus-5", system="You are a clerk.", messages=[{"role": "user", "content": question}])

def smith(client, question):
    return client.messages.create(model="claude-opus-5", system="You are a smith.", messages=[{"role": "user", "content": question}])
`;
    const read = text.replace('    return', '    keep(prompt)\n    return');
    const versions = [text, `# Clerks\n\n${text}`, read, text, text.replace(/ {4}return.*\n/, '    return 1\n')];
    const found = await readVersions('a.py', versions);
    assert.deepEqual(
      found.map(({ prompts }) => prompts.length),
      [2, 2, 3, 2, 2],
    );
  });

  it('is not what an array of a script holds, where a program is given it', async () => {
    const text = `#!/bin/bash
ARGS=(--append-system-prompt "You are the clerk of the library.")
ARGS+=(-p "Find the book of the reader: $1")
`;
    const run = `${text}claude "\${ARGS[@]}"\n`;
    const found = await readVersions('a.sh', [text, run, `${run}\n# Done\n`, text]);
    assert.deepEqual(
      found.map(({ prompts }) => prompts.map(({ prompt }) => prompt.blocks.length)),
      [[1], [2], [2], [1]],
    );
  });

  it('is not whose model a call asks, where the edit tells of another server', async () => {
    const text = `from openai import OpenAI

client = OpenAI()

def ask(question, model):
    return client.chat.completions.create(model=model, messages=[{"role": "system", "content": "You are Otter."}, {"role": "user", "content": question}])
${REST}`;
    const elsewhere = `${text}\nopenai.base_url = SERVER\n`;
    const versions = await readVersions('a.py', [text, elsewhere, text, text.replace('OpenAI()', 'made()')]);
    const providers = versions.map(({ prompts }) => prompts.map(({ prompt }) => prompt.provider));
    assert.deepEqual(providers, [['openai'], ['other'], ['openai'], ['other']]);
  });

  it('is not whose models a file asks by what it names elsewhere, before, behind and in the edit', async () => {
    const text = `import httpx

def ask(question):
    return httpx.post(ADDRESS, json={"messages": [{"role": "system", "content": "You are Otter."}, {"role": "user", "content": question}]})
${REST}`;
    const named = `${text}\nADDRESS = "https://openrouter.ai/api/v1/chat"\n`;
    const imported = text.replace('import httpx', 'import httpx\nimport dashscope');
    const versions = [
      text,
      named,
      named.replace('import httpx', 'import httpx\n\n'),
      named.replace('router', 'routes'),
    ];
    versions.push(
      named,
      `${named}NOTE = "not for claude"\n`,
      named,
      text,
      imported,
      `${imported}# anthropic\n`,
      imported,
    );
    const read = await readVersions('a.py', versions);
    const providers = read.map(({ prompts }) => prompts[0]!.prompt.provider);
    const other = 'other';
    const expected = [undefined, other, other, undefined, other, undefined, other, undefined, other, undefined, other];
    assert.deepEqual(providers, expected);
  });

  it('is not the model of a chain, where the edit makes the chain or its template', async () => {
    const text = `from langchain_openai import ChatOpenAI
from langchain_core.prompts import PromptTemplate

llm = ChatOpenAI(model="gpt-4o")
prompt = PromptTemplate.from_template("You are Otter. Answer this question: {question}")
${REST}`;
    const chained = `${text}\nchain = prompt | llm\n`;
    const other = chained.replace('gpt-4o', 'gpt-4o-mini');
    const read = await readVersions('a.py', [
      text,
      chained,
      other,
      chained.replace('PromptTemplate.from', 'Made.from'),
      chained,
    ]);
    const models = read.map(({ prompts }) => prompts[0]?.prompt.model?.id);
    assert.deepEqual([...models.slice(0, 3), models[4]], [undefined, 'gpt-4o', 'gpt-4o-mini', 'gpt-4o']);
  });

  it('moves with the text, also where a choice of texts begins', async () => {
    const text = `const x = 1;
export const systemPrompt = (terse: boolean) =>
  \`You are a careful reviewer of texts. \${terse ? 'Answer in one word.' : 'Answer in three sentences.'}\`;
`;
    const [, moved] = await readVersions('a.ts', [text, text.replace('1;', '1000;'), `${text}const y = 2;\n`]);
    const segments = moved!.prompts[0]!.prompt.blocks[0]!.segments;
    const openings = segments.flatMap((segment) => (segment.kind === 'static' ? [segment.opening] : []));
    assert.deepEqual(openings.filter(Boolean), ['000'.length + text.indexOf('${terse')]);
  });

  it('is not what a constant decides, where another file may give it another value', async () => {
    const text = `from openai import OpenAI

client = OpenAI()
TERSE = True
TERSE_RULE = "Answer in one word."

def ask(question):
    system = "You are Otter. "
    if TERSE:
        system += TERSE_RULE
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": system}, {"role": "user", "content": question}])
${REST}`;
    const versions = await readVersions('a.py', [text, `${text}\nfrom local_settings import *\n`, text]);
    const conditions = versions.map(
      ({ prompts }) =>
        prompts
          .flatMap(({ prompt }) => prompt.blocks)
          .flatMap(({ segments }) => segments)
          .filter((segment) => segment.kind !== 'markup' && segment.condition).length > 0,
    );
    assert.deepEqual(conditions, [false, true, false]);
  });

  it('is not the model of a chain, where the edit names another or takes the chain away', async () => {
    const [prompt, model, chain] = [
      'prompt = PromptTemplate.from_template("Explain in two short sentences what this word means: {word}")\n',
      'llm = ChatOpenAI(model="gpt-4o-mini")\n',
      'chain = prompt | llm\n',
    ];
    const head = 'from langchain_openai import ChatOpenAI\n';
    const text = `${head}${prompt}${model}${chain}${REST}`;
    const versions = await readVersions('a.py', [
      text,
      text.replace('-mini', ''),
      text,
      `${head}${prompt}limit = 10\n${model}${chain}${REST}`,
      `${head}${prompt}${model}${REST}`,
      `${head}${model}${prompt}${chain}${REST}`,
      `${head}limit = 10\n${model}${prompt}${chain}${REST}`,
    ]);
    const models = versions.map(({ prompts }) => prompts.map((one) => one.prompt.model?.id));
    assert.deepEqual(models.flat(), [
      'gpt-4o-mini',
      'gpt-4o',
      'gpt-4o-mini',
      'gpt-4o-mini',
      undefined,
      'gpt-4o-mini',
      'gpt-4o-mini',
    ]);
  });

  it('is not what a function changed, until the function is gone', async () => {
    const changing = `${PROMPT}

def load():
    global SYSTEM_PROMPT
    SYSTEM_PROMPT = open("prompt.txt").read()


def ask(client):
    return client.messages.create(model="claude-opus-5", system=SYSTEM_PROMPT, messages=[])
${REST}`;
    const edited = changing.replace('sum(', 'max(');
    const gone = edited.replace('    global SYSTEM_PROMPT\n', '');
    const read = await readVersions('a.py', [changing, edited, gone]);
    const isStatic = ({ prompts }: FileStructure): boolean =>
      prompts.every(({ prompt, ends }) => ends.everybody.offset === prompt.end);
    assert.deepEqual(read.map(isStatic), [false, false, true]);
  });

  it('is not the default of a function that another one calls now', async () => {
    const alone = `${PROMPT}

def ask(client, rules=SYSTEM_PROMPT):
    return client.messages.create(model="claude-opus-5", system=rules, messages=[])
${REST}`;
    const called = alone.replace('sum(entries)', 'ask(entries, entries.rules)');
    const read = await readVersions('a.py', [alone, called, alone]);
    const isCertain = ({ prompts }: FileStructure): boolean =>
      prompts.some(({ prompt }) => prompt.name.startsWith('ask') && prompt.blocks[0]?.segments.every(isAlways));
    const isAlways = (segment: Segment): boolean => segment.kind !== 'markup' && !segment.condition;
    assert.deepEqual(read.map(isCertain), [true, false, true]);
  });

  it('is not a text that a function fills now', async () => {
    const filled = `import openai

DESK = "You are the clerk of LIBRARY_NAME. Answer briefly."


def run(house):
    post(DESK.replace("LIBRARY_NAME", house))
${REST}`;
    const sent = filled.replace('.replace("LIBRARY_NAME", house)', '');
    const renamed = filled.replaceAll('DESK', 'COUNTER');
    const read = await readVersions('a.py', [sent, filled, renamed, sent]);
    const isStatic = ({ prompts }: FileStructure): boolean =>
      prompts.every(({ prompt, ends }) => ends.everybody.offset === prompt.end);
    assert.deepEqual(read.map(isStatic), [true, false, false, true]);
  });

  it('is not a request whose agent has other tools now', async () => {
    const agent = 'agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk of the harbour.")\n';
    const tool = (decorator: string, told: string): string =>
      `\n@${decorator}\ndef tide(ctx):\n    """${told}"""\n    return 1\n`;
    const versions = [
      agent,
      agent + tool('agent.tool', 'Tells the tide.'),
      agent + tool('agent.tool', 'Tells how high the tide is.'),
      agent + tool('other.tool', 'Tells how high the tide is.'),
      agent + REST + tool('agent.tool', 'Tells the tide.'),
      agent.replace('agent', 'other') + REST + tool('agent.tool', 'Tells the tide.'),
    ];
    const read = await readVersions('a.py', versions);
    const tools = read.map(
      ({ prompts }) => prompts[0]!.prompt.blocks.filter(({ section }) => section === 'tools').length,
    );
    assert.deepEqual(tools, [0, 1, 1, 0, 1, 0]);
  });

  it('is not what its agent is told by a function that is edited, or of another', async () => {
    const agent = 'agent = Agent("anthropic:claude-opus-5", deps_type=str)\n';
    const told = (decorator: string, text: string): string => `\n@${decorator}\ndef tide(ctx):\n    return "${text}"\n`;
    const versions = [
      agent,
      agent + told('agent.system_prompt', 'You are the clerk of the harbour.'),
      agent + told('agent.system_prompt', 'You are the clerk of the sea.'),
      agent + told('other.system_prompt', 'You are the clerk of the sea.'),
      agent + REST + told('agent.instructions', 'You are the clerk of the sea.'),
    ];
    const read = await readVersions('a.py', versions);
    const names = read.map(({ prompts }) => prompts.map(({ prompt }) => prompt.name));
    assert.deepEqual(names, [[], ['Agent', 'tide'], ['Agent', 'tide'], ['tide'], ['Agent', 'tide']]);
  });

  it('is not what is no prompt where nothing speaks of models any more', async () => {
    const text = `from openai import OpenAI\n\nTONE_PROMPT = "Blue water on green stones."\n${REST}`;
    const read = await readVersions('a.py', [text, text.replace('openai', 'others').replace('OpenAI', 'Others'), text]);
    assert.deepEqual(
      read.map(({ prompts }) => prompts.length),
      [1, 0, 1],
    );
  });

  it('is not what a script fills, from where it does not', async () => {
    const text = `PROMPT_TEMPLATE='You are a careful reviewer of \${topic}. Answer in one sentence.'\n\nls -l\n`;
    const read = await readVersions('a.sh', [text, text.replace('ls -l', 'envsubst'), text]);
    const kinds = read.map(({ prompts }) => prompts[0]!.prompt.blocks[0]!.segments.map(({ kind }) => kind));
    assert.deepEqual(kinds, [['static'], ['static', 'dynamic', 'static'], ['static']]);
  });

  it('is not what an annotation fills, once another library reads it', async () => {
    const text = `import io.quarkiverse.langchain4j.RegisterAiService;

interface Reviewer {
  @SystemMessage("You are a careful reviewer of {genre} texts.")
  String review(String topic);
}
`;
    const read = await readVersions('A.java', [text, text.replace('io.quarkiverse', 'dev'), text]);
    const counts = read.map(({ prompts }) => prompts[0]!.prompt.blocks[0]!.segments.length);
    assert.deepEqual(counts, [3, 1, 3]);
  });

  it('is not the last statement of a file that somebody goes on with', async () => {
    const last = 'PROMPT = "You are a careful reviewer of legal texts."';
    const typed = [' ', ' +', ' + ', ' + x'].map((more) => `${REST}\n${last}${more}`);
    const read = await readVersions('a.py', [`${REST}\n${last}`, ...typed]);
    assert.equal(read.at(-1)!.prompts[0]!.prompt.blocks[0]!.segments.at(-1)!.kind, 'dynamic');
  });

  it('says which modules it would like to be read, as before', async () => {
    const text = `from app.texts import RULES\n\nPROMPT = f"You are a careful reviewer of texts. {RULES}"\n${REST}`;
    const read = await readVersions('a.py', [text, `${text}x`, `${text}x = 1\n`, `# note\n${text}`]);
    assert.deepEqual(
      read.map(({ wanted }) => wanted?.map(({ module }) => module)),
      Array.from({ length: 4 }, () => ['app.texts']),
    );
  });

  it('is found again where statements come and go', async () => {
    const other = PROMPT.replace('SYSTEM', 'OTHER');
    const use = `\n\ndef ask(client):\n    return client.messages.create(system=SYSTEM_PROMPT + OTHER_PROMPT, messages=[])\n`;
    const counts = (
      await readVersions('a.py', [PROMPT + use, PROMPT + other + use, other + use, use, PROMPT + use])
    ).map(({ prompts }) => prompts.length);
    assert.deepEqual(counts, [2, 3, 2, 1, 2]);
  });
});
