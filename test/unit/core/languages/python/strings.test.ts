import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';

/** What the only prompt of a file sends. */
async function sent(marked: string): Promise<string> {
  const { sent: prompts } = await readMarked('prompts.py', marked);
  assert.equal(prompts.length, 1);
  return prompts[0]!.join('\n').replace(/^\w+(?:\/\w+)?: /, '');
}

describe('Strings of Python', () => {
  it('have their escapes decoded', async () => {
    assert.equal(
      await sent(String.raw`A_PROMPT = "You are \"Al\".\n\tSay \x41\u00e9\U0001F600 \101 \'ok\' \\ \d to them."`),
      'You are "Al".\n\tSay Aé😀 A \'ok\' \\ \\d to them.',
    );
  });

  it('keep their backslashes when they are raw', async () => {
    assert.equal(
      await sent(String.raw`A_PROMPT = r"You are given the path C:\new\table here."`),
      'You are given the path C:\\new\\table here.',
    );
  });

  it('go on behind a backslash at the end of a line', async () => {
    assert.equal(await sent('A_PROMPT = """\\\nYou are an agent \\\nwho helps."""'), 'You are an agent who helps.');
  });

  it('are one where they stand side by side', async () => {
    const marked = `A_PROMPT = (
    "You are an agent. "
    # what it does
    f'Help ⟦{name}⟧ '
    r"with \\d."
)`;
    assert.equal(await sent(marked), 'You are an agent. Help «name» with \\d.');
  });

  it('have CRLF read as one line feed', async () => {
    assert.equal(await sent('A_PROMPT = """You are\r\nan agent\r\nhere."""\r\n'), 'You are\nan agent\nhere.');
  });

  it('take values in f-strings, with braces, conversions, formats and other quotes within', async () => {
    const marked = `def a_prompt(x):
    return f"""You are {{not a field}} for ⟦{x.name!r}⟧, ⟦{x['k']:>{width}}⟧ and ⟦{"a" + x.b}⟧, ⟦{x.total:,.2f}⟧, ⟦{x.id=}⟧."""`;
    assert.equal(
      await sent(marked),
      `You are {not a field} for «x.name», «x['k']» and «"a" + x.b», «x.total», «x.id».`,
    );
  });

  for (const prefix of ['u', 'U', 'r', 'R']) {
    it(`hold no values with the prefix ${prefix}`, async () => {
      const backslash = /r/i.test(prefix) ? '\\\\n' : '\\n';
      const shown = /r/i.test(prefix) ? '\\\\n' : '\n';
      assert.equal(
        await sent(`A_PROMPT = ${prefix}"You are an agent.${backslash}Be kind."`),
        `You are an agent.${shown}Be kind.`,
      );
    });
  }

  for (const prefix of ['f', 'F', 'rf', 'fr', 'Rf', 'fR', 'RF', 't', 'rt']) {
    it(`take values with the prefix ${prefix}`, async () => {
      const marked = `def a_prompt(x):\n    return ${prefix}"You are an agent for ⟦{x}⟧ {{here}}."`;
      assert.equal(await sent(marked), 'You are an agent for «x» {here}.');
    });
  }

  it('of bytes are no texts', async () => {
    const { sent: prompts } = await readMarked('prompts.py', 'A_PROMPT = b"You are an agent that helps everybody."');
    assert.deepEqual(prompts, []);
  });

  it('may be f-strings within f-strings', async () => {
    const marked = `def a_prompt(x, y):
    return f"You are an agent for ⟦{f'{x} and {y}'}⟧ here."`;
    assert.equal(await sent(marked), "You are an agent for «f'{x} and {y}'» here.");
  });
});
