import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { jinjaSyntax } from '../../src/core/formats/jinja/syntax.ts';
import { runs } from '../support/effort.ts';
import { assertRenderings, assertTiles, assertTilesCut, context } from '../support/template-laws.ts';
import { type Part, template, VALUES } from '../support/percent-templates.ts';

const environment = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: false });

/** A fresh text each time, so that one is found in a rendering only where it was put. */
class Writer {
  #texts = 0;
  #macros = 0;

  write(parts: readonly Part[]): string {
    return parts.map((part) => this.#part(part)).join('');
  }

  #part({ kind, dash, expression, list, body, other }: Part): string {
    const [open, close] = [`{%${dash.before ? '-' : ''}`, `${dash.after ? '-' : ''}%}`];
    switch (kind) {
      case 'text':
        return ` [t${this.#texts++}] `;
      case 'break':
        return '\n\n';
      case 'output':
        return `{{${dash.before ? '-' : ''} ${expression} ${dash.after ? '-' : ''}}}`;
      case 'comment':
        return `{#${dash.before ? '-' : ''} {{ x }} it's ${dash.after ? '-' : ''}#}`;
      case 'raw':
        return `{% raw %} [t${this.#texts++}] {{ x }} {% if %} {% endraw %}`;
      case 'if':
        return `${open} if ${expression} ${close}${this.write(body)}{% endif %}`;
      case 'if-else':
        return `${open} if ${expression} %}${this.write(body)}{% elif ${list} ${close}${this.write(other)}{% else %}E{% endif %}`;
      case 'for':
        return `${open} for v in ${list} ${close}${this.write(body)}{{ v }}{{ loop.index }}{% else %}${this.write(other)}{% endfor %}`;
      case 'set':
        return dash.before
          ? `${open} set w = ${expression} ${close}`
          : `{% for i in [1, 2] %}{{ w }} [t${this.#texts++}] {% if w == 1 %}x{% endif %}{% set w = ${expression} %}{% endfor %}`;
      case 'capture':
        return `{% set w %}${this.write(body)}${open} endset ${close}`;
      case 'macro': {
        const name = `m${this.#macros++}`;
        return `{% macro ${name}(a) %}${this.write(body)}{{ a }}{% endmacro %}{{ ${name}(${expression}) }}`;
      }
      default:
        return `{% filter ${dash.before ? 'upper' : 'reverse'} %}${this.write(body)}{{ ${expression} }}{% endfilter %}`;
    }
  }
}

describe('jinjaSyntax against Nunjucks', () => {
  it('calls static only what every rendering has, in the same order and behind the same prefix', () => {
    fc.assert(
      fc.property(template, (parts) => {
        // What puts out nothing itself is read as a library of texts.
        const text = `begin ${new Writer().write(parts)}`;
        const { pieces } = jinjaSyntax.scan(text, context);
        const renderings = VALUES.map((values) => environment.renderString(text, values));
        assertTiles(jinjaSyntax, text);
        assertRenderings(text, pieces, renderings);
      }),
      runs(600),
    );
  });

  it('reads any text, cut at any offset', () => {
    fc.assert(
      fc.property(template, (parts) => assertTilesCut(jinjaSyntax, new Writer().write(parts), 120)),
      runs(60),
    );
  });

  it('reads any soup of delimiters', () => {
    const token = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      '"',
      "'",
      '\\',
      ' if ',
      ' for x in y ',
      'endif',
      'endfor',
      ' set ',
      '=',
      '|',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '\n',
      'raw',
      'endraw',
      'macro',
      'x',
      '.',
      ',',
      'é',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => assertTiles(jinjaSyntax, tokens.join(''))),
      runs(2000),
    );
  });
});
