import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

const RULES = `template_string Rules(tone: string) #"
  You are the clerk of a library.
  Keep a {{ tone }} tone.
"#
`;
const ask = (text: string): string => `function Ask(question: string, user_name: string) -> string {
  client "openai/gpt-5.5"
  prompt #"
    ${text}
  "#
}
`;

describe('Template strings of BAML', () => {
  it('stand where they are called, and are parts of what calls them', async () => {
    for (const file of [
      RULES + ask('{{ Rules("kind") }}\n\n    {{ question }}'),
      `${ask('{{ Rules("kind") }}\n\n    {{ question }}')}${RULES}`,
    ]) {
      const { prompts } = await readCode('ask.baml', file);
      const own = prompts.find(({ prompt }) => prompt.name === 'Ask')!;
      assert.deepEqual(sentBy(file, own.prompt), [
        'system/system: ‹Rules("kind")›You are the clerk of a library.\nKeep a «tone» tone.\n\n«question»',
      ]);
      assert.equal(own.ends.everybody.offset, file.indexOf('{{ question'));
      assert.equal(prompts.find(({ prompt }) => prompt.name === 'Rules')!.prompt.isPart, true);
    }
  });

  it('vary with what they are given', async () => {
    for (const [given, volatility, ends] of [
      ['question', 'request', '{{ tone'],
      ['tone=user_name', 'user', '{{ tone'],
      ['"kind"', 'constant', '{{ question'],
    ] as const) {
      const file = RULES + ask(`{{ Rules(${given}) }}\n    {{ question }}`);
      const { prompts } = await readCode('ask.baml', file);
      const own = prompts.find(({ prompt }) => prompt.name === 'Ask')!;
      const tone = own.prompt.blocks
        .flatMap(({ segments }) => segments)
        .find((one) => one.kind === 'dynamic' && one.expression === 'tone');
      assert.equal(tone?.kind === 'dynamic' && tone.volatility, volatility, given);
      assert.equal(own.ends.everybody.offset, file.indexOf(ends), given);
    }
  });

  it('call others, are there under conditions, and go on through backticks', async () => {
    const outer = 'template_string Head(style: string) #"\n  A book is lent for a week. {{ Rules(style) }}\n"#\n';
    const nested = RULES + outer + ask('{% if question %}{{ Head("kind") }}{% endif %} {{ question }}');
    const { prompts } = await readCode('ask.baml', nested);
    assert.deepEqual(sentBy(nested, prompts.at(-1)!.prompt), [
      'system/system: ?‹Head("kind")›??A book is lent for a week. ??‹Rules(style)›??You are the clerk of a library.\n??Keep a ??«tone»?? tone.? «question»',
    ]);
    const newest = `${RULES}function Ask(question: string) -> string {\n  prompt: \`\${Rules("kind")} \${question}\`\n}\n`;
    const [, own] = (await readCode('ask.baml', newest)).prompts;
    assert.deepEqual(sentBy(newest, own!.prompt), [
      'system/system: ‹Rules("kind")›You are the clerk of a library.\nKeep a «tone» tone. «question»',
    ]);
  });

  it('are not followed where they call themselves, begin messages, are called once more or are of another file', async () => {
    const itself = 'template_string Again(a: string) #"\n  Once more: {{ Again(a) }}\n"#\n';
    const messages = 'template_string Turn(a: string) #"\n  {{ _.role("user") }} Here: {{ a }}\n"#\n';
    const file =
      RULES +
      itself +
      messages +
      ask('{{ Rules("a") }} {{ Rules("b") }} {{ Turn(question) }} {{ Elsewhere(question) }}');
    const { prompts } = await readCode('ask.baml', file);
    assert.deepEqual(sentBy(file, prompts.at(-1)!.prompt), [
      'system/system: ‹Rules("a")›You are the clerk of a library.\nKeep a «tone» tone. «Rules("b")» «Turn(question)» «Elsewhere(question)»',
    ]);
    assert.deepEqual(sentBy(file, prompts[1]!.prompt), ['system/system: Once more: «Again(a)»']);
  });
});
