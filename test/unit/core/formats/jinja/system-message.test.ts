import assert from 'node:assert/strict';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import { context, shown } from '../../../../support/template-laws.ts';

const scan = (text: string) => shown(jinjaSyntax, text, context);
/** How often what a text puts out changes. */
const outputs = (text: string): string[] =>
  scan(text)
    .filter((piece) => piece.startsWith('expression'))
    .map((piece) => piece.slice(piece.lastIndexOf('}} ') + 3));

describe('jinja: the system message of a conversation', () => {
  it('is that of the session, where a test says that it is one', () => {
    for (const test of [
      "messages[0]['role'] == 'system'",
      'messages[0].role == "developer"',
      "messages and messages[0]['role'] == 'system'",
      "messages|length > 0 and messages[0]['role'] == 'system'",
    ]) {
      const text = `{% if ${test} %}{{ messages[0]['content'] }}{% else %}{{ messages[0].content }}{% endif %}`;
      const [system, other] = outputs(text);
      assert.match(system!, /^session/, test);
      assert.match(other!, /^request/, test);
    }
  });

  it('is told from other messages and tests', () => {
    const of = (text: string): string => outputs(text)[0]!;
    assert.match(of("{% if messages[0].role == 'system' %}{{ messages[1].content }}{% endif %}"), /^request/);
    assert.match(of("{% if messages[0].role == 'user' %}{{ messages[0].content }}{% endif %}"), /^request/);
    assert.match(of("{% if x or messages[0].role == 'system' %}{{ messages[0].content }}{% endif %}"), /^request/);
  });

  it('is found under another name of the messages too', () => {
    const text = "{% set all = messages %}{% if all[0].role == 'system' %}{{ all[0].content }}{% endif %}";
    assert.match(outputs(text)[0]!, /^session/);
  });

  it('stands under the test of a chat template for messages, which its program decides', () => {
    const body =
      '\n<|im_start|>system\nBe kind.{% for message in messages %}{{ message.content }}{% endfor %}{% endif %}';
    const condition = (test: string, text = body) => {
      const { pieces } = jinjaSyntax.scan(`{% if ${test} %}${text}`, context);
      return pieces.flatMap((piece) => (piece.kind === 'static' ? [piece.condition?.volatility] : []))[0];
    };
    for (const test of ['messages', 'not messages', 'messages is defined'])
      assert.equal(condition(test), 'deploy', test);
    assert.equal(condition('messages and tools'), 'request');
    assert.equal(condition('messages', body.replace('<|im_start|>', '## ')), 'request');
  });

  it('does not take the question whether a clock is there for its time', () => {
    const text = "{% if now is defined %}{% set day = 'a' %}{% else %}{% set day = 'b' %}{% endif %}{{ day ~ '.' }}";
    assert.match(outputs(text)[0]!, /^deploy/);
    assert.match(
      outputs("{% if now %}{% set day = 'a' %}{% else %}{% set day = 'b' %}{% endif %}{{ day ~ '.' }}")[0]!,
      /^volatile/,
    );
  });
});
