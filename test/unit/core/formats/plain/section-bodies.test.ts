import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words that are all of a section', () => {
  it('are a place below the heading of an input, right below it or not', () => {
    assert.deepEqual(spannedPlaces('Bake it.\n\n# INPUT\n\n[Describe your oven here]\n'), [
      [19, 44, '[Describe your oven here]'],
    ]);
    assert.deepEqual(writtenPlaces('Bake it.\n\n# INPUT\n[your text]\n'), ['[your text]']);
    for (const text of [
      '## Context\n\n[The bakery and its ovens]\n',
      '## Goal\n\n[What you want to bake]\n',
      '## 1. Background:\n\n[History of the bakery]\n\n---\n\nPlan it.\n',
      '## About me\n[Trade and town]\n\n## Next\n\nPlan it.\n',
      '## Hintergrund\n\n[Was du schon gebacken hast]\n',
      '## 背景\n\n[Ovens that we have]\n',
    ])
      assert.deepEqual(writtenPlaces(`Plan a bakery.\n\n${text}`), [/\[[^\]]*\]/.exec(text)![0]], text);
  });

  it('are places in each of several such sections', () => {
    assert.deepEqual(writtenPlaces('Bake it.\n\n## Context\n\n[Your business]\n\n## Goal\n\n[Your goal]\n'), [
      '[Your business]',
      '[Your goal]',
    ]);
  });

  it('are a place in braces, and as all of a code span', () => {
    assert.deepEqual(spannedPlaces('Bake it.\n\n# GOAL\n\n`{A description of the loaf}`\n'), [
      [19, 46, '{A description of the loaf}'],
    ]);
    assert.deepEqual(writtenPlaces('Bake it.\n\n# TEXT\n{All that the guests said}\n'), ['{All that the guests said}']);
  });

  it('are one below another heading where they speak to whoever sends the text of what he has', () => {
    assert.deepEqual(writtenPlaces('Bake it.\n\n## Shop\n\n[Describe your business]\n'), ['[Describe your business]']);
    assertText([
      'Bake it.\n\n## Shop\n\n[Ovens and shelves]\n',
      'Bake it.\n\n## Method\n\n[Explain the problem in your own words]\n',
      'Bake it.\n\n## Method\n\n[Describe your approach]\n',
    ]);
  });

  it('are none in the form of an answer', () => {
    assertText([
      '## Output format\n\n### Context\n\n[Your business]\n\n### Goal\n\n[Your goal]\n',
      'Write the letter in this format:\n\n## Goal\n\n[What you want to bake]\n',
      'Write a plan with these sections.\n\n## Context\n\n[Background of the loaf]\n',
      'Write a record.\n\n## Context\n\n[Background of the loaf]\n\n## Decision\n\n[What was chosen]\n',
      '## Summary\n\n[Describe your business]\n',
      '## Context\n\n[Summary of the loaf]\n',
      '# Template\n\n## Context\n\n[Describe your business]\n',
      'Bake it.\n\n# Output\n[your text]\n',
      'Bake it.\n\n# Output\n\n## Next\n\n[your text]\n',
    ]);
  });

  it('are none in a fence, or where more stands in the section', () => {
    assertText([
      '```\n## Context\n\n[Describe your business]\n```\n',
      'Bake it.\n\n## Context\n\n[Ovens and shelves] are there.\n',
      'Bake it.\n\n## Context\n\n[ovens]\n',
    ]);
  });
});

describe('braces in a code span of their own', () => {
  it('are a place behind the label of an input', () => {
    assert.deepEqual(spannedPlaces("Bake it.\n\n**[GOAL]:** `{A description of the loaf's crust}`\n"), [
      [23, 58, "{A description of the loaf's crust}"],
    ]);
    assert.deepEqual(writtenPlaces('Bake it.\n\nGoal: `{the goal of the baker}`\n'), ['{the goal of the baker}']);
    assert.deepEqual(writtenPlaces('Bake it.\n\nGoal: `{goal}`\n'), ['{goal}']);
    assert.deepEqual(writtenPlaces('Bake it.\n\n- **Target audience:** `{target_audience}`\n'), ['{target_audience}']);
  });

  it('are a place with words to whoever sends the text, in a sentence too', () => {
    assert.deepEqual(writtenPlaces('Improve this text: `{paste your text here}`\n'), ['{paste your text here}']);
    assert.deepEqual(writtenPlaces('Improve the text `{paste your text here}` today.\n'), ['{paste your text here}']);
    assert.deepEqual(writtenPlaces('Improve this text:\n`{INSERT TEXT HERE}`\n'), ['{INSERT TEXT HERE}']);
  });

  it('are none where the text speaks of them or shows an answer', () => {
    assertText([
      'Bake it. Reply so:\n\nGoal: `{goal}`\n',
      'Bake it.\n\n## Output format\n\nGoal: `{A description of the loaf}`\n',
      'Then write:\n\nTopic: `{a short name of the loaf}`\n',
      'Look up the route.\n\nPath: `{path}`\n',
      'Crust: `{A description of what it is like}`\n',
      'Crust: `{goal}`\n',
      'Never leave `{insert text here}` in it.\n',
      'Write the loaf as `{insert text here}`.\n',
      'Use placeholders such as `{insert text here}` for it.\n',
    ]);
  });
});
