import assert from 'node:assert/strict';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import { context, shown } from '../../../../support/template-laws.ts';

const scan = (text: string) => shown(jinjaSyntax, text, context);

describe('jinjaSyntax: variables', () => {
  it('gives a variable the volatility of its value, and of what chose it', () => {
    assert.deepEqual(
      scan('{% set a = "x" %}{{ a }}{% if user_name %}{% set a = "y" %}{{ a }}{% endif %}{{ a }}').filter(
        (line) => !line.startsWith('markup'),
      ),
      ['placeholder {{ a }} constant', 'placeholder {{ a }} constant if user', 'placeholder {{ a }} user'],
    );
  });

  it('gives the name that a pattern of Askama binds the volatility of the value', () => {
    const lines = scan('{% if let Some(roots) = writable_roots %}{{ roots }}{% endif %}{{ roots }}');
    assert.match(lines[1]!, /session/);
    assert.match(lines.at(-1)!, /request|session/);
    assert.match(scan('{% if let Ok(x) = user_query %}{{ x }}{% endif %}')[1]!, /request/);
  });

  it('does not count a value that every branch replaces', () => {
    const lines = scan(
      '{% set a = query %}{% if company_name %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}',
    );
    assert.equal(lines.at(-1), 'placeholder {{ a }} deploy');
  });

  it('assigns tuples one by one', () => {
    assert.deepEqual(scan('{% set a, b = "x", user_name %}{{ a }}{{ b }}').slice(1), [
      'placeholder {{ a }} constant',
      'placeholder {{ b }} user',
    ]);
  });

  it('captures the body of a block set and outputs it where the variable is', () => {
    assert.deepEqual(scan('{% set a %}Hi {{ user_name }}{% endset %}-{{ a }}'), [
      'markup {% set a %}Hi ',
      'defines {{ user_name }} user',
      'markup {% endset %}',
      'static -',
      'placeholder {{ a }} user',
    ]);
  });

  it('keeps the names of with inside of it', () => {
    assert.deepEqual(
      scan('{% with a = 1, b = user_name %}{{ a }}{{ b }}{% endwith %}{{ a }}').filter(
        (line) => !line.startsWith('markup'),
      ),
      ['placeholder {{ a }} constant', 'placeholder {{ b }} user', 'placeholder {{ a }} request'],
    );
  });

  it('sees what a macro does to an object from outside, with what it is given and where it is called', () => {
    const last = (text: string) => scan(text).at(-1);
    const counter = '{% set ns = namespace(n=0) %}{% macro step(a) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}';
    assert.equal(last(`${counter}{{ step('a') }}{{ ns.n }}`), 'expression {{ ns.n }} constant');
    assert.match(last(`${counter}{% if user_name %}{{ step('a') }}{% endif %}{{ step('b') }}`)!, / (?:user|request)$/);
    for (const body of ['{% set ns.n = a %}', '{% do ns.l.append(a) %}', '{% if a %}{% set ns.n = 1 %}{% endif %}']) {
      const text = `{% set ns = namespace(n=0, l=[]) %}{% macro put(a) %}${body}{% endmacro %}{{ put(b) }}{{ ns }}`;
      assert.equal(last(text), 'placeholder {{ ns }} request', body);
    }
    assert.equal(
      last("{% macro all(a) %}{% set l = [] %}{% do l.append(a) %}{{ l|join }}{% endmacro %}{{ all('a') }}"),
      "call {{ all('a') }} constant",
    );
  });

  it('sees what a part of an object is given, in the object', () => {
    assert.equal(
      scan("{% set a = {'l': []} %}{% do a.l.append(user_name) %}{{ a }}").at(-1),
      'placeholder {{ a }} user',
    );
  });

  it('sees how often a cycler has gone on', () => {
    const text = "{% set c = cycler('a', 'b') %}{% for t in user.names %}{{ c.next() }}{% endfor %}{{ c.current }}";
    assert.equal(scan(text).at(-1), 'expression {{ c.current }} user');
  });

  it('takes a number with a fraction for one', () => {
    assert.deepEqual(scan('{{ 1.5 }}'), ['expression {{ 1.5 }} constant']);
  });

  it('sees what a method puts into a list', () => {
    assert.equal(scan('{% set a = [] %}{% do a.append(user_name) %}{{ a }}').at(-1), 'placeholder {{ a }} user');
    for (const [other, volatility] of [
      ['a', 'user'],
      ['a or topic', 'request'],
      ['a if topic else other', 'request'],
    ])
      assert.equal(
        scan(`{% set a = [] %}{% set b = ${other} %}{% do b.append(user_name) %}{{ a }}`).at(-1),
        `placeholder {{ a }} ${volatility}`,
      );
    assert.equal(
      scan('{% set a = [] %}{% set b = a %}{% do a.append(user_name) %}{{ b }}').at(-1),
      'placeholder {{ b }} user',
    );
    assert.equal(
      scan('{% set a = [] %}{% set _ = a.append(user_name) %}{{ a|join }}').at(-1),
      'expression {{ a|join }} user',
    );
  });
});

