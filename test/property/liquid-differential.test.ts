import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { liquidSyntax } from '../../src/core/formats/liquid/syntax.ts';
import { runs } from '../support/effort.ts';
import { assertRenderings, assertTiles, assertTilesCut, context } from '../support/template-laws.ts';
import { type Part, template, VALUES } from '../support/percent-templates.ts';

const engine = new Liquid();

/** A fresh text each time, so that one is found in a rendering only where it was put. */
class Writer {
  #texts = 0;

  write(parts: readonly Part[]): string {
    return parts.map((part) => this.#part(part)).join('');
  }

  #part({ kind, dash, expression, list, body, other }: Part): string {
    const [open, close] = [`{%${dash.before ? '-' : ''}`, `${dash.after ? '-' : ''}%}`];
    const text = `[t${this.#texts++}]`;
    switch (kind) {
      case 'text':
        return ` ${text} `;
      case 'break':
        return '\n\n';
      case 'output':
        return `{{${dash.before ? '-' : ''} ${expression} ${dash.after ? '-' : ''}}}`;
      case 'comment':
        return dash.before
          ? `${open} comment ${close} {{ x }} {% if %} {%- endcomment ${close}`
          : `${open} # it's a note ${close}`;
      case 'raw':
        return `{% raw %} ${text} {{ x }} {% if %} {% endraw ${close}`;
      case 'if':
        return `${open} ${dash.before ? 'if' : 'unless'} ${expression} ${close}${this.write(body)}{% end${dash.before ? 'if' : 'unless'} %}`;
      case 'if-else':
        return `${open} if ${expression} %}${this.write(body)}{% elsif ${list} ${close}${this.write(other)}{% else %}E{% endif %}`;
      case 'for': {
        const leave = `{% if ${expression} %}{% ${dash.after ? 'break' : 'continue'} %}{% endif %}`;
        const iterated = dash.before ? '(1..3)' : list;
        return `${open} for v in ${iterated} limit: 5 ${close}${this.write(body)}{{ v }}${leave}${text}{% else %}${this.write(other)}{% endfor %}`;
      }
      case 'set':
        return dash.before
          ? `${open} assign w = ${expression} ${close}`
          : `{% for i in (1..2) %}{{ w }} ${text} {% if w == 1 %}x{% endif %}{% assign w = ${expression} %}{% endfor %}`;
      case 'capture':
        return `{% capture w %}${this.write(body)}${open} endcapture ${close}`;
      case 'macro':
        return `{% case ${expression} %} lost {% when 'x', 1 %}${this.write(body)}{% else %}${this.write(other)}{% endcase %}`;
      default:
        return dash.before
          ? `{% liquid\n assign w = ${expression}\n if w\n echo w\n endif\n%}${text}`
          : `${open} if ${expression} ${close}{% increment n %}{% endif %}{% increment n %}{% cycle 'a', 'b' %}${text}`;
    }
  }
}

describe('liquidSyntax against LiquidJS', () => {
  it('calls static only what every rendering has, in the same order and behind the same prefix', () => {
    fc.assert(
      fc.property(template, (parts) => {
        // What puts out nothing itself is read as a library of texts.
        const text = `begin ${new Writer().write(parts)}`;
        const { pieces } = liquidSyntax.scan(text, context);
        const renderings = VALUES.map((values) => String(engine.parseAndRenderSync(text, structuredClone(values))));
        assertTiles(liquidSyntax, text);
        assertRenderings(text, pieces, renderings);
      }),
      runs(600),
    );
  });

  it('reads any text, cut at any offset', () => {
    fc.assert(
      fc.property(template, (parts) => assertTilesCut(liquidSyntax, new Writer().write(parts), 120)),
      runs(60),
    );
  });

  it('reads any soup of delimiters', () => {
    const token = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '-',
      '"',
      "'",
      ' if ',
      ' for x in y ',
      'endif',
      'endfor',
      ' assign ',
      '=',
      '|',
      ':',
      '[',
      ']',
      '\n',
      'raw',
      'endraw',
      'comment',
      'endcomment',
      'liquid',
      'echo',
      'case',
      'when',
      'x',
      '.',
      ',',
      'é',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => assertTiles(liquidSyntax, tokens.join(''))),
      runs(2000),
    );
  });
});
