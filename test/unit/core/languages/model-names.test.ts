import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** The models of the requests of a file: `id`, with a question mark where it is a default. */
async function models(path: string, text: string, modules?: Readonly<Record<string, string>>): Promise<string[]> {
  const { prompts } = await readCode(path, text, modules ? { modules: new Map(Object.entries(modules)) } : {});
  return prompts.map(({ prompt: { model } }) => (model ? `${model.id}${model.isDefault ? '?' : ''}` : '-'));
}

const python = (model: string): string =>
  `client.messages.create(model=${model}, max_tokens=9, system="You are the clerk of ${model.replaceAll('"', '')}.", messages=[{"role": "user", "content": q}])`;
const script = (model: string): string =>
  `await client.messages.create({ model: ${model}, max_tokens: 9, system: \`You are the clerk of ${model.replaceAll("'", '')}.\`, messages: [{ role: 'user', content: q }] });`;
const go = (model: string): string =>
  `	client.Messages.New(ctx, anthropic.MessageNewParams{Model: ${model}, System: []anthropic.TextBlockParam{{Text: \`You are the clerk of ${model}.\`}}})`;

describe('The model of a request', () => {
  it('is a constant of a class, the value of an enumeration, what a function gives', async () => {
    const text = `class Models:
    SONNET = "claude-sonnet-4-5"
class Named(str, Enum):
    OPUS = "claude-opus-5"
MODELS = {"fast": "claude-haiku-4-5"}
def name():
    return "claude-opus-4-6"
def pick(fast):
    if fast:
        return "claude-haiku-4-5"
    return "claude-opus-5"
def ask(q):
${['Models.SONNET', 'Named.OPUS.value', 'Named.OPUS', 'MODELS["fast"]', 'name()', 'pick(q)', 'MODELS[q]'].map((model) => `    ${python(model)}`).join('\n')}
`;
    assert.deepEqual(await models('ask.py', text), [
      'claude-sonnet-4-5',
      'claude-opus-5',
      'claude-opus-5',
      'claude-haiku-4-5',
      'claude-opus-4-6',
      '-',
      '-',
    ]);
  });

  it('is a default where a setting, the environment or whoever makes an object may say another', async () => {
    const text = `class Settings(BaseSettings):
    model: str = "claude-haiku-4-5"
settings = Settings()
def ask(q):
    ${python('settings.model')}
    ${python('os.getenv("MODEL", "claude-opus-5")')}
    ${python('config.get("model", "claude-opus-4-6")')}
`;
    assert.deepEqual(await models('ask.py', text), ['claude-haiku-4-5?', 'claude-opus-5?', 'claude-opus-4-6?']);
    const ruby = `client.messages.create(model: ENV.fetch("MODEL", "claude-opus-5"), system: "You are the clerk of a harbour.", messages: [{ role: "user", content: q }])\n`;
    assert.deepEqual(await models('ask.rb', ruby), ['claude-opus-5?']);
  });

  it('is a constant of the library of its provider, or a name that is given to one of its types', async () => {
    const text = `package main
const name = "claude-opus-5"
var config = Config{Model: "claude-haiku-4-5"}
func ask(q string) {
${['anthropic.Model(name)', 'anthropic.ModelClaudeSonnet4_5', 'anthropic.F(anthropic.ModelClaude3_7SonnetLatest)', 'anthropic.ModelClaudeOpus4_1_20250805', 'anthropic.Model(config.Model)', 'models.ClaudeOpus4_1', 'anthropic.ModelClaudeNext'].map(go).join('\n')}
}
`;
    assert.deepEqual(await models('ask.go', text), [
      'claude-opus-5',
      'claude-sonnet-4-5',
      'claude-3-7-sonnet-latest',
      'claude-opus-4-1-20250805',
      'claude-haiku-4-5',
      '-',
      '-',
    ]);
    const java = `class Clerk {
  void ask(String q) {
    client.messages().create(MessageCreateParams.builder().model(Model.CLAUDE_SONNET_4_5).system("You are the clerk.").addUserMessage(q).build());
  }
}
`;
    assert.deepEqual(await models('Clerk.java', java), ['claude-sonnet-4-5']);
  });

  it('is a constant of a module beside the file, also in a class, a record or a function', async () => {
    const text = `from models import SONNET, Models, settings, MODELS, name
import models
def ask(q):
${['SONNET', 'Models.HAIKU', 'settings.model', 'MODELS["fast"]', 'name()', 'models.SONNET', 'models.name()', 'models.Unknown'].map((model) => `    ${python(model)}`).join('\n')}
`;
    const module = `SONNET = "claude-sonnet-4-5"
class Models:
    HAIKU = "claude-haiku-4-5"
class Settings:
    model = "claude-opus-5"
settings = Settings()
MODELS = {"fast": "claude-haiku-4-5"}
def name():
    return "claude-opus-4-6"
`;
    assert.deepEqual(await models('ask.py', text, { models: module }), [
      'claude-sonnet-4-5',
      'claude-haiku-4-5',
      'claude-opus-5',
      'claude-haiku-4-5',
      'claude-opus-4-6',
      'claude-sonnet-4-5',
      'claude-opus-4-6',
      '-',
    ]);
    const of = `import { MODELS, Model, name } from './models';
import * as models from './models';
export async function ask(q: string) {
  ${['MODELS.fast', 'Model.Opus', 'name()', 'models.MODELS.fast'].map(script).join('\n  ')}
}
`;
    const exported = `export const MODELS = { fast: 'claude-haiku-4-5' } as const;
export enum Model { Opus = 'claude-opus-5' }
export const name = () => 'claude-opus-4-6';
`;
    assert.deepEqual(await models('ask.ts', of, { './models': exported }), [
      'claude-haiku-4-5',
      'claude-opus-5',
      'claude-opus-4-6',
      'claude-haiku-4-5',
    ]);
  });

  it('stands where the call names it, where its text is that of another file', async () => {
    const text = `from models import SONNET\n${python('SONNET')}\n`;
    const { prompts } = await readCode('ask.py', text, {
      modules: new Map([['models', 'SONNET = "claude-opus-5"\n']]),
    });
    const { start, end } = prompts[0]!.prompt.model!;
    assert.deepEqual([start, text.slice(start, end)], [text.indexOf('=SONNET') + 1, 'SONNET']);
  });
});

