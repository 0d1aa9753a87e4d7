import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';

/** How often each place of a template changes. */
function volatilities(text: string, path = 'prompts/system.j2'): string[] {
  const { prompts } = analyzeStructure({ path, text });
  return prompts.flatMap(({ prompt }) =>
    prompt.blocks.flatMap(({ segments }) =>
      segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : [])),
    ),
  );
}

describe('refineDefaultValues', () => {
  it('takes a place of a system text for a setting where the template has other words for it', () => {
    const text =
      'You answer from {{ source_name | default("the archive of the bakers") }} in {{ flavour|d("short") }} words.';
    assert.deepEqual(volatilities(text), ['session', 'session']);
    assert.deepEqual(volatilities('You write of {{ flavour | default: "bread" }}.', 'prompts/system.liquid'), [
      'session',
    ]);
  });

  it('leaves what is given with each request, and what is only said to be missing', () => {
    for (const place of [
      '{{ question | default("What is bread?") }}',
      '{{ flavour }}',
      '{{ flavour | default(other) }}',
      '{{ flavour | default("") }}',
      '{{ flavour | default("No flavour") }}',
      '{{ flavour | default("(none)") }}',
    ])
      assert.deepEqual(volatilities(`You write of bread. ${place}`), ['request'], place);
    assert.deepEqual(volatilities('Write of {{ flavour | default("bread") }}.', 'prompts/user.j2'), ['request']);
  });
});
