import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** The prompts of a file that are no requests: the name of each, where what all share ends, then what it sends. */
async function entriesIn(path: string, text: string): Promise<unknown[][]> {
  const { prompts } = await readCode(path, text);
  return prompts
    .filter(({ prompt }) => prompt.isPart)
    .map(({ prompt, ends }) => [prompt.name, ends.everybody.offset, sentBy(text, prompt).join('|')]);
}

const END = 'Answer in three short lines, and name no plant twice.';

describe('Texts that are made of one constant and picked by a key', () => {
  const object = `const end = "${END}";
const keepers = {
  rose: \`You are the keeper of the roses. You know all of their names and colours. \${end}\`,
  fern: \`You are the keeper of the ferns. You know where it is dark and wet enough. \${end}\`,
  moss: \`You are the keeper of the moss. You know every stone of the whole garden. \${end}\`,
};
`;

  it('are each its own text, in TypeScript', async () => {
    const text = `${object}export const ask = (key: string, asked: string) =>
  openai.chat.completions.create({ model: "gpt-4o", messages: [
    { role: "system", content: keepers[key] }, { role: "user", content: asked },
  ] });
`;
    const end = (key: string): number => text.indexOf('`,', text.indexOf(`${key}:`));
    assert.deepEqual(await entriesIn('a.ts', text), [
      [
        'rose',
        end('rose'),
        `system/system: You are the keeper of the roses. You know all of their names and colours. ‹end›|system/system: ${END}`,
      ],
      [
        'fern',
        end('fern'),
        `system/system: You are the keeper of the ferns. You know where it is dark and wet enough. ‹end›|system/system: ${END}`,
      ],
      [
        'moss',
        end('moss'),
        `system/system: You are the keeper of the moss. You know every stone of the whole garden. ‹end›|system/system: ${END}`,
      ],
    ]);
  });

  it('are each its own text, in Python, with what fills them', async () => {
    const text = `from openai import OpenAI
client = OpenAI()
END = "Answer in three short lines about {plant}, and name no plant twice."
KEEPERS = {
    "rose": f"You are the keeper of the roses of {{place}}.\\n{END}\\nBegin.",
    "fern": f"You are the keeper of the ferns, who knows where it is dark.\\n{END}\\nBegin now.",
}
def ask(key, asked):
    system = KEEPERS.get(key).format(plant=asked, place=key)
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": system}])
`;
    const end = 'system/system: Answer in three short lines about «plant», and name no plant twice.\nBegin';
    assert.deepEqual(await entriesIn('a.py', text), [
      ['rose', text.indexOf('{{place'), `system/system: You are the keeper of the roses of «place».\n‹END›|${end}.`],
      [
        'fern',
        text.indexOf('{plant}'),
        `system/system: You are the keeper of the ferns, who knows where it is dark.\n‹END›|${end} now.`,
      ],
    ]);
  });

  it('are each its own text where the constant stands between texts of their own', async () => {
    const text = `import { ChatPromptTemplate } from "@langchain/core/prompts";
const end = \`
  Answer in three short lines, and name no plant twice. {format_instructions}
\`;
const keepers = {
  rose: \`
    You are the keeper of the roses. You know all of their names and colours.
    \${end}
  \`,
  fern: \`
    You are the keeper of the ferns. You know where it is dark and wet enough.
    \${end}
  \`,
  moss: \`
    Moos wächst hier auf allen Steinen, und du kennst jeden einzelnen von ihnen.
    \${end}
  \`,
};
export const ask = (key) => ChatPromptTemplate.fromMessages([["system", keepers[key]], ["human", "{asked}"]]);
`;
    const { prompts } = await readCode('a.mjs', text);
    const shown = new Map(prompts.map((one) => [one.prompt.name, one]));
    for (const [key, said] of [
      ['rose', 'You are the keeper of the roses. You know all of their names and colours.'],
      ['fern', 'You are the keeper of the ferns. You know where it is dark and wet enough.'],
      ['moss', 'Moos wächst hier auf allen Steinen, und du kennst jeden einzelnen von ihnen.'],
    ] as const) {
      const { prompt, ends } = shown.get(key)!;
      assert.deepEqual(sentBy(text, prompt), [
        `system/system: \n    ${said}\n    ‹end›`,
        'system/system: \n  Answer in three short lines, and name no plant twice. «format_instructions»\n\n  ',
      ]);
      assert.equal(ends.session.offset, text.indexOf('`,', text.indexOf(`${key}:`)));
      const holes = prompt.blocks.flatMap(({ segments }) =>
        segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
      );
      assert.deepEqual(holes, ['deploy', 'deploy']);
    }
  });

  it('are none where they say nothing to a model, none of them is a prompt, or another constant is in them', async () => {
    const end = (
      own: string,
    ): string => `const end = "${END}", other = "Leave the garden by the gate at which you came in.";
import OpenAI from "openai";
const kinds = { rose: \`You are the keeper of the roses. You know all of their names. \${end}\`, ${own} };
`;
    const names = async (own: string): Promise<string[]> =>
      (await readCode('a.ts', end(own))).prompts.map(({ prompt }) => prompt.name);
    assert.deepEqual(await names('moss: `Moos wächst hier auf allen Steinen. ${end}`'), ['rose', 'moss']);
    assert.deepEqual(await names('title: `Moos wächst hier auf allen Steinen. ${end}`'), ['rose']);
    assert.deepEqual(await names('moss: `Moos wächst hier auf allen Steinen. ${other}`'), ['rose']);
  });
});
