import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandSyntax } from '../../src/core/formats/plain/tags/claude-command.ts';
import { plainFormat } from '../../src/core/formats/plain/format.ts';
import { type PlainStyle, plainSyntax, styledSyntax } from '../../src/core/formats/plain/placeholder-style.ts';
import { regionsOf } from '../../src/core/prompt/regions.ts';
import { runs } from '../support/effort.ts';
import { assertTiles, assertTilesCut, context } from '../support/template-laws.ts';
import { OPEN_TAGS, repeatedTo } from '../support/growing-texts.ts';

const STYLES: readonly PlainStyle[] = [
  'format',
  'brace',
  'double-brace',
  'dollar-brace',
  'dollar',
  'percent',
  'angle',
  'square',
  'double-angle',
  'underscore',
  'hash-brace',
  'percent-brace',
  'percent-name',
  'hash-name',
  'bang-brace',
  'sigil',
  'erb',
  'text',
  'claude-command',
];
const PATHS = [
  'prompts/a.txt',
  'README.md',
  'SKILL.md',
  'AGENTS.md',
  '.claude/commands/a.md',
  '.claude/agents/a.md',
  'x.prompt.md',
  'patterns/a/system.md',
  '',
];

const FRAGMENTS = [
  '{ } {{ }} {{{ }}} name user.name items[0] !r :>10 ${ $ $$ $NAME $ARGUMENTS $ARGUMENTS[0] $1 \\ !` ` ``` @a/b.md %s %(a)s %%',
  '<A_B> </A_B> <<x>> [x](y) __A_B__ # """ " plugin:text:upper: #x}} ö 🙂 | \\frac ^ _ = {"a": 1 {%if',
].flatMap((line) => line.split(' '));
const BREAKS = [
  ' ',
  '\n',
  '\r\n',
  ': ',
  '```!\n',
  '```json\n',
  '~~~\n',
  '# Output\n',
  'Output:\n',
  '---\n',
  'name: a\n',
  '\t',
];
const ODD = ['[INSERT X HERE]', '{% if x %}', '<%= a %>', '\uD83D', '\uFEFF', '\u0000'];

const soup = fc
  .array(fc.constantFrom(...FRAGMENTS, ...BREAKS, ...ODD), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('plain text, whatever it holds', () => {
  for (const syntax of [
    ...STYLES.map(styledSyntax),
    plainSyntax,
    commandSyntax({ names: ['name'], positional: 'yes' }),
  ]) {
    it(`is cut without a gap in the style ${syntax.id}`, () => {
      fc.assert(
        fc.property(soup, (text) => assertTiles(syntax, text)),
        runs(300),
      );
      fc.assert(
        fc.property(soup, (text) => assertTilesCut(syntax, text)),
        runs(20),
      );
    });
  }

  it('is a file of every kind without an error', () => {
    const settings = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };
    fc.assert(
      fc.property(soup, fc.constantFrom(...PATHS), fc.boolean(), (body, path, fenced) => {
        const text = fenced ? `---\nname: a\n---\n${body}` : body;
        plainFormat.recognize({ text, path });
        for (const prompt of plainFormat.parse({ text, path }, settings).prompts) {
          let at = prompt.start;
          for (const region of regionsOf(prompt)) {
            assert.equal(region.start, at);
            at = region.end;
          }
          assert.equal(at, prompt.end);
        }
      }),
      runs(1000),
    );
  });

  it('is cut without a gap where marks are opened again and again', () => {
    for (const tag of OPEN_TAGS.plain) {
      const text = repeatedTo(100_000, tag);
      assertTiles(plainSyntax, text);
      assertTiles(commandSyntax(), text);
    }
  });
});
