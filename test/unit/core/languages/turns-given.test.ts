import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You are the keeper of a harbour. Answer in one sentence.';
const TOLD = `system/system: ${RULES}`;

/** What is sent in a file by the function `go`, without its name. */
async function sent(path: string, text: string): Promise<readonly string[]> {
  const prompts = await sentIn(path, text);
  return prompts.find(([name]) => /^go: [\w.]+$/i.test(name!))?.slice(1) ?? [];
}

const python = (call: string, head = 'from harbour.models import ask, call_model, show'): string => `${head}
RULES = "${RULES}"

def go(ship, question, user_prompt, messages):
    return ${call}
`;

describe('A function of another file that is given what the system is told and what is asked', () => {
  it('sends one request, in Python', async () => {
    for (const [call, asked] of [
      ['ask(RULES, f"Where is the ship {ship}?")', 'Where is the ship «ship»?'],
      ['call_model(RULES, question)', '«question»'],
      ['call_model("gpt-4o", RULES, user_prompt, 256)', '«user_prompt»'],
      ['models.ask_harbour(RULES, user_prompt)', '«user_prompt»'],
      ['call_model(messages, RULES)', '«messages»'],
      ['call_model([{"role": "user", "content": f"Ship: {ship}"}], RULES)', 'Ship: «ship»'],
      ['call_model(client, "Keeper", RULES, f"Where is the ship {ship}?", [])', 'Where is the ship «ship»?'],
      ['call_model(SYSTEM_RULES, f"Where is the ship {ship}?")', 'Where is the ship «ship»?'],
    ] as const) {
      const told = call.includes('SYSTEM_RULES') ? 'system/system: «SYSTEM_RULES»' : TOLD;
      assert.deepEqual(await sent('go.py', python(call)), [told, `messages/user: ${asked}`], call);
    }
  });

  it('sends what was said before in front of what is asked', async () => {
    const call = 'call_model(client, RULES, f"Where is the ship {ship}?", history)';
    assert.deepEqual(await sent('go.py', python(call)), [
      TOLD,
      'messages/user: «history»',
      'messages/user: Where is the ship «ship»?',
    ]);
  });

  it('sends none where its name does not ask, or what it is given does not say which is which', async () => {
    for (const call of [
      'show(RULES, user_prompt)',
      'count_tokens_of_prompt(RULES, user_prompt)',
      'ask(RULES, ship)',
      'ask(ship, question)',
      'call_model("harbour rules", question)',
      'call_model(RULES, question, mode=1)',
      'call_model(RULES, question, ship)',
    ])
      assert.deepEqual(await sent('go.py', python(call)), [], call);
    const own = `from openai import OpenAI

def ask(rules, question):
    return OpenAI().chat.completions.create(model="gpt-4o", messages=[
        {"role": "user", "content": question}, {"role": "system", "content": rules}])
`;
    const prompts = await sentIn('go.py', python('ask(RULES, user_prompt)', own));
    assert.deepEqual(
      prompts.map(([name]) => name),
      ['RULES', 'ask'],
    );
  });

  it('sends one in TypeScript, of arguments and of the fields of a record', async () => {
    for (const [call, asked] of [
      ['ask(RULES, `Where is the ship ${ship}?`)', ['messages/user: Where is the ship «ship»?']],
      ['sendMessage(next, buildSystemPrompt())', ['messages/user: «earlier»', 'messages/user: «ship»']],
      ['ask({ system: RULES, user: `Ship: ${ship}` })', ['messages/user: Ship: «ship»']],
      ['complete({ systemPrompt: RULES, userPrompt: ship, temperature: 0 })', ['messages/user: «ship»']],
    ] as const) {
      const text = `import { ask, complete, sendMessage } from "./models";
const RULES = 'You are the keeper of a harbour. Answer in one sentence.';
const buildSystemPrompt = () => RULES;
export async function go(earlier: Message[], ship: string) {
  const next = [...earlier, { role: "user", content: ship }];
  return ${call};
}
`;
      assert.deepEqual(
        (await sent('go.ts', text)).map((line) => line.replace(/‹.+›/, '')),
        [TOLD, ...asked],
        call,
      );
    }
  });

  it('sends one in Go, behind the context', async () => {
    const text = `package harbour

const rules = "${RULES}"

func Go(ctx context.Context, userPrompt string) (string, error) {
	return callModel(ctx, rules, userPrompt)
}
`;
    assert.deepEqual(await sent('go.go', text), [TOLD, 'messages/user: «userPrompt»']);
  });
});
