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
      'Wasted  Prefix  Cacheable     Saves  Prompt      Ended by what changes',
      '------  ------  ---------  --------  ----------  ----------------------',
      ' 4,590       0  no         ≈ $20.66  early.j2:1  each request: question',
      '     3       3  no                -  short.j2:2  each request: question',
    ]);
  });

  it('fits into a window of 1,280 pixels beside the side bar, however long paths and expressions are', () => {
    const path = `${'prompts-of-the-company/'.repeat(4)}long-name-of-a-prompt.j2`;
    const long = row(path, 'Be brief.\n{{ question_of_the_customer_of_the_whole_company }}');
    const alone = { ...long, path: `${path.slice(0, -3)}.md`, uri: 'file:///alone', line: 3 };
    const several = [long, { ...long, line: 7 }, alone, row('a.j2', 'All of it is static.')];
    const all = workspaceTable(several, [], DATE).text.trimEnd().split('\n');
    assert.deepEqual(
      all.slice(6).map((line) => line.slice(line.search(/[…a]/)).replace(/ {2,}/, ' | ')),
      [
        'a.j2:1 | nothing',
        '…e-of-a-prompt.j2:2 long-name-of-a-prom… | each deployment: questio…',
        '…e-of-a-prompt.j2:7 long-name-of-a-prom… | each deployment: questio…',
        '…/long-name-of-a-prompt.md:3 | each deployment: questio…',
      ],
    );
    for (const line of all) assert.ok(line.length <= 104, line);
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
