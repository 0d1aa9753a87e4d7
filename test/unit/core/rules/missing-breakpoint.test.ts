import assert from 'node:assert/strict';
import { analyzedCode, LONG } from '../../../support/analyzed.ts';

const HEAD = `import anthropic\n\nRULES = """${LONG}"""\nclient = anthropic.Anthropic()\n`;
const CALL = `client.messages.create(
    model="claude-opus-5",
    max_tokens=100,
    system=RULES,
    messages=[{"role": "user", "content": "How late is it?"}],
)
`;

async function levels(program: string): Promise<string[]> {
  const { findings } = await analyzedCode('ask.py', HEAD + program);
  return findings.filter(({ rule }) => rule === 'missing-breakpoint').map(({ level }) => level);
}

describe('A call without a breakpoint', () => {
  it('is a hint in a script that sends one request, where unread-write would advise against one', async () => {
    assert.deepEqual(await levels(CALL), ['hint']);
  });

  it('is a warning in a loop, in a function, and where there is another call', async () => {
    const indented = CALL.trimEnd().replaceAll('\n', '\n    ');
    assert.deepEqual(await levels(`for _ in range(9):\n    ${indented}\n`), ['warning']);
    assert.deepEqual(await levels(`def ask():\n    return ${indented}\n`), ['warning']);
    assert.deepEqual(await levels(CALL + CALL), ['warning', 'warning']);
  });

  it('is a warning where the call only makes what sends requests', async () => {
    const agent = 'from pydantic_ai import Agent\n\nagent = Agent(model="claude-opus-5", system_prompt=RULES)\n';
    assert.deepEqual(await levels(agent), ['warning']);
  });
});
