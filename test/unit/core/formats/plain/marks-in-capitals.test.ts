import assert from 'node:assert/strict';
import type { ParseContext } from '../../../../../src/core/formats/format.ts';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { plainSyntax } from '../../../../../src/core/formats/plain/placeholder-style.ts';
import { context } from '../../../../support/template-laws.ts';

const settings: ParseContext = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };

function words(text: string): string[] {
  const { pieces } = plainSyntax.scan(text, context);
  return pieces.filter(({ kind }) => kind === 'dynamic').map(({ start, end }) => text.slice(start, end));
}

describe('capitals between marks', () => {
  it('are filled between dollars where one of them has a place of its own, and are no angle of a triangle', () => {
    assert.deepEqual(words('The letter:\n\n$LETTER$\n\nNow write $PART$.\n'), ['$LETTER$', '$PART$']);
    assert.deepEqual(words('<Letter>\n\n$LETTER$\n\n</Letter>\n'), ['$LETTER$']);
    assert.deepEqual(words('In the triangle $ABC$, compare $BCD$, $CDE$ and $DEF$.\n'), []);
  });

  it('are tokens where the text says so', () => {
    assert.deepEqual(words("End with the '###DONE_NOW###' token.\n"), []);
    assert.deepEqual(words('Use special tokens like ###WAIT_HERE### often.\n'), []);
    assert.deepEqual(words('Read ###LETTER_TEXT###, then write the __DONE_NOW__ marker.\n'), ['###LETTER_TEXT###']);
  });
});

describe('double braces in a prompt file of the editor', () => {
  const dynamic = (body: string): string[] => {
    const text = `---\nagent: agent\ntools: [search]\n---\n${body}`;
    const { prompts } = plainFormat.parse({ path: '.github/prompts/a.prompt.md', text }, settings);
    return prompts[0]!.blocks
      .flatMap(({ segments }) => segments)
      .filter(({ kind }) => kind === 'dynamic')
      .map(({ start, end }) => text.slice(start, end));
  };

  it('are filled where the file has no variable of the editor', () => {
    assert.deepEqual(dynamic('# Plan\n\n{{wish}}\n\nBe kind.\n'), ['{{wish}}']);
    assert.deepEqual(dynamic('# Plan\n\n${input:wish}\n\n{{ value }}\n'), ['${input:wish}']);
    assert.deepEqual(dynamic('# Plan\n\n```vue\n{{ wish }}\n```\n'), []);
  });
});
