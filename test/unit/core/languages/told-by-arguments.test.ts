import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

/** How often each place changes, in their order, but for what is asked. */
async function changes(path: string, text: string): Promise<string[]> {
  const found = await volatilitiesIn(path, text);
  return found.filter(([place]) => !/question/.test(place!)).map(([, volatility]) => volatility!);
}

const asks = (head: string, places: string, before = ''): string => `${head}

def ask(question, language, note):
${before}    return client.chat.completions.create(model="gpt-5", messages=[
        {"role": "system", "content": f"You are the keeper of the harbour. ${places}"},
        {"role": "user", "content": question},
    ])
`;

describe('What an imported function gives', () => {
  const RULES = 'LAMPS = [{"name": "north", "light": "red"}]\n';

  it('is of the program where it writes constants of the file in another form', async () => {
    const head = `from marks import format_as_marks, lamps_to_text\nimport marks\n${RULES}`;
    const places = '{format_as_marks(LAMPS)} {lamps_to_text(LAMPS, 3)} {marks.render_lamps(LAMPS)}';
    assert.deepEqual(await changes('ask.py', asks(head, places)), ['deploy', 'deploy', 'deploy']);
    const typescript = `import { formatLamps } from './marks';
const LAMPS = ['north', 'south'];
export const ask = (question: string) => client.chat.completions.create({ model: 'gpt-5', messages: [
  { role: 'system', content: \`You are the keeper of the harbour. \${formatLamps(LAMPS)}\` }, { role: 'user', content: question } ] });
`;
    assert.deepEqual(await changes('ask.ts', typescript), ['deploy']);
  });

  it('may be anything where it is given something else, or its name says more', async () => {
    const head = `from marks import format_as_marks, format_history, format_now, draw\n${RULES}`;
    const places = '{format_as_marks(note)} {format_history(LAMPS)} {draw(LAMPS)}';
    assert.deepEqual(await changes('ask.py', asks(head, places)), ['request', 'request', 'request']);
    const [now] = await changes('ask.py', asks(head, '{format_now(LAMPS)}'));
    assert.notEqual(now, 'deploy');
  });

  it('lasts as long as what it is asked of, and so does text under it', async () => {
    const head = 'from marks import is_written_right_to_left, is_rude, is_open_today\n';
    const before = (test: string): string =>
      `    hint = "Turn the page."\n    if ${test}:\n        hint = "Read from the right side."\n`;
    const of = async (test: string): Promise<string[]> => changes('ask.py', asks(head, '{hint}', before(test)));
    assert.deepEqual(await of('is_written_right_to_left(language)'), ['session']);
    assert.deepEqual(await of('is_rude(note)'), ['request']);
    assert.notEqual((await of('is_open_today(language)'))[0], 'session');
  });
});

describe('A dictionary that a comprehension makes in Python', () => {
  const of = async (made: string): Promise<string[]> =>
    changes('ask.py', asks('import json\nfrom marks import LAMPS', '{json.dumps(lamps)}', `    lamps = ${made}\n`));

  it('changes as the names that it takes from the code around it', async () => {
    assert.deepEqual(await of("{name: LAMPS[name].get('light', 'none') for name in LAMPS}"), ['deploy']);
    assert.deepEqual(await of('{name: len(LAMPS[name]) for name in LAMPS if name != "north"}'), ['deploy']);
  });

  it('may be anything where it does more with them than to read them', async () => {
    assert.deepEqual(await of('{name: look_at(name) for name in LAMPS}'), ['request']);
    assert.deepEqual(await of('{name: note for name in LAMPS}'), ['request']);
  });
});

describe('An entry of an imported constant', () => {
  const of = (places: string): Promise<string[]> =>
    changes('ask.py', asks('from marks import LAMPS, LAMP_CACHE, CONTEXT', places));

  it('lasts as long as the constant, and so does what it has', async () => {
    assert.deepEqual(await of("{LAMPS['tables']} {LAMPS['tables']['north']} {list(LAMPS['tables'].keys())}"), [
      'deploy',
      'deploy',
      'deploy',
    ]);
  });

  it('may be another with each request where a name says so, or the key is not known', async () => {
    assert.deepEqual(await of("{LAMPS['current_answer']} {LAMP_CACHE['tables']} {CONTEXT['tables']}"), [
      'request',
      'request',
      'request',
    ]);
    assert.notEqual((await of('{LAMPS[note]}'))[0], 'deploy');
  });
});
