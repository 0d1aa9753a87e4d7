import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

/** What is sent; a text that is listed by itself is not. */
function requestOf(prompts: string[][]): string | undefined {
  return prompts.find(([name]) => name!.startsWith('ask: '))?.[1];
}

/** What the request sends that a program builds by a function `tidy` of its own. */
async function inScript(body: string, text: string): Promise<string | undefined> {
  const file = `import { generateText } from 'ai';
function tidy(text: string) {
  ${body}
}
export const ask = (who: string) => generateText({ model, prompt: tidy(\`${text}\`) });
`;
  return requestOf(await sentIn('ask.ts', file));
}

async function inPython(body: string, text: string): Promise<string | undefined> {
  const file = `import anthropic
client = anthropic.Anthropic()
def tidy(text):
    ${body}
def ask(who):
    return client.messages.create(model="claude-opus-4-5", messages=[{"role": "user", "content": tidy(f"""${text}""")}])
`;
  return requestOf(await sentIn('ask.py', file));
}

const RULES = 'You are a guide.\n\n   Be kind to ${who}, always.  \n     Say goodbye.';
const TIDY = 'messages/user: You are a guide.\n\nBe kind to «who», always.\nSay goodbye.';
const PLAIN = RULES.replace('$', '');

/** What varies is no text that is sent. */
function assertVaries(sent: string | undefined, message?: string): void {
  assert.doesNotMatch(sent?.replace(/«[^]*?»/g, '') ?? '', /Be kind/, message);
}

describe('Texts whose lines a function changes', () => {
  it('are known where each line is trimmed', async () => {
    assert.equal(await inScript("return text.split('\\n').map((line) => line.trim()).join('\\n');", RULES), TIDY);
    assert.equal(
      await inScript(
        "const lines = text.split('\\n');\n  return lines.map(function (line) { return line.trimEnd().trimStart(); }).join('\\n');",
        RULES,
      ),
      TIDY,
    );
    for (const lines of ['text.split("\\n")', 'text.splitlines()'])
      for (const [open, close] of ['()', '[]', ['(', ')']] as const)
        assert.equal(
          await inPython(`return "\\n".join(${open}line.strip() for line in ${lines}${close})`, PLAIN),
          TIDY,
        );
  });

  it('are known where empty lines are left out', async () => {
    const without = TIDY.replace('\n\n', '\n');
    const filters = ['Boolean', '(line) => line', '(line) => line.length > 0', "line => line.trim() !== ''"];
    for (const filter of filters)
      assert.equal(
        await inScript(`return text.split('\\n').map((line) => line.trim()).filter(${filter}).join('\\n');`, RULES),
        without,
      );
    assert.equal(
      await inPython('return "\\n".join(line.strip() for line in text.splitlines() if line.strip())', PLAIN),
      without,
    );
  });

  it('keep lines of white space where only the others are left out', async () => {
    const body = "return text.split('\\n').filter((line) => line).join('\\n');";
    assert.equal(
      await inScript(body, 'You are a guide.\n \n\nBe kind.'),
      'messages/user: You are a guide.\n \nBe kind.',
    );
  });

  it('have no line break where a line may be empty that is left out', async () => {
    const body = "return text.split('\\n').filter((line) => line.trim()).join('\\n');";
    assert.equal(
      await inScript(body, 'You are a guide.\n${who}\nBe kind.\n${who}'),
      'messages/user: You are a guide.\n«who»?\n?Be kind.?\n?«who»',
    );
    assert.equal(await inScript(body, '${who}\nYou are a guide.'), 'messages/user: «who»?\n?You are a guide.');
  });

  it('lose the last line break to splitlines alone', async () => {
    const text = 'You are a guide to {who}.\n';
    const joined = (lines: string): string => `return "\\n".join(line.rstrip() for line in ${lines})`;
    const expected = 'messages/user: You are a guide to «who».';
    assert.equal(await inPython(joined('text.splitlines()'), text), expected);
    assert.equal(await inPython(joined('text.split("\\n")'), text), `${expected}\n`);
  });

  it('vary where a line is changed in another way, or some are left out', async () => {
    for (const made of ['line.trim().slice(1)', 'line.trim() + who', "line.replace('kind', 'rude')", 'other.trim()'])
      assertVaries(await inScript(`return text.split('\\n').map((line) => ${made}).join('\\n');`, RULES), made);
    for (const list of ['filter((line) => line !== secret)', 'slice(2)', 'reverse()', 'sort()'])
      assertVaries(
        await inScript(`return text.split('\\n').${list}.map((line) => line.trim()).join('\\n');`, RULES),
        list,
      );
    assertVaries(await inScript("return text.split('\\n', 1).join('\\n');", RULES));
    assertVaries(
      await inPython('return "\\n".join(line.strip() for line in text.splitlines() if line != secret)', PLAIN),
    );
  });

  it('vary where the list of lines is changed before it is joined', async () => {
    for (const change of ["lines.push('x')", 'lines.reverse()', "lines[0] = 'x'", 'shuffle(lines)', 'lines.shift()'])
      assertVaries(
        await inScript(`const lines = text.split('\\n');\n  ${change};\n  return lines.join('\\n');`, RULES),
        change,
      );
    for (const change of ['lines.append("x")', 'lines.reverse()', 'lines[0] = "x"', 'lines.pop()'])
      assertVaries(
        await inPython(`lines = text.split("\\n")\n    ${change}\n    return "\\n".join(lines)`, PLAIN),
        change,
      );
  });
});
