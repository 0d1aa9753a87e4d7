import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('Requests in Python', () => {
  it('are put together from constants, functions and what is built step by step', async () => {
    const text = `import anthropic
from datetime import datetime

SYSTEM_PROMPT = """You are a helpful agent.
"""
RULES = ["Be polite.", "Be brief."]

def build_user_prompt(question):
    prompt = f"Today is {datetime.now():%Y-%m-%d}.\\n"
    prompt += "\\n".join(f"- {rule}" for rule in RULES)
    prompt += "\\nQuestion: {q}".format(q=question)
    return prompt

def answer(question):
    return client.messages.create(
        model="claude-sonnet-5",
        system=[{"type": "text", "text": SYSTEM_PROMPT, "cache_control": {"type": "ephemeral"}}],
        messages=[{"role": "user", "content": build_user_prompt(question)}],
    )
`;
    const { prompts } = await readCode('answer.py', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, prompt.isPart ?? false]),
      [
        ['SYSTEM_PROMPT', true],
        ['build_user_prompt', true],
        ['answer: client.messages.create', false],
      ],
    );
    const { prompt, ends } = prompts.at(-1)!;
    assert.deepEqual(sentBy(text, prompt), [
      'system/system 5m: You are a helpful agent.\n',
      'messages/user: Today is «datetime.now()».\n- ‹rule›Be polite.\n- ‹rule›Be brief.\nQuestion: «q»',
    ]);
    assert.equal(ends.everybody.offset, text.indexOf('{datetime'));
    assert.equal(ends.session.offset, text.indexOf('{q}'));
    assert.equal(prompt.model?.id, 'claude-sonnet-5');
    assert.equal(prompt.anchor, text.indexOf('client.messages'));
  });
});
