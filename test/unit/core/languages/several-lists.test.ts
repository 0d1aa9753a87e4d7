import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy, sentIn } from '../../../support/code-prompts.ts';

const SAILS = ['messages/user: Mend this sail:\n«sail»'];
const mender = (name: string): string[] => [name, 'system/system: You mend sails for a living.', ...SAILS];
const buyer = (name: string): string[] => [
  name,
  'system/system: You buy canvas for a harbour.',
  'messages/user: What does «sail» cost?',
];

const MENDS = `[
    { role: 'system', content: 'You mend sails for a living.' },
    { role: 'user', content: \`Mend this sail:\\n\${sail}\` },
  ]`;
const BUYS = `[
    { role: 'system', content: 'You buy canvas for a harbour.' },
    { role: 'user', content: \`What does \${sail} cost?\` },
  ]`;
const script = (body: string): string => `export function sailMessages(kind: string, sail: string) {
  ${body}
}
`;

describe('Messages that are one of several lists', () => {
  for (const [how, body] of [
    ['of returns', `if (kind === 'mend') return ${MENDS};\n  return ${BUYS};`],
    ['of a choice', `return kind === 'mend' ? ${MENDS} : ${BUYS};`],
    ['of a switch', `switch (kind) {\n  case 'mend': return ${MENDS};\n  default: return ${BUYS};\n  }`],
    [
      'of branches',
      `let messages;\n  if (kind === 'mend') messages = ${MENDS};\n  else messages = ${BUYS};\n  return messages;`,
    ],
  ] as const) {
    it(`are each a prompt: ${how}`, async () => {
      const text = script(body);
      assert.deepEqual(await sentIn('sails.ts', text), [mender('sailMessages 1/2'), buyer('sailMessages 2/2')]);
      const { prompts } = await readCode('sails.ts', text);
      assert.deepEqual(
        prompts.map(({ ends }) => ends.everybody.offset),
        [text.indexOf('${sail}'), text.indexOf('${sail} cost')],
      );
    });
  }

  it('are each a request of the call that sends them', async () => {
    const text = `${script(`if (kind === 'mend') return ${MENDS};\n  return ${BUYS};`)}
export const ask = (kind: string, sail: string) =>
  client.chat.completions.create({ model: 'gpt-4o', messages: sailMessages(kind, sail) });
`;
    const found = requestsOf(await readCode('sails.ts', text));
    const name = 'ask: client.chat.completions.create';
    assert.deepEqual(
      found.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [mender(`${name} 1/2`), buyer(`${name} 2/2`)],
    );
  });

  it('are always there where the other list is empty', async () => {
    const python = (guard: string): string => `def sail_messages(sail):
    ${guard}
    return [
        {"role": "system", "content": "You mend sails for a living."},
        {"role": "user", "content": f"Mend this sail:\\n{sail}"},
    ]
`;
    for (const guard of ['if not sail:\n        return []', 'if not sail: return None'])
      assert.deepEqual(await sentIn('sails.py', python(guard)), [mender('sail_messages')]);
    assert.deepEqual(await sentIn('sails.ts', script(`if (!sail) return [];\n  return ${MENDS};`)), [
      mender('sailMessages'),
    ]);
  });

  it('are one list where they have an item in common, and one that is put into another is there sometimes', async () => {
    const grown = `let messages = [{ role: 'user', content: \`What does \${sail} cost?\` }];
  if (kind) messages = [{ role: 'system', content: 'You buy canvas for a harbour.' }, ...messages];
  return messages;`;
    assert.deepEqual(await sentIn('sails.ts', script(grown)), [
      ['sailMessages', 'system/system: ?You buy canvas for a harbour.?', 'messages/user: What does «sail» cost?'],
    ]);
    const spread = `const told = kind ? [{ role: 'system', content: 'You buy canvas for a harbour.' }] : [];
  return [...told, { role: 'user', content: \`What does \${sail} cost?\` }];`;
    assert.deepEqual(await sentIn('sails.ts', script(spread)), [
      ['sailMessages', 'system/system: ?You buy canvas for a harbour.?', 'messages/user: What does «sail» cost?'],
    ]);
  });
});

describe('Messages of nobody but the assistant', () => {
  it('are no prompt where no request is seen that sends them', async () => {
    const text = (more: string): string => `import streamlit as st
if "messages" not in st.session_state:
    st.session_state.messages = [{"role": "assistant", "content": "Hello! You are welcome in this harbour."}${more}]
for message in st.session_state.messages:
    st.markdown(message["content"])
`;
    assert.deepEqual(await sentIn('chat.py', text('')), []);
    assert.equal(
      (await sentIn('chat.py', text(', {"role": "user", "content": "Where may I moor my ship?"}'))).length,
      1,
    );
  });
});
