import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** What varies in a file. */
function varying(text: string, path = 'prompts/one.md'): string[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap(({ kind, start, end }) => (kind === 'dynamic' ? [text.slice(start, end)] : [])),
  );
}

const INPUTS = '# Polish a speech\n\n## Inputs\n\n';
const PASTED = '\n## Text\n\n```text\n<paste the text here>\n```\n';

describe('Values behind labels in a plain text that a person fills in', () => {
  it('are choices and descriptions below a heading about the input', () => {
    const list =
      '- Guests: `<friends|family>`\n- Mood: <solemn|merry>\n1. **Aim:** `<what the guests are to feel>`\n- Limits: <optional, e.g., no jokes>\n';
    const places = [
      '<friends|family>',
      '<solemn|merry>',
      '<what the guests are to feel>',
      '<optional, e.g., no jokes>',
    ];
    assert.deepEqual(varying(`${INPUTS}${list}${PASTED}`), [...places, '<paste the text here>']);
    const square = (text: string): string => text.replaceAll('<', '[').replaceAll('>', ']');
    assert.deepEqual(varying(square(`${INPUTS}${list}\n<paste the text here>\n`)), [
      ...places.map(square),
      '[paste the text here]',
    ]);
  });

  it('are names in code spans behind labels, but no single one', () => {
    assert.deepEqual(
      varying(`# Polish a speech\n\n- Guests: \`<guests>\`\n- Host: \`<host>\`\n- Mood: <mood>\n${PASTED}`),
      ['<guests>', '<host>', '<mood>', '<paste the text here>'],
    );
    assert.deepEqual(varying(`# Polish a speech\n\n- Command: \`speak <guests>\`\n- Mark: \`<title>\`\n${PASTED}`), [
      '<paste the text here>',
    ]);
  });

  it('are what the model writes elsewhere', () => {
    const list = '- Mood: <solemn|merry>\n- Aim: <what the guests are to feel>\n';
    for (const heading of ['## Output format', '## Steps', '## Result'])
      assert.deepEqual(varying(`# Polish a speech\n\n${heading}\n\n${list}${PASTED}`), ['<paste the text here>']);
    assert.deepEqual(varying(`${INPUTS}- Verdict: <good|bad>\n${PASTED}`), ['<paste the text here>']);
    assert.deepEqual(varying(`${INPUTS}${list}`), []);
  });
});
