import assert from 'node:assert/strict';
import { jinjaSyntax } from '../../../../../src/core/formats/jinja/syntax.ts';
import { context } from '../../../../support/template-laws.ts';

/** How often the last thing that a template puts out changes. */
function last(text: string): string {
  const piece = jinjaSyntax.scan(text, context).pieces.findLast(({ kind }) => kind === 'dynamic');
  return piece?.kind === 'dynamic' ? piece.volatility : '';
}

describe('jinjaSyntax: objects that a template changes', () => {
  it('counts how often what remembers its calls was called before', () => {
    const joiner = "{% set j = joiner(', ') %}";
    assert.equal(last(`${joiner}{{ j() }}a{{ j() }}`), 'constant');
    for (const before of ['{% if q %}{{ j() }}{% endif %}', '{% for x in q %}{{ j() }}{{ x }}{% endfor %}'])
      assert.equal(last(`${joiner}${before}{{ j() }}`), 'request', before);
    assert.equal(last("{% set n = namespace(j=joiner(',')) %}{% if q %}{{ n.j() }}{% endif %}{{ n.j() }}"), 'request');
    assert.equal(
      last(`${joiner}{% macro f() %}{{ j() }}{% endmacro %}{% if q %}{{ f() }}{% endif %}{{ j() }}`),
      'request',
    );
  });

  it('sees what is done to an object under another name, or to a part of one', () => {
    for (const text of [
      "{% set d = {'l': m} %}{% if q %}{% do d.l.append(2) %}{% endif %}{{ m }}",
      "{% set d = {'l': m} %}{% if q %}{% do m.append(2) %}{% endif %}{{ d }}",
      '{% set d = [m] %}{% if q %}{% do d[0].append(2) %}{% endif %}{{ m }}',
      '{% set d = (m) %}{% if q %}{% do d.append(2) %}{% endif %}{{ m }}',
      '{% set d = m|default([]) %}{% if q %}{% do d.append(2) %}{% endif %}{{ m }}',
      '{% set f = m.append %}{% if q %}{{ f(1) }}{% endif %}{{ m }}',
      '{% for x in [m] %}{% if q %}{% do x.append(2) %}{% endif %}{% endfor %}{{ m }}',
      '{% with x = m %}{% if q %}{% do x.append(2) %}{% endif %}{% endwith %}{{ m }}',
      '{% if q %}{% set _ = m.push(1) %}{% endif %}{{ m }}',
      '{% if q %}{% set _ = (m).push(1) %}{% endif %}{{ m }}',
      '{% if q %}{% set _ = (m or []).append(1) %}{% endif %}{{ m }}',
      "{% if q %}{% set _ = (m | attr('append'))(1) %}{% endif %}{{ m }}",
      "{% if q %}{% set _ = m | attr('append')(1) %}{% endif %}{{ m }}",
    ]) {
      assert.equal(last(`{% set m = [] %}${text}`), 'request', text);
      assert.equal(last(`{% set m = [] %}${text.replace('if q', 'if true')}`), 'constant', text);
    }
  });

  it('sees what is set in a namespace under another name', () => {
    for (const text of [
      "{% set o = ns %}{% if q %}{% set o.a = 'y' %}{% endif %}",
      "{% for o in [ns] %}{% if q %}{% set o.a = 'y' %}{% endif %}{% endfor %}",
      "{% macro f(o) %}{% set o.a = 'y' %}{% endmacro %}{% if q %}{{ f(ns) }}{% endif %}",
      '{% macro f(o, v) %}{% set o.a = v %}{% endmacro %}{{ f(ns, q) }}',
    ])
      assert.equal(last(`{% set ns = namespace(a='x') %}${text}{{ ns.a }}`), 'request', text);
  });

  it('takes an object that a macro was given and changes for unknown', () => {
    for (const text of [
      '{% macro f(l) %}{% do l.append(1) %}{% endmacro %}{% if q %}{{ f(m) }}{% endif %}',
      '{% macro f(l, x) %}{% do l.append(x) %}{% endmacro %}{{ f(m, q) }}',
      '{% macro f(l=m) %}{% do l.append(1) %}{% endmacro %}{% if q %}{{ f() }}{% endif %}',
      '{% macro f() %}{% do varargs[0].append(1) %}{% endmacro %}{% if q %}{{ f(m) }}{% endif %}',
      '{% macro f(l) %}{% do l.append(1) %}{% endmacro %}{% set g = f %}{% if q %}{{ g(m) }}{% endif %}',
      '{% macro g(l) %}{{ f(l) }}{% endmacro %}{% macro f(l) %}{% do l.append(1) %}{% endmacro %}{% if q %}{{ g(m) }}{% endif %}',
    ])
      assert.equal(last(`{% set m = ['a'] %}${text}{{ m }}`), 'request', text);
    assert.equal(
      last("{% set m = ['a'] %}{% macro f(l) %}{{ l|join }}{% endmacro %}{{ f(m) }}{{ m }}"),
      'constant',
      'a macro that changes nothing',
    );
  });

  it('sees what a macro does to an object through another one, defined before or behind it', () => {
    const [inc, outer] = [
      '{% macro inc() %}{% set n.i = n.i + 1 %}{% endmacro %}',
      '{% macro outer() %}{{ inc() }}{% endmacro %}',
    ];
    for (const macros of [`${inc}${outer}`, `${outer}${inc}`]) {
      const text = `{% set n = namespace(i=0) %}${macros}{% if q %}{{ outer() }}{% endif %}{{ n.i }}`;
      assert.equal(last(text), 'request', macros);
      assert.equal(last(text.replace('if q', 'if true')), 'constant', macros);
    }
  });

  it('has the text in a filter block change as its arguments do', () => {
    assert.equal(last('{% filter indent(4) %}a{% endfilter %}'), 'constant');
    assert.equal(last('{% filter indent(q) %}a{% endfilter %}'), 'request');
  });

  it('has what is done in the body of a call hang on whether the macro puts it there', () => {
    const call = '{% set m = [] %}{% call f() %}{% do m.append(1) %}{% endcall %}{{ m }}';
    assert.equal(last(`{% macro f() %}{% if q %}{{ caller() }}{% endif %}{% endmacro %}${call}`), 'request');
    assert.equal(last(`{% macro f() %}{{ caller() }}{% endmacro %}${call}`), 'constant');
  });

  it('takes what can be gone through once only for unknown from the second time on', () => {
    const list = "{% set g = [1, 2]|map('string') %}";
    assert.equal(last(`${list}{{ g|join }}`), 'constant');
    assert.equal(last(`${list}{% if q %}{{ g|join }}{% endif %}{{ g|join }}`), 'request');
    assert.equal(last("{% set g = [1, 2]|map('string')|list %}{{ g|join }}{{ g|join }}"), 'constant');
  });

  it('keeps apart what a name of the context is under its attributes', () => {
    const text = '{% set ns = namespace(u=user) %}{% if user_name %}{% set ns.n = 1 %}{% endif %}{{ user.query }}';
    assert.equal(last(text), 'request');
  });
});
