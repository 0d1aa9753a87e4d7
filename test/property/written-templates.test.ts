import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import Mustache from 'mustache';
import nunjucks from 'nunjucks';
import { handlebarsSyntax } from '../../src/core/formats/handlebars/syntax.ts';
import { jinjaSyntax } from '../../src/core/formats/jinja/syntax.ts';
import { liquidSyntax } from '../../src/core/formats/liquid/syntax.ts';
import { mustacheSyntax } from '../../src/core/formats/mustache/syntax.ts';
import { assertHeld, writtenTemplates } from '../support/marked-renderings.ts';

const LIQUID_FILES = {
  part: 'P {{ q1 }}{% assign a = q1 %}{% assign b = q1 %}{% capture c %}{{ q1 }}{% endcapture %}{% increment n %}{% cycle "one","two" %}',
  rpart: 'R {{ x }}{% assign a = x %}{% increment n %}{% cycle "one","two" %}',
};
const liquid = new Liquid({ templates: LIQUID_FILES });

const JINJA_FILES: Record<string, string> = {
  part: 'P {{ q1 }}{% set a = q1 %}',
  macros: '{% macro m(x) %}[{{ x }}]{% endmacro %}{% set v = "vv" %}',
  base: 'B {{ q1 }} {% block a %}base{% endblock %}{% block b %}bb{% endblock %}',
};

function renderJinja(text: string, values: object): string {
  const sources: Record<string, string> = { ...JINJA_FILES, main: text };
  const loader = { getSource: (name: string) => ({ src: sources[name]!, path: name, noCache: true }) };
  return new nunjucks.Environment(loader, { autoescape: false }).render('main', values);
}

function handlebars(): typeof Handlebars {
  const engine = Handlebars.create();
  engine.registerPartial({ part: 'P {{q1}} {{a}} {{x}}', lay: 'L {{q1}} {{> @partial-block}} {{> nav}}', nav: 'N' });
  const given = (values: unknown[]): unknown[] => values.slice(0, -1);
  engine.registerHelper({
    eq: (a: unknown, b: unknown) => a === b,
    and: (a: unknown, b: unknown) => a && b,
    concat: (...values: unknown[]) => given(values).join(''),
    upper: (text: string) => text.toUpperCase(),
    json: (value: unknown) => JSON.stringify(value),
    array: (...values: unknown[]) => given(values),
    range: (from: number, to: number) => [from, to],
    raw: (options: Handlebars.HelperOptions) => options.fn({}),
    log: () => '',
    set(name: string, value: unknown, options: Handlebars.HelperOptions) {
      (options.data as { root: Record<string, unknown> }).root[name] = value;
    },
    ifEquals(this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
      return a === b ? options.fn(this) : options.inverse(this);
    },
    custom(this: unknown, ...values: unknown[]) {
      const options = values.at(-1) as Handlebars.HelperOptions;
      const [first] = given(values);
      if (!options.fn) return `C${given(values).join('+')}`;
      return Array.isArray(first) ? first.map((item) => options.fn(item)).join('') : options.fn(this);
    },
  });
  return engine;
}

describe('templates that were written to mislead, against their engines', () => {
  it('Liquid', () => {
    for (const text of writtenTemplates('liquid'))
      assertHeld(liquidSyntax, text, (marked, values) => String(liquid.parseAndRenderSync(marked, values)));
  });

  it('Jinja, as Nunjucks has it', () => {
    for (const text of writtenTemplates('nunjucks')) assertHeld(jinjaSyntax, text, renderJinja);
  });

  it('Handlebars', () => {
    const engine = handlebars();
    for (const text of writtenTemplates('handlebars'))
      assertHeld(handlebarsSyntax, text, (marked, values) => engine.compile(marked, { noEscape: true })(values));
  });

  it('Mustache, with a function among the values', () => {
    const files = { part: 'P {{q1}}' };
    for (const text of writtenTemplates('mustache')) {
      assertHeld(mustacheSyntax, text, (marked, values) => {
        const loud = (inner: string, render: (text: string) => string) =>
          'q2' in values && values.q2 ? render(inner).toUpperCase() : render(inner);
        return Mustache.render(marked, { ...values, qf: () => loud }, files, { escape: String });
      });
    }
  });
});
