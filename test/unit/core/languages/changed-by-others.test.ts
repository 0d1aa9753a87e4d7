import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const python = (top: string, body: string): string => `${top}
def ask(q, tone):
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(system=" ".join(rules), messages=[])
`;
const typescript = (body: string): string => `export function ask(q, tone) {
${body}
  return client.messages.create({ model: "claude-opus-5", system: rules[0].text });
}
`;
const go = (body: string): string => `package main

type holder struct{ text *string }

func ask(a string) {
	rules := "You count ships."
${body}
	client.Messages.New(ctx, anthropic.MessageNewParams{System: []anthropic.TextBlockParam{{Text: rules}}})
}
`;
const notes = (method: string): string => `class Notes:
    def __init__(self, lines):
        self.lines = lines
    def read(self, line):
        return ${method}

rules = ["You count ships."]
NOTES = Notes(rules)
`;
const script = (last: string): string => `RULES = "You count ships."

def load(text):
    global RULES
    RULES = text

${last}
`;
const SEND = 'client.messages.create(system=RULES, messages=[])';

/** What the last prompt of a file sends. */
const sent = async (path: string, text: string): Promise<string[]> => (await sentIn(path, text)).at(-1)!.slice(1);

describe('What others do to a text, a list or a record that they have too', () => {
  it('is done by an object that keeps what it is made with', async () => {
    assert.deepEqual(await sent('a.py', python(notes('self.lines.insert(0, line)'), 'NOTES.read(tone)')), [
      'system/system: ?You count ships.?? ?«rules»',
    ]);
    assert.deepEqual(await sent('a.py', python(notes('len(self.lines)'), 'NOTES.read(tone)')), [
      'system/system: You count ships.',
    ]);
  });

  it('is followed into a method of the object itself that is given the list', async () => {
    const text = `class Clerk:
    def _count(self, ships, lines):
        lines.append("Ships follow.")
        return len(ships)

    def ask(self, ships):
        rules = ["You count ships."]
        count = self._count(ships, rules)
        return client.messages.create(system=" ".join(rules), max_tokens=count, messages=[])
`;
    assert.deepEqual(await sent('a.py', text), ['system/system: You count ships. Ships follow.']);
  });

  it('is done by a function that is called as the file is loaded, before', async () => {
    assert.deepEqual(await sent('a.py', script(`load(input())\n${SEND}`)), [
      'system/system: ?You count ships.??«RULES»?',
    ]);
    assert.deepEqual(await sent('a.py', script(`${SEND}\nload(input())`)), ['system/system: You count ships.']);
    const shell = 'RULES="You count ships."\nload() { RULES="$1"; }\nload "$1"\nclaude -p "$RULES"\n';
    assert.deepEqual(await sent('a.sh', shell), ['messages/user: ‹RULES›?You count ships.??«RULES»?']);
  });

  it('is done by the name that a longer expression is given', async () => {
    const own = 'rules = ["You count ships."]\nown = rules or []\n';
    assert.deepEqual(await sent('a.py', python('', `${own}own.insert(0, tone)`)), [
      'system/system: ?You count ships.?',
    ]);
    assert.deepEqual(await sent('a.py', python('', `${own}print(own)`)), ['system/system: You count ships.']);
  });

  it('is done to the items that a loop goes through, whatever gives them', async () => {
    const loop = (body: string): string =>
      typescript(
        `  const rules = [{ text: "You count ships." }];\n  for (const [index, rule] of rules.entries()) ${body}`,
      );
    assert.deepEqual(await sent('a.ts', loop('rule.text = tone;')), ['system/system: ?You count ships.?']);
    assert.deepEqual(await sent('a.ts', loop('console.log(rule.text);')), ['system/system: You count ships.']);
  });

  it('is done by a pointer of Go, and by a loop to a variable around it', async () => {
    const changed = ['system/system: ?You count ships.??«rules»?'];
    assert.deepEqual(await sent('a.go', go('\th := holder{text: &rules}\n\t*h.text = a')), changed);
    assert.deepEqual(await sent('a.go', go('\tfor _, rules = range items {\n\t}')), changed);
    assert.deepEqual(await sent('a.go', go('\th := holder{text: &rules}\n\tlog.Println(h)')), [
      'system/system: You count ships.',
    ]);
  });

  it('is done to what a function gives back of what it is given', async () => {
    const body = (line: string): string => `rules = ["You count ships."]\n${line}`;
    const same = 'def same(lines):\n    return lines\n';
    assert.deepEqual(await sent('a.py', python(same, body('same(rules).insert(0, tone)'))), [
      'system/system: ?You count ships.?',
    ]);
    assert.deepEqual(await sent('a.py', python(same, body('same(rules)[0] = tone'))), [
      'system/system: ?You count ships.?',
    ]);
    assert.deepEqual(await sent('a.py', python(same, body('same(list(rules)).insert(0, tone)'))), [
      'system/system: You count ships.',
    ]);
  });

  it('is done by a name of a name, and by a method that is named in a text', async () => {
    const body = (line: string): string => `rules = ["You count ships."]\nown = rules\nmore = own\n${line}`;
    assert.deepEqual(await sent('a.py', python('', body('more.append(tone)'))), [
      'system/system: You count ships. «tone»',
    ]);
    assert.deepEqual(await sent('a.py', python('', body('print(more)'))), ['system/system: You count ships.']);
    const named = (method: string): string => `rules = ["You count ships."]\ngetattr(rules, "${method}")(tone)`;
    assert.deepEqual(await sent('a.py', python('', named('append'))), ['system/system: You count ships. «tone»']);
    assert.deepEqual(await sent('a.py', python('', named('count'))), ['system/system: You count ships.']);
  });

  it('is done by what a parameter is taken apart to', async () => {
    const text = (change: string): string => `const change = ({ all: [first, other], tone }) => ${change};
${typescript('  const rules = { text: "You count ships." };\n  change({ all: [q, rules], tone });').replace('rules[0]', 'rules')}`;
    assert.deepEqual(await sent('a.ts', text('{ other.text += tone; }')), ['system/system: You count ships.«tone»']);
    assert.deepEqual(await sent('a.ts', text('{ first.text += tone; }')), ['system/system: You count ships.']);
  });

  it('is done by an assignment within a condition, and by a function that gives an item a value', async () => {
    const java = (lines: string): string => `class Asker {
    void ask(List<String> items, String tone) {
        String[] rules = { "You count ships." };
        String text = "You count ships.";
        ${lines}
        client.messages().create(MessageCreateParams.builder().model("claude-opus-5").system(rules[0] + text).build());
    }
}
`;
    const isSent = 'system/system: You count ships.You count ships.';
    assert.deepEqual(await sent('Asker.java', java('if ((text = tone) != null) { log(text); }')), [
      'system/system: You count ships.‹text›?You count ships.??«tone»?',
    ]);
    assert.deepEqual(await sent('Asker.java', java('if (text != null) { log(text); }')), [isSent]);
    assert.deepEqual(await sent('Asker.java', java('items.forEach(item -> rules[0] = item);')), [
      'system/system: «rules[0]»You count ships.',
    ]);
    assert.deepEqual(await sent('Asker.java', java('items.forEach(item -> log(rules[0]));')), [isSent]);
  });

  it('is done by a loop of a script behind which its variable is read, by code in a text and by a reference', async () => {
    const script = (line: string): string => `RULES="You count ships."\n${line}\nclaude -p "Be brief. $RULES"\n`;
    for (const line of ['for RULES in "$@"; do :; done', 'eval "RULES=\\$1"', 'declare -n OTHER=RULES'])
      assert.doesNotMatch((await sent('a.sh', script(line))).join(), /(?<!\?)You count ships\.(?!\?)/, line);
    for (const line of ['for OTHER in "$@"; do :; done', 'eval "OTHER=\\$1"', 'declare -n OTHER=NAMES'])
      assert.deepEqual(await sent('a.sh', script(line)), ['messages/user: Be brief. ‹RULES›You count ships.'], line);
  });

  it('is done to the members of a function', async () => {
    const counted = (line: string): string => `def rules():
    ${line}
    return rules.text

rules.text = "You count ships."

def ask(tone):
    return client.messages.create(system=rules(), messages=[])
`;
    assert.deepEqual(await sent('a.py', counted('rules.text = input()')), ['system/system: «rules()»']);
    assert.deepEqual(await sent('a.py', counted('print(rules.text)')), ['system/system: You count ships.']);
  });

  it('is done by a block of Ruby to a text or to what is held by what it goes through', async () => {
    const ruby = (top: string, line: string): string => `${top}
def change(tone)
  ${top === '' ? '' : line}
end

def ask(tone)
  ${top === '' ? `rules = { ships: +"You count ships." }\n  ${line}` : 'rules = RULES'}
  client.messages.create(model: "claude-opus-5", system: rules[:ships], messages: [])
end
`;
    const top = 'RULES = { ships: +"You count ships." }';
    for (const line of ['rules.each_value { |rule| rule.replace(tone) }', 'rules.tap { |all| all[:ships] << tone }'])
      assert.doesNotMatch((await sent('a.rb', ruby('', line))).join(), /(?<!\?)You count ships\.(?!\?)/, line);
    for (const line of ['RULES[:ships].replace(tone)', 'RULES.each_value { |rule| rule.replace(tone) }'])
      assert.doesNotMatch((await sent('a.rb', ruby(top, line))).join(), /(?<!\?)You count ships\.(?!\?)/, line);
    const isSent = ['system/system: You count ships.'];
    assert.deepEqual(await sent('a.rb', ruby('', 'rules.each_value { |rule| puts rule }')), isSent);
    assert.deepEqual(await sent('a.rb', ruby(top, 'puts RULES[:ships].sub("ships", tone)')), isSent);
  });

  it('is done to the array of a slice of Go, and to what is given behind all else', async () => {
    const fill = 'func fill(a string, all ...*string) { *all[0] = a }\n\n';
    const sliced = (line: string): string =>
      go(`\tparts := []string{"You count ships."}\n\tsome := parts[:1]\n\t${line}\n\trules = parts[0]`);
    assert.deepEqual(await sent('a.go', sliced('some[0] = a')), ['system/system: ?You count ships.?']);
    assert.deepEqual(await sent('a.go', sliced('log.Println(some)')), ['system/system: You count ships.']);
    const filled = (line: string): string => go(`\t${line}`).replace('func ask', `${fill}func ask`);
    assert.deepEqual(await sent('a.go', filled('fill(a, &rules)')), ['system/system: ?You count ships.??«rules»?']);
    assert.deepEqual(await sent('a.go', filled('fill(a, &a)')), ['system/system: You count ships.']);
  });
});
