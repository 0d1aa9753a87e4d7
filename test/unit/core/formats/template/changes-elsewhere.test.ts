import assert from 'node:assert/strict';
import { goTemplateSyntax } from '../../../../../src/core/formats/go-template/syntax.ts';
import { handlebarsSyntax } from '../../../../../src/core/formats/handlebars/syntax.ts';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import { liquidSyntax } from '../../../../../src/core/formats/liquid/syntax.ts';
import type { TemplateSyntax } from '../../../../../src/core/formats/syntax.ts';
import { context, shown } from '../../../../support/template-laws.ts';

/** How often the last thing that a template puts out changes. */
function last(syntax: TemplateSyntax, text: string): string {
  const piece = syntax.scan(text, context).pieces.findLast(({ kind }) => kind === 'dynamic');
  return piece?.kind === 'dynamic' ? piece.volatility : '';
}

describe('liquidSyntax: variables that another text may change', () => {
  const of = (text: string): string => last(liquidSyntax, text);

  it('does not know a variable or a counter behind an include', () => {
    assert.equal(of("{% assign a = 'x' %}{% include 'p' %}{{ a }}"), 'request');
    assert.equal(of("{% assign a = 'x' %}{% for i in (1..2) %}{{ a }}{% include 'p' %}{% endfor %}{{ a }}"), 'request');
    assert.equal(
      of("{% capture a %}x{% endcapture %}{% if user_name %}{% include 'p' %}{% endif %}{{ a }}"),
      'request',
    );
    assert.equal(of("{% include 'p' %}{% increment n %}"), 'request');
    assert.equal(of("{% include 'p' %}{% cycle 'a', 'b' %}"), 'request');
    assert.equal(of("{% include 'p' %}{% assign a = 'x' %}{{ a }}"), 'constant');
  });

  it('knows them behind a render, which has variables of its own', () => {
    assert.equal(of("{% assign a = 'x' %}{% render 'p', a: q %}{{ a }}"), 'constant');
  });

  it('takes the text of each branch for itself', () => {
    const lines = shown(
      liquidSyntax,
      "{% assign a = 'x' %}{% if q %}{% include 'p' %}{{ a }}{% else %}{{ a }}{% endif %}",
    );
    assert.deepEqual(
      lines.filter((line) => line.includes('{{ a }}')),
      ['placeholder {{ a }} request if request', 'placeholder {{ a }} constant if request'],
    );
  });

  it('has all that follows hang on what ends the template', () => {
    assert.deepEqual(shown(liquidSyntax, 'a{% if user_name %}{% break %}{% endif %}b{{ c }}'), [
      'static a',
      'markup {% if user_name %}{% break %}{% endif %}',
      'static b if user',
      'placeholder {{ c }} request if user',
    ]);
  });
});

describe('liquidSyntax: loops that are left', () => {
  const lastText = (text: string): string => shown(liquidSyntax, text).at(-1)!;

  it('does not take what stands for an empty list for a part of the loop', () => {
    const text = (inner: string): string => `{% for i in q %}${inner}{% else %}${inner}{% endfor %}b`;
    assert.equal(lastText(text('a')), 'static b');
    assert.equal(lastText('{% for i in q %}a{% break %}{% else %}a{% endfor %}b'), 'static b');
    assert.equal(lastText('{% for i in q %}a{% else %}{% break %}{% endfor %}b'), 'static b if request');
    assert.equal(
      lastText('{% for j in (1..2) %}{% for i in q %}a{% else %}{% break %}{% endfor %}b{% endfor %}'),
      'markup {% endfor %}',
    );
    assert.equal(
      shown(liquidSyntax, '{% for j in (1..2) %}{% for i in q %}a{% else %}{% break %}{% endfor %}b{% endfor %}').at(
        -2,
      ),
      'static b if request',
    );
  });

  it('has a break in a table leave what is around it too', () => {
    const table = '{% tablerow i in (1..2) %}{% if q %}{% break %}{% endif %}{% endtablerow %}';
    assert.equal(lastText(`${table}b`), 'static b if request');
    assert.equal(lastText(`{% for j in (1..2) %}${table}{% endfor %}b`), 'static b');
  });
});

describe('jinjaSyntax: objects that another text may change', () => {
  it('does not know an object behind an include that sees it', () => {
    const object = "{% set ns = namespace(a='x') %}";
    assert.equal(last(jinjaSyntax, `${object}{% include 'p' %}{{ ns.a }}`), 'request');
    assert.equal(last(jinjaSyntax, `${object}{% from 'p' import f with context %}{{ ns.a }}`), 'request');
    assert.equal(last(jinjaSyntax, `${object}{% include 'p' without context %}{{ ns.a }}`), 'constant');
    assert.equal(last(jinjaSyntax, "{% set a = 'x' %}{% include 'p' %}{{ a }}"), 'constant');
  });
});

