import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const python = async (top: string, body: string): Promise<string | undefined> =>
  (
    await sentByRequest(
      'agent.py',
      `${top}
def ask(client, question, kind):
    ${body}
    return client.messages.create(system=text, messages=[])
`,
    )
  )[0];

const typescript = async (top: string, body: string): Promise<string | undefined> =>
  (
    await sentByRequest(
      'agent.ts',
      `${top}
function ask(client: Client, question: string, kind: boolean) {
  ${body}
  return client.messages.create({ system: text, messages: [] });
}
`,
    )
  )[0];

describe('Of a text that is only one of several that a program may send', () => {
  it('the members of each class that may be taken are alternatives', async () => {
    const classes = `class Kind:
    rules = "You are kind to all."
class Strict(Kind):
    rules = "You are strict with all."`;
    const taken = 'system/system: ?You are kind to all.??You are strict with all.?';
    assert.equal(await python(classes, 'text = (Kind if kind else Strict).rules'), taken);
    const inBranches = `if kind:
        agent = Kind()
    else:
        agent = Strict()
    text = agent.rules`;
    assert.equal(await python(classes, inBranches), taken);
    assert.equal(
      await typescript(
        'class Kind { rules = "You are kind to all."; }\nclass Strict { rules = "You are strict with all."; }',
        'const text = (kind ? new Kind() : new Strict()).rules;',
      ),
      taken,
    );
  });

  it('a member that one of the classes does not have varies', async () => {
    const classes = `class Kind:
    rules = "You are kind to all."
class Other(Base):
    pass`;
    assert.equal(await python(classes, 'text = (Kind if kind else Other)().rules'), 'system/system: «text»');
  });

  it('what a function gives is one of several texts where another may be called', async () => {
    const functions = `def kind_rules():
    return "You are kind to all."
def strict_rules():
    return "You are strict with all."`;
    const sent = await python(functions, 'rules = kind_rules if kind else strict_rules\n    text = rules()');
    assert.equal(
      sent,
      'system/system: ?You are kind to all.??«def strict_rules():\n    return "You are strict with all."»?',
    );
  });

  it('the body of an else behind a try is there where nothing fails', async () => {
    const body = `text = "You are kind."
    try:
        number = int(question)
    except ValueError:
        text += " No number."
    else:
        text += " A number."`;
    assert.equal(await python('', body), 'system/system: You are kind.? A number.?? No number.?');
  });

  it('what the functions of a record give, of which a key picks one, are alternatives', async () => {
    const map = `const KINDS = {
  kind: (name) => \`You are kind to \${name} and to everybody else here.\`,
  strict: (name) => "You are strict with everybody, and most of all with " + name,
};`;
    const [kind, strict] = ['You are kind to ', 'You are strict with everybody, and most of all with '];
    assert.equal(
      await typescript(map, 'const text = KINDS[kind](question);'),
      `system/system: ?${kind}??«name»?? and to everybody else here.??${strict}??«name»?`,
    );
    assert.equal(
      await typescript(map, 'const text = KINDS["kind"](question);'),
      `system/system: ${kind}«name» and to everybody else here.`,
    );
    const changing = 'const KINDS = { kind: (name) => (text += name), strict: (name) => (text += "!") };';
    assert.equal(
      await typescript('', `let text = "You are kind.";\n  ${changing}\n  KINDS[kind](question);`),
      'system/system: You are kind.?«text»??«name»??«text»??!?',
    );
  });

  it('the texts of a list of which a number picks one are alternatives, and a part of the list varies', async () => {
    const list = '["You are kind to everybody who asks anything.", "You are strict with everybody who asks anything."]';
    const either =
      'system/system: ?You are kind to everybody who asks anything.??You are strict with everybody who asks anything.?';
    assert.equal(await python(`KINDS = ${list}`, 'text = KINDS[kind]'), either);
    assert.equal(await typescript(`const KINDS = ${list};`, 'const text = KINDS[hash(kind) % 2];'), either);
    const first = 'system/system: You are kind to everybody who asks anything.';
    assert.equal(await typescript(`const KINDS = ${list};`, 'const text = KINDS[0];'), first);
    assert.equal(await python(`KINDS = ${list}`, 'text = "".join(KINDS[kind:])'), 'system/system: «text»');
    assert.equal(
      await typescript(`const KINDS = ${list};`, 'KINDS.push(question);\n  const text = KINDS[kind];'),
      'system/system: «text»',
    );
  });

  it('what is printed in another form varies, in all forms of a verb and a field', async () => {
    assert.equal(
      await python('', 'text = "You help %s with %s and %5s." % (question, "math", "all")'),
      'system/system: You help «s» with ‹s›math and «5s».',
    );
    assert.equal(
      await python('', 'text = "You help {} with {:>9}, {!r}.".format(question, "math", "all")'),
      'system/system: You help «» with «:>9», «!r».',
    );
  });

  it('a list of what is left takes all that is given by its place', async () => {
    const function_ = `def rules(first, *more, end="Be kind."):
    return first + " " + end`;
    assert.equal(
      await python(function_, 'text = rules("You help.", "You talk.")'),
      'system/system: You help. Be kind.',
    );
  });

  it('a default stands for undefined', async () => {
    const function_ = 'const rules = (first = "You help.", end = "Be kind.") => first + " " + end;';
    assert.equal(
      await typescript(function_, 'const text = rules(undefined, "Be strict.");'),
      'system/system: You help. Be strict.',
    );
  });
});

