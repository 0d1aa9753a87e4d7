import assert from 'node:assert/strict';
import { sentBy, readCode } from '../../../support/code-prompts.ts';
import { type OtherLanguage, programOfShape } from '../../../support/shapes.ts';

/** What the request of a program sends whose text begins with the same words as that of all others. */
async function sent(language: OtherLanguage, body: string, top = ''): Promise<string> {
  const { path, text } = programOfShape(language, [top, body]);
  const { prompts } = await readCode(path, text);
  const all = prompts.map(({ prompt }) => sentBy(text, prompt).join('\n'));
  const own = all.find((one) => one.startsWith('system/system: You are an agent that helps.'));
  assert.ok(own, text);
  return own.slice('system/system: You are an agent that helps.'.length).replace(/w\d+w$/, '');
}

describe('What is changed in a way that is not followed', () => {
  for (const [what, language, body, expected] of [
    [
      'in the condition of a loop of Java',
      'java',
      'String x = "Be kind.";\nwhile ((x = read(a)) != null) { log(x); }\np += x;',
      '?Be kind.?',
    ],
    [
      'in the head of a loop of C#',
      'csharp',
      'var x = "Be kind.";\nfor (x = a; x.Length > 3; x = x[1..]) { }\np += x;',
      '?Be kind.?',
    ],
    ['by several at once in C#', 'csharp', 'var x = "Be kind.";\n(x, _) = (a, 1);\np += x;', '?Be kind.?'],
    ['behind a local function of C#', 'csharp', 'var x = "Be kind.";\nSet();\nvoid Set() { x = a; }\np += x;', '«x»'],
    [
      'by a delegate of C#',
      'csharp',
      'var x = "Be kind.";\nAction f = () => { };\nf += () => x = a;\np += x;',
      '?Be kind.?',
    ],
    [
      'by a reference of Rust',
      'rust',
      'let mut x = vec!["Be kind."];\nlet y = &mut x[0];\n*y = a;\np += x[0];',
      '?Be kind.?',
    ],
    [
      'by a pattern of Rust',
      'rust',
      'let mut x = Some("Be kind.".to_string());\nif let Some(y) = &mut x { y.clear(); }\np += &x.unwrap();',
      '?Be kind.?',
    ],
    ['by a macro of Rust', 'rust', 'let mut x = "Be kind.".to_string();\nchange!(x, a);\np += &x;', '?Be kind.?'],
    [
      'by a slice of Go',
      'go',
      'x := []string{"Be kind.", "Be brief."}\n_ = append(x[:1], a)\np += x[1]',
      '?Be brief.?',
    ],
    ['by a pointer of Go', 'go', 'x := []string{"Be kind."}\ny := &x\n(*y)[0] = a\np += x[0]', '?Be kind.?'],
    [
      'by a method of a builder in Go',
      'go',
      'var x strings.Builder\nx.WriteString("Be kind.")\nf := x.Reset\nf()\np += x.String()',
      '?Be kind.?',
    ],
    [
      'as something of another type in Go',
      'go',
      'x := []string{"Be kind."}\nvar y any = x\ny.([]string)[0] = a\np += x[0]',
      '«x[0]»',
    ],
    [
      'as something of another type in Java',
      'java',
      'Map<String, String> x = new HashMap<>(Map.of("k", "Be kind."));\nObject y = x;\n((Map) y).put("k", a);\np += x.get("k");',
      '?Be kind.?',
    ],
    [
      'by a lambda of Java',
      'java',
      'StringBuilder x = new StringBuilder("Be kind.");\nConsumer<StringBuilder> y = z -> z.setLength(0);\ny.accept(x);\np += x.toString();',
      '?Be kind.?',
    ],
    [
      'by a reference into a dictionary of C#',
      'csharp',
      'var x = new Dictionary<string, string> { ["k"] = "Be kind." };\nCollectionsMarshal.GetValueRefOrAddDefault(x, "k", out _) = a;\np += x["k"];',
      '?Be kind.?',
    ],
    [
      'by what a list of Java has',
      'java',
      'StringBuilder x = new StringBuilder("Be kind.");\nList<StringBuilder> y = List.of(x);\ny.get(0).setLength(0);\np += x.toString();',
      '?Be kind.?',
    ],
  ] as const)
    it(`may be another: ${what}`, async () => {
      const own = await sent(language, body);
      assert.ok(own.includes(expected), own);
      assert.doesNotMatch(own, /(?<!\?)Be /);
    });

  it('is said with the reason', async () => {
    const { path, text } = programOfShape('java', [
      '',
      'String x = "Be kind.";\nfor (x = a; flag; x = a) { }\np += x;',
    ]);
    const { prompts } = await readCode(path, text);
    const reasons = prompts
      .flatMap(({ prompt }) => prompt.blocks.flatMap(({ segments }) => segments))
      .flatMap((segment) => (segment.kind === 'dynamic' && segment.reason !== undefined ? segment.reason : []));
    assert.ok(reasons.includes('The code may change it here, in a way that is not followed.'), reasons.join('\n'));
  });
});

