import assert from 'node:assert/strict';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import type { ScanContext } from '../../../../../src/core/formats/syntax.ts';
import { VolatilityRules } from '../../../../../src/core/prompt/volatility-rules.ts';
import { assertTiles, assertTilesCut, context, shown } from '../../../../support/template-laws.ts';
import { OPEN_TAGS, repeatedTo } from '../../../../support/growing-texts.ts';

const scan = (text: string, scanContext: ScanContext = context) => shown(jinjaSyntax, text, scanContext);
const problems = (text: string) => jinjaSyntax.scan(text, context).problems;
const codes = (text: string) => problems(text).map(({ code }) => code);

describe('jinjaSyntax: output', () => {
  it('gives a placeholder the exact range of its tag, and its inner text', () => {
    const [before, tag, after] = jinjaSyntax.scan('Hi {{  user_name }}!', context).pieces;
    assert.deepEqual([before!.start, before!.end], [0, 3]);
    assert.deepEqual([tag!.start, tag!.end, tag!.kind === 'dynamic' && tag!.expression], [3, 19, 'user_name']);
    assert.deepEqual([after!.start, after!.end], [19, 20]);
  });

  it('tells placeholders, expressions and calls apart', () => {
    assert.deepEqual(scan('{{ a }}{{ a.b }}{{ a|upper }}{{ a["b"] }}{{ f(a) }}{{ -a }}{{ a ~ b }}'), [
      'placeholder {{ a }} request',
      'expression {{ a.b }} request',
      'expression {{ a|upper }} request',
      'expression {{ a[\\"b\\"] }} request',
      'call {{ f(a) }} request',
      'expression {{ -a }} request',
      'expression {{ a ~ b }} request',
    ]);
  });

  it('does not end a tag inside of a string or a dictionary', () => {
    assert.deepEqual(scan(`{{ "}}" }}.{{ {'a': {'b': 1}} }}.{% set x = '%}' %}{{ "it's {{" }}`), [
      'markup {{ \\"',
      'static }}',
      'markup \\" }}',
      'static .',
      "expression {{ {'a': {'b': 1}} }} constant",
      'static .',
      "markup {% set x = '%}' %}",
      'expression {{ \\"it\'s {{\\" }} constant',
    ]);
  });

  it('takes an apostrophe behind a word for no string', () => {
    assert.deepEqual(scan(`{{ user's }} and {{ it's }}`).slice(1, 2), ['static  and ']);
  });

  it('takes the most volatile name of an expression', () => {
    assert.deepEqual(scan('{{ "Hi " ~ user_name ~ now() }}'), ['call {{ \\"Hi \\" ~ user_name ~ now() }} volatile']);
    assert.deepEqual(scan('{{ company_name | default(user_name) }}'), [
      'expression {{ company_name | default(user_name) }} user',
    ]);
  });

  it('reads how coarse a clock is from its format', () => {
    const granularity = (text: string) => {
      const piece = jinjaSyntax.scan(text, context).pieces.at(-1)!;
      return piece.kind === 'dynamic' ? piece.granularity : undefined;
    };
    assert.equal(granularity(`{{ now().strftime('%Y-%m-%d') }}`), 'day');
    assert.equal(granularity(`{{ strftime_now("%d %b %Y") }}`), 'day');
    assert.equal(granularity(`{{ datetime.now() | strftime('%H:%M') }}`), 'minute');
    assert.equal(granularity(`{% set today = now() %}{{ today.strftime('%B') }}`), 'month');
  });

  it('calls a random choice volatile, also of constants', () => {
    assert.deepEqual(scan('{{ ["a", "b"] | random }}'), ['expression {{ [\\"a\\", \\"b\\"] | random }} volatile']);
  });

  it('passes over keyword arguments, test names and keywords', () => {
    assert.deepEqual(
      scan('{{ dict(user=1) }}{{ 1 is divisibleby 2 }}{{ true and not none }}').map((line) => line.split(' ').at(-1)),
      ['constant', 'constant', 'constant'],
    );
  });

  it('uses what the surrounding format knows of a name', () => {
    const known = new Map([['history', { volatility: 'request', confidence: 'certain' } as const]]);
    const [piece] = jinjaSyntax.scan('{{ history.x }}', { ...context, known }).pieces;
    assert.deepEqual(piece!.kind === 'dynamic' && [piece!.volatility, piece!.confidence], ['request', 'certain']);
  });
});

