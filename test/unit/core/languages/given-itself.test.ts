import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('A function that gives itself', () => {
  const REST = 'You answer passengers of a ferry. Be brief.';

  it('gives nothing, and what stands beside it is read', async () => {
    const python = `def build_prompt():\n    return build_prompt\n\nSYSTEM_PROMPT = "${REST}"\n`;
    assert.deepEqual(await sentIn('ferry.py', python), [['SYSTEM_PROMPT', `system/system: ${REST}`]]);
  });

  it('may do so by way of another', async () => {
    const script = `export const makePrompt = () => otherPrompt;\nexport const otherPrompt = () => makePrompt;\nexport const SYSTEM_PROMPT = "${REST}";\n`;
    assert.deepEqual(await sentIn('ferry.ts', script), [['SYSTEM_PROMPT', `system/system: ${REST}`]]);
  });
});
