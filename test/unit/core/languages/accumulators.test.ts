import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = "You are the harbour's clerk. Answer in one line.";
const python = (body: string, rest = ''): string => `RULES_PROMPT = "${RULES}"

def system_prompt(strict, name):
    ${body.replaceAll('\n', '\n    ')}
${rest}`;
const ruby = (body: string): string => `RULES_PROMPT = "${RULES}"
def system_prompt(strict)
  ${body.replaceAll('\n', '\n  ')}
end
`;

/** What the function of a file gives. */
const given = async (path: string, text: string): Promise<string[] | undefined> =>
  (await sentIn(path, text)).find(([name]) => name === 'system_prompt')?.slice(1);

describe('A text that begins with a constant and is added to', () => {
  it('is that constant and what is added, in Python', async () => {
    const always = 'prompt = RULES_PROMPT\nprompt += " Name every ship."\nreturn prompt';
    assert.deepEqual(await given('a.py', python(always)), [`system/system: ${RULES} Name every ship.`]);
    const sometimes = 'prompt = RULES_PROMPT\nif strict:\n    prompt += f" Greet {name}."\nreturn prompt';
    assert.deepEqual(await given('a.py', python(sometimes)), [`system/system: ${RULES}? Greet ??«name»??.?`]);
  });

  it('is a copy of it, in Ruby', async () => {
    const sometimes = 'prompt = RULES_PROMPT.dup\nprompt << " Name every ship." if strict\nprompt';
    assert.deepEqual(await given('a.rb', ruby(sometimes)), [`system/system: ${RULES}? Name every ship.?`]);
    const always = 'prompt = RULES_PROMPT.dup\nprompt << " Name every ship."\nprompt';
    assert.deepEqual(await given('a.rb', ruby(always)), [`system/system: ${RULES} Name every ship.`]);
  });

  it('is the constant itself where Ruby adds to it without a copy', async () => {
    const same = 'prompt = RULES_PROMPT\nprompt << " Name every ship."\nprompt';
    assert.deepEqual(await given('a.rb', ruby(same)), [
      `system/system: ?${RULES}??«prompt»??«RULES_PROMPT»? Name every ship.`,
    ]);
  });

  it('is another thing than a list, of which all that have it have what is added', async () => {
    const list = `RULES = ["${RULES}"]

def add(rule):
    rules = RULES
    rules += [rule]

def ask():
    client.messages.create(system="\\n".join(RULES), messages=[])
`;
    assert.deepEqual((await sentIn('a.py', list)).at(-1)?.slice(1), [`system/system: ${RULES}?\n?«rules»`]);
    const copied = `RULES = ["${RULES}".dup]
def add(rule)
  rules = RULES.dup
  rules[0] << rule
end
def ask
  client.messages.create(system: RULES.join(" "), messages: [])
end
`;
    assert.deepEqual((await sentIn('a.rb', copied)).at(-1)?.slice(1), [`system/system: ?${RULES}?? ?«rules»`]);
  });

  it('varies where a function gives the constant another value as well', async () => {
    const always = 'prompt = RULES_PROMPT\nprompt += " Name every ship."\nreturn prompt';
    const other = '\ndef set_rules(text):\n    global RULES_PROMPT\n    RULES_PROMPT = text\n';
    assert.deepEqual(await given('a.py', python(always, other)), [
      `system/system: ?${RULES}??«RULES_PROMPT»? Name every ship.`,
    ]);
  });
});

describe('What LangGraph calls the modifier of a state', () => {
  it('is what its agent is told, whatever words it begins with', async () => {
    const text = `from langgraph.prebuilt import create_react_agent

porter = create_react_agent(llm, tools=[], state_modifier="Pass every letter on as it came, and say whose it is.")
keeper = create_react_agent(llm, tools=[], messages_modifier="Keep every letter for a week, and say whose it is.")
`;
    assert.deepEqual(await sentIn('a.py', text), [
      ['create_react_agent', 'system/system: Pass every letter on as it came, and say whose it is.'],
      ['create_react_agent', 'system/system: Keep every letter for a week, and say whose it is.'],
    ]);
    const script = `const porter = createReactAgent({ llm, tools: [], stateModifier: "Pass every letter on as it came, and say whose it is." });
`;
    assert.deepEqual(await sentIn('a.ts', script), [
      ['createReactAgent', 'system/system: Pass every letter on as it came, and say whose it is.'],
    ]);
  });

  it('is nothing of the kind elsewhere', async () => {
    const text = `state_modifier = "Pass every letter on as it came, and say whose it is."
view.update(state_modifier="Pass every letter on as it came, and say whose it is.")
`;
    assert.deepEqual(await sentIn('a.py', text), []);
  });
});