describe('jinjaSyntax: white space', () => {
  it('takes trimmed white space and the last line break out', () => {
    assert.deepEqual(scan('a \n {{- company_name -}} \n b\n'), [
      'static a',
      'markup  \\n ',
      'placeholder {{- company_name -}} deploy',
      'markup  \\n ',
      'static b',
      'markup \\n',
    ]);
  });

  it('drops one last line break only', () => {
    assert.deepEqual(scan('a\n\n'), ['static a\\n', 'markup \\n']);
    assert.deepEqual(scan('a\r\n'), ['static a', 'markup \\r\\n']);
  });

  it('trims around comments and statements, and not with a plus sign', () => {
    assert.deepEqual(scan('a {#- c -#} b {%+ if true +%} c {%- endif %} d'), [
      'static a',
      'markup  {#- c -#} ',
      'static b ',
      'markup {%+ if true +%}',
      'static  c if constant',
      'markup  {%- endif %}',
      'static  d',
    ]);
  });

  it('leaves raw text alone and trims at its edges', () => {
    assert.deepEqual(scan('{% raw -%} {{ x }} {%- endraw -%} y'), [
      'markup {% raw -%} ',
      'static {{ x }}',
      'markup  {%- endraw -%} ',
      'static y',
    ]);
  });
});

describe('jinjaSyntax: conditions and loops', () => {
  it('puts text under the conditions of all branches so far', () => {
    assert.deepEqual(scan('{% if company_name %}a{% elif user_name %}b{% else %}c{% endif %}d'), [
      'markup {% if company_name %}',
      'static a if deploy',
      'markup {% elif user_name %}',
      'static b if user',
      'markup {% else %}',
      'static c if user',
      'markup {% endif %}',
      'static d',
    ]);
  });

  it('gives a loop variable the volatility of its list', () => {
    assert.deepEqual(
      scan(
        '{% for key, value in company_settings.items() if value %}{{ key }}{{ loop.index }}{% else %}e{% endfor %}{{ key }}',
      ).filter((line) => !line.startsWith('markup')),
      [
        'placeholder {{ key }} session if session',
        'expression {{ loop.index }} session if session',
        'static e if session',
        'placeholder {{ key }} request',
      ],
    );
  });

  it('takes the list of a loop, not its variable, where they have one name', () => {
    assert.deepEqual(
      scan('{% for query in query.parts %}{{ query }}{% endfor %}')[1],
      'placeholder {{ query }} request if request',
    );
  });

  it('counts a break of the loop against all of its text', () => {
    const lines = scan('{% for i in [1, 2] %}a{% if user_name %}{% break %}{% endif %}{% endfor %}b');
    assert.deepEqual([lines[1], lines.at(-1)], ['static a if user', 'static b']);
  });

  it('has a repetition see what the one before it has left', () => {
    const lines = scan(
      '{% set ns = namespace(a=1) %}{% for i in [1, 2] %}{{ ns.a }}{% set ns.a = query %}{% endfor %}',
    );
    assert.deepEqual(lines[1], 'expression {{ ns.a }} request if constant');
  });
});

describe('jinjaSyntax: text that a function changes', () => {
  it('is not static in a filter block', () => {
    assert.deepEqual(scan('{% filter upper %}a {{ user_name }} b{% endfilter %}'), [
      'markup {% filter upper %}',
      'expression a  constant',
      'placeholder {{ user_name }} user',
      'expression  b constant',
      'markup {% endfilter %}',
    ]);
  });

  it('changes as a whole where the filter may mix it', () => {
    assert.deepEqual(scan('{% filter reverse %}a {{ user_name }}{% endfilter %}').slice(1, 3), [
      'expression a  user',
      'placeholder {{ user_name }} user',
    ]);
  });

  it('is not static in a call, a translation or a block of an extension', () => {
    assert.deepEqual(
      scan(
        '{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}a{% endcall %}{% trans %}b{% endtrans %}{% other 1 %}c{% endother %}',
      ).filter((line) => !line.startsWith('markup')),
      [
        'defines {{ caller() }} request',
        'call {% call m() %} constant',
        'call a constant',
        'call b user',
        'call c request',
      ],
    );
  });
});

