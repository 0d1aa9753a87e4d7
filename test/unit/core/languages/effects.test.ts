import assert from 'node:assert/strict';
import { requestsOf, readCode, sentBy } from '../../../support/code-prompts.ts';
import { programOfShape } from '../../../support/shapes.ts';

/** What the request of a program of Python sends, whose function has the code in it. */
function python(code: string): Promise<string> {
  const body = code.replace(/^/gm, '    ');
  return systemOf(
    'ask.py',
    `def ask(a, flag, items):\n${body}\n    return client.messages.create(model="m", system=p, messages=[])\n`,
  );
}

/** The same of JavaScript. */
function javascript(code: string): Promise<string> {
  return systemOf(
    'ask.js',
    `function ask(a, flag, items) {\n${code}\nreturn client.messages.create({ model: "m", system: p, messages: [] });\n}\n`,
  );
}

async function systemOf(path: string, text: string): Promise<string> {
  const [request] = requestsOf(await readCode(path, text));
  assert.ok(request, text);
  return sentBy(text, request.prompt)
    .join('\n')
    .replace(/^system\/system: /, '');
}

describe('What code does that stands within a test, a callback or a comprehension', () => {
  for (const [code, expected] of [
    ['t = ["Be kind."]\nif flag and not t.append(a):\n    log()\np = " ".join(t)', 'Be kind.? ??«a»?'],
    [
      't = ["Be kind."]\nif a == "x":\n    log()\nelif not t.append(a):\n    log()\np = " ".join(t)',
      'Be kind.? ??«a»?',
    ],
    ['t = ["Be kind."]\nu = {x: t.insert(0, x) for x in items}\np = " ".join(t)', '?Be kind.?'],
    ['t = ["Be kind."]\nu = {t.append(x) for x in items}\np = " ".join(t)', '?Be kind.?'],
    ['t = ["Be kind."]\nu = [x for x in items if not t.insert(0, x)]\np = " ".join(t)', '?Be kind.?'],
    ['t = ["Be kind."]\nu = [x for y in items for x in y if not t.pop()]\np = " ".join(t)', '?Be kind.?'],
    ['t = ["Be kind.", "Be brief."]\nassert t.pop()\np = " ".join(t)', '?Be kind.?? ??Be brief.?'],
  ] as const)
    it(`counts in Python: ${code.split('\n')[1]}`, async () => assert.equal(await python(code), expected));

  for (const [code, expected] of [
    ['const t = ["Be kind."];\nif (flag && t.push(a)) log();\nconst p = t.join(" ");', 'Be kind.? ??«a»?'],
    ['const t = ["Be kind."];\nitems.find((x) => t.unshift(x));\nconst p = t.join(" ");', '?«x»?? ??«x»?? ?Be kind.'],
    [
      'const t = ["Be kind."];\nconst u = items.flatMap((x) => { t.unshift(x); return []; });\nconst p = t.join(" ");',
      '?Be kind.?? ??«x»?? ??Be kind.?? ??«x»?? ??Be kind.?',
    ],
    [
      'const t = ["Be kind."];\nconst u = items.reduce((s, x) => (t.unshift(x), s), 0);\nconst p = t.join(" ");',
      '?«x»?? ??«x»?? ?Be kind.',
    ],
    ['const t = { k: "Be kind." };\nif (flag && delete t.k) log();\nconst p = t.k;', '?Be kind.??«delete t.k»?'],
    [
      'const t = [{ k: "Be kind." }];\nlet n;\nt.forEach((o) => { n = o; });\nn.k = a;\nconst p = t[0].k;',
      '?Be kind.?',
    ],
    ['let n = 1;\nlog(n++);\nconst p = "Be kind." + n;', 'Be kind.‹n›?1??«n++»?'],
  ] as const)
    it(`counts in JavaScript: ${code.split('\n')[1]}`, async () => assert.equal(await javascript(code), expected));

  it('counts in PHP', async () => {
    const { path, text } = programOfShape('php', [
      '',
      '$t = ["Be kind."];\nif ($flag && array_push($t, $a)) { go(); }\n$p .= implode(" ", $t);',
    ]);
    assert.equal(
      await systemOf(path, text),
      'You are an agent that helps.‹implode(" ", $t)›?Be kind.?? ??Be kind.?? ??«array_push($t, $a)»?w0w',
    );
  });
});

describe('A list that a function gives with others which change it', () => {
  const rules = (others: string, then: string): Promise<string> =>
    javascript(
      `const made = (() => { const t = ["Be kind."]; return { t, ${others} }; })();\n${then}\nconst p = made.t.join(" ");`,
    );

  it('may have got more where they add to it', async () => {
    assert.equal(await rules('add: (x) => t.push(x)', 'made.add(a);'), 'Be kind.? ?«(x) => t.push(x)»');
  });

  it('is in doubt where they do anything else', async () => {
    assert.equal(await rules('add(x) { t.unshift(x); }', 'made.add(a);'), '?Be kind.?? ?«add(x) { t.unshift(x); }»');
    assert.equal(await rules('add: (x) => { t[0] = x; }', 'made.add(a);'), '?Be kind.?? ?«(x) => { t[0] = x; }»');
  });

  it('is what it is where they do nothing to it', async () => {
    assert.equal(await rules('first: () => t[0]', ''), 'Be kind.');
  });
});

describe('A variable of a shell script that the test of an `if` gives a value', () => {
  it('has it behind the `if`, whatever else stands there', async () => {
    const { path, text } = programOfShape('shell', [
      '',
      't="Be kind."\nif ! t=$(cat "$1"); then p+="Be brief."; fi\np+="$t"',
    ]);
    assert.equal(await systemOf(path, text), '‹p›You are an agent that helps.?Be brief.?«t»w0w');
  });
});
