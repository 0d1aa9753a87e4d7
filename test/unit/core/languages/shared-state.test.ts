import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';
import { type OtherLanguage, programOfShape } from '../../../support/shapes.ts';

const START = 'system/system: You are an agent that helps.';

/** What the request of a program sends whose text begins with the same words as that of all others. */
async function sent(path: string, text: string): Promise<string> {
  const { prompts } = await readCode(path, text);
  const own = prompts.map(({ prompt }) => sentBy(text, prompt).join('\n')).find((one) => one.startsWith(START));
  assert.ok(own, text);
  return own.slice(START.length);
}

async function sentByPython(body: string, top = ''): Promise<string> {
  const lines = body.replace(/^(?!$)/gm, '    ');
  const text = `${top}\ndef ask(a, b, flag, items):\n    p = "You are an agent that helps."\n${lines}\n    client.messages.create(system=p, messages=[])\n`;
  return sent('program.py', text);
}

async function sentByJavascript(body: string, top = ''): Promise<string> {
  const text = `${top}\nfunction ask(a, b, flag, items) {\n  let p = 'You are an agent that helps.';\n${body}\n  return client.messages.create({ system: p, messages: [] });\n}\n`;
  return sent('program.js', text);
}

async function sentByOther(language: OtherLanguage, body: string, top = ''): Promise<string> {
  const { path, text } = programOfShape(language, [top, body]);
  return (await sent(path, text)).replace(/w\d+w(?=$|\n)/, '').split('\n', 1)[0]!;
}

describe('What stands behind a `try` whose failure is caught', () => {
  it('has what was there before, or what half of the body has left, in Python, JavaScript and Ruby', async () => {
    const python =
      't = "Be kind."\ntry:\n    t = "Be brief."\n    load(a)\n    t = "Be calm."\nexcept ValueError:\n    pass\np += t';
    assert.match(await sentByPython(python), /\?Be brief\.\?/);
    const javascript = "let t = 'Be kind.'; try { load(a); t = 'Be calm.'; } catch {} p += t;";
    assert.match(await sentByJavascript(javascript), /^‹t›\?Be calm\.\?\?Be kind\.\?|^‹t›\?Be kind\.\?\?Be calm\.\?/);
    const ruby = 't = "Be kind."\nbegin\n  load(a)\n  t = "Be calm."\nrescue\nend\np += t';
    assert.match(await sentByOther('ruby', ruby), /\?Be calm\.\?/);
  });

  it('has what the body begins with that cannot fail, and all of it where what catches leaves', async () => {
    const begins = 'try:\n    p += "Be kind."\n    load(a)\nexcept ValueError:\n    log(a)\np += "Be brief."';
    assert.equal(await sentByPython(begins), 'Be kind.Be brief.');
    const leaves = 'begin\n  load(a)\n  p += "Be kind."\nrescue => e\n  raise e\nend\np += "Be brief."';
    assert.equal(await sentByOther('ruby', leaves), 'Be kind.Be brief.');
  });
});

describe('What is changed by something else that has it', () => {
  for (const [what, body, top, expected] of [
    ['an item of a class', 'Store()["k"].append(a)\np += " ".join(RULES)', 'def __getitem__(self, k):', '?Be kind.?'],
    ['an attribute of a class', 'Store().k.append(a)\np += " ".join(RULES)', 'def __getattr__(self, k):', '?Be kind.?'],
    [
      'a property by another name',
      'l = Store().k\nl.append(a)\np += " ".join(RULES)',
      '@property\n    def k(self):',
      '?Be kind.?',
    ],
  ] as const)
    it(`may be another where it is ${what} of Python`, async () => {
      const all = `RULES = ["Be kind."]\nclass Store:\n    ${top}\n        return RULES\n`;
      const own = await sentByPython(body, all);
      assert.ok(own.includes(expected), own);
      assert.equal(await sentByPython('p += " ".join(RULES)', 'RULES = ["Be kind."]\n'), 'Be kind.');
    });

  it('may be another where a copy has the methods of an object of JavaScript', async () => {
    const top = "const store = { rules: ['Be kind.'], add(x) { this.rules.push(x); }, all() { return this.rules; } };";
    const changed = "const copy = { ...store };\ncopy.add(a);\np += store.rules.join(' ');";
    assert.match(await sentByJavascript(changed, top), /\?Be kind\.\?/);
    const read = "const copy = { ...store };\ncopy.all();\np += store.rules.join(' ');";
    assert.equal(await sentByJavascript(read, top), 'Be kind.');
  });

  it('may be another where a method of Go is given a pointer to it', async () => {
    const set = 'func (c *Tone) Set(x string) { c.text = x }\nfunc load(x string) { tone.Set(x) }';
    const top = 'type Tone struct{ text string }\nvar tone = &Tone{text: "Be kind."}';
    assert.match(await sentByOther('go', 'p += tone.text', `${top}\n${set}`), /\?Be kind\.\?/);
    assert.equal(await sentByOther('go', 'p += tone.text', top), 'Be kind.');
  });

  it('may be another where it stands in a list that a function is given', async () => {
    const top = "const rule = { text: 'Be kind.' };\nfunction set(rules, x) { for (const one of rules) one.text = x; }";
    assert.match(await sentByJavascript('set([rule], a);\np += rule.text;', top), /\?Be kind\.\?/);
  });

  it('may be another where one of several has it', async () => {
    const body = "const one = { rules: ['Be kind.'] };\n(one.rules ?? []).push(a);\np += one.rules.join(' ');";
    assert.match(await sentByJavascript(body), /\?Be kind\.\?/);
    const method = 'one = ["Be kind."]\n(one.append if flag else one.remove)(a)\np += " ".join(one)';
    assert.match(await sentByPython(method), /«/);
  });
});

