import assert from 'node:assert/strict';
import { prefixEnds } from '../../../../src/core/boundaries/prefix.ts';
import type { PromptStructure } from '../../../../src/core/structure.ts';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

async function promptsOf(path: string, text: string): Promise<readonly PromptStructure[]> {
  return (await readCode(path, text)).prompts;
}

/** What varies in a prompt, and how often. */
function varyingIn(structure: PromptStructure | undefined): [string, string][] {
  return (structure?.prompt.blocks ?? []).flatMap(({ segments }) =>
    segments.flatMap((one): [string, string][] => (one.kind === 'dynamic' ? [[one.expression, one.volatility]] : [])),
  );
}

function constantFirst(prompts: readonly PromptStructure[]): PromptStructure[] {
  return prompts.toSorted((a, b) => Number(b.prompt.isPart === true) - Number(a.prompt.isPart === true));
}

const CLIENT = 'from openai import OpenAI\nclient = OpenAI()\n';
const LETTER_PROMPT =
  'LETTER_PROMPT = "You answer letters in {language}. Write in a {style} way, as the house does."\n';
const asked = (name: string, parameters: string, filled: string): string => `
def ${name}(${parameters}):
    system = LETTER_PROMPT.format(${filled})
    return client.responses.create(model="m", instructions=system, input=text)
`;

describe('A constant that several requests fill', () => {
  it('varies where any of them puts something that varies', async () => {
    const one = asked('one', 'text, style', 'language="Welsh", style=style');
    const other = asked('other', 'text, question', 'language=question, style="short"');
    for (const text of [CLIENT + LETTER_PROMPT + one + other, CLIENT + LETTER_PROMPT + other + one]) {
      const [constant, ...requests] = constantFirst(await promptsOf('a.py', text));
      assert.equal(constant!.prompt.name, 'LETTER_PROMPT');
      assert.deepEqual(varyingIn(constant), [
        ['language', 'request'],
        ['style', 'session'],
      ]);
      assert.equal(prefixEnds(text, constant!.prompt).everybody.offset, text.indexOf('{language}'));
      assert.deepEqual(
        requests.map((request) => varyingIn(request).map(([, often]) => often)).toSorted(),
        [
          ['constant', 'session', 'request'],
          ['request', 'constant', 'request'],
        ].toSorted(),
      );
    }
  });

  it('varies where they put texts that differ, and not where these are alike', async () => {
    const welsh = asked('one', 'text', 'language="Welsh", style="short"');
    const breton = asked('other', 'text', 'language="Breton", style="short"');
    const [constant] = constantFirst(await promptsOf('a.py', CLIENT + LETTER_PROMPT + welsh + breton));
    assert.deepEqual(varyingIn(constant), [
      ['language', 'request'],
      ['style', 'constant'],
    ]);
  });

  it('varies in the places that one of them leaves as they stand', async () => {
    const text = `${CLIENT}LETTER_PROMPT = "You answer letters about [[topic]] for the house, as the house does."
def one(text):
    return client.responses.create(model="m", instructions=LETTER_PROMPT + " Be brief in all that you say.", input=text)
def other(text, question):
    return client.responses.create(model="m", instructions=LETTER_PROMPT.replace("[[topic]]", question), input=text)
`;
    const [constant] = constantFirst(await promptsOf('a.py', text));
    assert.equal(constant!.prompt.name, 'LETTER_PROMPT');
    assert.deepEqual(varyingIn(constant), [['question', 'request']]);
    assert.equal(prefixEnds(text, constant!.prompt).everybody.offset, text.indexOf('[[topic]]'));
  });
});

