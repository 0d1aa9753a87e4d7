import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const RULES = 'You keep the garden of a castle, and you answer its guests about the roses in a sentence.';

/** What a file sends that asks with the field of an object. */
async function asked(head: string, made: string): Promise<string[] | undefined> {
  const text = `${head}
KEEPER = ${made}

def ask(question):
    return client.messages.create(system=KEEPER.text, messages=[{"role": "user", "content": question}])
`;
  const found = await sentIn('ask.py', text);
  return found.find(([name]) => name === 'ask: client.messages.create')?.slice(1);
}

const dataclass = (fields: string): string => `@dataclass
class Keeper:
${fields}`;
const FIELDS = '    name: str\n    text: str\n    warmth: float = 0.5\n';
const KNOWN = [`system/system: ${RULES}`, 'messages/user: «question»'];
const UNKNOWN = ['system/system: «KEEPER.text»', 'messages/user: «question»'];

describe('A field of a dataclass', () => {
  it('has what an object is given for it, by its name or by its place', async () => {
    for (const made of [`Keeper("Ann", "${RULES}")`, `Keeper(text="${RULES}", name="Ann")`])
      assert.deepEqual(await asked(dataclass(FIELDS), made), KNOWN, made);
    for (const base of ['BaseModel', 'NamedTuple'])
      assert.deepEqual(await asked(`class Keeper(${base}):\n${FIELDS}`, `Keeper("Ann", "${RULES}")`), KNOWN, base);
  });

  it('is not known where a method may make something else of it, or its place is not', async () => {
    const post = '    def __post_init__(self):\n        self.text = self.text + clock()\n';
    const validator = '    @field_validator("text")\n    def tidied(cls, text):\n        return clock() + text\n';
    const made = `Keeper("Ann", "${RULES}")`;
    for (const fields of [
      FIELDS + post,
      FIELDS + validator,
      FIELDS.replace('name: str', 'name: str = field(init=False)'),
    ])
      assert.deepEqual(await asked(dataclass(fields), made), UNKNOWN, fields);
    assert.deepEqual(await asked(dataclass(FIELDS), `Keeper(*names, "${RULES}")`), UNKNOWN);
    const inherited = `@dataclass\nclass Named:\n    mark: str\n@dataclass\nclass Keeper(Named):\n${FIELDS}`;
    assert.deepEqual(await asked(inherited, made), UNKNOWN);
  });

  it('varies where other code gives it another value', async () => {
    const [system] = (await asked(
      dataclass(FIELDS),
      `Keeper("Ann", "${RULES}")\ndef rename(text):\n    KEEPER.text = text`,
    ))!;
    assert.doesNotMatch(system!, /^system\/system: You keep/);
  });

  it('may have other items, entries or text in each object than it begins with', async () => {
    const told = async (field: string, put: string, method = ''): Promise<string> => {
      const text = `@dataclass
class Keeper:
    ${field}

    def system_prompt(self):
        return "You keep the garden of a castle, and you are kind. " + ${put}
${method}`;
      return (await sentIn('keeper.py', text))
        .at(-1)![1]!
        .replace('system/system: You keep the garden of a castle, and you are kind. ', '');
    };
    const lines = 'lines: tuple = ("Speak of the roses.", "Be kind to all guests.")';
    assert.equal(
      await told(lines, '" ".join(self.lines)'),
      `‹" ".join(self.lines)›?«${lines}»?? ??Speak of the roses.?? ??Be kind to all guests.?`,
    );
    const texts = 'texts: dict = {"roses": "Speak of the roses to all the guests of the garden."}';
    assert.equal(
      await told(texts, 'self.texts["roses"]'),
      '‹self.texts["roses"]›?Speak of the roses to all the guests of the garden.?',
    );
    const text = 'text: str = "Speak of the roses to all the guests."';
    const changed = '    def change(self, text):\n        self.text = text\n';
    assert.equal(await told(text, 'self.text'), '‹self.text›?Speak of the roses to all the guests.?');
    assert.equal(await told(text, 'self.text', changed), '‹self.text›?Speak of the roses to all the guests.??«text»?');
    const ofClass = 'text: ClassVar[str] = "Speak of the roses to all the guests."';
    assert.equal(await told(ofClass, 'self.text'), 'Speak of the roses to all the guests.');
  });
});