describe('What is asked for later', () => {
  it('is made of what its names and its list have then, in Python', async () => {
    const named = 't = "Be kind."\nlines = (t + x for x in ["!"])\nt = a\np += " ".join(lines)';
    assert.match(await sentByPython(named), /\?Be kind\.\?/);
    const viewed = 'one = ["Be kind."]\nlines = map(str, one)\none.append(a)\np += " ".join(lines)';
    assert.match(await sentByPython(viewed), /«/);
    const done = 'one = ["Be kind."]\nlines = [x for x in one]\none.append(a)\np += " ".join(lines)';
    assert.equal(await sentByPython(done), 'Be kind.');
  });

  it('is not nothing, as what a generator of JavaScript gives', async () => {
    const body =
      "function* lines() { for (const x of items) yield x; }\nconst all = lines();\np += [...all].join(' ');";
    assert.equal(await sentByJavascript(body), '«all»');
  });

  it('changes what is around it, and what it is given, as far as somebody has asked', async () => {
    const around = [
      'lines = []\n@contextmanager\ndef part(tag):\n    lines.append(tag)\n    yield\n    lines.append("End of it.")',
      'lines.clear()\nwith part("Be kind."):\n    lines.append("Be calm.")\n    lines.append(a)\np += " ".join(lines)',
    ] as const;
    assert.doesNotMatch(await sentByPython(around[1], around[0]), /(?<!\?)(?:Be kind|End of it)/);
    const given = 'def one(out):\n    out.append("Be kind.")\n    yield 1\n';
    assert.doesNotMatch(await sentByPython('t = ["Be calm."]\nasked = one(t)\np += " ".join(t)', given), /Be kind/);
    const body =
      "const lines = ['Be calm.'];\nfunction* one() { lines.unshift('Be kind.'); yield 1; }\none();\np += lines.join(' ');";
    assert.doesNotMatch(await sentByJavascript(body), /(?<!\?)Be kind/);
  });

  it('is another where a function that another gives changes it', async () => {
    const body = "let t = 'Be kind.';\nfunction later() { return () => { t = a; }; }\nlater()();\np += t;";
    assert.match(await sentByJavascript(body), /\?Be kind\.\?/);
  });
});

describe('A field of a record', () => {
  it('may be another where a key behind it is not known', async () => {
    const body = "const one = { text: 'Be kind.', [b ? 'text' : 'tone']: a };\np += one.text;";
    assert.match(await sentByJavascript(body), /\?Be kind\.\?/);
    const known = "const one = { text: 'Be kind.', ['tone']: a };\np += one.text;";
    assert.equal(await sentByJavascript(known), 'Be kind.');
  });

  it('has the default of a parameter where the record has it only at times', async () => {
    const top = "function tell({ text = 'Be kind.' } = {}) { return text; }";
    assert.match(await sentByJavascript("p += tell(flag ? {} : { text: 'Be calm.' });", top), /\?Be (?:kind|calm)\.\?/);
  });
});

describe('A variable of C# that gets a value where something is asked', () => {
  for (const test of [
    '!texts.TryGetValue("k", out var text)',
    '!texts.TryGetValue("k", out string text)',
    'a is not string text',
  ])
    it(`has that, or what it is given then: ${test}`, async () => {
      assert.match(await sentByOther('csharp', `if (${test}) text = "Be kind.";\np += text;`), /\?Be kind\.\?/);
    });

  it('is changed by a delegate that is called where it is there', async () => {
    const body = 'var text = "Be kind.";\nAction set = () => text = a;\nset?.Invoke();\np += text;';
    assert.match(await sentByOther('csharp', body), /\?Be kind\.\?/);
  });
});

describe('A method of Java that has the name of others', () => {
  const top =
    'static String tell(String x) { return tell(x, "Be brief."); }\nstatic String tell(String x, String y) { return "Be kind." + y; }';

  it('is the one that takes as many arguments', async () => {
    assert.equal(await sentByOther('java', 'p += tell(a);', top), 'Be kind.Be brief.');
    assert.equal(await sentByOther('java', 'p += tell(a, "Be calm.");', top), 'Be kind.Be calm.');
  });

  it('may be any of those that do', async () => {
    const both = 'static String tell(Integer x) { return "Be kind."; }\nstatic String tell(String x) { return x; }';
    assert.match(await sentByOther('java', 'p += tell(a);', both), /\?Be kind\.\?/);
  });
});

describe('What PHP gives by a name', () => {
  it('goes to the parameter of that name', async () => {
    const top = "function tell($first = 'Be kind.', $second = '') { return $first . $second; }";
    assert.equal(await sentByOther('php', "$p .= tell(second: 'Be brief.', first: $a);", top), '«$first»Be brief.');
  });

  it('may be another where a class is there only if no other code has it', async () => {
    const rules = "class Rules { public function text() { return 'Be kind.'; } }";
    const guarded = `if (!class_exists('Rules')) { ${rules} }`;
    assert.match(await sentByOther('php', '$p .= (new Rules)->text();', guarded), /\?Be kind\.\?/);
    assert.equal(await sentByOther('php', '$p .= (new Rules)->text();', rules), 'Be kind.');
  });
});

describe('A format of Python', () => {
  it('takes a width or a precision that it is given before what it prints', async () => {
    assert.match(
      await sentByPython('p += "%*s, %s" % (len(a), "Be kind.", "Be brief.")'),
      /^«[^»]*», (?:‹[^›]*›)?Be brief\.$/,
    );
    assert.match(await sentByPython('p += "{:{}}, {}".format(a, 9, "Be brief.")'), /^«[^»]*», (?:‹[^›]*›)?Be brief\.$/);
  });
});
