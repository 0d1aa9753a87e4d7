import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** What stands in a place that is filled between two sentences, in each language. */
const FILES: readonly (readonly [path: string, rule: string, head: string, tail: string])[] = [
  ['harbour.py', "{'-' * 40}", 'SYSTEM_PROMPT = f"""', '"""'],
  ['harbour.py', "{40 * '-'}", 'SYSTEM_PROMPT = f"""', '"""'],
  ['harbour.rb', "#{'-' * 40}", 'SYSTEM_PROMPT = "', '"'],
  ['harbour.ts', "${'-'.repeat(40)}", 'export const SYSTEM_PROMPT = `', '`;'],
  ['harbour.php', '" . str_repeat("-", 40) . "', '<?php $systemPrompt = "', '";'],
  ['harbour.go', '` + strings.Repeat("-", 40) + `', 'package harbour\n\nvar SystemPrompt = `', '`'],
  ['Harbour.java', '" + "-".repeat(40) + "', 'class Harbour {\n  static final String SYSTEM_PROMPT = "', '";\n}'],
];

const BEFORE = 'You help the master of a harbour. ';
const BEHIND = ' Answer in one sentence, and never guess.';

describe('A sign that is repeated', () => {
  for (const [path, rule, head, tail] of FILES) {
    it(`is the same line in each request: ${rule} in ${path}`, async () => {
      const file = `${head}${BEFORE}${rule}${BEHIND}${tail}\n`;
      const { prompts } = await readCode(path, file);
      const [prompt] = prompts.map((one) => one.prompt);
      const segments = prompt!.blocks.flatMap((block) => block.segments);
      const varying = segments.filter((one) => one.kind === 'dynamic' && one.volatility !== 'constant');
      assert.deepEqual(varying, []);
      const text = segments.filter(({ kind }) => kind === 'static').map(({ start, end }) => file.slice(start, end));
      assert.deepEqual([text[0], text.at(-1)], [BEFORE, BEHIND]);
    });
  }

  it('varies where what is repeated or how often is not known, or where it has words', async () => {
    for (const [hole, expected] of [
      ["'-' * width", 'request'],
      ['mark * 40', 'request'],
      ["'no ' * 40", 'request'],
      ["'-' * 4000", 'request'],
    ] as const) {
      const file = `def build_prompt(width, mark):\n    return f"${BEFORE}{${hole}}${BEHIND}"\n`;
      const { prompts } = await readCode('harbour.py', file);
      const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
      const places = segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : []));
      assert.deepEqual(places, [expected], hole);
    }
  });
});