describe('handlebarsSyntax: partials and variables that change', () => {
  const of = (text: string): string => last(handlebarsSyntax, text);
  const p = (text: string): string => `{{#*inline "p"}}${text}{{/inline}}`;

  it('does not know which text a partial has that is defined twice', () => {
    assert.equal(of(`a${p('b')}{{> p}}`), 'constant');
    assert.equal(of(`a${p('b')}{{> p}}${p('{{user_name}}')}{{> p}}`), 'request');
    assert.equal(shown(handlebarsSyntax, `a${p('b')}{{> p}}${p('c')}`)[2], 'include {{> p}} request');
  });

  it('does not know a partial outside of the block that defines it', () => {
    assert.equal(of(`a{{#if q}}${p('b')}{{/if}}{{> p}}`), 'request');
    assert.equal(
      shown(handlebarsSyntax, `a{{#if q}}${p('b')}{{> p}}{{/if}}`)[2],
      'include {{> p}} constant if request',
    );
  });

  it('does not know a variable that a repetition, a partial or another text may have given another value', () => {
    assert.equal(of('{{set "v" "a"}}{{v}}'), 'constant');
    for (const text of [
      '{{#each l}}{{set "v" "b"}}{{/each}}{{v}}',
      `${p('{{set "v" "b"}}')}{{#if q}}{{> p}}{{/if}}{{v}}`,
      `${p('{{v}}')}{{set "v" q}}{{> p}}`,
      '{{> elsewhere}}{{v}}',
    ])
      assert.equal(of(`a{{set "v" "a"}}${text}`), 'request', text);
    const loop = '{{set "v" "a"}}{{#each (array 1 2)}}{{@root.v}}{{set "v" @root.q}}{{/each}}';
    assert.match(shown(handlebarsSyntax, loop)[1]!, /^expression \{\{@root\.v\}\} request/);
  });
});

describe('goTemplateSyntax: maps that a template changes', () => {
  const of = (text: string): string => last(goTemplateSyntax, text);
  const change = '{{ if .q }}{{ $_ := set $n "a" "y" }}{{ end }}{{ $m.a }}';

  it('sees what is done to a map under another name, or to a part of one', () => {
    for (const [map, name] of [
      ['dict "a" "x"', '$m'],
      ['dict "a" "x"', 'dict "m" $m'],
      ['dict "i" (dict "a" "x")', 'index $m "i"'],
    ]) {
      assert.equal(of(`a{{ $m := ${map} }}{{ $n := ${name} }}${change}`), 'request', name);
      assert.equal(of(`a{{ $m := ${map} }}{{ $n := dict }}${change}`), 'constant', name);
    }
    assert.equal(
      of('{{ with $m := dict "a" "x" }}{{ if $.q }}{{ $_ := set $m "a" "y" }}{{ end }}{{ .a }}{{ end }}'),
      'request',
    );
  });

  it('does not know maps where it does not say which of them it changes', () => {
    const define = '{{ define "put" }}{{ $_ := set . "a" "y" }}{{ end }}';
    const map = '{{ $m := dict "a" "x" }}';
    assert.equal(of(`a${define}${map}{{ if .q }}{{ template "put" $m }}{{ end }}{{ $m.a }}`), 'request');
    assert.equal(
      of(`a${map}{{ with $m }}{{ if $.q }}{{ $_ := set . "a" "y" }}{{ end }}{{ end }}{{ $m.a }}`),
      'request',
    );
  });

  it('keeps what was given to a variable that one of the block hides later', () => {
    assert.equal(of('a{{ $x := "a" }}{{ range .q }}{{ $x = "b" }}{{ $x := "c" }}{{ $x }}{{ end }}{{ $x }}'), 'request');
    assert.equal(of('a{{ $x := "a" }}{{ range .q }}{{ $x := "c" }}{{ $x = "b" }}{{ end }}{{ $x }}'), 'constant');
  });

  it('changes the variable that an else assigns', () => {
    const text = (sign: string): string =>
      `a{{ $x := "a" }}{{ if .user }}A{{ else if $x ${sign} .q }}B{{ end }}{{ $x }}`;
    assert.equal(of(text('=')), 'request');
    assert.equal(of(text(':=')), 'constant');
  });
});
