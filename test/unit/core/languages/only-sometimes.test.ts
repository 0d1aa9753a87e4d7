import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** How often the region changes that stands at a text of the file. */
async function volatilityAt(name: string, text: string, place: string): Promise<string> {
  const { prompts } = await readCode(name, text);
  const start = text.indexOf(place);
  const region = prompts.at(-1)!.regions.find((one) => one.start === start && one.end === start + place.length);
  return region?.kind === 'dynamic' ? region.volatility : (region?.kind ?? 'nothing');
}

describe('What is known of a text only sometimes', () => {
  it('changes with the condition under which a constant is put into it', async () => {
    const ask = (replacing: string): string => `from openai import OpenAI
def ask(question):
    rules = "You are a WHO of long and short notes. Be kind."
${replacing}
    return OpenAI().responses.create(model="gpt-5", instructions=rules, input=question)`;
    const replace = 'rules = rules.replace("WHO", "writer")';
    assert.equal(await volatilityAt('ask.py', ask(`    ${replace}`), 'WHO'), 'constant');
    assert.equal(await volatilityAt('ask.py', ask(`    if question:\n        ${replace}`), 'WHO'), 'request');
  });

  it('is what a function of the shell prints by a program or a pipe', async () => {
    const ofBuild = (body: string): Promise<string> => {
      const script = `#!/bin/bash
build() {
${body}
  echo "Use short words."
}
llm -s "You are a careful writer of notes for the house.
$(build)
Be kind and brief." "$1"
`;
      return volatilityAt('ask.sh', script, '$(build)');
    };
    assert.equal(await ofBuild('  echo "Use long words, too."'), 'constant');
    assert.equal(await ofBuild('  mkdir -p notes'), 'constant');
    for (const redirected of ['>&2', '1>&2', '>> log', '&> log'])
      assert.equal(await ofBuild(`  fortune ${redirected}`), 'constant', redirected);
    assert.equal(await ofBuild('  fortune'), 'request');
    assert.equal(await ofBuild('  fortune 2>/dev/null'), 'request');
    assert.equal(await ofBuild('  fortune | head -n 1'), 'request');
  });

  it('is what a block of several statements changes that Ruby maps a list with', async () => {
    const ask = (body: string): string => `def ask(items)
  last = "none"
  lines = items.map do |item|
    ${body}
    "- x"
  end
  system_prompt = "You are a careful writer of notes.\\nLast was #{last}.\\nBe kind."
  client.chat(parameters: { model: "gpt-4", messages: [{ role: "system", content: system_prompt }] })
end
`;
    assert.equal(await volatilityAt('ask.rb', ask('puts item'), '#{last}'), 'constant');
    assert.equal(await volatilityAt('ask.rb', ask('last = item'), '#{last}'), 'request');
  });

  it('is what a variable gets under a condition only, where one without a value prints something too', async () => {
    const script = (body: string): string => `export async function ask(client, brief, kind) {
  let extra;
  ${body}
  await client.chat.completions.create({ messages: [{ role: 'system', content: \`You write notes. \${extra} Be kind.\` }] });
}
`;
    const ofExtra = (body: string): Promise<string> => volatilityAt('ask.js', script(body), '${extra}');
    assert.equal(await ofExtra("if (brief) extra = 'Use short words.';"), 'request');
    assert.equal(await ofExtra("for (const one of brief) extra = 'Use short words.';"), 'request');
    assert.equal(await ofExtra("if (brief) extra = 'Use short words.'; else return;"), 'constant');
    const cases = (last: string): string => `switch (kind) { case 1: extra = 'Use short words.'; break; ${last} }`;
    assert.equal(await ofExtra(cases('default: throw new Error(kind);')), 'constant');
    assert.equal(await ofExtra(cases('default: break;')), 'request');
    const php = `<?php
if ($brief) { $extra = 'Use short words in all notes.'; }
$client->chat()->create(['messages' => [['role' => 'system', 'content' => "You write notes. {$extra} Be kind."]]]);
`;
    assert.equal(await volatilityAt('ask.php', php, '{$extra}'), 'request');
  });
});

