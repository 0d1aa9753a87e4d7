import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const SORT = 'Sort the letters by the street, and never open one.';
const WEIGH = 'Weigh each parcel, and never name what is in it.';

describe('A function that gives each of its callers another text', () => {
  const CHOSEN = [[`system/system: ${SORT}\nLetters: «letters»`], [`system/system: ${WEIGH}\nParcels: «parcels»`]];

  it('is a prompt for each of them, wherever it is sent, in Python', async () => {
    for (const [given, sent] of [
      ['TEXTS[step]', 'route("sorter", build_prompt("sort", data))'],
      ['TEXTS.get(step, "")', 'route("sorter", text, context=data)'],
    ] as const) {
      const python = `from post.model_router import route
TEXTS = {
    "sort": "${SORT}\\nLetters: {letters}",
    "weigh": "${WEIGH}\\nParcels: {parcels}",
}

def build_prompt(step, data):
    text = ${given}
    return text.format(**data)

def sort(data):
    text = build_prompt("sort", data)
    return ${sent}

def weigh(data):
    prompt = build_prompt("weigh", data)
    return route("weigher", prompt)
`;
      assert.deepEqual(
        (await sentIn('post.py', python)).map(([, ...sent]) => sent),
        CHOSEN,
        given,
      );
    }
  });

  it('is so in a method, and of a table in it, in Python and TypeScript', async () => {
    const python = `from post.models import ModelRouter

class Post:
    def __init__(self):
        self.router = ModelRouter()

    def sort(self, data):
        prompt = self._make("sort", data)
        return self.router.execute("sorter", prompt)

    def weigh(self, data):
        prompt = self._make("weigh", data)
        return self.router.execute("weigher", prompt)

    def _make(self, step, data):
        texts = {"sort": "${SORT}\\nLetters: {letters}", "weigh": "${WEIGH}\\nParcels: {parcels}"}
        text = texts.get(step, "")
        try:
            return text.format(**data)
        except KeyError:
            return text + "\\nAll: " + str(data)
`;
    assert.deepEqual(await sentIn('post.py', python), [
      ['sort: prompt', `system/system: ${SORT}\nLetters: ?«letters»??{letters}??\nAll: ??«str(data)»?`],
      ['weigh: prompt', `system/system: ${WEIGH}\nParcels: ?«parcels»??{parcels}??\nAll: ??«str(data)»?`],
    ]);
    const typescript = `import { router } from "./model-router";

export class Post {
  sort(letters: string) {
    const prompt = this.buildPrompt("sort", letters);
    return router.execute("sorter", prompt);
  }
  weigh(parcels: string) {
    return router.execute("weigher", this.buildPrompt("weigh", parcels));
  }
  private buildPrompt(step: string, given: string): string {
    const texts: Record<string, string> = {
      sort: \`${SORT}\\nLetters: \${given}\`,
      weigh: \`${WEIGH}\\nParcels: \${given}\`,
    };
    return texts[step] ?? "";
  }
}
`;
    assert.deepEqual(await sentIn('post.ts', typescript), [
      ['sort: prompt', `system/system: ${SORT}\nLetters: «given»`],
      ['weigh', `system/system: ${WEIGH}\nParcels: «given»`],
    ]);
  });

  it('is none for the variables in which it makes its texts', async () => {
    const python = `def build_prompt(model, parcels):
    SYSTEM_PROMPT = "You are a scale, and answer in one line."
    WEIGH_PROMPT = "${WEIGH}\\nParcels: {parcels}"
    SMALL_PROMPT = "[SYSTEM] {system_prompt} [USER] {user_prompt} [/USER] You are to answer."
    LARGE_PROMPT = "<system> {system_prompt} <user> {user_prompt} </user> You are to answer."
    user_prompt = WEIGH_PROMPT.format(parcels=parcels)
    if model == "small":
        formatted_prompt = SMALL_PROMPT.format(system_prompt=SYSTEM_PROMPT, user_prompt=user_prompt)
    elif model == "large":
        formatted_prompt = LARGE_PROMPT.format(system_prompt=SYSTEM_PROMPT, user_prompt=user_prompt)
    return formatted_prompt
`;
    assert.deepEqual(
      (await sentIn('post.py', python)).slice(0, 2).map(([name]) => name),
      ['build_prompt', 'build_prompt'],
    );
  });

  it('is one prompt where a text of it is chosen by no caller', async () => {
    const python = `from post.model_router import route
TEXTS = {
    "sort": "${SORT}\\nLetters: {letters}",
    "weigh": "${WEIGH}\\nParcels: {parcels}",
}

def build_prompt(step, data):
    return TEXTS[step].format(**data)

def sort(data):
    prompt = build_prompt("sort", data)
    return route("sorter", prompt)
`;
    assert.deepEqual(await sentIn('post.py', python), [
      ['build_prompt', `system/system: ?${SORT}\nLetters: ??«letters»??${WEIGH}\nParcels: ??«parcels»?`],
    ]);
  });
});

describe('What stands behind a text that is always there', () => {
  const sentWith = async (given: string): Promise<string[][]> =>
    sentIn(
      'post.ts',
      `const rulesPrompt = "${SORT}";
export const buildPrompt = (street: string, other: string) => {
  const text = \`${WEIGH} Street: \${street}\`;
  return ${given};
};
`,
    );

  it('is never taken', async () => {
    for (const given of ['text ?? rulesPrompt', 'text || rulesPrompt', 'text || other'])
      assert.deepEqual(
        (await sentWith(given)).at(-1),
        ['buildPrompt', `system/system: ${WEIGH} Street: «street»`],
        given,
      );
    assert.deepEqual((await sentWith('other || text')).at(-1), [
      'buildPrompt',
      `system/system: ?«other»??${WEIGH} Street: ??«street»?`,
    ]);
  });
});
