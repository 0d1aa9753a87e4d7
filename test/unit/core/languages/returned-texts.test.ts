import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const BODY = `  const basePrompt = \`You are the clerk of a harbour. You answer in one line.\`;
  if (ships.trim()) {
    return \`\${basePrompt}\\n\\nShips that the harbour expects:\\n\${ships}\`;
  }
  return basePrompt;
`;
const WHOLE =
  'system/system: ‹basePrompt›You are the clerk of a harbour. You answer in one line.?\n\nShips that the harbour expects:\n??«ships»?';

describe('A function that gives one of several texts, of which each has a prompt in it', () => {
  it('gives what both have, and the rest of each sometimes, whatever it is called', async () => {
    const [first, ...others] = await sentIn('a.ts', `export function harbour(ships: string) {\n${BODY}}\n`);
    assert.deepEqual(first, ['harbour', WHOLE]);
    assert.deepEqual(others, [
      ['harbour: basePrompt', 'system/system: You are the clerk of a harbour. You answer in one line.'],
    ]);
  });

  it('is read where it is given to a function of a library', async () => {
    const text = `export const harbour = atom((get) => {\n  const ships = get(shipsAtom);\n${BODY}});\n`;
    assert.deepEqual((await sentIn('a.ts', text))[0]?.slice(1), [WHOLE]);
  });

  it('gives no prompt where what has that name is a label', async () => {
    const label = `export function label(ships: string) {
  const prompt = "Ships of today";
  if (ships) return \`\${prompt}: \${ships}\`;
  return prompt;
}
export const shown = atom((get) => {
  const prompt = "Ships of today";
  return \`\${prompt}: \${get(shipsAtom)}\`;
});
`;
    assert.deepEqual(await sentIn('a.ts', label), []);
  });
});
