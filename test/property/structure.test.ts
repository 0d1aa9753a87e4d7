import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FORMATS } from '../../src/core/formats/registry.ts';
import { analyzeStructure } from '../../src/core/structure.ts';
import { runs } from '../support/effort.ts';
import { SAMPLES } from '../support/samples.ts';
import { assertStructureLaws } from '../support/structure-laws.ts';

const soup = fc
  .array(
    fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '{',
      '}',
      '${',
      '$X',
      '%s',
      '<A>',
      '</A>',
      '[B]',
      ' name ',
      'if x',
      'endif',
      'else',
      '#if a',
      '/if',
      '#each b',
      '/each',
      'for i in j',
      'endfor',
      'raw',
      'endraw',
      '-',
      '~',
      '"',
      "'",
      '\\',
      '|',
      '>',
      ':',
      '\n',
      '\r\n',
      '  ',
      '---\n',
      'system:\n',
      'user:\n',
      '- ',
      'role: user\n',
      'content: |\n  a\n',
      '{"messages":[',
      '{"role":"user","content":"',
      '"}]}',
      ',',
      '\\u00e9',
      '\\ud83d\\ude00',
      '🙂',
      '\uFEFF',
      '\u0000',
      '`',
      '```\n',
      '<<CACHE_BOUNDARY_MARKER>>\n',
      '<!-- prompt-cache: volatility=session -->',
      '{{! a }}',
      '{{> p}}',
      'template: >-\n  b\n',
      '!',
      '&a',
      '*a',
      '\t',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('Whatever stands in a file', () => {
  for (const format of FORMATS) {
    it(`${format.id}: regions tile the prompt and nothing throws`, () => {
      fc.assert(
        fc.property(soup, (text) =>
          assertStructureLaws(analyzeStructure({ text, path: 'file' }, { format: format.id })),
        ),
        runs(400),
      );
    });
  }

  for (const [path, text] of Object.entries(SAMPLES)) {
    it(`${path}, cut at every offset, is still read`, () => {
      for (let end = 0; end <= text.length; end++)
        assertStructureLaws(analyzeStructure({ text: text.slice(0, end), path }));
    });
  }

  it('reads alike with LF and, apart from the offsets, with CRLF and a BOM', () => {
    for (const [path, text] of Object.entries(SAMPLES)) {
      for (const other of [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
        const kinds = (given: string): string[] =>
          analyzeStructure({ text: given, path }).prompts.flatMap((prompt) =>
            prompt.regions.flatMap((region) => (region.kind === 'dynamic' ? [region.expression] : [])),
          );
        assert.deepEqual(kinds(other), kinds(text), path);
      }
    }
  });
});