describe('A text that is filled in either of two ways', () => {
  const either = (first: string, second: string): string => `${CLIENT}${LETTER_PROMPT}
POLITE = "Greet whoever writes, and thank them for the letter that they sent."
PLAIN = "Say what is to be said and nothing else, in as few words as you can."
def ask(kind, text):
    if kind == "a":
        system = LETTER_PROMPT.format(language=${first}, style="short")
    else:
        system = LETTER_PROMPT.format(language=${second}, style="short")
    return client.responses.create(model="m", instructions=system, input=text)
`;

  it('varies in the places where the two differ, and nowhere else', async () => {
    const text = either('"Welsh"', '"Breton"');
    const request = (await promptsOf('a.py', text)).find(({ prompt }) => !prompt.isPart);
    assert.deepEqual(varyingIn(request), [
      ['language', 'request'],
      ['style', 'constant'],
      ['text', 'request'],
    ]);
    const statics = request!.prompt.blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'static'));
    assert.ok(statics.every((one) => one.kind === 'static' && one.condition === undefined));
    assert.equal(prefixEnds(text, request!.prompt).everybody.offset, text.indexOf('{language}'));
  });

  it('varies where a name stands for one of two texts, which are shown', async () => {
    const text = either('POLITE', 'PLAIN');
    const request = (await promptsOf('a.py', text)).find(({ prompt }) => !prompt.isPart);
    assert.deepEqual(varyingIn(request), [
      ['language', 'request'],
      ['style', 'constant'],
      ['text', 'request'],
    ]);
    const shown = request!.prompt.blocks.flatMap(({ segments }) =>
      segments.flatMap((one) =>
        one.kind === 'static' && one.end > one.start
          ? [`${one.condition ? '?' : ''}${text.slice(one.start, one.end).slice(0, 12)}`]
          : [],
      ),
    );
    assert.deepEqual(
      shown.toSorted(),
      ['. Write in a', ' way, as the', '?Greet whoeve', '?Say what is ', 'You answer l'].toSorted(),
    );
    assert.equal(prefixEnds(text, request!.prompt).everybody.offset, text.indexOf('{language}'));
  });
});

describe('A name of a text', () => {
  it('changes as often as any of what it stands for, though the prefix goes on into it', async () => {
    const text = `${CLIENT}import datetime
def rules(user_name):
    return f"Always greet {user_name} by that name, in each letter."
def ask(text, user_name):
    head = f"The letters of the house. It is {datetime.date.today()}."
    return client.responses.create(model="m", instructions=f"You answer. {rules(user_name)} {head} End.", input=text)
`;
    const [request] = await promptsOf('a.py', text);
    const byExpression = new Map(varyingIn(request));
    assert.equal(byExpression.get('rules(user_name)'), 'user');
    assert.equal(byExpression.get('head'), 'volatile');
    assert.equal(prefixEnds(text, request!.prompt).everybody.offset, text.indexOf('{user_name} by'));
  });

  it('changes as often as the placeholders that are found in it later', async () => {
    const text = `from langchain_core.prompts import PromptTemplate
BASE = "You answer letters about {question} for the house, as the house does."
PROMPT = PromptTemplate.from_template(f"{BASE} End of the letter of the house.")
`;
    const whole = (await promptsOf('a.py', text)).find(({ prompt }) => prompt.name === 'PROMPT');
    assert.deepEqual(
      varyingIn(whole).find(([expression]) => expression === 'BASE'),
      ['BASE', 'request'],
    );
  });

  it('is constant where all that it stands for is', async () => {
    const text = `${CLIENT}RULES = "Be kind to whoever writes, and never promise anything at all."
def ask(text):
    return client.responses.create(model="m", instructions=f"You answer letters. {RULES} End.", input=text)
`;
    const request = (await promptsOf('a.py', text)).find(({ prompt }) => !prompt.isPart);
    assert.deepEqual(varyingIn(request), [
      ['RULES', 'constant'],
      ['text', 'request'],
    ]);
  });

  it('is there too where the white space around it is taken away', async () => {
    const text = `BASE_PROMPT = '''
You answer letters for the house.'''
LONG_PROMPT = f'''
{BASE_PROMPT}
Write at length.
'''.strip()
`;
    const whole = (await promptsOf('a.py', text)).find(({ prompt }) => prompt.name === 'LONG_PROMPT');
    assert.deepEqual(varyingIn(whole), [['BASE_PROMPT', 'constant']]);
  });
});

describe('A text without some characters at its ends', () => {
  it('is followed, with what stands beside what may be nothing there only sometimes', async () => {
    const text = `def render_state(task):
    return f"\\n\\n<task>{task}</task> Work on it.\\n"
def build_prompt(task, note):
    return "You are an agent of the house.\\n" + render_state(task).strip("\\n") + "\\n" + f"End, {note}.".rstrip(".")
`;
    const [built] = (await promptsOf('a.py', text)).filter(({ prompt }) => prompt.name === 'build_prompt');
    assert.deepEqual(sentBy(text, built!.prompt), [
      'system/system: You are an agent of the house.\n<task>«task»</task> Work on it.\nEnd, «note»',
    ]);
  });
});
