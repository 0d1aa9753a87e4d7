import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You help the master of a harbour. Answer in one sentence, and never guess.';

/** What a call sends that is given these. */
async function sent(given: string): Promise<readonly string[]> {
  const text = `RULES = "${RULES}"

def answer(client, settings, ship, question):
    wish = f"Tell me where the ship {ship} lies, and when it leaves the harbour again."
    return client.complete(${given})
`;
  const prompts = await sentIn('harbour.py', text);
  return prompts.find(([name]) => name === 'answer: client.complete')?.slice(1) ?? [];
}

const TOLD = `system/system: ${RULES}`;
const WISH = 'messages/user: Tell me where the ship «ship» lies, and when it leaves the harbour again.';

describe('A client of the program that is given two texts', () => {
  it('tells the system the first, and asks the second', async () => {
    for (const given of ['RULES, wish', 'RULES, wish, 256', '"gpt-4o", RULES, wish, 256'])
      assert.deepEqual(await sent(given), [TOLD, WISH], given);
    assert.deepEqual(await sent('"gpt-4o", RULES, question'), [TOLD, 'messages/user: «question»']);
    assert.deepEqual(await sent('wish, SYSTEM_RULES'), ['system/system: «SYSTEM_RULES»', WISH]);
  });

  it('does so of few words too, by whatever name, and of what is called as a library is', async () => {
    const python = `from model import guide

def ask(ship, document):
    guide.llm.generate("You guide ships well.", f"Where is it: {ship}")
    guide.llm.chat("You guide ships well.", document)
    guide.llm.complete_json("You guide ships well.", f"Ship:\\n{ship}")
`;
    assert.deepEqual(
      (await sentIn('guide.py', python)).map(([, ...parts]) => parts),
      [
        ['system/system: You guide ships well.', 'messages/user: Where is it: «ship»'],
        ['system/system: You guide ships well.', 'messages/user: «document»'],
        ['system/system: You guide ships well.', 'messages/user: Ship:\n«ship»'],
      ],
    );
    const go = `package guide

import "harbour/internal/gemini"

func Ask(ctx context.Context, ship string, question string) (string, error) {
	gemini.GenerateContent(ctx, "You guide ships well.", fmt.Sprintf("Where is it: %s", ship))
	return gemini.GenerateContent(ctx, "You guide ships into the harbour.", question)
}
`;
    assert.deepEqual(
      (await sentIn('guide.go', go)).map(([, ...parts]) => parts),
      [
        ['system/system: You guide ships well.', 'messages/user: Where is it: «%s»'],
        ['system/system: You guide ships into the harbour.', 'messages/user: «question»'],
      ],
    );
  });

  it('asks whatever else stands behind a text that only tells the system what it is', async () => {
    assert.deepEqual(await sent('RULES, ship'), [TOLD, 'messages/user: «ship»']);
    assert.deepEqual(await sent('RULES, history, ship'), [TOLD, 'messages/user: «history»', 'messages/user: «ship»']);
    assert.deepEqual(await sent('"gpt-4o", RULES, ship, temperature'), [TOLD, 'messages/user: «ship»']);
    assert.deepEqual(await sent('"Say where the ship lies.", ship'), ['messages/user: Say where the ship lies.']);
  });

  it('asks the first where the second says nothing to a model', async () => {
    for (const given of [
      'RULES',
      'RULES, settings',
      'RULES, "json"',
      'RULES, f"session-{ship}"',
      '"gpt-4o", RULES, 256',
    ])
      assert.deepEqual(await sent(given), [`messages/user: ${RULES}`], given);
  });

  it('is read in Rust with what is pushed to a text', async () => {
    const text = `const RULES: &str = "${RULES}";

pub async fn answer(client: &Client, ship: &str, notes: Option<&str>) -> Result<String> {
    let mut user_message = format!("Tell me where the ship {ship} lies, and when it leaves the harbour again.");
    if let Some(notes) = notes {
        user_message.push_str("\\nNotes: ");
        user_message.push_str(notes);
    }
    client.complete("google/gemma-3-27b-it", RULES, &user_message, 256).await
}
`;
    const prompts = await sentIn('harbour.rs', text);
    assert.deepEqual(
      prompts.find(([name]) => name === 'answer: client.complete'),
      ['answer: client.complete', TOLD, `${WISH}?\nNotes: ??«notes»?`],
    );
  });
});
