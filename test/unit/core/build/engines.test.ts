import assert from 'node:assert/strict';
import { ENGINES } from '../../../../src/core/build/engines.ts';

const render = (syntax: string, source: string, variables: Record<string, unknown> = {}): string =>
  ENGINES[syntax]!(source, variables);

describe('The template engines', () => {
  it('render each language without escaping anything', () => {
    const variables = { name: '<b>&"', items: ['x', 'y'] };
    assert.equal(render('jinja', '{{ name }}{% for i in items %}{{ i }}{% endfor %}', variables), '<b>&"xy');
    assert.equal(render('handlebars', '{{name}}{{#each items}}{{this}}{{/each}}', variables), '<b>&"xy');
    assert.equal(render('liquid', '{{ name }}{% for i in items %}{{ i }}{% endfor %}', variables), '<b>&"xy');
    assert.equal(render('mustache', '{{name}}{{#items}}{{.}}{{/items}}', variables), '<b>&"xy');
  });

  it('read no file, neither here nor anywhere', () => {
    for (const [syntax, tag] of [
      ['jinja', '{% include "package.json" %}'],
      ['liquid', '{% include "package.json" %}'],
      ['liquid', '{% render "package.json" %}'],
      ['handlebars', '{{> package.json}}'],
    ] as const) {
      assert.throws(() => render(syntax, tag), /not found|ENOENT|not be found/, tag);
    }
    assert.equal(render('mustache', 'a{{> package.json}}b'), 'ab');
  });

  for (const [syntax, source] of [
    ['jinja', '{{ "".constructor.constructor("globalThis.reached = 1")() }}'],
    ['jinja', '{{ items["constructor"]["constructor"]("globalThis.reached = 1")() }}'],
    ['jinja', '{{ range[["constructor"]]("globalThis.reached = 1")() }}'],
    ['jinja', '{{ items[["constructor"]][["constructor"]]("globalThis.reached = 1")() }}'],
    [
      'jinja',
      '{{ constructor.getOwnPropertyDescriptor(constructor.getPrototypeOf(range), "constructor").value("globalThis.reached = 1")() }}',
    ],
    ['jinja', '{{ items[{ toString: joiner("constructor") }].constructor("globalThis.reached = 1")() }}'],
    ['jinja', '{% set f = items.map %}{{ f[["constructor"]]("globalThis.reached = 1")() }}'],
    ['jinja', '{{ (1 | valueOf).env.renderString }}'],
    ['jinja', '{{ toString }}{{ hasOwnProperty }}{{ __proto__ }}'],
    ['mustache', '{{constructor}}{{#constructor}}globalThis.reached = 1{{/constructor}}'],
    [
      'handlebars',
      '{{#with items as |list|}}{{#with (lookup list "constructor")}}{{constructor "globalThis.reached = 1"}}{{/with}}{{/with}}',
    ],
    ['liquid', '{{ items.constructor.constructor }}'],
    ['mustache', '{{items.constructor.constructor}}'],
  ] as const) {
    it(`let no ${syntax} template reach JavaScript: ${source.slice(0, 40)}`, () => {
      try {
        assert.doesNotMatch(render(syntax, source, { items: [] }), /function|native code/);
      } catch (error) {
        assert.ok(error instanceof Error);
        assert.notEqual(error.name, 'AssertionError');
      }
      assert.equal((globalThis as { reached?: number }).reached, undefined);
    });
  }

  for (const [syntax, source] of [
    ['jinja', '{% include "package.json" %}'],
    ['jinja', '{% extends "package.json" %}'],
    ['jinja', '{% import "package.json" as it %}{{ it }}'],
    ['liquid', '{% include "package.json" %}'],
    ['liquid', '{% render "package.json" %}'],
    ['liquid', '{% layout "package.json" %}'],
  ] as const) {
    it(`let no ${syntax} template read a file: ${source}`, () => {
      assert.throws(() => render(syntax, source));
    });
  }

  it('leave texts and lists what they can do', () => {
    const variables = { name: 'ada', items: ['x', 'y'], at: { home: { street: 'A' } } };
    assert.equal(render('jinja', '{{ name.length }}{{ items.join("-") }}{{ items[1] }}', variables), '3x-yy');
    assert.equal(
      render('jinja', '{{ name.toUpperCase() }}{{ at.home["street"] }}{{ loop }}', { ...variables, loop: 1 }),
      'ADAA1',
    );
    assert.equal(render('jinja', '{% for i in range(3) %}{{ loop.index }}{{ i }}{% endfor %}', variables), '102132');
    assert.equal(
      render('jinja', '{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m("x", b="y") }}', variables),
      '12xy',
    );
    assert.equal(render('mustache', '{{at.home.street}}{{#at}}{{home.street}}{{/at}}', variables), 'AA');
  });

  it('make no range that would fill the memory', () => {
    assert.throws(
      () => render('jinja', '{% for i in range(100000000) %}a{% endfor %}'),
      /A range is longer than 1000000/,
    );
  });
});
