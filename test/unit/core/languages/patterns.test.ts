import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = '["You are a careful agent.", "Answer in English.", "Be brief."]';

const programs = {
  python: (body: string, top = ''): readonly [string, string] => [
    'a.py',
    `${top}\ndef build_prompt(ticket):\n    rules = ${RULES}\n    tone = "Be kind to all."\n${body.replace(/^/gm, '    ')}\n`,
  ],
  typescript: (body: string, top = ''): readonly [string, string] => [
    'a.ts',
    `${top}\nexport function buildPrompt(ticket: any) {\n  let rules = ${RULES};\n  let tone = "Be kind to all.";\n  ${body}\n}\n`,
  ],
};

async function sent([path, text]: readonly [string, string]): Promise<string> {
  const prompts = await sentIn(path, text);
  return prompts.at(-1)?.slice(1).join('').replace('system/system: ', '') ?? '';
}

describe('What is taken apart', () => {
  for (const [language, body, expected] of [
    [
      'python',
      'first, *others = rules\nreturn "".join(others) + first',
      'Answer in English.Be brief.You are a careful agent.',
    ],
    [
      'python',
      '*others, last = rules\nreturn last + "".join(others)',
      'Be brief.You are a careful agent.Answer in English.',
    ],
    ['python', 'first, *rules, last = rules\nreturn "".join(rules)', 'Answer in English.'],
    ['python', '[*rules] = rules\nreturn "".join(rules)', 'You are a careful agent.Answer in English.Be brief.'],
    [
      'typescript',
      'const [first, ...others] = rules; return others.join("") + first;',
      'Answer in English.Be brief.You are a careful agent.',
    ],
    ['typescript', '[, ...rules] = rules; return rules.join("");', 'Answer in English.Be brief.'],
  ] as const)
    it(`gives the rest as a list: ${body}`, async () => {
      assert.equal(await sent(programs[language](body)), expected);
    });

  for (const [language, body] of [
    ['python', '(first, *tone), other = rules, ticket\nreturn "You are here." + "".join(tone)'],
    ['python', 'first, *tone = [*ticket.rules, *rules]\nreturn "You are here." + "".join(tone)'],
    ['python', 'for first, *tone in ticket.rules:\n    pass\nreturn "You are here. " + "".join(tone)'],
    ['typescript', 'return "You are here." + ticket.rules.map(([[tone]]: any) => tone).join("");'],
    ['typescript', 'return "You are here." + [[{ tone: ticket.tone }]].map(([{ tone }]: any) => tone).join("");'],
  ] as const)
    it(`is not what a name around it has: ${body}`, async () => {
      assert.doesNotMatch((await sent(programs[language](body))).replace(/\?Be kind to all\.\?/, ''), /Be kind/);
    });

  it('has no item by its place behind items of which the number is not known', async () => {
    const text = await sent(
      programs.typescript(
        'const [first, second] = [...ticket.rules, "Be brief.", "Be kind."]; return "You are here." + second;',
      ),
    );
    assert.equal(text, 'You are here.«second»');
  });
});

describe('A member of a variable', () => {
  for (const [language, body, expected] of [
    [
      'python',
      'box = Box()\nbox.text = "Be kind."\nbox = ticket.box\nreturn "You are here. " + box.text',
      'You are here. «box.text»',
    ],
    [
      'typescript',
      'let box = ticket.one; box.text = "Be kind."; box = ticket.other; return "You are here. " + box.text;',
      'You are here. «box.text»',
    ],
    [
      'typescript',
      'for (const box of ticket.boxes) box.text = "Be kind."; for (const box of ticket.others) return "You are here. " + box.text;',
      'You are here. «box.text»',
    ],
    [
      'typescript',
      'let box = ticket.one; box.text = "Be kind."; return "You are here. " + box.text;',
      'You are here. Be kind.',
    ],
  ] as const)
    it(`is that of what the variable has now: ${body}`, async () => {
      assert.equal(await sent(programs[language](body)), expected);
    });
});

describe('An entry that a function adds to a record of the file', () => {
  for (const [language, top, body] of [
    [
      'python',
      'TONES = {"kind": "Be kind."}\ndef add(x):\n    TONES["brief"] = x\n',
      'return "You are here. " + "".join(TONES.values())',
    ],
    [
      'python',
      'TONES = {"kind": "Be kind."}\ndef add(x):\n    TONES["brief"] = x\n',
      'return "You are here. " + TONES.get("brief", "Be kind.")',
    ],
    [
      'typescript',
      'const TONES: any = { kind: "Be kind." };\nfunction add(x: string) { TONES.brief ??= x; }\n',
      'return "You are here. " + Object.values(TONES).join("");',
    ],
  ] as const)
    it(`is there for who goes through it, or asks for it: ${body}`, async () => {
      const text = await sent(programs[language](body, top));
      assert.doesNotMatch(text.replace(/«[^»]*»/g, ''), /(?<!\?)Be kind\.(?!\?)/);
    });

  it('leaves the others what they are', async () => {
    const top = 'TONES = {"kind": "Be kind."}\ndef add(x):\n    TONES["brief"] = x\n';
    const text = await sent(programs.python('return "You are here. " + TONES["kind"]', top));
    assert.equal(text, 'You are here. Be kind.');
  });
});

describe('A variable of the file', () => {
  it('is no variable of a function that takes one apart whose name ends as its own', async () => {
    const top = 'let text = "Be kind.";\nfunction set(x: any) { const { context } = x; text = context; }\n';
    assert.match(await sent(programs.typescript('return "You are here. " + text;', top)), /\?Be kind\.\?/);
  });
});

describe('A default of a parameter', () => {
  it('is made of the parameters before it, not of variables around that have their names', async () => {
    const top = 'const name = "Be kind.";\n';
    const body = 'const greet = (name: string, title = name) => title; return "You are here. " + greet(ticket.name);';
    assert.doesNotMatch(await sent(programs.typescript(body, top)), /Be kind/);
  });

  it('is that of the code around the function in Python', async () => {
    const body =
      'def greet(name, title=tone):\n    return title\ntone = ticket.tone\nreturn "You are here. " + greet(ticket.name)';
    assert.doesNotMatch(await sent(programs.python(body)), /^You are here\. Be kind to all\.$/);
  });
});

describe('What is left behind', () => {
  it('is done by what runs in any case, where a `return` stands before it', async () => {
    const body =
      'const ask = () => { try { return "Be brief."; } finally { tone = ticket.tone; } }; return "You are here. " + ask() + tone;';
    assert.equal(await sent(programs.typescript(body)), 'You are here. Be brief.«tone»');
  });

  it('is nothing where an iterator is gone through twice', async () => {
    const once = 'lines = filter(None, rules)\nreturn "".join(lines)';
    assert.match(await sent(programs.python(once)), /Be brief\./);
    const twice = 'lines = filter(None, rules)\ncount = "".join(lines)\nreturn "You are here. " + "".join(lines)';
    assert.doesNotMatch(await sent(programs.python(twice)), /Be brief\./);
  });

  it('is for each function of a loop the item of its turn', async () => {
    const body =
      'const all: any = []; for (const rule of rules) all.push(() => rule); return all.map((one: any) => one()).join("");';
    assert.equal(await sent(programs.typescript(body)), 'You are a careful agent.Answer in English.Be brief.');
  });
});
