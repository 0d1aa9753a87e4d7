import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';

/** What the last prompt of a file sends, without where it stands. */
async function sent(marked: string): Promise<string> {
  const { sent: prompts } = await readMarked('build.py', marked);
  assert.ok(prompts.length > 0, 'no prompt');
  return prompts
    .at(-1)!
    .map((text) => text.replace(/^\w+(?:\/\w+)?: /, ''))
    .join(' | ');
}

describe('Texts that Python builds', () => {
  it('by + and +=', async () => {
    const marked = `def build_prompt(name, rules):
    prompt = "You are an agent. " + "Help " + ⟦name⟧ + ".\\n"
    prompt += ⟦rules⟧
    prompt += "Be kind."
    return prompt`;
    assert.equal(await sent(marked), 'You are an agent. Help «name».\n«rules»Be kind.');
  });

  it('by what or gives behind a default that is nothing', async () => {
    const marked = `import datetime
from anthropic import Anthropic
def opening(now=None):
    now = now or datetime.datetime.now()
    return f"You are the agent of this town. It is ⟦{now:%H:%M}⟧, be kind."
Anthropic().messages.create(model="claude-opus-5", system=opening())`;
    const { structure } = await readMarked('build.py', marked);
    const clocks = structure.prompts.at(-1)!.regions.filter((region) => region.kind === 'dynamic');
    assert.deepEqual(
      clocks.map(({ volatility, confidence }) => [volatility, confidence]),
      [['volatile', 'certain']],
    );
  });

  it('by writing to a stream', async () => {
    const marked = `import io
def build_prompt(town, rules):
    out = io.StringIO()
    out.write("You are the guide of ")
    print(⟦town⟧, "here", file=out, end=".")
    print(file=out)
    out.write("Be kind.")
    return out.getvalue()`;
    assert.equal(await sent(marked), 'You are the guide of «town» here.\nBe kind.');
  });

  it('by writing to a stream that is not followed', async () => {
    const marked = `import io
def build_prompt(town):
    out = io.StringIO()
    out.write("You are the guide of the town.")
    ⟦out.seek(4)⟧
    out.write("Be kind to everybody who asks you for the way.")
    return out.getvalue()`;
    assert.doesNotMatch(await sent(marked), /guide/);
  });

  it('by putting spaces for line breaks, which hold no place for a value', async () => {
    const marked = `TEMPLATE = "You are ⟦%s⟧.\\nBe kind."
def build_prompt(name):
    return TEMPLATE.replace("\\n", " ") % name`;
    assert.equal(await sent(marked), 'You are «s». Be kind.');
  });

  it('by %', async () => {
    const marked = `def build_prompt(name, count):
    return "You are ⟦%s⟧'s agent, 100%% kind, with ⟦%(x)d⟧ rules." % {"x": count}`;
    assert.equal(
      await sent(marked),
      "You are «%s»'s agent, 100% kind, with «%(x)d» rules.".replace('%s', 's').replace('%(x)d', 'x'),
    );
  });

  it('by % with several values', async () => {
    const marked = `def build_prompt(user, topic):
    return "You are the agent of ⟦%s⟧ for ⟦%10.2f⟧ here." % (user, topic)`;
    assert.equal(await sent(marked), 'You are the agent of «%s» for «%10.2f» here.'.replaceAll('%', ''));
  });

  it('by format, with positions, names, attributes and doubled braces', async () => {
    const marked = `TEMPLATE = "You help ⟦{user.name}⟧ and ⟦{0}⟧, {{json}}, ⟦{x!r:>10}⟧, ⟦{}⟧."
def build_prompt(u, x):
    return TEMPLATE.format(u, user=u, x=x)`;
    assert.equal(await sent(marked), 'You help «user.name» and «0», {json}, «x!r:>10», «».');
  });

  it('by format with a mapping, and with what is known', async () => {
    const marked = `ROLE = "pirate"
TEMPLATE = "You are a ⟦{role}⟧ who helps ⟦{name}⟧ with all that they need."
def build_prompt(values):
    return TEMPLATE.format(role=ROLE, **values)`;
    assert.equal(await sent(marked), 'You are a ‹role›pirate who helps «name» with all that they need.');
  });

  it('by string.Template', async () => {
    const marked = `from string import Template
T = Template("You are the agent of ⟦$user⟧ and ⟦\${other}⟧ for $$5 a day.")
def build_prompt(u):
    return T.substitute(user=u, other=u)`;
    assert.equal(await sent(marked), 'You are the agent of «user» and «other» for $5 a day.');
  });

  it('by replace, also in a loop over names', async () => {
    const marked = `TEMPLATE = "You are the agent of ⟦{{user}}⟧. Say ⟦[[word]]⟧ to everybody."
def build_prompt(user, values):
    text = TEMPLATE.replace("{{user}}", user)
    for key, value in values.items():
        text = text.replace("[[" + key + "]]", value)
    return text`;
    assert.equal(await sent(marked), 'You are the agent of «user». Say «value» to everybody.');
  });

  it('by join over a list, with what is added to it', async () => {
    const marked = `def build_prompt(name, strict):
    lines = ["You are an agent."]
    lines.append(f"Help ⟦{name}⟧.")
    if strict:
        lines.append("Be strict.")
    lines.extend(["One.", "Two."])
    lines.insert(0, "# Role")
    return "\\n".join(lines)`;
    assert.equal(await sent(marked), '# Role\nYou are an agent.\nHelp «name».?\n??Be strict.?\nOne.\nTwo.');
  });

  it('by join over what a loop makes', async () => {
    const marked = `RULES = ["Be kind to all.", "Be brief to all."]
def build_prompt(docs):
    rules = "\\n".join(f"- ⟦{r}⟧" for r in RULES)
    text = "\\n".join(f"<doc>⟦{d.text}⟧</doc>" for d in docs)
    return "You have rules:\\n" + rules + "\\nYou have documents:\\n" + ⟦text⟧`;
    assert.equal(
      await sent(marked),
      'You have rules:\n- ‹r›Be kind to all.\n- ‹r›Be brief to all.\nYou have documents:\n‹text›?<doc>??«d.text»??</doc>?',
    );
  });

  it('by dedent, cleandoc and strip', async () => {
    const marked = `import textwrap, inspect
def build_prompt(name):
    a = textwrap.dedent("""
        You are an agent.
          Help ⟦{name}⟧.

        Be kind.
    """).strip().format(name=name)
    return a + inspect.cleandoc("""  First.
            Second.
              Third.
        """)`;
    assert.equal(await sent(marked), 'You are an agent.\n  Help «name».\n\nBe kind.First.\nSecond.\n  Third.');
  });

  it('in branches and loops, each under its condition', async () => {
    const marked = `def build_prompt(mode, items):
    prompt = "You are an agent.\\n"
    if mode == "a":
        prompt += "Mode A.\\n"
    elif mode == "b":
        prompt += "Mode B.\\n"
    else:
        prompt += "Mode C.\\n"
    for item in items:
        prompt += f"- ⟦{item}⟧\\n"
    prompt += "The end."
    return prompt`;
    assert.equal(await sent(marked), 'You are an agent.\n?Mode A.\n??Mode B.\n??Mode C.\n??- ??«item»??\n?The end.');
  });

  it('by functions of the file, with what they are given', async () => {
    const marked = `def section(title, body="None at all"):
    return f"## ⟦{title}⟧\\n⟦{body}⟧\\n"
def build_prompt(rules):
    return "You are an agent.\\n" + section("Rules", rules) + section(title="Notes on this")`;
    assert.equal(
      await sent(marked),
      'You are an agent.\n## ‹title›Rules\n«body»\n## ‹title›Notes on this\n‹body›None at all\n',
    );
  });

  it('by members of a class, its constructor and its bases', async () => {
    const marked = `class Base:
    intro = "You are an agent.\\n"
class Agent(Base):
    rules = "Follow the rules.\\n"
    def __init__(self, name, tone="You are formal."):
        self.name = name
        self.tone = tone
    @property
    def footer(self):
        return "The footer.\\n"
    def build_prompt(self):
        return self.intro + self.rules + f"Help ⟦{self.name}⟧. ⟦{self.tone}⟧\\n" + self.footer`;
    assert.equal(
      await sent(marked),
      'You are an agent.\nFollow the rules.\nHelp «self.name». ‹self.tone›?You are formal.?\nThe footer.\n',
    );
  });

  it('by str, +, and numbers and booleans as they are printed', async () => {
    const marked = `LIMIT = 5
def build_prompt(n):
    return "You have at most " + str(LIMIT) + f" rules, and ⟦{LIMIT}⟧ more, ⟦{True}⟧, " + str(⟦n⟧) + "."`.replace(
      'str(⟦n⟧)',
      '⟦str(n)⟧',
    );
    assert.equal(await sent(marked), 'You have at most 5 rules, and ‹LIMIT›5 more, ‹True›True, «str(n)».');
  });

  it('with a with, a try and a walrus', async () => {
    const marked = `def build_prompt(path):
    prompt = "You read files.\\n"
    try:
        with open(path) as f:
            prompt += ⟦f.read()⟧
    except OSError:
        prompt += "There is none.\\n"
    if (extra := path.suffix):
        prompt += f"It ends in ⟦{extra}⟧."
    return prompt`;
    assert.equal(await sent(marked), 'You read files.\n?«f.read()»??There is none.\n??It ends in ??«extra»??.?');
  });

  it('what cannot be followed varies', async () => {
    const marked = `def build_prompt(x):
    return "You are an agent. " + ⟦render("tone")⟧ + ⟦TABLE[x]⟧ + ⟦(x or fallback(x))⟧ + ⟦TEXT[:100]⟧`.replace(
      '⟦(x or fallback(x))⟧',
      '(⟦x or fallback(x)⟧)',
    );
    assert.equal(await sent(marked), 'You are an agent. «render("tone")»«TABLE[x]»«x or fallback(x)»«TEXT[:100]»');
  });

  it('in a loop that may be left, and by a text with itself in it', async () => {
    const marked = `def build_prompt(name, rules):
    prompt = "You are an agent of all.\\n"
    for rule in ["One.", "Two."]:
        if rule in rules:
            break
        prompt += ⟦rule⟧
    prompt = f"⟦{prompt}⟧Help ⟦{name}⟧."
    return prompt`;
    assert.equal(await sent(marked), 'You are an agent of all.\n?«rule»?‹prompt›Help «name».');
  });

  it('of a list that is doubled until nobody can look through it: it varies', async () => {
    const doubled = 'items = items + items\n'.repeat(20);
    const marked = `items = ["Be kind."]\n${doubled}prompt = "You are an agent. " + ⟦"".join(items)⟧\n`;
    assert.equal(await sent(marked), 'You are an agent. «"".join(items)»');
  });

  it('of a list that is long because it is written so', async () => {
    const rules = 'rules = ["Be kind.", ' + '"Be brief.", '.repeat(2500) + ']';
    const text = `${rules}\nprompt = "You are an agent. " + rules[0]\n`;
    assert.equal(await sent(text), 'You are an agent. Be kind.');
  });
});
