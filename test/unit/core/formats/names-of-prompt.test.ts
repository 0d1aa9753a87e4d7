import assert from 'node:assert/strict';
import { NamesOfPrompt } from '../../../../src/core/formats/names-of-prompt.ts';
import { refineDynamics } from '../../../../src/core/formats/refine.ts';
import { analyzeStructure } from '../../../../src/core/structure.ts';

function promptOf(text: string) {
  return analyzeStructure({ path: 'x.prompt.yml', text }).prompts[0]!.prompt;
}

const TEXT = `messages:
  - role: system
    content: |
      Answer {{question}}
      in {{language}}.
  - role: user
    content: Tell me of {{topic}}.
`;

describe('NamesOfPrompt', () => {
  it('visits what varies, with its block and its index there', () => {
    const prompt = promptOf(TEXT);
    const seen: unknown[] = [];
    new NamesOfPrompt(prompt).forEachPlace(prompt, (segment, block, index) => {
      assert.equal(block.segments[index], segment);
      seen.push([segment.expression, block.section]);
    });
    assert.deepEqual(seen, [
      ['question', 'system'],
      ['language', 'system'],
      ['topic', 'messages'],
    ]);
  });

  it('visits the places of a version with other values', () => {
    const prompt = promptOf(TEXT);
    const other = refineDynamics(prompt, (segment) => ({ ...segment, volatility: 'user' }));
    const seen: unknown[] = [];
    new NamesOfPrompt(prompt).forEachPlace(other, ({ volatility }) => seen.push(volatility));
    assert.deepEqual(seen, ['user', 'user', 'user']);
  });

  it('visits nothing where nothing varies', () => {
    const prompt = promptOf('messages:\n  - role: system\n    content: Answer in one sentence.\n');
    new NamesOfPrompt(prompt).forEachPlace(prompt, () => assert.fail());
  });
});
