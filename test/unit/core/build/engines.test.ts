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
});
