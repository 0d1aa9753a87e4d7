import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

const OPENING = 'You are a baker. Answer in two sentences.\n\n';

function assertPlaces(text: string, places: readonly string[]): void {
  assert.deepEqual(writtenPlaces(`${OPENING}${text}\n`), places, text);
}

function assertText(texts: readonly string[]): void {
  for (const text of texts) assertPlaces(text, []);
}

describe('names in brackets in sentences', () => {
  it('are places in other languages than English, where there are two', () => {
    assertPlaces('Schreibe einen Brief an [Gast] wegen [Kuchen].', ['[Gast]', '[Kuchen]']);
    assertPlaces('Schreibe an [GAST] über [KUCHEN].', ['[GAST]', '[KUCHEN]']);
    assertPlaces('Escribe una carta a [Nombre del huésped] sobre [Pan].', ['[Nombre del huésped]', '[Pan]']);
    assertPlaces('Rédige une lettre pour [Nom du client] au sujet de [Gâteau].', ['[Nom du client]', '[Gâteau]']);
    assertPlaces('Напиши письмо для [Имя гостя] о [Хлеб].', ['[Имя гостя]', '[Хлеб]']);
    assertPlaces('Write stories for [product] in the form "As a [role], I want [goal]."', ['[product]']);
    assertPlaces('/imagine prompt: a portrait of [guest], [kind] style, --ar 16:9', ['[guest]', '[kind]']);
    assertPlaces('Write an offer from [BAKER] to [GUEST].', ['[BAKER]', '[GUEST]']);
  });

  it('are none as links, citations, boxes, headings, options and tags', () => {
    assertText([
      'Siehe [Regeln](regeln.md) und [Hinweise](hinweise.md).',
      'Nutze die Quellen [1] und [2].',
      '- [ ] Gast\n- [x] Kuchen',
      '[Regeln]\nAntworte kurz.\n\n[Stil]\nSei freundlich.',
      'Folge den [REGELN] und dem [STIL].\n\n[REGELN]\nKurz.\n\n[STIL]\nFreundlich.',
      'bake [Optionen] und serve [Optionen]',
      'Benutze die Tags [Bestellung] und [Rückgabe] dafür.',
      'I [verb] and you [verb] it.',
    ]);
  });

  it('are places in scripts without capitals, in brackets of whatever width, where one names what is filled in', () => {
    assertPlaces('请为[产品名称]写一段面向[目标人群]的话。', ['[产品名称]', '[目标人群]']);
    assertPlaces('请为【产品名称】写一段面向【目标人群】的话。', ['【产品名称】', '【目标人群】']);
    assertPlaces('请为＜产品名称＞写一段面向＜目标人群＞的话。', ['＜产品名称＞', '＜目标人群＞']);
    assertPlaces('请为［产品名称］写一段面向｛目标人群｝的话。', ['［产品名称］', '｛目标人群｝']);
    assertPlaces('【商品名】の広告を【ターゲット】向けに書いてください。', ['【商品名】', '【ターゲット】']);
    assertPlaces('[고객명]에게 [제품명]을 소개하세요.', ['[고객명]', '[제품명]']);
    assertPlaces('产品：【产品名称】\n人群：【目标人群】', ['【产品名称】', '【目标人群】']);
    assertPlaces('问题：【此处插入问题】', ['【此处插入问题】']);
    assertPlaces('【请在此处粘贴内容】', ['【请在此处粘贴内容】']);
  });

  it('are none there as headings, as what is stressed and in forms', () => {
    assertText([
      '【规则】\n要简短。\n\n【风格】\n友好。',
      '【规则】要简短。\n【产品】友好。',
      '请按照【规则】回答【产品】。\n\n# 规则\n短。\n\n# 产品\n面包。',
      '请【务必】使用【简体】。',
      '请用【产品名称】标记。',
      '输出格式：标题是[标题]，产品是[产品名称]。',
      '请写出[规则]部分和[产品]部分。',
    ]);
  });
});

describe('a single letter in braces', () => {
  it('is a place in a sentence, in quotation marks and in an element', () => {
    assertPlaces('Compare {a} with {b}.', ['{a}', '{b}']);
    assertPlaces('From {x} to {y}: explain.', ['{x}', '{y}']);
    assertPlaces('请比较{a}和{b}。', ['{a}', '{b}']);
    for (const text of ['Bake {p} for me.', 'Say "{x}"', '({x})', '**{x}**', 'Hi {x}!', '<dish>{x}</dish>'])
      assertPlaces(text, [/\{\w\}/.exec(text)![0]]);
  });

  it('is none in mathematics, in expressions, in code and in forms', () => {
    assertText([
      'Let {x} be small.',
      'The sets {a}, {b} and {c} are disjoint.',
      'S = {a} and T = {b}, so S ⊂ T.',
      'Use \\d{n} or [a-z]{m}.',
      'The powers x^{n} and a_{i} grow.',
      'Here $\\{x\\}$ and {x} are one.',
      'Simplify \\frac{a}{b}.',
      'Words over {a}* or {b}+ are regular.',
      'Use `{x}` here.',
      'Format counts as {m} there.',
      'Bake in the form {x}.',
      '{x}: why it is so',
    ]);
  });
});

describe('words in braces and names with hyphens', () => {
  it('are places in sentences, alone and beside others', () => {
    assertPlaces('Hello {First Name}, your cake {Order ID} is late.', ['{First Name}', '{Order ID}']);
    assertPlaces('Write to {guest name} about {dish of the day}.', ['{guest name}', '{dish of the day}']);
    assertPlaces('Schreibe an {Name des Gastes} wegen {Art der Torte}.', ['{Name des Gastes}', '{Art der Torte}']);
    assertPlaces("Read {Guest's name}.", ["{Guest's name}"]);
    assertPlaces('Sum up {text} for {First Name}.', ['{text}', '{First Name}']);
    assertPlaces('Text: {insert text here}', ['{insert text here}']);
    assertPlaces('Text: <your-text-here>', ['<your-text-here>']);
    assertPlaces('Translate <source-text> to <target-language>.', ['<source-text>', '<target-language>']);
  });

  it('are none in JSON, lists of columns, forms, commands and components', () => {
    assertText([
      'Return {"first name": "x"} only.',
      'The columns {First Name,Last Name} stay.',
      'Answer with {your reasoning here}.',
      'Bake it, {Why It Matters} and all.',
      'End with {Final Answer} there.',
      'Use <my-oven>bread</my-oven> for the <my-dough>.',
      'Write web components such as the <my-oven> for the <my-dough>.',
      'Put it in <source-text> tags.',
      'bake checkout <branch-name>',
    ]);
  });
});
