import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const RULES = 'You count ships.';
const KEPT = `system/system: ${RULES}`;

const python = (body: string): string => `def ask(q, tone, flag):
    rules = ["${RULES}"]
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(system="".join(rules), messages=[])
`;
const javascript = (body: string): string => `export function ask(q, tone, flag) {
  const rules = ['${RULES}'];
  ${body}
  return client.messages.create({ model: "claude-opus-5", system: rules.join('') });
}
`;
/** A list of which something else is done to another of its names, at the top of a file. */
const ofFile = (top: string): string => `const rules = { text: '${RULES}' };
${top}
export function ask(q, tone) {
  return client.messages.create({ model: "claude-opus-5", system: rules.text });
}
`;

/** What the last prompt of a file sends. */
const sent = async (path: string, text: string): Promise<string> => (await sentIn(path, text)).at(-1)!.slice(1).join();

describe('A name or an item that gets another list than the one that it shared', () => {
  const REPLACED: readonly (readonly [string, string])[] = [
    ['a.py', python('own = rules\nown, more = ["Be brief."], 0')],
    ['a.py', python('own = rules\nfor own in [["Be brief."]]:\n    pass')],
    ['a.py', python('own = rules\ndef other():\n    nonlocal own\n    own = ["Be brief."]\nother()')],
    ['a.py', python('own = rules\nif flag:\n    own = ["Be brief."]')],
    ['a.py', python('own = rules\nif (own := ["Be brief."]):\n    pass')],
    ['a.js', javascript('const all = { rules }; const key = "rules"; all[key] = ["Be brief."];')],
    ['a.js', javascript('const all = { rules }; for (const key in all) all[key] = ["Be brief."];')],
    ['a.js', javascript('const all = { rules }; { all.rules = ["Be brief."]; }')],
    ['a.js', javascript('let own = rules; const other = () => { own = ["Be brief."]; }; other();')],
  ];
  for (const [path, text] of REPLACED)
    it(`leaves that as it was: ${text.split('\n').slice(2, -2).join(' ')}`, async () => {
      assert.equal(await sent(path, text), KEPT);
    });

  const DOUBTFUL: readonly (readonly [string, string])[] = [
    ['a.py', python('all = [rules]\nall[-1] = ["Be brief."]')],
    ['a.py', python('all = [rules]\nall.insert(0, ["Be brief."])')],
    ['a.py', python('all = {"rules": rules}\ndef other(it):\n    it["rules"] = ["Be brief."]\nother(all)')],
    ['a.py', python('own = rules\nif flag:\n    own = ["Be brief."]\nown.append(tone)')],
    ['a.js', javascript('const all = [rules]; all.unshift(["Be brief."]);')],
    ['a.js', javascript('const all = { rules }; const own = (all.rules = ["Be brief."]);')],
    ['a.js', javascript('const all = { rules }; if (flag) all.rules = ["Be brief."]; all.rules.push("Be kind.");')],
    ['a.js', javascript('const all = { rules }; all[tone] = ["Be brief."]; all.rules.push("Be kind.");')],
  ];
  for (const [path, text] of DOUBTFUL)
    it(`may leave that changed, or not: ${text.split('\n').slice(2, -2).join(' ')}`, async () => {
      const own = await sent(path, text);
      assert.match(own, /^system\/system: \?You count ships\.\?/);
      assert.doesNotMatch(own, /Be (?:brief|kind)/);
    });

  it('is the same as it was where only what is in it is changed', async () => {
    const more = `${KEPT}«tone»`;
    assert.equal(await sent('a.py', python('all = {"rules": rules}\nall["rules"].append(tone)')), more);
    assert.equal(await sent('a.py', python('own = rules\nmore = own\nmore.append(tone)')), more);
    assert.equal(await sent('a.js', javascript('const all = [rules]; all.push(q); all[0].push(tone);')), more);
  });

  it('is another record by all of its names where a branch may have replaced it', async () => {
    const text = javascript('const all = { own: { text: "Be brief." } }; if (flag) all.own = { text: q };').replace(
      'rules.join',
      'all.own.text.concat',
    );
    const set = text.replace('return', 'all.own.text = "Be kind.";\n  return');
    assert.equal(await sent('a.js', set), 'system/system: Be kind.');
  });
});

describe('A function of a record that changes what is in this', () => {
  const CHANGES = [
    '[this.own.text] = ["Be brief."];',
    '({ one: this.own.text } = { one: "Be brief." });',
    'for (this.own.text of ["Be brief."]);',
    'this.own.text += "Be brief.";',
    'delete this.own.text;',
    'this["own"].text = "Be brief.";',
    'Object.assign(this.own, { text: "Be brief." });',
    'const { own } = this; own.text = "Be brief.";',
    'const self = this; self.own.text = "Be brief.";',
    'this.put(this.own);',
  ];
  const top = (change: string): string =>
    ofFile(`const all = { own: rules, change() { ${change} }, put(it) { it.text = "Be brief."; } };\nall.change();`);
  for (const change of CHANGES)
    it(`leaves it in doubt: ${change}`, async () => {
      assert.equal(await sent('a.js', top(change)), `system/system: ?${RULES}?`);
    });

  it('leaves it as it is where it only reads it, or has something else instead', async () => {
    for (const change of [
      'const { own } = this; return own.text;',
      'return this.show(this.own);',
      'this.own = { text: "Be brief." };',
    ])
      assert.equal(await sent('a.js', top(change)), KEPT);
  });
});

describe('A member of a class that a pattern or a loop gives a value', () => {
  const javascriptClass = (change: string): string => `class Texts {
  static rules = "${RULES}";
  static change(tone) { ${change} }
}
export function ask(q, tone) {
  return client.messages.create({ model: "claude-opus-5", system: Texts.rules });
}
`;
  const pythonClass = (change: string): string => `class Texts:
    rules = "${RULES}"

def change(tone):
    ${change}

def ask(q, tone):
    return client.messages.create(system=Texts.rules, messages=[])
`;
  const CHANGES: readonly (readonly [string, string])[] = [
    ['a.js', javascriptClass('[Texts.rules] = [tone];')],
    ['a.js', javascriptClass('({ one: Texts.rules, ...Texts.more } = tone);')],
    ['a.js', javascriptClass('for (Texts.rules of tone);')],
    ['a.py', pythonClass('(Texts.rules, _), more = (tone, 0), 1')],
    ['a.py', pythonClass('for Texts.rules in tone:\n        pass')],
    ['a.py', pythonClass('with open(tone) as Texts.rules:\n        pass')],
  ];
  for (const [path, text] of CHANGES)
    it(`is in doubt: ${/(?:change\(tone\) |change\(tone\):\n)([^\n]+)/.exec(text)?.[1]?.trim()}`, async () => {
      assert.match(await sent(path, text), /\?You count ships\.\?/);
    });
  it('is the same where it is only read there', async () => {
    assert.equal(await sent('a.js', javascriptClass('const [own] = [Texts.rules];')), KEPT);
    assert.equal(await sent('a.py', pythonClass('own, more = Texts.rules, 0')), KEPT);
  });
});
