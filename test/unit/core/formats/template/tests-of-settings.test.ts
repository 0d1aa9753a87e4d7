import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** How often each conditional text of a template changes. */
function conditionsIn(path: string, text: string): string[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap((one) => (one.kind !== 'markup' && one.condition ? [one.condition.volatility] : [])),
  );
}

describe('conditions on what is set', () => {
  it('ask whether it is on, so that they last for a session', () => {
    for (const test of ['option.shouting', 'opts.shouting', 'bakery.options.shouting']) {
      assert.deepEqual(
        conditionsIn('prompts/a.hbs', `Bake.\n{{#if ${test}}}\nShout.\n{{/if}}\nNow.\n`),
        ['session'],
        test,
      );
      for (const word of ['', 'not '])
        assert.deepEqual(conditionsIn('prompts/a.j2', `Bake.\n{% if ${word}${test} %}\nShout.\n{% endif %}\n`), [
          'session',
        ]);
    }
  });

  it('change with a request where a name of it or of a loop is meant', () => {
    for (const test of ['option.text', 'bread.shouting', 'option', 'option.question'])
      assert.deepEqual(
        conditionsIn('prompts/a.hbs', `Bake.\n{{#if ${test}}}\nShout.\n{{/if}}\nNow.\n`),
        ['request'],
        test,
      );
    const loop = 'Bake.\n{% for option in choices %}{% if option.shouting %}Shout.{% endif %}{% endfor %}\n';
    assert.deepEqual(conditionsIn('prompts/a.j2', loop), ['request']);
    const each = 'Bake.\n{{#each choices as |option|}}{{#if option.shouting}}Shout.{{/if}}{{/each}}\n';
    assert.deepEqual(conditionsIn('prompts/a.hbs', each), ['request']);
  });
});

describe('conditions on an object', () => {
  const bodies = [
    [
      'prompts/a.hbs',
      (test: string, rest: string) => `Bake.\n{{#if ${test}}}\nFrom {{archive.platform}}${rest}.\n{{/if}}\n`,
    ],
    [
      'prompts/a.j2',
      (test: string, rest: string) => `Bake.\n{% if ${test} %}\nFrom {{ archive.platform }}${rest}.\n{% endif %}\n`,
    ],
  ] as const;

  it('last as long as its fields do that stand in the template', () => {
    for (const [path, body] of bodies)
      assert.deepEqual(Array.from(new Set(conditionsIn(path, body('archive', '')))), ['session'], path);
  });

  it('change with a request where one of the fields does, or is not known', () => {
    for (const [path, body] of bodies)
      for (const text of [
        body('archive', ' {{archive.things}}'),
        body('archive', ' {{archive.query}}'),
        body('other', ''),
      ])
        assert.deepEqual(Array.from(new Set(conditionsIn(path, text))), ['request'], path);
  });
});