describe('What a function gives that may be left at its end', () => {
  async function prefixEnd(name: string, text: string): Promise<number> {
    return (await readCode(name, text)).prompts.at(-1)!.ends.everybody.offset;
  }

  it('is there only sometimes', async () => {
    const python = `import anthropic
def rules(is_strict):
    if is_strict:
        return "Sell no bread of yesterday to anybody."
def ask(is_strict, question):
    system = f"You bake bread for the town. {rules(is_strict)} Be kind."
    return anthropic.Anthropic().messages.create(model="claude-opus-5", max_tokens=9, system=system, messages=[])
`;
    assert.equal(await prefixEnd('ask.py', python), python.indexOf('{rules'));
    const script = `import Anthropic from '@anthropic-ai/sdk';
function rules(strict: boolean) {
  if (strict) return 'Sell no bread of yesterday to anybody.';
}
export const ask = (strict: boolean) =>
  new Anthropic().messages.create({ model: 'claude-opus-5', max_tokens: 9, system: 'You bake bread for the town. ' + rules(strict), messages: [] });
`;
    assert.equal(await prefixEnd('ask.ts', script), script.indexOf('rules(strict), messages'));
  });

  it('is always there where every way gives it, or fails', async () => {
    const ask = (body: string): string => `import anthropic
def rules(is_strict):
${body}
def ask(is_strict, question):
    system = f"You bake bread for the town. {rules(is_strict)} Be kind. {question}"
    return anthropic.Anthropic().messages.create(model="claude-opus-5", max_tokens=9, system=system, messages=[])
`;
    const given = 'return "Sell no bread of yesterday to anybody."';
    for (const body of [
      `    if not is_strict:\n        raise ValueError("no")\n    ${given}`,
      `    if is_strict:\n        ${given}\n    raise ValueError("no")`,
      `    try:\n        ${given}\n    except KeyError:\n        raise`,
      `    with lock:\n        ${given}`,
      `    while True:\n        try:\n            ${given}\n        except KeyError:\n            wait()`,
    ]) {
      const text = ask(body);
      assert.equal(await prefixEnd('ask.py', text), text.indexOf('{question}'), body);
    }
  });

  it('goes on where an error ends what would never end', async () => {
    const [head, start] = [
      'def make_system_prompt(letters, tail):\n',
      '    text = "You bake bread for the whole town.\\n"\n',
    ];
    const loop = (indent: string): string =>
      `${indent}while True:\n${indent}    if not letters:\n${indent}        return text\n${indent}    take(letters)\n`;
    for (const body of [
      `    try:\n${loop('        ')}    except KeyError:\n        pass\n`,
      `    try:\n        with lock:\n${loop('            ')}    except KeyError:\n        pass\n`,
      `    with suppress(KeyError):\n${loop('        ')}`,
    ]) {
      const text = `${head}${start}${body}    text += tail\n    return text\n`;
      const [found] = (await readCode('bake.py', text)).prompts;
      const last = found!.regions.findLast((region) => region.kind === 'dynamic');
      assert.equal(last?.start, text.indexOf('tail\n    return'), body);
    }
  });

  it('is there only sometimes behind a loop that may be left', async () => {
    const ask = (loop: string): string => `const rules = (shelf) => {
  ${loop} {
    if (shelf.next()) return 'Sell no bread of yesterday to anybody.';
    BODY
  }
};
export const ask = (client, shelf, letter) =>
  client.chat.completions.create({ messages: [{ role: 'system', content: 'You bake bread. ' + rules(shelf) + letter }] });
`;
    const isAlways = async (text: string): Promise<boolean> =>
      (await prefixEnd('ask.js', text)) === text.indexOf('letter }]');
    for (const loop of ['while (true)', 'for (;;)']) {
      assert.ok(await isAlways(ask(loop).replace('BODY', 'wait();')), loop);
      assert.ok(!(await isAlways(ask(loop).replace('BODY', 'if (shelf.shut) break;'))), loop);
    }
    assert.ok(!(await isAlways(ask('while (shelf.open)').replace('BODY', 'wait();'))));
  });
});

