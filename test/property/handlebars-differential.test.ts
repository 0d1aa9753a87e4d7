import assert from 'node:assert/strict';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { handlebarsSyntax } from '../../src/core/formats/handlebars/syntax.ts';
import { pairBlocks } from '../../src/core/formats/handlebars/blocks.ts';
import { tokenize } from '../../src/core/formats/handlebars/tokens.ts';
import { controlWhiteSpace } from '../../src/core/formats/handlebars/white-space.ts';
import { runs } from '../support/effort.ts';
import { handlebarsContents } from '../support/handlebars-contents.ts';
import { handlebarsTemplate } from '../support/handlebars-templates.ts';
import { assertTiles, assertTilesCut, certainPrefix, context } from '../support/template-laws.ts';

const engine = Handlebars.create();
engine.registerPartial('leaf', 'leaf {{name}}\n');
engine.registerHelper('echo', (...values: unknown[]) => values.slice(0, -1).join('+'));
engine.registerHelper('plain', function (this: unknown, options: Handlebars.HelperOptions) {
  return options.fn(this);
});

const VALUES = [
  { name: 'Ann', flag: true, other: false, items: ['p', 'q'], user: { name: 'U1' } },
  { name: '<b>', flag: false, other: true, items: [], user: { name: 'U2' } },
  { name: '', flag: false, other: false, items: [{ name: 'i' }], user: undefined },
  { name: 'Cy', flag: { name: 'f' }, other: true, items: ['w'], user: { name: '' } },
];

function renderings(template: string): string[] {
  return [true, false].flatMap((noEscape) => {
    const render = engine.compile(template, { noEscape });
    return VALUES.map((values) => render(values));
  });
}

/** The texts that are there whatever the values, in order. */
function certainTexts(template: string): string[] {
  const { pieces } = handlebarsSyntax.scan(template, context);
  return pieces.flatMap((piece) =>
    piece.kind === 'static' && !piece.condition ? [template.slice(piece.start, piece.end)] : [],
  );
}

function assertInOrder(rendering: string, texts: readonly string[]): void {
  let at = 0;
  for (const text of texts) {
    const found = rendering.indexOf(text, at);
    assert.notEqual(found, -1, `${JSON.stringify(text)} is missing in ${JSON.stringify(rendering)}`);
    at = found + text.length;
  }
}

/** What puts out nothing itself, since it only defines partials, is read as a library of texts. */
const sentTemplate = handlebarsTemplate.map((template) =>
  template.includes('#*inline') ? `begin ${template}` : template,
);

describe('handlebarsSyntax against Handlebars', () => {
  it('leaves of all content what Handlebars leaves of it', () => {
    fc.assert(
      fc.property(handlebarsTemplate, (template) => {
        const { tokens } = tokenize(template);
        controlWhiteSpace(template, tokens, pairBlocks(tokens, new Set()).blocks);
        const contents = tokens.flatMap((token) =>
          token.kind === 'content' ? [template.slice(token.from, token.to)] : [],
        );
        assert.equal(contents.join(''), handlebarsContents(template).join(''));
      }),
      runs(3000),
    );
  });

  it('calls static only what every rendering has, in the same order and behind the same prefix', () => {
    fc.assert(
      fc.property(sentTemplate, (template) => {
        const { pieces, problems } = handlebarsSyntax.scan(template, context);
        assertTiles(handlebarsSyntax, template);
        assert.deepEqual(problems, [], 'a valid template has no problems');
        const texts = certainTexts(template);
        const prefix = certainPrefix(template, pieces);
        for (const rendering of renderings(template)) {
          assertInOrder(rendering, texts);
          assert.equal(rendering.slice(0, prefix.length), prefix);
        }
      }),
      runs(1500),
    );
  });

  it('renders exactly the static text where nothing varies', () => {
    const constant = sentTemplate.filter((template) =>
      handlebarsSyntax
        .scan(template, context)
        .pieces.every((piece) => piece.kind !== 'dynamic' && !('condition' in piece)),
    );
    fc.assert(
      fc.property(constant, (template) => {
        for (const rendering of renderings(template)) assert.equal(rendering, certainTexts(template).join(''));
      }),
      runs(500),
    );
  });

  it('reads a template that is cut anywhere', () => {
    fc.assert(
      fc.property(handlebarsTemplate, (template) => assertTilesCut(handlebarsSyntax, template, 60)),
      runs(200),
    );
  });

  it('reads any mixture of its own characters', () => {
    const soup = fc.array(
      fc.constantFrom(
        '{{',
        '}}',
        '{{{',
        '}}}',
        '{{{{',
        '}}}}',
        '#',
        '/',
        '^',
        '~',
        '!',
        '--',
        '>',
        '*',
        '"',
        "'",
        '[',
        ']',
        '(',
        ')',
        '=',
        '|',
        ' ',
        '\n',
        '\\',
        'if',
        'else',
        'as',
        'a',
        '.',
        '@',
        'inline',
        '{{#if a}}',
        '{{/if}}',
        '{{else}}',
        '{{{{/a}}}}',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(soup, (parts) => assertTiles(handlebarsSyntax, parts.join(''))),
      runs(3000),
    );
  });
});