describe('jinjaSyntax: macros, blocks and other files', () => {
  it('outputs a macro where it is called, with its own names and its arguments', () => {
    assert.deepEqual(scan('{% macro m(a, b=1) %}T {{ a }}{% endmacro %}{{ m("x") }}{{ m(user_name) }}'), [
      'markup {% macro m(a, b=1) %}T ',
      'defines {{ a }} request',
      'markup {% endmacro %}',
      'call {{ m(\\"x\\") }} constant',
      'call {{ m(user_name) }} user',
    ]);
    assert.equal(scan('{% macro m() %}{{ now() }}{% endmacro %}{{ m() }}').at(-1), 'call {{ m() }} volatile');
  });

  it('has a macro see the value that holds when it is called', () => {
    assert.equal(
      scan('{% set a = 1 %}{% macro m() %}{{ a }}{% endmacro %}{% set a = query %}{{ m() }}').at(-1),
      'call {{ m() }} request',
    );
  });

  it('calls includes dynamic, and what is imported unknown', () => {
    assert.deepEqual(scan('{% include "a.j2" ignore missing %}{% from "b" import c as d with context %}{{ d() }}'), [
      'include {% include \\"a.j2\\" ignore missing %} request',
      'markup {% from \\"b\\" import c as d with context %}',
      'call {{ d() }} request',
    ]);
  });

  it('has the blocks of a template that extends none stand there as they are', () => {
    assert.deepEqual(scan('a{% block b scoped %}c{% endblock b %}d'), [
      'static a',
      'markup {% block b scoped %}',
      'static c',
      'markup {% endblock b %}',
      'static d',
    ]);
  });

  it('takes an empty block of a template that extends none for a place that others fill', () => {
    assert.deepEqual(scan('a{% block b %} {% endblock %}c{%- block d -%}{# here #}\n{%- endblock -%}e'), [
      'static a',
      'include {% block b %} request',
      'static   if deploy',
      'markup {% endblock %}',
      'static c',
      'include {%- block d -%} request',
      'markup {# here #}\\n{%- endblock -%}',
      'static e',
    ]);
    assert.deepEqual(scan('{% extends "x" %}{% block b %}{% endblock %}').slice(1), [
      'markup {% block b %}{% endblock %}',
    ]);
    assert.deepEqual(scan('{% block b %}{{ style }}{% endblock %}').slice(0, 1), ['markup {% block b %}']);
  });

  it('outputs nothing but blocks of a template that extends another', () => {
    assert.deepEqual(
      scan(
        'a{% extends "base" %} lost {{ x }}{% if y %} lost {% block b %}c{{ super() }}{% endblock %}{% endif %} lost',
      ),
      [
        'static a',
        'include {% extends \\"base\\" %} request',
        'markup  lost {{ x }}{% if y %} lost {% block b %}',
        'static c if deploy',
        'call {{ super() }} request if deploy',
        'markup {% endblock %}{% endif %} lost',
      ],
    );
  });
});

describe('jinjaSyntax: a file that only defines texts', () => {
  it('reads macros where they stand, their parameters by their names', () => {
    assert.deepEqual(scan('{% macro ask(question, style="terse") -%}\nAnswer {{ question }} now.\n{%- endmacro %}\n'), [
      'markup {% macro ask(question, style=\\"terse\\") -%}\\n',
      'static Answer ',
      'placeholder {{ question }} request',
      'static  now.',
      'markup \\n{%- endmacro %}\\n',
    ]);
  });

  it('reads captured texts where they stand', () => {
    assert.deepEqual(scan('{% set intro %}For {{ company_name }}.{% endset %}{# end #}'), [
      'markup {% set intro %}',
      'static For ',
      'placeholder {{ company_name }} deploy',
      'static .',
      'markup {% endset %}{# end #}',
    ]);
  });

  it('puts out nothing for variables alone', () => {
    assert.deepEqual(scan('{% set a = 1 %}\n{% set b = query %}'), [
      'markup {% set a = 1 %}',
      'static \\n',
      'markup {% set b = query %}',
    ]);
  });
});
