import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { VolatilityRules } from '../../../../../src/core/prompt/volatility-rules.ts';
import { markedText } from '../../../../support/marked-text.ts';
import { COMMAND_FIXTURES } from './fixtures/commands.ts';
import { DOUBLE_BRACE_FIXTURES } from './fixtures/double-brace.ts';
import type { Fixture } from './fixtures/fixture.ts';
import { FORMAT_FIXTURES } from './fixtures/format.ts';
import { HARDER_FIXTURES } from './fixtures/harder.ts';
import { OTHER_FIXTURES } from './fixtures/other-styles.ts';
import { STATIC_FIXTURES } from './fixtures/plain-documents.ts';

const context = { volatility: new VolatilityRules(), boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };
const groups: readonly (readonly [string, readonly Fixture[]])[] = [
  ['texts for str.format', FORMAT_FIXTURES],
  ['texts with double braces', DOUBLE_BRACE_FIXTURES],
  ['texts in other styles', OTHER_FIXTURES],
  ['texts that speak for two styles', HARDER_FIXTURES],
  ['texts in which nothing varies', STATIC_FIXTURES],
  ['files that a host fills', COMMAND_FIXTURES],
];

for (const [title, fixtures] of groups) {
  describe(`plain text: ${title}`, () => {
    for (const { what, path, marked, syntax } of fixtures) {
      it(`reads ${what}`, () => {
        const { text, dynamic, markup } = markedText(marked);
        const parsed = plainFormat.parse({ path, text }, context);
        const prompt = parsed.prompts[0]!;
        const segments = prompt.blocks.flatMap((block) => block.segments);
        const texts = segments
          .filter(({ kind }) => kind === 'dynamic')
          .map(({ start, end }) => [start, text.slice(start, end)]);
        assert.deepEqual(
          texts,
          dynamic.map((range) => [range.start, range.text]),
        );
        const removed = segments
          .filter(({ kind, start, end }) => kind === 'markup' && !text.slice(start, end).includes('<<'))
          .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));
        assert.deepEqual(
          removed,
          markup.flatMap((range) => Array.from({ length: range.end - range.start }, (_, index) => range.start + index)),
        );
        if (syntax) assert.equal(prompt.syntax, syntax);
        assert.deepEqual(parsed.problems, []);
      });
    }
  });
}
