import assert from 'node:assert/strict';
import { wastedTokens, workspaceTable, type WorkspaceRow } from '../../../src/editor/texts/workspace-table.ts';
import { analysisOf, DATE, words } from './support/sample.ts';

function row(path: string, text: string): WorkspaceRow {
  const file = analysisOf(text, { path });
  const [analysis] = file.prompts;
  return { path, uri: `file:///${path}`, line: file.lines.lineOf(analysis!.staticPrefix.end) + 1, analysis: analysis! };
}

const early = row('early.j2', `{{ question }}\n${words(3000)}`);
const short = row('short.j2', 'Be brief.\n{{ question }}');

describe('the table of a workspace', () => {
  const { text, links } = workspaceTable([short, early], [{ path: 'broken.j2', message: 'It cannot be read.' }], DATE);
  const lines = text.split('\n');

  it('puts the prompt first that wastes most tokens', () => {
    assert.ok(wastedTokens(early.analysis) > wastedTokens(short.analysis));
    assert.ok(
      lines.findIndex((line) => line.includes('early.j2')) < lines.findIndex((line) => line.includes('short.j2')),
    );
  });

  it('links each prompt with exactly its name', () => {
    assert.deepEqual(
      links.map(({ line, start, end }) => lines[line]!.slice(start, end)),
      ['early.j2:1', 'short.j2:2'],
    );
  });

  it('sets what is long last in a row, and numbers flush right', () => {
    assert.deepEqual(lines.slice(4, 8), [
      'Wasted  Static prefix  Cacheable  Could save  Prompt      The prefix ends at',
      '------  -------------  ---------  ----------  ----------  ---------------------------------------------------------',
      ' 4,590              0  no           ≈ $20.66  early.j2:1  placeholder question: changes with every request (likely)',
      '     3              3  no                  -  short.j2:2  placeholder question: changes with every request (likely)',
    ]);
  });

  it('says what it could not analyze, and the date of its prices', () => {
    assert.match(text, /broken\.j2: It cannot be read\./);
    assert.match(text, /prices as of 2026-11-20/);
  });

  it('counts a prompt whose breakpoint caches it as wasting only the rest', () => {
    const body = JSON.stringify({
      model: 'claude-opus-5',
      system: [{ type: 'text', text: words(3000), cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'one two three' }],
    });
    const cached = row('request.json', body);
    assert.ok(wastedTokens(cached.analysis) < 20, `${wastedTokens(cached.analysis)} tokens`);
  });

  it('says that there are none', () => assert.match(workspaceTable([], [], undefined).text, /No prompt files found/));
});