describe('A text that a loop adds to', () => {
  it('does not get what stands behind a loop within it that goes on with another', async () => {
    const body = `let text = "You help.";
  outer: for (const one of ["First.", "Second."]) {
    for (const word of question) {
      if (word === kind) continue outer;
    }
    text += one;
  }`;
    assert.equal(await typescript('', body), 'system/system: You help.?«one»?');
    const inner = body.replace('continue outer', 'continue');
    assert.equal(await typescript('', inner), 'system/system: You help.First.Second.');
  });

  it('does not always get what stands in a block that is left', async () => {
    const body = `let text = "You help.";
  block: {
    if (kind) break block;
    text += " All of them.";
  }`;
    assert.equal(await typescript('', body), 'system/system: You help.? All of them.?');
  });

  it('has nothing between its lines and those that there may be', async () => {
    const sent = await python('', 'text = "; ".join(["You help.", *question])');
    assert.equal(sent, 'system/system: You help.?; ?«question»');
  });

  it('is what a class gives a member when it is made', async () => {
    const agent = `class Agent {
  static rules = "You help.";
  static { this.rules = load(); }
}`;
    assert.match((await typescript(agent, 'const text = Agent.rules;'))!, /^system\/system: \?You help\.\?/);
  });
});

describe('A variable of a block', () => {
  it('is another than that of the same name around it', async () => {
    const block = `let text = "You help.";
  BLOCK { const text = "You are strict." + question; show(text); }`;
    for (const head of ['', 'if (kind)', 'for (const one of question)'])
      assert.equal(await typescript('', block.replace('BLOCK', head)), 'system/system: You help.', head);
    const changed = block.replace('const text', 'var text').replace('let text', 'var text').replace('BLOCK', '');
    assert.equal(await typescript('', changed), 'system/system: You are strict.«question»');
  });

  it('has one value for each case of a switch, with those it falls through to', async () => {
    const body = `let text = "You help.";
  switch (kind) {
    case true: text += " One.";
    default: text += " Two.";
  }`;
    assert.equal(await typescript('', body), 'system/system: You help.? One.? Two.');
  });

  it('has a function only where the record that has it is there', async () => {
    const body =
      'const own = kind ? { rules: () => "You help." } : undefined;\n  const text = own?.rules() ?? "You are strict.";';
    assert.match((await typescript('', body))!, /^system\/system: \?You help\.\?/);
  });

  it('a case of a switch ends with the break in its block, or with one under a condition', async () => {
    const switched = (body: string): Promise<string | undefined> =>
      typescript('', `let text = "You are kind.";\n  switch (kind) {\n    ${body}\n  }`);
    const either = 'system/system: ?You are strict.??You are brief.?';
    assert.equal(
      await switched(`case true: { text = "You are strict."; break; }
    default: { text = "You are brief."; break; }`),
      either,
    );
    assert.equal(
      await switched(`case true: { text = "You are strict."; break; }
    case false: { throw new Error(); }`),
      'system/system: ?You are kind.??You are strict.?',
    );
    assert.equal(
      await switched(`default:
      if (question) { text = "You are strict."; break; }
      text = "You are brief.";`),
      either,
    );
    assert.equal(
      await switched(`case true:
      for (const word of question) break;
      text = "You are strict.";
      break;
    default:
      text = "You are brief.";`),
      either,
    );
  });

  it('what goes on with the next turn of a loop does not go on behind the switch in it', async () => {
    const body = `let text = "";
  for (const word of question) {
    switch (word) {
      case "a": { text = "You are strict."; continue; }
      default: { text = "You are brief."; break; }
    }
    text += " Be kind.";
  }`;
    assert.equal(await typescript('', body), 'system/system: ?You are brief.?? Be kind.??You are strict.?');
  });
});
