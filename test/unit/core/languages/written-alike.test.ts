import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often each hole of the last prompt changes. */
async function words(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts
    .at(-1)!
    .regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : []));
}

describe('What functions only write in another form', () => {
  it('changes as what they are given, in Go', async () => {
    const text = `package ask
import "strings"
func buildPrompt(workingDir string, note string) string {
	return "You work in " + strings.TrimSpace(workingDir) + " on " + strings.ToUpper(note) + strings.Fold(workingDir)
}`;
    assert.deepEqual(await words('ask.go', text), [
      'strings.TrimSpace(workingDir) session',
      'strings.ToUpper(note) request',
      'strings.Fold(workingDir) request',
    ]);
  });

  it('changes as what they are called on, in TypeScript', async () => {
    const text = `export const buildPrompt = (cwd: string, note: string) =>
  \`You work in \${cwd.trim()} on \${note.toUpperCase()} \${String(cwd)} \${cwd.toPosix()}\`;`;
    assert.deepEqual(await words('ask.ts', text), [
      'cwd.trim() session',
      'note.toUpperCase() request',
      'String(cwd) session',
      'cwd.toPosix() session',
    ]);
  });
});
