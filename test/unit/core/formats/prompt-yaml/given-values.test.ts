import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';

function outlines(text: string): string[][] {
  return parse(promptYamlFormat, 'config/bakery.yaml', text).prompts.map((prompt) => outlineOf(text, prompt));
}

describe('prompt-yaml: a text that is nothing but a value', () => {
  for (const value of ['${SYSTEM_PROMPT}', '$SYSTEM_PROMPT', '${file:prompts/baker.md}', '${BAKER:-You bake.}']) {
    it(`is put in as a whole: ${value}`, () => {
      const text = `agent:\n  system_prompt: ${value}\n  user_prompt: "Price this bread: {bread}"\n`;
      assert.deepEqual(outlines(text), [[`system/system: «${value}»`, 'messages/user#0: Price this bread: «{bread}»']]);
      assert.deepEqual(outlines(`agent:\n  system_prompt: ${value}\n`), [[`system/system: «${value}»`]]);
    });
  }

  it('is none of a workflow alone, but beside words of its request', () => {
    const head = 'jobs:\n  bake:\n    steps:\n      - uses: baker\n        with:\n';
    const prompt = '          prompt: ${{ github.event.issue.body }}\n';
    assert.deepEqual(outlines(`${head}${prompt}`), []);
    assert.deepEqual(outlines(`${head}          system-prompt: You sort the orders of a bakery.\n${prompt}`), [
      ['system/system: You sort the orders of a bakery.', 'messages/user#0: «${{ github.event.issue.body }}»'],
    ]);
  });

  it('changes with each release where it is a file', () => {
    const text = 'system_prompt: ${file:prompts/baker.md}\n';
    const [segment] = parse(promptYamlFormat, 'a.yaml', text).prompts[0]!.blocks[0]!.segments;
    assert.ok(segment?.kind === 'dynamic');
    assert.deepEqual([segment.volatility, segment.cause], ['deploy', 'include']);
  });
});

describe('prompt-yaml: a condition beside a text', () => {
  const bread = 'You sell bread to the guests of the bakery.';

  for (const condition of ["when: guest.tier == 'vip'", 'if: "{{ late }}"', 'condition: is_vip', 'include_if: [vip]']) {
    it(`makes it there only sometimes: ${condition}`, () => {
      const text = `prompts:\n  - name: bread\n    ${condition}\n    prompt: ${bread}\n  - prompt: ${bread}\n`;
      assert.deepEqual(outlines(text), [[`messages/user#0: ?${bread}?`], [`messages/user#0: ${bread}`]]);
    });
  }

  it('makes a message so', () => {
    const text = `messages:\n  - role: system\n    content: ${bread}\n  - role: system\n    when: has_history\n    content: Greet them.\n`;
    assert.deepEqual(outlines(text), [[`system/system: ${bread}`, 'system/system: ?Greet them.?']]);
  });

  it('is none that always holds, or words that tell when to choose the prompt', () => {
    for (const other of ['when: true', 'if: always', 'when: The guest asks for some bread'])
      assert.deepEqual(outlines(`prompts:\n  - prompt: ${bread}\n    ${other}\n`), [[`messages/user#0: ${bread}`]]);
  });
});
