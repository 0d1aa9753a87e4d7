import assert from 'node:assert/strict';
import fc from 'fast-check';
import Mustache from 'mustache';
import { mustacheSyntax } from '../../src/core/formats/mustache/syntax.ts';
import { runs } from '../support/effort.ts';
import { withUniqueTexts } from '../support/handlebars-templates.ts';
import { assertRenderings, assertTiles, assertTilesCut, context } from '../support/template-laws.ts';

const VALUES = [
  { name: 'Ann', flag: true, items: ['p', 'q'], user: { name: 'U1' } },
  { name: '<b>', flag: false, items: [], user: { name: 'U2' } },
  { name: '', flag: false, items: [{ name: 'i' }], user: null },
  { name: 'Cy', flag: { name: 'f' }, items: 'text', user: { name: '' } },
];

const part = fc.constantFrom(
  '§',
  '§',
  ' ',
  '  ',
  '\n',
  '\r\n',
  'b { c',
  'd } e',
  '{{name}}',
  '{{ user.name }}',
  '{{{name}}}',
  '{{& name }}',
  '{{! a\n {{ comment }}',
  '{{> leaf}}',
  '{{=<% %>=}}§<%name%> <%#flag%> {{§}} <%/flag%><%={{ }}=%>',
  '{{=| |=}}\n|{name}|\n|! c |\n|={{ }}=|',
);
const template = fc
  .letrec<{ template: string }>((tie) => ({
    template: fc
      .array(
        fc.oneof(
          { depthSize: 'small', maxDepth: 4 },
          part,
          part,
          fc
            .tuple(fc.constantFrom('#', '^'), fc.constantFrom('flag', 'items', ' user '), tie('template'))
            .map(([sigil, name, body]) => `{{${sigil}${name}}}${body}{{/${name}}}`),
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  }))
  .template.map(withUniqueTexts);

function renderings(text: string): string[] {
  const writer = new Mustache.Writer();
  return VALUES.flatMap((values) => [
    writer.render(text, values, { leaf: 'leaf' }),
    writer.render(text, values, { leaf: 'other\n' }, { escape: String }),
  ]);
}

describe('mustacheSyntax against mustache.js', () => {
  it('calls static only what every rendering has, in the same order and behind the same prefix', () => {
    fc.assert(
      fc.property(template, (text) => {
        const { pieces, problems } = mustacheSyntax.scan(text, context);
        assertTiles(mustacheSyntax, text);
        assert.deepEqual(problems, [], 'a valid template has no problems');
        assertRenderings(text, pieces, renderings(text));
      }),
      runs(2000),
    );
  });

  it('renders exactly the static text where nothing varies', () => {
    const constant = template.filter((text) =>
      mustacheSyntax.scan(text, context).pieces.every((piece) => piece.kind !== 'dynamic' && !('condition' in piece)),
    );
    fc.assert(
      fc.property(constant, (text) => {
        const { pieces } = mustacheSyntax.scan(text, context);
        const left = pieces.map((piece) => (piece.kind === 'static' ? text.slice(piece.start, piece.end) : ''));
        for (const rendering of renderings(text)) assert.equal(rendering, left.join(''));
      }),
      runs(500),
    );
  });

  it('reads a template that is cut anywhere, and any mixture of its characters', () => {
    fc.assert(
      fc.property(template, (text) => assertTilesCut(mustacheSyntax, text, 60)),
      runs(200),
    );
    const soup = fc.array(
      fc.constantFrom(
        '{{',
        '}}',
        '{',
        '}',
        '#',
        '/',
        '^',
        '=',
        '<% %>',
        '<%',
        '%>',
        '!',
        '>',
        '&',
        ' ',
        '\n',
        'a',
        '.',
        '|',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(soup, (parts) => assertTiles(mustacheSyntax, parts.join(''))),
      runs(2000),
    );
  });
});
