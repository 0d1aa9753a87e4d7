import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

describe('A breakpoint before white space that goes with what may be nothing', () => {
  it('stands at the end of the line that is always there', async () => {
    const text = `from textwrap import dedent
def ask(question, notes):
    system = dedent(f"""
        You are the clerk of a library.

        Answer in a short line.
        Keep to the notes.

        {notes}
    """).strip()
    return client.chat.completions.create(messages=[{"role": "system", "content": system}, {"role": "user", "content": question}])
`;
    const { prompts } = await readCode('clerk.py', text);
    const end = text.indexOf('Keep to the notes.') + 'Keep to the notes.'.length;
    const request = prompts.find(({ prompt }) => prompt.name.includes('create'))!;
    assert.equal(request.ends.everybody.offset, end);
    assert.equal(request.positions[0]!.offset, end);
  });
});
