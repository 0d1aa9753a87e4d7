import assert from 'node:assert/strict';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import { prefixSha256 } from '../../../../../src/core/prompt/identity.ts';
import { analyzed } from '../../../../support/analyzed.ts';
import { context } from '../../../../support/template-laws.ts';

/** What is known of the texts that a template's expressions put out. */
const values = (text: string): (string | undefined)[] =>
  jinjaSyntax.scan(text, context).pieces.flatMap((piece) => (piece.kind === 'dynamic' ? [piece.value] : []));

const RULE = 'Name the file and the line of each fault that you report. ';

describe('jinjaSyntax: constants', () => {
  it('knows what a block set and a literal put out', () => {
    assert.deepEqual(values('{% set a %} One. {% endset %}{{ a }}'), [' One. ']);
    assert.deepEqual(values('{% set a -%} One. {%- endset %}{{ a }}'), ['One.']);
    assert.deepEqual(values('{% set a %}{% raw %}{{ x }}{% endraw %}{{ "{{" }}{# no #}{% endset %}{{ a }}'), [
      '{{ x }}{{',
    ]);
    assert.deepEqual(values(String.raw`{% set a = "One.\n" %}{{- a -}}`), ['One.\n']);
  });

  it('knows no text of a literal whose characters are escaped', () => {
    const escaped = '{% autoescape true %}{{ "<a>" }}{{ "a" }}{% endautoescape %}';
    const kinds = (text: string) =>
      jinjaSyntax.scan(text, context).pieces.flatMap(({ kind }) => (kind === 'markup' ? [] : [kind]));
    assert.deepEqual(kinds(escaped), ['dynamic', 'static']);
    assert.deepEqual(values(escaped), [undefined]);
    assert.deepEqual(kinds('{{ "<a>" }}'), ['static']);
  });

  it('knows what is joined of them, and their ends without white space', () => {
    assert.deepEqual(values(`{% set a = "One " %}{% set b = a ~ 'two "2" ' + a %}{{ b }}{{ "(" ~ b|trim ~ ")" }}`), [
      'One two "2" One ',
      '(One two "2" One)',
    ]);
    assert.deepEqual(values('{% set a %}One{% endset %}{% set b %}{{ a }}, two{% endset %}{{ b|safe }}'), ['One, two']);
  });

  it('knows the value that is given last', () => {
    assert.deepEqual(
      values('{% set a = "1" %}{{ a }}{% set a = "2" %}{{ a }}{% if x %}{% set a = "3" %}{{ a }}{% endif %}'),
      ['1', '2', '3'],
    );
  });

  it('knows none where a condition, a loop or another function decides', () => {
    for (const text of [
      '{% set a = "1" %}{% if x %}{% set a = "2" %}{% endif %}{{ a }}',
      '{% if x %}{% set a = "1" %}{% else %}{% set a = "2" %}{% endif %}{{ a }}',
      '{% set a %}{% if x %}1{% endif %}{% endset %}{{ a }}',
      '{% set a %}{% for i in [1, 2] %}1{% endfor %}{% endset %}{{ a }}',
      '{% for i in [1, 2] %}{% set a = "1" %}{% endfor %}{{ a }}',
      '{% set a | upper %}one{% endset %}{{ a }}',
      '{% set a %}{% filter upper %}one{% endfilter %}{% endset %}{{ a }}',
      '{% set a = "one" %}{% filter upper %}{{ a }}{% endfilter %}',
      '{% set a = "one" %}{{ a|upper }}',
      '{% set a = "one" %}{{ a * 2 }}',
      '{% set a = "one" %}{{ a if x else "two" }}',
      '{% set a, b = "one", "two" %}{{ a }}',
      '{% set a = 1 %}{{ a + 1 }}',
      '{% set a %}{{ query }}{% endset %}{{ a }}',
      String.raw`{% set a = "\x41" %}{{ a }}`,
      '{% set a = "one" %}{% import "forms.j2" as a %}{{ a }}',
      '{% set a = "one" %}{% macro m(a) %}{{ a }}{% endmacro %}{{ m("two") }}',
    ])
      assert.deepEqual(
        values(text).filter((value) => value !== undefined),
        [],
        text,
      );
  });

  it('counts it where it is put out', () => {
    const [plain] = analyzed('prompt.j2', `${RULE.repeat(20)}{{ query }}`).prompts;
    const [set] = analyzed('prompt.j2', `{% set a %}${RULE.repeat(20)}{% endset %}{{ a }}{{ query }}`).prompts;
    const [joined] = analyzed('prompt.j2', `{% set a = "${RULE.repeat(10)}" %}{{ a ~ a }}{{ query }}`).prompts;
    for (const { staticPrefix } of [set!, joined!]) assert.deepEqual(staticPrefix.tokens, plain!.staticPrefix.tokens);
    const [conditional] = analyzed('prompt.j2', `{% set a = "${RULE}" %}{% if x %}{{ a }}{% endif %}`).prompts;
    assert.equal(conditional!.staticTokens.low, 0);
    assert.ok(conditional!.staticTokens.estimate > 0);
  });

  it('is part of what identifies a prefix', () => {
    const hash = (text: string): string => {
      const { file, prompts } = analyzed('prompt.j2', text);
      return prefixSha256(file.text, prompts[0]!.prompt, prompts[0]!.ends.everybody);
    };
    const one = hash('{% set a = "One. " %}{{ a }}Two. {{ query }}');
    assert.equal(one, hash('One. Two. {{ query }}'));
    assert.notEqual(one, hash('{% set a = "Won. " %}{{ a }}Two. {{ query }}'));
  });
});
