import assert from 'node:assert/strict';
import type { PromptStructure } from '../../../../../src/core/structure.ts';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

/** A notebook as it is saved: each line of a cell is a string. */
function notebookOf(cells: readonly (readonly [type: string, source: string])[], language = 'python'): string {
  return JSON.stringify(
    {
      cells: cells.map(([type, source]) => ({
        cell_type: type,
        metadata: {},
        source: source.split(/(?<=\n)/),
        ...(type === 'code' && { execution_count: null, outputs: [{ text: ['You are an output prompt.'] }] }),
      })),
      metadata: { kernelspec: { language } },
      nbformat: 4,
    },
    undefined,
    1,
  );
}

const CELLS = [
  ['markdown', 'SYSTEM_PROMPT = "You are no code."'],
  ['code', '%pip install anthropic\nimport anthropic\nclient = anthropic.Anthropic()'],
  ['code', '%%bash\nPROMPT="You are a shell prompt."'],
  ['code', 'city = "Kiel"\nSYSTEM_PROMPT = f"""You know {name}.\nSay \\"hi\\" \u00fc.\n"""'],
  [
    'code',
    'client.messages.create(\n    model="claude-opus-5",\n    system=SYSTEM_PROMPT,\n    messages=[{"role": "user", "content": question}],\n)',
  ],
] as const;

describe('Prompts in notebooks', () => {
  it('are those of the Python in the code cells, as one program', async () => {
    const text = notebookOf(CELLS);
    const structure = await readCode('Demo.ipynb', text);
    const prompts = requestsOf(structure);
    assert.equal(structure.format, 'notebook');
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(text, prompt)]),
      [['claude-opus-5', 'system/system: You know «name».\nSay "hi" ü.\n', 'messages/user: «question»']],
    );
  });

  it('stand where the strings of the file hold them', async () => {
    const text = notebookOf(CELLS);
    const [{ prompt, ends }] = requestsOf(await readCode('Demo.ipynb', text)) as [PromptStructure];
    const [hole] = prompt.blocks[0]!.segments.filter(({ kind }) => kind === 'dynamic');
    assert.equal(hole!.start, text.indexOf('{name}'));
    assert.equal(text.slice(hole!.start, hole!.end), '{name}');
    assert.equal(ends.everybody.offset, text.indexOf('{name}'));
    assert.equal(text.slice(prompt.model!.start, prompt.model!.end), 'claude-opus-5');
    assert.equal(prompt.anchor, text.indexOf('client.messages'));
  });

  it('are none in another language, nor in a cell that an editor shows as text', async () => {
    assert.deepEqual((await readCode('Demo.ipynb', notebookOf(CELLS, 'R'))).prompts, []);
    assert.deepEqual((await readCode('Demo.ipynb', '{"cells": 3, "prompt": "You are a notebook."}')).prompts, []);
  });

  it('never throw, wherever the file ends', async () => {
    const text = notebookOf(CELLS);
    for (let end = 0; end <= text.length; end += 3) await readCode('Demo.ipynb', text.slice(0, end));
  });
});
