import assert from 'node:assert/strict';
import { liquidSyntax } from '../../../../../src/core/formats/liquid/syntax.ts';
import { assertTiles, context, shown } from '../../../../support/template-laws.ts';
import { OPEN_TAGS, repeatedTo } from '../../../../support/growing-texts.ts';

const scan = (text: string) => shown(liquidSyntax, text);
const withoutMarkup = (text: string) => scan(text).filter((line) => !line.startsWith('markup'));
const codes = (text: string) => liquidSyntax.scan(text, context).problems.map(({ code }) => code);

describe('liquidSyntax: a file that only captures texts', () => {
  it('reads each where it stands', () => {
    assert.deepEqual(withoutMarkup('{% capture intro %}For {{ company_name }}.{% endcapture %}'), [
      'static For ',
      'placeholder {{ company_name }} deploy',
      'static .',
    ]);
  });

  it('reads one that is output where it is output', () => {
    assert.deepEqual(withoutMarkup('{% capture q %}Q: {{ question }}{% endcapture %}Go: {{ q }}'), [
      'defines {{ question }} request',
      'static Go: ',
      'placeholder {{ q }} request',
    ]);
  });
});

describe('liquidSyntax: output', () => {
  it('gives a placeholder the exact range of its tag, and its inner text', () => {
    const [, tag] = liquidSyntax.scan('Hi {{-  customer.first_name | upcase }}!', context).pieces;
    assert.deepEqual([tag!.start, tag!.end, tag!.kind], [2, 3, 'markup']);
    const piece = liquidSyntax.scan('Hi {{-  customer.first_name | upcase }}!', context).pieces[2]!;
    assert.deepEqual(
      [piece.start, piece.end, piece.kind === 'dynamic' && piece.expression],
      [3, 39, 'customer.first_name | upcase'],
    );
  });

  it('tells placeholders and expressions apart, and reads arguments of filters', () => {
    assert.deepEqual(
      scan('{{ name }}{{ a.b }}{{ company_name | append: user_name }}{{ company_name | truncate: 5, omission: "x" }}'),
      [
        'placeholder {{ name }} user',
        'expression {{ a.b }} request',
        'expression {{ company_name | append: user_name }} user',
        'expression {{ company_name | truncate: 5, omission: \\"x\\" }} deploy',
      ],
    );
  });

  it('knows the clock, and how coarse its format is', () => {
    const [piece] = liquidSyntax.scan(`{{ 'now' | date: "%Y-%m-%d" }}`, context).pieces;
    assert.deepEqual(piece!.kind === 'dynamic' && [piece!.volatility, piece!.granularity], ['volatile', 'day']);
    assert.deepEqual(
      scan(`{{ '2020-01-01' | date: "%Y" }}`).map((line) => line.split(' ').at(-1)),
      ['constant'],
    );
  });

  it('reads names with dashes and question marks, indexes and ranges', () => {
    assert.deepEqual(
      withoutMarkup(
        `{% assign user-title = user_name %}{{ user-title }}{{ company["name"] }}{% for i in (1..3) %}{{ i }}{% endfor %}`,
      ),
      [
        'placeholder {{ user-title }} user',
        'expression {{ company[\\"name\\"] }} deploy',
        'placeholder {{ i }} constant if constant',
      ],
    );
  });
});

