import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

function outlines(path: string, text: string): string[][] {
  const parsed = parse(plainFormat, path, text);
  assertParsedLaws(text, parsed);
  return parsed.prompts.map((prompt) => [prompt.name ?? '', ...outlineOf(text, prompt)]);
}

const FIRST = '---\nname: Rye\ndescription: dark\n---\nBake {{a}}.\n\n';
const LATER = '---\nname: Oat\nmodel: gpt-4o\n---\nBake {{b}}.\n';

describe('a file with several prompts', () => {
  it('has one behind each front matter', () => {
    for (const path of ['bake.prompts.md', 'prompts/bake.txt'])
      assert.deepEqual(outlines(path, FIRST + LATER), [
        ['Rye', 'system/system: Bake «{{a}}».\n\n'],
        ['Oat', 'system/system: Bake «{{b}}».\n'],
      ]);
    const windows = (FIRST + LATER).replaceAll('\n', '\r\n');
    assert.equal(outlines('prompts/bake.md', windows).length, 2);
    const { prompts } = parse(plainFormat, 'prompts/bake.md', `\uFEFF${FIRST}${LATER}`);
    assert.deepEqual(
      prompts.map(({ model }) => model?.id),
      [undefined, 'gpt-4o'],
    );
  });

  it('says where the broken front matter of one is', () => {
    const text = `${FIRST}---\nname: Oat: rolled\ndescription: b\n---\nBake.\n`;
    assert.deepEqual(outlines('prompts/bake.md', text)[1], ['bake.md', 'system/system: Bake.\n']);
  });

  it('is one where rules stand between sections, or lines are for the model', () => {
    for (const text of [
      `${FIRST}---\n\nname: Oat\nmodel: b\n\n---\nBake.\n`,
      `${FIRST}---\nname: Oat\n---\nBake.\n`,
      `${FIRST}---\nCrust: dark\nCrumb: wet\n---\nBake.\n`,
      `${FIRST}---\ntitle: Oat\nmodel: b\n---\nBake.\n`,
      `${FIRST}---\nname: {{b}}\nmodel: b\n---\nBake.\n`,
      `${FIRST}---\nname: Oat\nmodel: b\n- c\n---\nBake.\n`,
      `${FIRST}Write such a head:\n\n${LATER}`,
      `${FIRST}Bake\n${LATER}`,
      `${FIRST}\`\`\`\nx\n\n${LATER}\`\`\`\n`,
      LATER.slice(4),
    ])
      assert.equal(outlines('prompts/bake.md', text).length, 1, text);
    assert.equal(outlines('.claude/agents/bake.md', FIRST + LATER).length, 1);
  });
});