describe('jinjaSyntax: roles', () => {
  it('begins a message at a chat or message tag', () => {
    assert.deepEqual(scan('{% chat role="system" %}a{% endchat %}{% message role="user" %}b{% endmessage %}'), [
      'markup {% chat role=\\"system\\" %} → system',
      'static a',
      'markup {% endchat %}',
      'markup {% message role=\\"user\\" %} → user',
      'static b',
      'markup {% endmessage %}',
    ]);
  });
});

describe('jinjaSyntax: chat templates of models', () => {
  const template = `{%- if messages[0]['role'] == 'system' -%}
    {%- set system_message = messages[0]['content'] | trim + '\\n' -%}
    {%- set messages = messages[1:] -%}
{%- else -%}
    {%- set system_message = '' -%}
{%- endif -%}
{{ bos_token + '<|start|>' }}
Fixed text {% generation %}x{% endgeneration %}
{%- for message in messages -%}
    {%- if message['role'] not in ['user', 'assistant'] %}{{ raise_exception('Only user and assistant') }}{% endif -%}
    {{ '<|' + message['role'] + '|>' + message['content'] }}
{%- endfor -%}
{%- if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}`;

  it('are read without problems', () => {
    assert.deepEqual(problems(template), []);
    const lines = scan(template);
    assert.ok(lines.includes(`expression {{ bos_token + '<|start|>' }} deploy`));
    assert.ok(lines.includes(`expression {{ '<|' + message['role'] + '|>' + message['content'] }} request if request`));
    assert.ok(lines.includes('static \\nFixed text '));
  });

  it('tile when cut anywhere', () => assertTilesCut(jinjaSyntax, template));
});

describe('jinjaSyntax: line statements', () => {
  const lines: ScanContext = { volatility: new VolatilityRules(), lineStatementPrefix: '#', lineCommentPrefix: '##' };

  it('are read where a prefix is configured', () => {
    assert.deepEqual(scan('a\n  # for x in (items,\n y):\nb {{ x }} ## note\n# endfor\nc\n', lines), [
      'static a\\n',
      'markup   # for x in (items,\\n y):\\n',
      'static b  if request',
      'placeholder {{ x }} request if request',
      'markup  ## note',
      'static \\n if request',
      'markup # endfor\\n',
      'static c',
      'markup \\n',
    ]);
  });

  it('are text elsewhere', () => {
    assert.deepEqual(scan('# if x\n## y'), ['static # if x\\n## y']);
  });
});

describe('jinjaSyntax: broken templates', () => {
  it('has no problem with a whole one', () => {
    assert.deepEqual(
      codes('{% if a %}{% for b in c %}{{ b }}{% else %}{% endfor %}{% elif d %}{# x #}{% endif %}{}{ {'),
      [],
    );
  });

  it('reports what is open and what ends nothing, and reads on', () => {
    assert.deepEqual(codes('{% if a %}x'), ['unclosed-block']);
    assert.deepEqual(codes('x{% endif %}'), ['unexpected-tag']);
    assert.deepEqual(codes('{% else %}'), ['unexpected-tag']);
    assert.deepEqual(codes('{% break %}'), ['unexpected-tag']);
    assert.deepEqual(codes('{% if a %}{% for b in c %}{% endif %}'), ['unclosed-block']);
    assert.deepEqual(codes('{# a\nb'), ['unclosed-comment']);
    assert.deepEqual(codes('{% raw %}{{ x }}'), ['unclosed-block']);
    assert.deepEqual(codes('{{ a\nb'), ['unclosed-tag']);
    assert.deepEqual(scan('{{ a\nb {{ c }}'), [
      'placeholder {{ a request',
      'static \\nb ',
      'placeholder {{ c }} request',
    ]);
    assert.deepEqual(
      problems('x{% endfor %}').map(({ start, end }) => [start, end]),
      [[1, 13]],
    );
  });

  it('tiles text that opens tags and never closes them', () => {
    for (const tag of OPEN_TAGS.jinja) assertTiles(jinjaSyntax, repeatedTo(20_000, tag));
  });
});
