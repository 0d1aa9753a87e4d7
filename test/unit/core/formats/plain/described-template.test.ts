import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

function outline(text: string, path = 'prompts/bake.md'): string[] {
  const parsed = parse(plainFormat, path, text);
  assertParsedLaws(text, parsed);
  return parsed.prompts.flatMap((prompt) => outlineOf(text, prompt));
}

/** A text is one prompt of the system, with nothing left out. */
function assertWhole(text: string): void {
  const sent = outline(text)
    .join('')
    .replaceAll(/[«»]|^system\/system: /g, '');
  assert.equal(sent, text, text);
}

describe('a file that describes a prompt', () => {
  const head = '# Namer\n\n## Description\n\nNames loaves.\n\n## Tags\n\nrye\n\n';

  it('is a prompt below one of its headings alone', () => {
    assert.deepEqual(outline(`${head}## Template\n\nName {{loaf}}.\n\n### Rules\n\nBe short.\n`), [
      'system/system: Name «{{loaf}}».\n\n### Rules\n\nBe short.\n',
    ]);
    assert.deepEqual(outline(`${head}## Prompt\nName {{loaf}}.\n\n## Steps\n\nKnead.\n\n## Notes\n\nFrom May.\n`), [
      'system/system: Name «{{loaf}}».\n\n## Steps\n\nKnead.\n\n',
    ]);
  });

  it('is all of a prompt where the headings may be for the model', () => {
    for (const text of [
      '# Namer\n\n## Description\n\nNames loaves.\n\n## Template\n\nName {{loaf}}.\n',
      '# Namer\n\n## Description\n\n{{about}}\n\n## Tags\n\nrye\n\n## Template\n\nName {{loaf}}.\n',
      '# Namer\n\n## Description\n\nLoaves.\n\n## Steps\n\nKnead.\n\n## Template\n\nName {{loaf}}.\n',
      `You bake.\n\n${head}## Template\n\nName {{loaf}}.\n`,
      `${head}## Template\n`,
      `${head}## Loaf\n\nName {{loaf}}.\n`,
    ])
      assertWhole(text);
    assert.match(outline(`${head}## Template\n\nName {{loaf}}.\n`, '.claude/agents/bake.md')[0]!, /Description/);
  });
});

describe('headings of roles', () => {
  it('divide a text that has nothing else, and are not sent', () => {
    assert.deepEqual(outline('## System Prompt\n\nYou bake for {shop}.\n\n## Human Prompt\n\nBake {bread}.\n'), [
      'system/system: You bake for «{shop}».\n\n',
      'messages/user#0: Bake «{bread}».\n',
    ]);
    assert.deepEqual(
      outline('# Loaves\n\n## System Prompt:\n\nYou bake.\n\n### Rules\n\n- Knead\n\n## User Message\nBake {bread}.\n'),
      ['system/system: You bake.\n\n### Rules\n\n- Knead\n\n', 'messages/user#0: Bake «{bread}».\n'],
    );
  });

  it('are text beside other headings, in another order or in code', () => {
    for (const text of [
      '## System Prompt\n\nYou bake.\n\n## User Prompt\n\nBake {bread}.\n\n## Notes\n\nFrom May.\n',
      'Two parts.\n\n## System Prompt\n\nYou bake.\n\n## User Prompt\n\nBake {bread}.\n',
      '## User Prompt\n\nBake {bread}.\n\n## System Prompt\n\nYou bake.\n',
      '## System Prompt\n\nYou bake.\n\n## System Prompt\n\nYou bake {bread}.\n',
      '## System Prompt\n\nYou bake {bread}.\n',
      '## System Prompt\n\nYou bake {bread}.\n\n```\n## User Prompt\n```\n',
      '## System\n\nYou bake.\n\n## User\n\nBake {bread}.\n',
    ])
      assertWhole(text);
  });
});