describe('liquidSyntax: tags', () => {
  it('puts text under if, unless, elsif and else', () => {
    assert.deepEqual(
      withoutMarkup('{% unless company_name %}a{% elsif user_name == "x" %}b{% else %}c{% endunless %}d'),
      ['static a if deploy', 'static b if user', 'static c if user', 'static d'],
    );
  });

  it('outputs nothing between a case and its first when', () => {
    assert.deepEqual(scan('{% case company_name %} lost {% when "a", "b" %}x{% else %}y{% endcase %}'), [
      'markup {% case company_name %} lost {% when \\"a\\", \\"b\\" %}',
      'static x if deploy',
      'markup {% else %}',
      'static y if deploy',
      'markup {% endcase %}',
    ]);
  });

  it('gives loop variables the volatility of the list', () => {
    assert.deepEqual(
      withoutMarkup(
        '{% for item in documents limit: 3 reversed %}{{ item.title }}{{ forloop.index }}{% else %}none{% endfor %}',
      ),
      [
        'expression {{ item.title }} request if request',
        'expression {{ forloop.index }} request if request',
        'static none if request',
      ],
    );
    assert.equal(
      scan('{% tablerow x in company_name %}a{% endtablerow %}')[0],
      'loop {% tablerow x in company_name %} deploy',
    );
  });

  it('keeps what is assigned behind the block, and captures text', () => {
    assert.deepEqual(
      withoutMarkup(
        '{% if user_name %}{% assign a = "x" %}{% endif %}{{ a }}{% capture b %}Hi {{ company_name }}{% endcapture %}{{ b }}',
      ),
      ['placeholder {{ a }} request', 'defines {{ company_name }} deploy', 'placeholder {{ b }} deploy'],
    );
    assert.deepEqual(
      withoutMarkup('{% assign a = 1 %}{% for i in (1..2) %}{{ a }}{% assign a = query %}{% endfor %}'),
      ['placeholder {{ a }} request if constant'],
    );
  });

  it('counts deterministically, unless a condition decides whether it counts', () => {
    assert.deepEqual(
      withoutMarkup(
        '{% increment n %}{% if user_name %}{% increment n %}{% endif %}{% increment n %}{% cycle "a", "b" %}',
      ),
      [
        'expression {% increment n %} constant',
        'expression {% increment n %} constant if user',
        'expression {% increment n %} user',
        'expression {% cycle \\"a\\", \\"b\\" %} constant',
      ],
    );
  });

  it('calls other files dynamic', () => {
    assert.deepEqual(scan(`{% render 'a', b: 1 %}{% include "c" %}`), [
      "include {% render 'a', b: 1 %} request",
      'include {% include \\"c\\" %} request',
    ]);
    assert.deepEqual(scan(`{% layout 'a' %}lost{% block b %}x{% endblock %}`), [
      "include {% layout 'a' %} request",
      'markup lost{% block b %}',
      'static x if deploy',
      'markup {% endblock %}',
    ]);
    assert.deepEqual(scan('x{% block b %}\n{% endblock %}{% block c %}y{% endblock %}'), [
      'static x',
      'include {% block b %} request',
      'static \\n if deploy',
      'markup {% endblock %}{% block c %}',
      'static y',
      'markup {% endblock %}',
    ]);
  });

  it('drops comments of all kinds, nested ones too', () => {
    assert.deepEqual(
      scan(
        `a{% comment %}x {{ y }} {% comment %}z{% endcomment %} {% endcomment %}b{% # it's %}c{%- doc -%} x {% enddoc -%} d`,
      ),
      [
        'static a',
        'markup {% comment %}x {{ y }} {% comment %}z{% endcomment %} {% endcomment %}',
        'static b',
        "markup {% # it's %}",
        'static c',
        'markup {%- doc -%} x {% enddoc -%} ',
        'static d',
      ],
    );
    assert.deepEqual(scan('{% comment %}{% comment %}x{% endcomment %}b').at(-1), 'static b');
  });

  it('ends a comment in one tag at the first percent sign with a brace, whatever else stands in it', () => {
    assert.deepEqual(scan('a{% # {{ x }} {% if y %}b{%- # %}c'), [
      'static a',
      'markup {% # {{ x }} {% if y %}',
      'static b',
      'markup {%- # %}',
      'static c',
    ]);
  });

  it('leaves raw text alone', () => {
    assert.deepEqual(scan('{% raw -%} {{ x }} {% if %}{%- endraw %}y'), [
      'markup {% raw -%} ',
      'static {{ x }} {% if %}',
      'markup {%- endraw %}',
      'static y',
    ]);
  });

  it('takes a liquid tag with its lines as one text', () => {
    assert.deepEqual(
      scan(
        'a{% liquid\n  assign b = user_name\n  comment\n  echo now\n  endcomment\n  if b\n    echo b | upcase\n  endif\n%}c{% liquid assign d = 1 %}{{ b }}',
      ),
      [
        'static a',
        'expression {% liquid\\n  assign b = user_name\\n  comment\\n  echo now\\n  endcomment\\n  if b\\n    echo b | upcase\\n  endif\\n%} user',
        'static c',
        'markup {% liquid assign d = 1 %}',
        'placeholder {{ b }} user',
      ],
    );
  });

  it('trims white space at dashes', () => {
    assert.deepEqual(scan('a \n{%- assign b = 1 -%}\n c'), [
      'static a',
      'markup  \\n{%- assign b = 1 -%}\\n ',
      'static c',
    ]);
  });

  it('does not know what the blocks of extensions do', () => {
    assert.deepEqual(scan('{% form "x" %}a{% endform %}{% token %}'), [
      'markup {% form \\"x\\" %}',
      'call a request',
      'markup {% endform %}',
      'call {% token %} request',
    ]);
  });
});

describe('liquidSyntax: broken templates', () => {
  it('has no problem with a whole one', () => {
    assert.deepEqual(
      codes('{{ }}{% if a %}{% for b in c %}{{ b }}{% break %}{% else %}{% endfor %}{% elsif d %}{% endif %}{ }'),
      [],
    );
  });

  it('reports what is open and what ends nothing, and reads on', () => {
    assert.deepEqual(codes('{% if a %}x'), ['unclosed-block']);
    assert.deepEqual(codes('x{% endif %}'), ['unexpected-tag']);
    assert.deepEqual(codes('{% comment %}x'), ['unclosed-comment']);
    assert.deepEqual(codes('{% raw %}x'), ['unclosed-block']);
    assert.deepEqual(codes('{% liquid\nif a\n%}x'), ['unclosed-block']);
    assert.deepEqual(scan('{{ a\nb {{ c }}'), [
      'placeholder {{ a request',
      'static \\nb ',
      'placeholder {{ c }} request',
    ]);
  });

  it('tiles text that opens tags and never closes them', () => {
    for (const tag of OPEN_TAGS.liquid) assertTiles(liquidSyntax, repeatedTo(20_000, tag));
  });
});