describe('What a request has only sometimes', () => {
  const SORT =
    "{ type: 'function', function: { name: 'sort', description: 'Sorts.', parameters: { type: 'object', properties: {} } } }";
  const RULE = "{ role: 'system', content: 'You are the clerk of a shop.' }";

  async function sent(argument: string): Promise<string[]> {
    const text = `export const ask = (client, brief, letter) => client.chat.completions.create(${argument});\n`;
    const { prompts } = await readCode('ask.js', text);
    return sentBy(text, prompts[0]!.prompt);
  }

  it('is a message of a list, alone or spread', async () => {
    for (const item of [
      `brief && ${RULE}`,
      `brief ? ${RULE} : undefined`,
      `...(brief && [${RULE}])`,
      `...(brief ? [${RULE}] : [])`,
    ])
      assert.deepEqual(
        await sent(`{ messages: [${item}, { role: 'user', content: letter }].filter(Boolean) }`),
        ['system/system: ?You are the clerk of a shop.?', 'messages/user: «letter»'],
        item,
      );
    assert.deepEqual(await sent(`{ messages: [brief ? ${RULE} : ${RULE}, { role: 'user', content: letter }] }`), [
      'system/system: You are the clerk of a shop.',
      'messages/user: «letter»',
    ]);
  });

  it('is a message that a variable gets so', async () => {
    for (const text of [
      `def ask(client, brief, letter):
    rules = None
    if brief:
        rules = {"role": "system", "content": "You are the clerk of a shop."}
    client.chat.completions.create(messages=[rules, {"role": "user", "content": letter}])
`,
      `def ask(brief, letter)
  rules = { role: "system", content: "You are the clerk of a shop." } if brief
  client.chat(parameters: { messages: [rules, { role: "user", content: letter }].compact })
end
`,
    ]) {
      const { prompts } = await readCode(text.includes('end') ? 'ask.rb' : 'ask.py', text);
      assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
        'system/system: ?You are the clerk of a shop.?',
        'messages/user: «letter»',
      ]);
    }
  });

  it('are tools that are spread into it', async () => {
    const [tool = ''] = await sent(`{ ...(brief && { tools: [${SORT}] }), messages: [${RULE}] }`);
    assert.match(tool, /^tools: \?/);
    const [always = ''] = await sent(`{ tools: [${SORT}], messages: [${RULE}] }`);
    assert.doesNotMatch(always, /\?/);
  });

  it('is an element that a method gives', async () => {
    const text = `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Clerk extends PromptElement {
  render() {
    return <SystemMessage>You are a clerk. {this.rules()}</SystemMessage>;
  }
  rules() {
    return this.props.brief && <>Use short words.</>;
  }
}
`;
    const { prompts } = await readCode('clerk.tsx', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'system/system: You are a clerk. ‹this.rules()›?Use short words.?',
    ]);
  });

  it('is a text of its own that a variable gets instead of none', async () => {
    const kept = (given: string): string => `def build(notes):
    context_prompt = ""
${given}
    return context_prompt, len(notes)`;
    const asked = 'context_prompt = f"Use the notes of the clerk: {notes}"';
    const sent = async (given: string): Promise<string[][]> => {
      const text = kept(given);
      const { prompts } = await readCode('prompts.py', text);
      return prompts.map(({ prompt }) => sentBy(text, prompt));
    };
    assert.deepEqual(await sent(`    if notes:\n        ${asked}`), [
      ['system/system: ?Use the notes of the clerk: ??«notes»?'],
    ]);
    assert.deepEqual(await sent(`    ${asked}`), [['system/system: Use the notes of the clerk: «notes»']]);
    const other = 'context_prompt = "Say that the clerk has no notes."';
    assert.deepEqual(await sent(`    if notes:\n        ${asked}\n    else:\n        ${other}`), [
      ['system/system: Use the notes of the clerk: «notes»'],
      ['system/system: Say that the clerk has no notes.'],
    ]);
  });
});
