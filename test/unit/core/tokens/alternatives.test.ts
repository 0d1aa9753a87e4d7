import assert from 'node:assert/strict';
import type { PromptAnalysis } from '../../../../src/core/analysis.ts';
import { bandOf, type TokenBand } from '../../../../src/core/tokens/estimate.ts';
import { analyzed, analyzedCode } from '../../../support/analyzed.ts';

/** So many words, each of them one token. */
function words(count: number): string {
  return 'word '.repeat(count).trim();
}

/** From the smaller to the larger number of words that reach the model. */
function between(least: number, most: number): TokenBand {
  return { ...bandOf(most, 'o200k'), low: bandOf(least, 'o200k').low };
}

async function requestOf(path: string, text: string): Promise<PromptAnalysis> {
  const { prompts } = await analyzedCode(path, text, { model: 'gpt-4o' });
  return prompts.find(({ prompt }) => prompt.name.includes('create'))!;
}

function python(lines: readonly string[], [one, other] = [100, 60]): string {
  return [
    'from openai import OpenAI',
    'from settings import LANG, SIZE',
    'client = OpenAI()',
    `ONE = "${words(one)}"`,
    `OTHER = "${words(other)}"`,
    `THIRD = "${words(30)}"`,
    ...lines,
    'def ask(q):',
    '    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": q}]',
    '    return client.chat.completions.create(model="gpt-4o", messages=messages)',
    '',
  ].join('\n');
}

function template(path: string, text: string): TokenBand {
  const [prompt] = analyzed(path, text, { model: 'gpt-4o' }).prompts;
  return prompt!.staticTokens;
}

