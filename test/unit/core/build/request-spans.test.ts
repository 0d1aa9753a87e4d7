import assert from 'node:assert/strict';
import { ENGINES } from '../../../../src/core/build/engines.ts';
import { buildRequestWithSpans } from '../../../../src/core/build/request.ts';
import { readBody } from '../../../../src/core/cache/blocks.ts';
import { analysisOf, words } from '../../editor/support/sample.ts';

/** The file text that each block of the built request comes from. */
function sourcesOf(text: string, path: string, variables = {}, message?: string): (string | undefined)[] {
  const file = analysisOf(text, { path });
  const options = { variables, engines: ENGINES, maximumTokens: 9, ...(message !== undefined && { message }) };
  const { body, spans } = buildRequestWithSpans(text, file.format, file.prompts[0]!, options);
  const read = readBody(body);
  assert.ok(read.refusal === undefined, read.refusal);
  assert.equal(spans.length, read.blocks.length);
  return spans.map((span) => span && text.slice(span.start, span.end));
}

describe('the places of a built request', () => {
  it('are the parts of a template that a breakpoint splits, and none for what the file does not hold', () => {
    const rules = words(3000);
    assert.deepEqual(sourcesOf(`${rules}Q: {{ q }}\n`, 'a.j2', { q: 'Why?' }, 'Hi'), [
      rules,
      'Q: {{ q }}\n',
      undefined,
    ]);
  });

  it('are the messages of a file with roles', () => {
    const text = `---\nname: p\nmodel: claude-opus-5\n---\nsystem:\nBe brief.\nuser:\n{{q}}\n`;
    const [system, user] = sourcesOf(text, 'a.prompty', { q: 'Why?' });
    assert.match(system!, /Be brief\./);
    assert.match(user!, /\{\{q\}\}/);
  });

  it('are those of a request body in render order, whatever its own order', () => {
    const body = `{"model":"claude-opus-5","max_tokens":9,
"messages":[{"role":"user","content":[{"type":"text","text":"Why {{q}}?"},{"type":"text","text":"Ah."}]}],
"system":"Be brief.","tools":[{"name":"look","input_schema":{"type":"object"}}]}`;
    const sources = sourcesOf(body, 'a.json', { q: 'now' });
    assert.equal(sources.length, 4);
    assert.match(sources[0]!, /"look"/);
    assert.match(sources[1]!, /Be brief/);
    assert.match(sources[2]!, /Why/);
    assert.match(sources[3]!, /Ah/);
  });
});
