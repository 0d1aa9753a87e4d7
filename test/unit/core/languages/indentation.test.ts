import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../support/code-prompts.ts';

async function sent(path: string, text: string): Promise<string[]> {
  return (await sentIn(path, text)).at(-1)!.slice(1);
}

const script = (content: string): string =>
  `export const ask = (q: string) => client.messages.create({ model: 'claude-opus-5', messages: [{ role: 'user', content: ${content} }] });\n`;

describe('The indentation that code takes off a text', () => {
  const TEXT = '`\n    You are the clerk of a harbour.\n      Name the tide.\n    Asked was ${q}\n  `';

  it('is none of it where a regular expression finds white space at the beginnings of lines', async () => {
    assert.deepEqual(await sent('ask.ts', script(`${TEXT}.replace(/^[ \\t]+/gm, '')`)), [
      'messages/user: \nYou are the clerk of a harbour.\nName the tide.\nAsked was «q»\n',
    ]);
    assert.deepEqual(await sent('ask.ts', script(`${TEXT}.replace(/\\n\\s*/g, '\\n')`)), [
      'messages/user: \nYou are the clerk of a harbour.\nName the tide.\nAsked was «q»\n',
    ]);
  });

  it('is not told where the expression finds the beginning of the text alone, or a place without any white space', async () => {
    for (const call of [".replace(/^[ \\t]+/g, '')", ".replace(/^[ \\t]*/gm, '  ')"]) {
      const all = await sentIn('ask.ts', script(`${TEXT}${call}`));
      const request = all.find(([name]) => name!.includes('create'));
      assert.match(request?.[1] ?? 'messages/user: «', /^messages\/user: «/, call);
    }
  });

  it('goes with the first line break in documents of Go and Rust, without it by dedent', async () => {
    const go = (call: string): string =>
      `package main\nfunc ask(q string) {\n\tclient.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-opus-5", System: []anthropic.TextBlockParam{{Text: ${call}(\`\n\t\tYou are the clerk of a harbour.\n\t\tBe brief.\n\t\`)}}})\n}\n`;
    const all = 'You are the clerk of a harbour.\nBe brief.\n';
    assert.deepEqual(await sent('ask.go', go('heredoc.Doc')), [`system/system: ${all}`]);
    assert.deepEqual(await sent('ask.go', go('dedent.Dedent')), [`system/system: \n${all}`]);
    const rust = (call: string): string =>
      `async fn ask() {\n    let agent = client.agent("claude-sonnet-4-5").preamble(${call}("\n        You are the clerk of a harbour.\n        Be brief.\n    ")).build();\n}\n`;
    assert.deepEqual(await sent('ask.rs', rust('&unindent')), [`system/system: ${all}`]);
    assert.deepEqual(await sent('ask.rs', rust('&textwrap::dedent')), [`system/system: \n${all}`]);
  });

  it('is no reason for the end of a prefix: the value behind it is', async () => {
    for (const [path, text] of [
      ['ask.ts', script('dedent(`\n    You are the clerk of a harbour.\n    ${q}\n  `)')],
      [
        'ask.py',
        'def ask(q):\n    client.messages.create(model="claude-opus-5", messages=[{"role": "user", "content": f"""\n    You are the clerk of a harbour.\n    {q}\n  """.strip()}])\n',
      ],
    ] as const) {
      const { prompts } = await readCode(path, text);
      const { named, offset } = prompts.at(-1)!.ends.everybody;
      assert.equal(named?.kind === 'dynamic' && named.expression, 'q', path);
      assert.equal(offset, text.indexOf('harbour.') + 'harbour.'.length);
    }
  });
});
