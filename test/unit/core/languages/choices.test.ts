import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

/** Where what all requests share ends in the only prompt of a file. */
async function sharedEnd(path: string, text: string): Promise<number> {
  const { prompts } = await readCode(path, text);
  assert.equal(prompts.length, 1);
  return prompts[0]!.ends.everybody.offset;
}

describe('A choice between texts in the hole of a literal', () => {
  it('ends the prefix where the hole begins, in TypeScript', async () => {
    const text = `export const buildPrompt = (isTerse: boolean) => \`You are a clerk. \${
  isTerse ? 'Answer in one short sentence only.' : 'Answer at length, with every reason that you know.'
} Be kind.\`;
`;
    assert.equal(await sharedEnd('clerk.ts', text), text.indexOf('${'));
  });

  it('ends the prefix where the hole begins, in Python', async () => {
    const text = `def build_prompt(terse):
    return f"You are a clerk. {'Answer in one short sentence only.' if terse else 'Answer at length, with every reason.'} Be kind."
`;
    assert.equal(await sharedEnd('clerk.py', text), text.indexOf('{'));
  });

  it('ends the prefix where the hole begins, in Ruby', async () => {
    const text = `def build_prompt(terse)
  "You are a clerk. #{terse ? 'Answer in one short sentence only.' : 'Answer at length, with every reason.'} Be kind."
end
`;
    assert.equal(await sharedEnd('clerk.rb', text), text.indexOf('#{'));
  });

  it('ends it at the first text that is there only sometimes where there is no hole', async () => {
    const text = `export function buildPrompt(isTerse: boolean) {
  let prompt = 'You are a clerk of the city.';
  if (isTerse) prompt += ' Answer in one short sentence only.';
  return prompt;
}
`;
    assert.equal(await sharedEnd('clerk.ts', text), text.indexOf(' Answer in one'));
  });

  it('may be one between what is there and what stands for it, in Rust', async () => {
    const text = `fn ask() {
    let system_prompt = render("judge.md").unwrap_or_else(|_| "You are a judge who tells readers from writers.".to_string());
    let user_prompt = env::var("ASKED").unwrap_or("Which of the tools only read, and which write?".to_string());
}
`;
    const { prompts } = await readCode('judge.rs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['system/system: ?«render("judge.md")»??You are a judge who tells readers from writers.?'],
        ['messages/user: ?«env::var("ASKED")»??Which of the tools only read, and which write??'],
      ],
    );
  });
});

describe('An empty list', () => {
  it('has got items once it was handed to a function that is not followed', async () => {
    const text = `from fixes import collect

def fix_prompt(files):
    problems = []
    collect(files, problems)
    return "You are an editor. Mend these faults: " + "\\n".join(problems) + "\\nChange nothing else."
`;
    const { prompts } = await readCode('fix.py', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'system/system: You are an editor. Mend these faults: «"\\n".join(problems)»\nChange nothing else.',
    ]);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('"\\n".join'));
  });

  it('is still empty for a function that only looks at it', async () => {
    const text = `def fix_prompt(files):
    problems = []
    print(len(problems))
    return "You are an editor. Mend these faults: " + "\\n".join(problems) + "Change nothing else."
`;
    const { prompts } = await readCode('fix.py', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'system/system: You are an editor. Mend these faults: Change nothing else.',
    ]);
  });
});

describe('A dictionary of Python that is known', () => {
  it('is gone through entry by entry', async () => {
    const text = `TIPS = {"wedding": "offer the large menu", "birthday": "offer a cake"}
SYSTEM_PROMPT = f"""You are a caterer who gives tips:
{chr(10).join([f"- {kind}: {tip}" for kind, tip in TIPS.items()])}
Know these feasts: {", ".join(TIPS.keys())}."""
`;
    const { prompts } = await readCode('caterer.py', text);
    const [system] = sentBy(text, prompts[0]!.prompt);
    assert.equal(
      system?.replace(/‹[^›]*›/g, ''),
      'system/system: You are a caterer who gives tips:\n- wedding: offer the large menu\n- birthday: offer a cake\nKnow these feasts: wedding, birthday.',
    );
    assert.equal(prompts[0]!.ends.everybody.offset, prompts[0]!.prompt.end);
  });

  it('of what a function is given varies with it', async () => {
    const text = `def build_prompt(tips, guest):
    return "You are a caterer. " + ", ".join(f"{k}: {v}" for k, v in {"guest": guest, **tips}.items()) + " Be kind."
`;
    const { prompts } = await readCode('caterer.py', text);
    assert.ok(prompts[0]!.ends.everybody.offset < text.indexOf('Be kind'));
  });
});

describe('A choice between a value and a text in the hole of a literal', () => {
  it('is one place that varies, with what is known of it and stands elsewhere', async () => {
    const text = `REMARK = "No remarks were made on it by anybody of the house."
def ask(client, letter, remark, tone):
    said = remark or REMARK
    return client.responses.create(model="m", input=f"Answer. {tone or 'Be kind to everybody who writes to us.'} {said or 'There is nothing else to be said about it.'} End.")
`;
    const { prompts } = await readCode('a.py', text);
    assert.deepEqual(sentBy(text, prompts.at(-1)!.prompt), [
      "messages/user: Answer. «tone or 'Be kind to everybody who writes to us.'» ‹said or 'There is nothing else to be said about it.'›?«remark»??No remarks were made on it by anybody of the house.? End.",
    ]);
  });

  it('shows texts where each that may be chosen is one', async () => {
    const text = `def ask(client, letter, terse):
    return client.responses.create(model="m", input=f"Answer. {'Be brief in all that you say of it.' if terse else f'Write about {letter} at some length.'}")
`;
    const { prompts } = await readCode('a.py', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'messages/user: Answer. ?Be brief in all that you say of it.??Write about ??«letter»?? at some length.?',
    ]);
  });
});