describe('A member of a module or of a class of one', () => {
  const module = `RULES = "You are the clerk of a harbour, and you know its tides."
class Texts:
    RULES = "You are the smith of a town, and you know its metals."
`;
  const volatilities = async (text: string): Promise<string[]> => {
    const { prompts } = await readCode('ask.py', text, { modules: new Map([['texts', module]]) });
    return prompts.flatMap(({ prompt }) =>
      prompt.blocks
        .filter(({ section }) => section === 'system')
        .flatMap(({ segments }) =>
          segments.flatMap((one) =>
            one.kind === 'dynamic' ? `${one.expression} ${one.volatility} ${one.resolved}` : [],
          ),
        ),
    );
  };
  const ask = (system: string): string =>
    `def ask(q):\n    client.messages.create(model="claude-opus-5", system=${system}, messages=[{"role": "user", "content": q}])\n`;

  it('is a text that is always the same', async () => {
    assert.deepEqual(await volatilities(`import texts\n${ask('texts.RULES')}`), ['texts.RULES constant true']);
    assert.deepEqual(await volatilities(`from texts import Texts\n${ask('Texts.RULES')}`), [
      'Texts.RULES constant true',
    ]);
  });

  it('varies where the file gives it another value', async () => {
    for (const [imported, name, change] of [
      ['import texts', 'texts', 'texts.RULES = load()'],
      ['from texts import Texts', 'Texts', 'Texts.RULES = load()'],
      ['import texts', 'texts', 'setattr(texts, key, load())'],
    ] as const) {
      const found = await volatilities(`${imported}\ndef set(key):\n    ${change}\n${ask(`${name}.RULES`)}`);
      assert.equal(found.length, 1);
      assert.doesNotMatch(found[0]!, /constant|true/, change);
    }
  });
});
