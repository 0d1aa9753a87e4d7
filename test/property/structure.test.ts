import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FORMATS } from '../../src/core/formats/registry.ts';
import type { Segment } from '../../src/core/prompt/model.ts';
import { analyzeStructure, type FileStructure } from '../../src/core/structure.ts';
import { runs } from '../support/effort.ts';
import { SAMPLES } from '../support/samples.ts';

function assertSound({ file, prompts, problems }: FileStructure): void {
  for (const { prompt, regions, ends, positions } of prompts) {
    assertTiles(regions, prompt.start, prompt.end);
    for (const block of prompt.blocks) {
      assert.ok(prompt.start <= block.start && block.end <= prompt.end, 'a block lies in its prompt');
      let end = block.start;
      for (const segment of block.segments) {
        assert.ok(segment.start >= end && segment.end <= block.end, 'segments ascend inside of their block');
        end = segment.end;
      }
    }
    for (const end of Object.values(ends)) assert.ok(prompt.start <= end.offset && end.offset <= prompt.end);
    for (const position of positions) assert.ok(prompt.start <= position.offset && position.offset <= prompt.end);
  }
  for (const problem of problems) {
    assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= file.text.length, problem.message);
    assert.match(problem.message, /[.:]$|\.\)?$/, 'a problem is a sentence');
  }
}

function assertTiles(regions: readonly Segment[], start: number, end: number): void {
  let at = start;
  for (const region of regions) {
    assert.equal(region.start, at, 'regions leave no gap and do not overlap');
    assert.ok(region.end > region.start, 'no region is empty');
    at = region.end;
  }
  assert.equal(at, end, 'regions reach the end of the prompt');
}

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
        fc.property(soup, (text) => assertSound(analyzeStructure({ text, path: 'file' }, { format: format.id }))),
        runs(400),
      );
    });
  }

  for (const [path, text] of Object.entries(SAMPLES)) {
    it(`${path}, cut at every offset, is still read`, () => {
      for (let end = 0; end <= text.length; end++) assertSound(analyzeStructure({ text: text.slice(0, end), path }));
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