describe('What a function of a script prints', () => {
  const script = (first: string): string => `#!/bin/bash
${first}
rules() {
  [ -n "$1" ] || return 1
  echo "You are an agent that helps."
}
claude -p "$(rules "$1")"
`;
  const sentBody = async (text: string): Promise<string[]> =>
    (await readCode('ask.sh', text)).prompts.flatMap(({ prompt }) => sentBy(text, prompt));

  it('is there only sometimes where the function fails and the script goes on', async () => {
    assert.deepEqual(await sentBody(script('')), ['messages/user: ‹rules "$1"›?You are an agent that helps.?']);
    assert.deepEqual(await sentBody(script('set -euo pipefail')), [
      'messages/user: ‹rules "$1"›You are an agent that helps.',
    ]);
  });
});

describe('A function of PHP behind a guard', () => {
  it('may be another', async () => {
    const rules = "function rules() { return 'Be kind.'; }";
    assert.match(await sent('php', '$p .= rules();', `if (!function_exists('rules')) { ${rules} }`), /\?Be kind\.\?/);
    assert.equal(await sent('php', '$p .= rules();', rules), 'Be kind.');
  });
});

describe('A text that a jump leaves out', () => {
  it('is there only sometimes, up to the label', async () => {
    const jump = 'if (flag) goto end;\np += "Be kind.";\nend:\np += "Be brief.";';
    assert.equal(await sent('csharp', jump), '?Be kind.?Be brief.');
    const block = 'block: {\n  if (flag) break block;\n  p += "Be kind.";\n}\np += "Be brief.";';
    assert.equal(await sent('java', block), '?Be kind.?Be brief.');
  });

  it('may be there again where a jump leads back', async () => {
    const back = 'again:\np += "Be kind."\nif flag { goto again }\np += "Be brief."';
    assert.match(await sent('go', back), /^\?Be kind\.\?Be brief\.$/);
  });
});

describe('A text that is given a value in a `try`', () => {
  it('has the one before where what catches goes on', async () => {
    const caught = 'String x = a;\ntry { load(); x = "Be kind."; } catch (Exception e) { }\np += x;';
    assert.match(await sent('java', caught), /\?Be kind\.\?/);
    const left = 'String x;\ntry { x = "Be kind."; } catch (Exception e) { throw e; }\np += x;';
    assert.equal(await sent('java', left), 'Be kind.');
  });
});

describe('Variables of a file that one statement gives values to', () => {
  it('are each what functions make of them', async () => {
    const top = 'var (\n\tone = "Be kind."\n\ttwo = "Be brief."\n)\nfunc set(x string) { one = x }';
    assert.equal(await sent('go', 'p += two + one', top), 'Be brief.‹one›?Be kind.??«one»?');
    const text = `let one = 'Be kind.', two = 'You are brief.';
function set(x) { one = x; }
function ask(client) {
  return client.messages.create({ system: two + one, messages: [] });
}
`;
    const { prompts } = await readCode('ask.js', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You are brief.‹one›?Be kind.??«one»?']],
    );
  });
});

describe('A map of Java', () => {
  it('has what is put into it', async () => {
    const map = 'Map<String, String> x = new HashMap<>(Map.of("k", "Be kind."));\n';
    assert.equal(await sent('java', `${map}x.put("k", "Be brief.");\np += x.get("k");`), 'Be brief.');
    assert.equal(await sent('java', `${map}x.put(a, "Be brief.");\np += x.get("k");`), '‹x.get("k")›?Be kind.?');
  });

  it('is changed by what shows it', async () => {
    const map = 'Map<String, String> x = new HashMap<>(Map.of("k", "Be kind."));\n';
    assert.match(
      await sent('java', `${map}x.values().removeIf(y -> flag);\np += x.get("k");`),
      /^(?:‹[^›]*›)?\?Be kind\.\?$/,
    );
  });
});

describe('Code of Rust that is only in some builds', () => {
  it('may not be there', async () => {
    const top =
      '#[cfg(feature = "long")]\nconst RULES: &str = "Be kind.";\n#[cfg(not(feature = "long"))]\nconst RULES: &str = "Be brief.";';
    assert.equal(await sent('rust', 'p += RULES;', top), '‹RULES›?Be brief.??«const RULES: &str = "Be brief.";»?');
    const statement = '#[cfg(debug_assertions)]\np += "Be kind.";\np += "Be brief.";';
    assert.equal(await sent('rust', statement), '?Be kind.?Be brief.');
  });
});

describe('A record that a function of a library is given', () => {
  it('may be changed by one whose name begins with a word of change, in whatever case', async () => {
    const text = (call: string): string => `import lib from './lib';
const TEXTS = { kind: 'You are kind to everybody.' };
${call};
function ask(client) {
  return client.messages.create({ system: TEXTS.kind, messages: [] });
}
`;
    const sentWith = async (call: string): Promise<string[]> => {
      const { prompts } = await readCode('ask.js', text(call));
      return prompts.flatMap(({ prompt }) => sentBy(text(call), prompt));
    };
    for (const call of ['lib.patchAll(TEXTS)', 'lib.defaultsDeep(TEXTS, more)', 'lib.patch(TEXTS)'])
      assert.deepEqual(await sentWith(call), ['system/system: ?You are kind to everybody.?'], call);
    for (const call of ['lib.address(TEXTS)', 'lib.settings(TEXTS)', 'console.log(TEXTS)'])
      assert.deepEqual(await sentWith(call), ['system/system: You are kind to everybody.'], call);
  });
});
