import assert from 'node:assert/strict';
import { placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

const fenced = (lines: string): string => `\`\`\`markdown\n${lines}\n\`\`\`\n`;
const LOAF = fenced('Judge the loaf {loaf_id} of {miller}.\nCrust: {crust}');

describe('a template in a fence below its heading', () => {
  it('is filled where the text speaks of a prompt, or the template to a model', () => {
    for (const text of [
      `# Taster Prompt Template\n\n## Template\n\n${LOAF}`,
      `# Taster\n\nTemplate for spawning the taster.\n\n## Template\n\n${LOAF}`,
      `# Taster\n\n## Template\n\n${fenced('You are tasting {loaf_id} of {miller}.\n\n{crust}')}`,
      `# Taster\n\n## Template\n\n${fenced('<objective>\nTaste {loaf_id} of {miller}: {crust}\n</objective>')}`,
    ])
      assert.deepEqual(writtenPlaces(text).length, 3, text);
  });

  it('is the form of an answer elsewhere, and below a heading about the answer', () => {
    const form = fenced('# {loaf}\n\nCrust: {crust}');
    for (const text of [
      `Judge the loaf.\n\n## Template\n\n${form}`,
      `# Taster Prompt Template\n\nJudge the loaf.\n\n## Output\n\n### Template\n\n${form}`,
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });

  it('has the places whose names are listed, and the list has none', () => {
    const table =
      '## Placeholders\n\n| Placeholder | Source |\n|---|---|\n| `{loaf_id}` | the oven |\n| `{crust}` | a look |\n';
    const text = `# Taster\n\n## Template\n\n${LOAF}\n${table}`;
    assert.deepEqual(placesIn(text), [
      [text.indexOf('{loaf_id}'), '{loaf_id}'],
      [text.indexOf('{miller}'), '{miller}'],
      [text.indexOf('{crust}'), '{crust}'],
    ]);
    const use = '```python\nserve(loaf=template, note="Cut {loaf_id}")\n```\n';
    assert.deepEqual(writtenPlaces(`${text}\n${use}`), ['{loaf_id}', '{miller}', '{crust}']);
    const paths = text.replace('Crust:', 'Read @ovens/{oven}/{day}-bread.md. Crust:');
    assert.deepEqual(writtenPlaces(paths), ['{loaf_id}', '{miller}', '{oven}', '{day}', '{crust}']);
    const list = `# Taster\n\n## Template\n\n${LOAF}\n## Variables\n\n- \`{loaf_id}\`: what was baked\n`;
    assert.deepEqual(writtenPlaces(list), ['{loaf_id}', '{miller}', '{crust}']);
  });
});

describe('the word for places', () => {
  it('is spoken of between braces, and filled where it is an input', () => {
    for (const text of [
      'Fill in the `{placeholders}` first.\n\nYou bake {loaf}.\n',
      'A letter (text with {{variables}}) goes to {loaf}.\n'.replaceAll('{loaf}', '{{loaf}}'),
      'If a {{variable}} is missing, say so.\n\nYou bake {{loaf}}.\n',
    ])
      assert.deepEqual(
        writtenPlaces(text).map((place) => place.replaceAll(/[{}]/g, '')),
        ['loaf'],
        text,
      );
    assert.deepEqual(writtenPlaces('You bake {loaf}.\n\nThe placeholders:\n{placeholders}\n'), [
      '{loaf}',
      '{placeholders}',
    ]);
    assert.deepEqual(writtenPlaces('Ask about {variable}, then bake {loaf}.\n'), ['{variable}', '{loaf}']);
  });
});

describe('names in brackets that a text lists as its places', () => {
  const list =
    '\n## Variables\n\n| Variable | Meaning |\n|---|---|\n| `[GUESTS]` | who comes |\n| `[main course]` | the dish |\n| `<day of week>` | when |\n';
  const prompt = 'Plan [main course] for [GUESTS] on <day of week>, as you like.\n';

  it('are filled whatever they are called, in fences too, and not where they are listed', () => {
    const places = ['[main course]', '[GUESTS]', '<day of week>'];
    assert.deepEqual(writtenPlaces(`${prompt}${list}`), places);
    assert.deepEqual(writtenPlaces(`${fenced(prompt)}${list}`), places);
    assert.deepEqual(writtenPlaces(`${prompt}\n## Placeholders\n\n- \`[main course]\`: the dish\n`), ['[main course]']);
  });

  it('are none without a list, in links, code spans and programs', () => {
    assert.deepEqual(writtenPlaces(`${prompt}${list.replaceAll('ariable', 'alue')}`), []);
    for (const other of [
      'See [main course](menu.md).\n',
      'Write `[main course]` there.\n',
      '```python\nplan("[main course]")\n```\n',
      'Plan [main courses] for <day of weeks>.\n',
    ])
      assert.deepEqual(writtenPlaces(`${other}${list}`), [], other);
  });
});
