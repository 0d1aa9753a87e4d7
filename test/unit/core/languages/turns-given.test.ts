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

/** With what a model is asked. */
const BESIDE = [
  'temperature',
  'max_tokens',
  'self.client',
  'model_name',
  'ctx',
  'is_json',
  'use_cache',
  'on_handler',
  'ShipSchema',
  'get_options()',
  'ChatOptions.of(ship)',
];

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

  it('asks whatever stands behind what the system is told, unless that is plainly something else', async () => {
    for (const [call, ...asked] of [
      ['call_llm(RULES, ship)', '«ship»'],
      ['call_llm(RULES, ship.diff[:100])', '«ship.diff[:100]»'],
      ['call_llm(RULES, "Ship: " + ship)', 'Ship: «ship»'],
      ['call_llm(RULES, question, temperature=0.2)', '«question»'],
      ['call_llm(RULES, question, **settings)', '«question»'],
      ['call_llm(RULES, msg=ship, temperature=0.2)', '«ship»'],
      ['call_llm(RULES, temperature, ship, 0.2)', '«ship»'],
      ['call_llm(RULES, None, ship)', '«ship»'],
      ['call_llm(RULES, ship, mate)', '«ship»', '«mate»'],
      ['call_llm(RULES, history, ship)', '«history»', '«ship»'],
      ['call_llm(RULES, [ship])', '«ship»'],
      ['call_model(RULES, question, mode=1)', '«question»'],
      ['call_model(RULES, question, ship)', '«question»', '«ship»'],
    ] as const)
      assert.deepEqual(await sent('go.py', python(call)), [TOLD, ...asked.map((one) => `messages/user: ${one}`)], call);
  });

  it('asks a sentence that is the same each time, and no label, description or stand-in for an answer', async () => {
    for (const said of ['Please rate this ship.', 'この船を評価してください。'])
      assert.deepEqual(await sent('go.py', python(`call_llm(RULES, ship, "${said}")`)), [
        TOLD,
        'messages/user: «ship»',
        `messages/user: ${said}`,
      ]);
    for (const other of ['rated by keepers', 'Go on.', 'Sorry, the ship is not available.', '抱歉，现在无法回答。'])
      assert.deepEqual(
        await sent('go.py', python(`call_llm(RULES, ship, "${other}")`)),
        [TOLD, 'messages/user: «ship»'],
        other,
      );
    const ruby = `def go(ship, service)
  system_prompt = "${RULES}"
  llm_service.generate_answer(system_prompt, "Ship: #{ship}", "Please rate this ship.")
end`;
    assert.deepEqual(await sent('go.rb', ruby), [
      TOLD,
      'messages/user: Ship: «ship»',
      'messages/user: Please rate this ship.',
    ]);
  });

  it('does so by the name of what the system is told, wherever it is handed on', async () => {
    const text = (call: string): string => `package harbour

func (h *Harbour) Go(ctx context.Context, history []Turn, ship *Ship) (string, error) {
	systemPrompt := "${RULES}"
	return h.upstream.${call}
}
`;
    assert.deepEqual(await sent('go.go', text('Forward(ctx, systemPrompt, ship)')), [TOLD, 'messages/user: «ship»']);
    assert.deepEqual(await sent('go.go', text('HarbourChat(ctx, systemPrompt, history, ship.Letter)')), [
      TOLD,
      'messages/user: «history»',
      'messages/user: «ship.Letter»',
    ]);
    assert.deepEqual(await sent('go.go', text('Store(ctx, systemPrompt, ship)')), [TOLD]);
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
      'ask(RULES, ship, temperature=0.2)',
      'call_llm(RULES, *ship)',
      'call_llm(RULES, f"ship-{ship}")',
      'call_llm(RULES, "json")',
      'call_llm(RULES, 256)',
      'call_llm(RULES, temperature=ship)',
      ...BESIDE.map((name) => `call_llm(RULES, ${name})`),
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
