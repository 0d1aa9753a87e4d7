import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file: the name of each, where what all requests share ends, then what it sends. */
async function found(path: string, text: string): Promise<(string | number)[][]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, ...sentBy(text, prompt)]);
}

/** What varies in the prompts of a file: as written, where, and how often. */
async function varying(path: string, text: string): Promise<(string | number)[][]> {
  const { prompts } = await readCode(path, text);
  return prompts
    .flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments))
    .flatMap((one) => (one.kind === 'dynamic' ? [[text.slice(one.start, one.end), one.start, one.volatility]] : []));
}

describe('Methods of a model', () => {
  it('are given a text where it is called, alone or behind that of the system', async () => {
    const text = `def mend(model, llm, code):
    first = model.generate(f"Mend the function below and keep its name:\\n{code}")
    second = llm.generate_response(f"Tell what the function below is good for: {code}")
    note = f"The function that failed:\\n{code}"
    return model.generate_chat("Answer with code alone.", note, temperature=0)
`;
    assert.deepEqual(await found('mend.py', text), [
      [
        'mend: model.generate',
        text.indexOf('{code}'),
        'messages/user: Mend the function below and keep its name:\n«code»',
      ],
      [
        'mend: llm.generate_response',
        text.indexOf('{code}', text.indexOf('good for')),
        'messages/user: Tell what the function below is good for: «code»',
      ],
      [
        'mend: model.generate_chat',
        text.indexOf('{code}', text.indexOf('failed')),
        'system/system: Answer with code alone.',
        'messages/user: The function that failed:\n«code»',
      ],
    ]);
  });

  it('are given a constant that is named for a prompt with next to no words', async () => {
    const text = `def ask(model, REVIEW_INSTRUCTION, patch):
    return model.generate(f"{REVIEW_INSTRUCTION}\\n{patch}")
`;
    assert.deepEqual(await found('ask.py', text), [
      ['ask: model.generate', text.indexOf('{patch}'), 'messages/user: «REVIEW_INSTRUCTION»\n«patch»'],
    ]);
  });

  it('are no calls with a prompt where they are given no words', async () => {
    const text = `# a model of transformers, which has no prompt
def make(model, report, ids, name):
    model.generate(ids, max_new_tokens=20)
    model.generate(f"{name}\\n{ids}")
    model.generate_chat(name, ids)
    report.generate(f"the report of all the orders of {name}.pdf")
`;
    assert.deepEqual(await found('make.py', text), []);
  });
});

describe('A text that gettext looks up', () => {
  it('is the text, in the language that is set', async () => {
    const text = `GREETING_PROMPT = _("You are a clerk of {shop}. "
    "Greet whoever comes in.")
`;
    assert.deepEqual(await found('clerk.py', text), [
      [
        'GREETING_PROMPT',
        text.indexOf('You are'),
        'system/system: ?You are a clerk of ??«shop»??. ??Greet whoever comes in.?',
      ],
    ]);
  });
});

describe('Tools of the program', () => {
  it('come from a module, in a list or by name, or are made of constants and the model', async () => {
    const text = `import { streamText } from 'ai';
import { fetchTool, makeLookup } from './tools';
const mapTool = registerTool(fetchTool);
export const answer = (model: string, question: string, user: User) =>
  streamText({
    system: 'You are a guide of the old town. Answer in one sentence.',
    tools: { fetchTool, find: makeLookupTool(model, 'en'), mapTool, own: makeLookupTool(user), more: user.tools },
    prompt: question,
  });
`;
    const own = (await varying('guide.ts', text)).filter(([, at]) => (at as number) > text.indexOf('tools: {'));
    assert.deepEqual(own, [
      ['fetchTool', text.indexOf('fetchTool, find'), 'deploy'],
      ["makeLookupTool(model, 'en')", text.indexOf('makeLookupTool(model'), 'deploy'],
      ['mapTool', text.indexOf('mapTool, own'), 'deploy'],
      ['makeLookupTool(user)', text.indexOf('makeLookupTool(user'), 'session'],
      ['user.tools', text.indexOf('user.tools'), 'session'],
      ['question', text.indexOf('question,\n'), 'request'],
    ]);
  });

  it('stand in lists of Python', async () => {
    const text = `from tools import search_tool
def ask(client, q):
    return client.messages.create(system="You are a guide of the old town.", tools=[search_tool], messages=[{"role": "user", "content": q}])
`;
    assert.deepEqual(await varying('ask.py', text), [
      ['search_tool', text.indexOf('search_tool]'), 'deploy'],
      ['q', text.indexOf('q}]'), 'request'],
    ]);
  });
});

