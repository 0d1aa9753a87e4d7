import assert from 'node:assert/strict';
import { staticText } from '../../../../src/core/prompt/model.ts';
import { readCode } from '../../../support/code-prompts.ts';

/** What is sent of a program: texts, with `?` before what is not always there, and `<…>` for what varies. */
async function sent(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  const request = prompts.find(({ prompt }) => prompt.name === 'ask: client.messages.create');
  assert.ok(request, `The call is not found in\n${text}`);
  return request.prompt.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => {
      if (segment.kind === 'markup') return [];
      if (segment.kind === 'dynamic') return segment.resolved ? [] : [`<${text.slice(segment.start, segment.end)}>`];
      return [`${segment.condition ? '?' : ''}${staticText(text, segment)}`];
    });
}

const javascript = (body: string): string => `function ask(strict, guest) {
  const rules = ['You answer guests.'];
  let notes = 'Be kind.';
  ${body}
  client.messages.create({ system: rules.join('') + notes, messages: [] });
}
`;

const python = (body: string): string => `def ask(strict, guest):
    rules = ["You answer guests."]
    ${body}
    client.messages.create(system="".join(rules), messages=[])
`;

describe('What a branch of a choice changes', () => {
  const each: readonly (readonly [body: string, sent: readonly string[]])[] = [
    ["strict && rules.push('Be brief.');", ['You answer guests.', '?Be brief.', 'Be kind.']],
    ["strict || rules.push('Be brief.');", ['You answer guests.', '?Be brief.', 'Be kind.']],
    [
      "strict ? rules.push('Be brief.') : rules.push('Go on.');",
      ['You answer guests.', '?Be brief.', '?Go on.', 'Be kind.'],
    ],
    ["const count = strict && rules.push('Be brief.');", ['You answer guests.', '?Be brief.', 'Be kind.']],
    [
      "const add = (rule) => strict && rules.push(rule); add('Be brief.');",
      ['You answer guests.', '?Be brief.', 'Be kind.'],
    ],
    [
      "['One.', 'Two.'].forEach((one) => strict && rules.push(one));",
      ['You answer guests.', '?One.', '?Two.', 'Be kind.'],
    ],
    ["strict && (notes += ' Be brief.');", ['You answer guests.', 'Be kind.', '? Be brief.']],
    ["rules.push('Go on.') && guest;", ['You answer guests.', 'Go on.', 'Be kind.']],
  ];
  for (const [body, texts] of each)
    it(`is changed only where it is taken: ${body}`, async () => {
      assert.deepEqual(await sent('ask.js', javascript(body)), texts);
    });

  for (const body of [
    'strict and rules.append("Be brief.")',
    'strict or rules.append("Be brief.")',
    'rules.append("Be brief.") if strict else None',
  ])
    it(`is changed only where it is taken: ${body}`, async () => {
      assert.deepEqual(await sent('ask.py', python(body)), ['You answer guests.', '?Be brief.']);
    });

  const others: readonly (readonly [path: string, text: string])[] = [
    [
      'ask.rb',
      `def ask(strict)
  rules = ["You answer guests."]
  strict && rules << "Be brief."
  strict and rules += ["Go on."]
  client.messages.create(system: rules.join, messages: [])
end
`,
    ],
    [
      'ask.php',
      `<?php
function ask($client, $strict) {
    $rules = ["You answer guests."];
    $strict && $rules[] = "Be brief.";
    $strict or $rules[] = "Go on.";
    $client->messages->create(['system' => implode("", $rules), 'messages' => []]);
}
`,
    ],
    [
      'Ask.java',
      `class Ask {
    void ask(boolean strict) {
        List<String> rules = new ArrayList<>();
        rules.add("You answer guests.");
        boolean isBrief = strict && rules.add("Be brief.");
        boolean goesOn = strict || rules.add("Go on.");
        client.messages().create(MessageCreateParams.builder().model("claude-opus-5").maxTokens(9).system(String.join("", rules)).build());
    }
}
`,
    ],
  ];
  for (const [path, text] of others)
    it(`is changed only where it is taken, in ${path}`, async () => {
      const { prompts } = await readCode(path, text);
      const [request] = prompts.filter(({ prompt }) => /create/.test(prompt.name ?? ''));
      const texts = request!.prompt.blocks
        .flatMap(({ segments }) => segments)
        .flatMap((segment) => (segment.kind === 'static' ? [[staticText(text, segment), !!segment.condition]] : []));
      assert.deepEqual(texts, [
        ['You answer guests.', false],
        ['Be brief.', true],
        ['Go on.', true],
      ]);
    });
});

describe('In JavaScript', () => {
  it('a generator gives its items, not what it returns', async () => {
    const text = `function* rulesOf() { yield guest; return 'Be brief.'; }
function ask() { client.messages.create({ system: 'You answer guests.' + [...rulesOf()].join(''), messages: [] }); }
`;
    assert.deepEqual(await sent('ask.js', text), ['You answer guests.', '<rulesOf()>']);
  });

  it('`for (… in …)` goes through keys', async () => {
    assert.deepEqual(await sent('ask.js', javascript("for (const key in { tone: 'Go on.' }) notes += key;")), [
      'You answer guests.',
      'Be kind.',
      'tone',
    ]);
    const ofList = await sent('ask.js', javascript("for (const key in ['Go on.']) notes += key;"));
    assert.deepEqual(
      ofList.filter((one) => one.includes('Go on.')),
      [],
    );
  });

  it('a replacement may ask for what is found', async () => {
    assert.deepEqual(await sent('ask.js', javascript("notes = notes.replace('kind', '<$&>');")), [
      'You answer guests.',
      '<notes>',
    ]);
    assert.deepEqual(await sent('ask.js', javascript("notes = notes.replace('kind', '$5');")), [
      'You answer guests.',
      'Be ',
      '$5',
      '.',
    ]);
  });

  it('a replacement takes one place of what is always there, and maybe none where another may stand before it', async () => {
    const replaced = (given: string): string =>
      javascript(`${given} notes += 'TONE and TONE.'; notes = notes.replace('TONE', 'kind');`);
    assert.deepEqual(await sent('ask.js', replaced("notes = strict ? 'Go on. ' : 'Stop. ';")), [
      'You answer guests.',
      '?Go on. ',
      '?Stop. ',
      'kind',
      ' and TONE.',
    ]);
    assert.deepEqual(await sent('ask.js', replaced("if (strict) notes += 'TONE, ';")), [
      'You answer guests.',
      'Be kind.',
      '?kind',
      '?, ',
      '<TONE>',
      ' and TONE.',
    ]);
  });
});