describe('Of texts of which one is taken', () => {
  it('the smaller and the larger one are the ends, not none and all', async () => {
    const choices = [
      ['SYSTEM = ONE if LANG == "en" else OTHER'],
      ['if LANG == "en":', '    SYSTEM = ONE', 'else:', '    SYSTEM = OTHER'],
      [`match LANG:`, '    case "en":', '        SYSTEM = ONE', '    case _:', '        SYSTEM = OTHER'],
      ['def system():', '    if LANG == "en":', '        return ONE', '    return OTHER', 'SYSTEM = system()'],
    ];
    for (const lines of choices) {
      const { staticTokens } = await requestOf('ask.py', python(lines));
      assert.deepEqual(staticTokens, between(60, 100), lines.join('\n'));
    }
  });

  it('a conditional of TypeScript and its switch are no others', async () => {
    const code = (lines: readonly string[]): string =>
      [
        "import OpenAI from 'openai';",
        "import { lang } from './settings';",
        'const client = new OpenAI();',
        `const ONE = '${words(100)}';`,
        `const OTHER = '${words(60)}';`,
        'export function ask(q: string) {',
        ...lines,
        "  const messages = [{ role: 'system', content: system }, { role: 'user', content: q }];",
        "  return client.chat.completions.create({ model: 'gpt-4o', messages });",
        '}',
        '',
      ].join('\n');
    const ternary = await requestOf('ask.ts', code(["  const system = lang === 'en' ? ONE : OTHER;"]));
    assert.deepEqual(ternary.staticTokens, between(60, 100));
    const switched = [
      '  let system;',
      '  switch (lang) {',
      "    case 'en': system = ONE; break;",
      '    default: system = OTHER;',
      '  }',
    ];
    assert.deepEqual((await requestOf('ask.ts', code(switched))).staticTokens, between(60, 100));
  });

  it('nothing is one where there is no else', async () => {
    const { staticTokens } = await requestOf(
      'ask.py',
      python(['SYSTEM = OTHER', 'if SIZE:', '    SYSTEM = OTHER + ONE']),
    );
    assert.deepEqual(staticTokens, between(60, 160));
    const either = await requestOf(
      'ask.py',
      python(['SYSTEM = ""', 'if SIZE:', '    SYSTEM = ONE', 'elif LANG:', '    SYSTEM = OTHER']),
    );
    assert.deepEqual(either.staticTokens, between(0, 100));
  });

  it('choices beside each other add up, and a choice in a branch counts in it alone', async () => {
    const beside = ['SYSTEM = (ONE if LANG else OTHER) + (THIRD if SIZE else "word word")'];
    assert.deepEqual((await requestOf('ask.py', python(beside))).staticTokens, between(62, 130));
    const within = ['if LANG:', '    SYSTEM = (ONE if SIZE else OTHER) + " word"', 'else:', '    SYSTEM = THIRD'];
    assert.deepEqual((await requestOf('ask.py', python(within))).staticTokens, between(30, 101));
  });

  it('a text that is there sometimes within a branch is not there for certain', async () => {
    const lines = [
      'if LANG:',
      '    SYSTEM = ONE',
      '    if SIZE:',
      '        SYSTEM = SYSTEM + OTHER',
      'else:',
      '    SYSTEM = THIRD',
    ];
    assert.deepEqual((await requestOf('ask.py', python(lines))).staticTokens, between(30, 160));
  });

  it('are whole messages too, of lists and of branches that each append one', async () => {
    const ask = (lines: readonly string[]): Promise<PromptAnalysis> =>
      requestOf(
        'ask.py',
        [
          'from openai import OpenAI',
          'from settings import LANG, SIZE',
          'client = OpenAI()',
          `ONE = {"role": "system", "content": "${words(100)}"}`,
          `OTHER = {"role": "system", "content": "${words(60)}"}`,
          'def ask(q):',
          ...lines.map((line) => `    ${line}`),
          '    messages.append({"role": "user", "content": q})',
          '    return client.chat.completions.create(model="gpt-4o", messages=messages)',
          '',
        ].join('\n'),
      );
    const choices = [
      ['messages = [ONE] if LANG == "en" else [OTHER]'],
      ['messages = [ONE if LANG == "en" else OTHER]'],
      ['messages = []', 'if LANG == "en":', '    messages.append(ONE)', 'else:', '    messages.append(OTHER)'],
      ['if LANG == "en":', '    messages = [ONE]', 'else:', '    messages = [OTHER]'],
    ];
    for (const lines of choices) {
      const { staticTokens } = await ask(lines);
      assert.deepEqual(staticTokens, between(60, 100), lines.join('\n'));
    }
    const one = [
      'messages = []',
      'if LANG == "en":',
      '    messages.append(ONE)',
      'elif SIZE:',
      '    messages.append(OTHER)',
    ];
    assert.deepEqual((await ask(one)).staticTokens, between(0, 100));
    const both = [
      'messages = []',
      'if LANG == "en":',
      '    messages.append(ONE)',
      'if SIZE:',
      '    messages.append(OTHER)',
    ];
    assert.deepEqual((await ask(both)).staticTokens, between(0, 160));
    const within = [
      'messages = []',
      'if LANG == "en":',
      '    messages.append(ONE)',
      '    if SIZE:',
      '        messages.append(OTHER)',
      'else:',
      '    messages.append(OTHER)',
    ];
    assert.deepEqual((await ask(within)).staticTokens, between(60, 160));
    const always = ['messages = [ONE]', 'if SIZE:', '    messages.append(OTHER)'];
    assert.deepEqual((await ask(always)).staticTokens, between(100, 160));
  });

  it('are records of which one is taken, with what each of them has', async () => {
    const code = (body: string): string =>
      [
        "import Anthropic from '@anthropic-ai/sdk';",
        "import { isShort } from './settings';",
        'const client = new Anthropic();',
        `const ONE = '${words(100)}';`,
        `const OTHER = '${words(60)}';`,
        'export function ask(q: string) {',
        body,
        '}',
        '',
      ].join('\n');
    const asked = "messages: [{ role: 'user' as const, content: q }]";
    const either = `  const options = isShort ? { system: OTHER } : { system: ONE };
  return client.messages.create({ model: 'gpt-4o', max_tokens: 100, ${asked}, ...options });`;
    assert.deepEqual((await requestOf('ask.ts', code(either))).staticTokens, between(60, 100));
    const tools = `  const tools = isShort ? [{ name: 'a', description: OTHER }] : [{ name: 'b', description: ONE }];
  return client.messages.create({ model: 'gpt-4o', max_tokens: 100, tools, ${asked} });`;
    const { staticTokens } = await requestOf('ask.ts', code(tools));
    assert.ok(staticTokens.low >= between(60, 100).low && staticTokens.high < between(60, 160).high);
    const optional = `  const options = isShort ? {} : { system: ONE };
  return client.messages.create({ model: 'gpt-4o', max_tokens: 100, ${asked}, ...options });`;
    assert.deepEqual((await requestOf('ask.ts', code(optional))).staticTokens, between(0, 100));
  });

  it('two that are below the minimum each are below it', async () => {
    const { staticPrefix, breakpoints } = await requestOf(
      'ask.py',
      python(['SYSTEM = ONE if LANG == "en" else OTHER'], [700, 600]),
    );
    assert.equal(staticPrefix.cacheable, 'no');
    assert.deepEqual(staticPrefix.tokens, between(600, 700));
    assert.deepEqual(
      breakpoints.map(({ tokens }) => tokens.estimate),
      [700],
    );
  });

  it('are one place for a breakpoint, behind all of them', async () => {
    const text = python(['SYSTEM = OTHER if LANG == "en" else ONE']);
    const { positions, prompt } = await requestOf('ask.py', text);
    assert.deepEqual(
      positions.map(
        ({ offset }) =>
          text
            .slice(text.lastIndexOf('\n', offset) + 1, offset)
            .trim()
            .split(' ')[0],
      ),
      ['ONE', 'messages'],
    );
    assert.equal(prompt.blocks.length, 3);
  });

  it('are the branches of a template too', () => {
    const one = words(100);
    const other = words(60);
    const third = words(80);
    const templates = [
      ['a.j2', `{% if x %}${one}{% elif y %}${third}{% else %}${other}{% endif %}{{ q }}`],
      ['a.njk', `{% switch x %}{% case 1 %}${one}{% case 2 %}${third}{% default %}${other}{% endswitch %}{{ q }}`],
      ['a.liquid', `{% case x %}{% when 1 %}${one}{% when 2 %}${third}{% else %}${other}{% endcase %}{{ q }}`],
      ['a.hbs', `{{#if x}}${one}{{else if y}}${third}{{else}}${other}{{/if}}{{q}}`],
      ['a.gotmpl', `{{if .X}}${one}{{else if .Y}}${third}{{else}}${other}{{end}}{{.Q}}`],
    ] as const;
    for (const [path, text] of templates) assert.deepEqual(template(path, text), between(60, 100), path);
  });

  it('may be none of the branches of a template', () => {
    const one = words(100);
    const other = words(60);
    const templates = [
      ['a.j2', `{% if x %}${one}{% elif y %}${other}{% endif %}{{ q }}`],
      ['a.liquid', `{% case x %}{% when 1 %}${one}{% when 2 %}${other}{% endcase %}{{ q }}`],
      ['a.hbs', `{{#if x}}${one}{{else if y}}${other}{{/if}}{{q}}`],
      ['a.hbs', `{{#ownHelper x}}${one}{{else}}${other}{{/ownHelper}}{{q}}`],
      ['a.gotmpl', `{{if .X}}${one}{{else if .Y}}${other}{{end}}{{.Q}}`],
    ] as const;
    for (const [path, text] of templates) assert.deepEqual(template(path, text), between(0, 100), text);
  });

  it('count as there or not where they are very deep', () => {
    const depth = 200;
    const text = `${'{% if x %}word '.repeat(depth)}${'{% else %}word {% endif %}'.repeat(depth)}{{ q }}`;
    const { low, high } = template('a.j2', text);
    assert.ok(low <= 1);
    assert.ok(high >= depth);
  });
});