describe('How often values change', () => {
  it('is told of a constant in another form by the constant', async () => {
    const text = `from shop.words import RULES_WORD
ANSWER_PROMPT = f"""Answer the question with the pages.
{RULES_WORD.upper()} {find_word()}"""
`;
    assert.deepEqual(await varying('a.py', text), [
      ['{RULES_WORD.upper()}', text.indexOf('{RULES'), 'deploy'],
      ['{find_word()}', text.indexOf('{find'), 'request'],
    ]);
  });

  it('is told of Streamlit’s session by the name, and else is the session', async () => {
    const text = `import streamlit as st
CLERK_PROMPT = f"""You are {st.session_state.pet}, a clerk. Be {st.session_state["tone"]}.
{st.session_state.user_input} {getpass.getuser()}"""
`;
    assert.deepEqual(await varying('a.py', text), [
      ['{st.session_state.pet}', text.indexOf('{st.session_state.pet'), 'session'],
      ['{st.session_state["tone"]}', text.indexOf('{st.session_state["'), 'session'],
      ['{st.session_state.user_input}', text.indexOf('{st.session_state.user'), 'request'],
      ['{getpass.getuser()}', text.indexOf('{getpass'), 'user'],
    ]);
  });

  it('is the session for what a script has from its environment', async () => {
    const text = `PLACE="\${ZONE:?the zone is missing}"
claude -p "Write the notes of $SQUAD in $PLACE. Answer in one line. $QUERY"
while read -r ITEM; do
  claude -p "Write a note about $ITEM. Answer in one line."
done < list.txt
if read -r -p 'Which one? ' CHOICE; then
  claude -p "Write a note about $CHOICE. Answer in one line."
fi
`;
    assert.deepEqual(await varying('notes.sh', text), [
      ['$SQUAD', text.indexOf('$SQUAD'), 'session'],
      ['$PLACE', text.indexOf('$PLACE'), 'session'],
      ['$QUERY', text.indexOf('$QUERY'), 'request'],
      ['$ITEM', text.indexOf('$ITEM'), 'request'],
      ['$CHOICE', text.indexOf('$CHOICE'), 'request'],
    ]);
  });

  it('is the program for a file of Ruby whose path is fixed', async () => {
    const text = `def agent_prompt(file)
  <<~TEXT
    You are a coder of Ruby. Look at this: #{File.read(File.expand_path(__dir__ + "/sample.rb"))}
    Or at this: #{File.read(File.expand_path(file))}
  TEXT
end
`;
    assert.deepEqual(await varying('agent.rb', text), [
      [
        '#{File.read(File.expand_path(__dir__ + "/sample.rb"))}',
        text.indexOf('#{File.read(File.expand_path(__dir__'),
        'deploy',
      ],
      ['#{File.read(File.expand_path(file))}', text.indexOf('#{File.read(File.expand_path(file'), 'request'],
    ]);
  });
});

describe('A text of several words that is there or not', () => {
  it('is not one with its condition, however short', async () => {
    const text = `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Guide extends PromptElement {
  async render() {
    const hasMap = await this.maps.isAvailable();
    return <SystemMessage>You are a guide of the town{hasMap && \` who may open \${Tool.Map} at once\`}.</SystemMessage>;
  }
}
`;
    assert.deepEqual(await found('guide.tsx', text), [
      [
        'Guide',
        text.indexOf('{hasMap'),
        'system/system: You are a guide of the town? who may open ??«Tool.Map»?? at once?.',
      ],
    ]);
  });
});
