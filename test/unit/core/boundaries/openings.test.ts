import assert from 'node:assert/strict';
import { beforeOpenings } from '../../../../src/core/boundaries/openings.ts';
import type { Segment } from '../../../../src/core/prompt/model.ts';
import { analyzeStructure } from '../../../../src/core/structure.ts';

/** The texts before the places inside of the blocks where a breakpoint could stand. */
function placesIn(path: string, text: string): string[] {
  const [structure] = analyzeStructure({ path, text }).prompts;
  return structure!.positions.filter(({ wholeBlock }) => !wholeBlock).map(({ offset }) => text.slice(0, offset));
}

describe('The place of a breakpoint before a conditional or a loop', () => {
  it('is before the tags that open it, on whatever lines they stand', () => {
    assert.deepEqual(placesIn('a.hbs', 'Rules.\n{{#if query}}\n{{#each docs}}\nAsk {{this}}\n{{/each}}\n{{/if}}\n'), [
      'Rules.\n',
    ]);
    assert.deepEqual(
      placesIn('a.gotmpl', 'Rules.\n{{- range .Messages }}\n{{- if .Text }}\nSay {{ .Text }}{{end}}{{end}}'),
      ['Rules.\n'],
    );
    assert.deepEqual(
      placesIn('a.liquid', 'Rules.\n{%- case query -%}\n{%- when "a" -%}\nSay {{ query }}{% endcase %}'),
      ['Rules.\n'],
    );
  });

  it('is behind what ends before them, and behind what begins and ends between', () => {
    const text = 'A\n{{#if tools}}\nB\n{{/if}}\n{{#if query}}\n{{#if x}}{{/if}}\nC {{query}}\n{{/if}}\n';
    assert.deepEqual(placesIn('a.hbs', text), ['A\n', text.slice(0, text.indexOf('{{#if query'))]);
  });

  it('is the end of the line before a placeholder that no tag opens', () => {
    assert.deepEqual(placesIn('a.j2', 'A\n{% set a = 1 %}\n{# c #}\nB {{ query }}'), ['A\n{% set a = 1 %}\n{# c #}\n']);
  });

  it('stays where there is nothing but text before it', () => {
    const segments: Segment[] = [{ kind: 'static', start: 0, end: 4 }];
    assert.equal(beforeOpenings('text', segments, 4), 4);
    assert.equal(beforeOpenings('text', [], 2), 2);
  });
});
