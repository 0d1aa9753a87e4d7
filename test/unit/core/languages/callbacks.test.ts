import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../support/code-prompts.ts';

/** What each prompt of a file sends. */
async function sent(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts.map(({ prompt }) =>
    sentBy(text, prompt)
      .map((block) => block.replace(/^\w+(?:\/\w+)?: /, ''))
      .join(''),
  );
}

const EITHER = '?No stall was open on this day.??One stall was open at least.?';

describe('Functions that functions give', () => {
  it('are read where they stand, with a name of their own or without', async () => {
    for (const name of ['', ' extract']) {
      const text = `export const makeExtractor = (openai: OpenAI) => {
  return async function${name}(document: string) {
    return openai.chat.completions.create({ model: 'gpt-4o', messages: [
      { role: 'system', content: 'You extract dates.' },
      { role: 'user', content: document },
    ] });
  };
};
`;
      assert.deepEqual(await sent('extract.ts', text), ['You extract dates.«document»'], name);
    }
  });
});

describe('Functions that are given to others', () => {
  it('change variables around them in TypeScript, with a body or without', async () => {
    const text = (callback: string): string => `export function marketPrompt(stalls: string[]) {
  let note = 'No stall was open on this day.';
  stalls.forEach(${callback});
  return \`You write of markets. \${note} Be brief.\`;
}
`;
    for (const callback of [
      `(stall) => { note = 'One stall was open at least.'; }`,
      `(stall) => (note = 'One stall was open at least.')`,
    ])
      assert.deepEqual(await sent('market.ts', text(callback)), [`You write of markets. ‹note›${EITHER} Be brief.`]);
    const leaving = `function (stall) { if (stall) { note = 'One stall was open at least.'; return; } }`;
    assert.deepEqual(await sent('market.ts', text(leaving)), [
      'You write of markets. ‹note›?No stall was open on this day.??«note»??One stall was open at least.? Be brief.',
    ]);
  });

  it('have variables of their own', async () => {
    const text = `export function marketPrompt(stalls: string[]) {
  let note = 'No stall was open on this day.';
  stalls.forEach((stall) => { const note = 'One stall was open at least.'; console.log(note); });
  return \`You write of markets. \${note} Be brief.\`;
}
`;
    assert.deepEqual(await sent('market.ts', text), [
      'You write of markets. ‹note›No stall was open on this day. Be brief.',
    ]);
  });

  it('change them also where the function that calls them is followed', async () => {
    const text = `function walk(all: string[], visit: (one: string) => void) {
  for (const one of all) visit(one);
}
export function marketPrompt(stalls: string[]) {
  let note = 'No stall was open on this day.';
  let mood = 'The square is as quiet as it can be.';
  walk(stalls, (stall) => { note = 'One stall was open at least.'; });
  const lines = stalls.map((stall) => { mood = 'The square is full of people.'; return stall; });
  return \`You write of markets. \${note} \${mood} \${lines.join(', ')}\`;
}
`;
    assert.deepEqual(await sent('market.ts', text), [
      `You write of markets. ‹note›${EITHER} ‹mood›?The square is as quiet as it can be.??The square is full of people.? ?«lines.join(', ')»?`,
    ]);
  });

  it('are loops: in the next turn a variable is not what it was', async () => {
    const text = `export function marketPrompt(stalls: string[]) {
  let last = 'nobody';
  let text = 'You write of markets.';
  stalls.forEach((stall) => { text += \` \${stall} is behind \${last}.\`; last = stall; });
  return text;
}
`;
    assert.deepEqual(await sent('market.ts', text), ['You write of markets.? ??«stall»?? is behind ??«last»??.?']);
  });

  it('change variables where they are called by their name', async () => {
    const text = `export function marketPrompt(isFair: boolean) {
  let note = 'No stall was open on this day.';
  const open = () => { note = 'One stall was open at least.'; };
  if (isFair) open();
  return \`You write of markets. \${note} Be brief.\`;
}
`;
    assert.deepEqual(await sent('market.ts', text), [`You write of markets. ‹note›${EITHER} Be brief.`]);
  });

  it('change in Python what they call nonlocal', async () => {
    const text = `def market_prompt(stalls, walk):
    note = "No stall was open on this day."
    own = "The square is quiet."
    def visit(stall):
        nonlocal note
        note = "One stall was open at least."
        own = "The square is full."
    walk(stalls, visit)
    return f"You write of markets. {own} {note} Be brief."
`;
    assert.deepEqual(await sent('market.py', text), [
      `You write of markets. ‹own›The square is quiet. ‹note›${EITHER} Be brief.`,
    ]);
  });

  it('change in PHP what they use by reference', async () => {
    const text = (use: string): string => `<?php
function marketPrompt(array $stalls): string {
  $note = 'No stall was open on this day.';
  array_walk($stalls, function ($stall) use (${use}) { $note = 'One stall was open at least.'; });
  return "You write of markets. $note Be brief.";
}
`;
    assert.deepEqual(await sent('market.php', text('&$note')), [`You write of markets. ‹$note›${EITHER} Be brief.`]);
    assert.deepEqual(await sent('market.php', text('$note')), [
      'You write of markets. ‹$note›No stall was open on this day. Be brief.',
    ]);
  });

  it('change variables in C#, Java, Rust, Go and Ruby', async () => {
    const csharp = `class Market {
  string MarketPrompt(List<string> stalls) {
    var note = "No stall was open on this day.";
    stalls.ForEach(stall => note = "One stall was open at least.");
    return $"You write of markets. {note} Be brief.";
  }
}
`;
    const java = `class Market {
  String marketPrompt(List<String> stalls) {
    this.note = "No stall was open on this day.";
    stalls.forEach(stall -> { this.note = "One stall was open at least."; });
    return "You write of markets. " + this.note + " Be brief.";
  }
}
`;
    const rust = `fn market_prompt(stalls: &[String]) -> String {
    let mut note = "No stall was open on this day.";
    stalls.iter().for_each(|_stall| note = "One stall was open at least.");
    format!("You write of markets. {} Be brief.", note)
}
`;
    const go = `package market
func marketPrompt(stalls []string) string {
	note := "No stall was open on this day."
	walk(stalls, func(stall string) { note = "One stall was open at least." })
	return "You write of markets. " + note + " Be brief."
}
`;
    const ruby = `def market_prompt(stalls)
  note = "No stall was open on this day."
  stalls.select { |stall| note = "One stall was open at least." }
  "You write of markets. #{note} Be brief."
end
`;
    const either = (name: string): string[] => [`You write of markets. ${name}${EITHER} Be brief.`];
    assert.deepEqual(await sent('Market.cs', csharp), either('‹note›'));
    assert.deepEqual(await sent('Market.java', java), either('‹this.note›'));
    assert.deepEqual(await sent('market.rs', rust), either('‹{}›'));
    assert.deepEqual(await sent('market.go', go), either('‹note›'));
    assert.deepEqual(await sent('market.rb', ruby), either('‹note›'));
  });

  it('give messages, whoever calls them', async () => {
    const text = `export async function answer(stall: string, season: string) {
  const messages = await chosen(season)
    .with('spring', () => [
      { role: 'system', content: 'You sell seeds. ' + 'Be brief.' },
      { role: 'user', content: \`Stall \${stall}\` },
    ])
    .with('autumn', async () => { return [{ role: 'user', content: \`Pumpkins for \${stall}\` }]; })
    .with('winter', () => ({ role: 'admin', stall }))
    .run();
  return openai.chat.completions.create({ model: 'gpt-5', messages });
}
`;
    assert.deepEqual(await sent('market.ts', text), ['You sell seeds. Be brief.Stall «stall»', 'Pumpkins for «stall»']);
  });

  it('are code of their caller where a function of the file does not call them where that is seen', async () => {
    const ruby = (definition: string): string => `class Shop
  def describe(plant)
    retrying(times: 3) do
      client.chat(messages: [{ role: "system", content: "You sell plants of #{plant}." }])
    end
  end
${definition}end
`;
    const java = `class Shop {
  String describe(String plant) {
    return retry(() -> chatModel.chat("You sell plants that need little water: " + plant));
  }
  String retry(Supplier<String> asked) { return asked.get(); }
}
`;
    for (const definition of ['', '  def retrying(times:)\n    yield\n  end\n']) {
      const { prompts } = await readCode('shop.rb', ruby(definition));
      assert.deepEqual(
        prompts.map(({ prompt }) => [prompt.name, ...sentBy(ruby(definition), prompt)]),
        [['describe: client.chat', 'system/system: You sell plants of «plant».']],
      );
    }
    assert.deepEqual(await sent('Shop.java', java), ['You sell plants that need little water: «plant»']);
  });

  it('are no prompts by that, and are read once where they are called', async () => {
    const quiet = `class Shop
  def describe(plant)
    retrying { puts "You sell plants of #{plant}." }
  end
  def retrying
    yield
  end
end
`;
    assert.deepEqual(await sent('shop.rb', quiet), []);
    const once = `const retry = (ask: () => string) => ask();
export function describe(plant: string) {
  return retry(() => client.chat.completions.create({ messages: [{ role: 'system', content: \`You sell \${plant}.\` }] }));
}
`;
    assert.deepEqual(await sentIn('shop.ts', once), [
      ['describe: client.chat.completions.create', 'system/system: You sell «plant».'],
    ]);
    const named = `def ask(plant):
    return client.chat.completions.create(messages=[{"role": "system", "content": plant}])

def describe():
    return ask("You sell plants.")
`;
    assert.deepEqual(await sentIn('shop.py', named), [['ask', 'system/system: You sell plants.']]);
  });
});
