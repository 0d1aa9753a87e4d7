import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

const OPENING = 'You are a baker. Answer in two sentences.\n\n';

/** Each text with its places between « and ». */
function assertMarked(texts: readonly string[]): void {
  for (const text of texts) {
    const places = Array.from(text.matchAll(/«(.*?)»/g), (match) => match[1]!);
    assert.deepEqual(writtenPlaces(`${OPENING}${text.replaceAll(/[«»]/g, '')}\n`), places, text);
  }
}

describe('the only name in brackets of a text', () => {
  it('is a place where a task is about it', () => {
    assertMarked([
      'Write a letter to «[Guest Name]».',
      'Write a letter to «[guest-name]».',
      'Explain «[dough]» to a child.',
      'Please create a menu for «[Occasion]» in three steps.',
      '1. Translate the text into «[target language]»: rye',
      'I want you to act as a «[profession]».',
      'You are a patient «[role]».',
      'Answer «[question]» now.',
      'Imagine you are «[Famous Baker]».',
      'Write to «((guest_name))» now.',
    ]);
  });

  it('is one in other languages', () => {
    assertMarked([
      'Schreibe einen Brief an «[Gast]».',
      'Erkläre «[Teig]» in einfachen Worten.',
      'Übersetze den Text ins «[Zielsprache]».',
      'Escribe una carta a «[NOMBRE DEL HUÉSPED]».',
      'Explica «[masa]» a un niño.',
      'Rédige une lettre pour «[nom du client]».',
      'Tu es expert en «[domaine]».',
      'Scrivi una mail a «[Nome Ospite]».',
      'Escreva uma carta para «[Nome do hóspede]».',
      'Напиши письмо для «[Имя гостя]».',
      'Schrijf een brief aan «[naam van de gast]».',
      'Napisz list do «[imię gościa]».',
      '请为«[产品名称]»编写一段话。',
      '请介绍«【主题】»。',
      '请分析以下面包：«[面包编号]»',
      '你是一名«[职业]»，请回答。',
      '«【商品名】»の説明を書いてください。',
      '«[제품명]»의 소개를 작성하세요.',
      '«［質問］»',
      '«【问题】»',
    ]);
  });

  it('is text where the model writes it, is shown it or clicks it', () => {
    assertMarked([
      'The guest wrote to [Baker Name].',
      'Write about [rye].\n\n[rye]: https://example.com/rye',
      'Write each claim with a [source] behind it.',
      'Explain it with [laughs] and be kind.',
      'Write [pause] where it fits.',
      'Describe the [Bake] button.',
      'Explain the [Obsolete] attribute.',
      'Write in the format [Loaf] only.',
      'Never write [Your Name] in the letter.',
      'Write "Dear [Name]" at the top.',
      'Answer [yes] or [no] only.',
      'Summarize the talk, which may have [inaudible] parts.',
      'Erkläre es mit [sic] im Text.',
      'Écris la réponse entre [crochets].',
      'Escribe la respuesta como [número].',
      '请用【重点】标出重点。',
      '请把姓名替换为【姓名】。',
      '请点击【语言】按钮。',
      '【目标】写一篇文章。',
      '【テーマ】ボタンを押してください。',
      '[주제] 버튼을 누르세요.',
    ]);
  });
});

describe('the only name in angle brackets of a text', () => {
  it('is a place where a task is about it', () => {
    assertMarked([
      'Review «<pr-number>».',
      'Review the pull request «<pr_number>» and comment.',
      'Summarize «<article_text>» in one line.',
      'Write a letter to «<Client Name>».',
      'Explain «<topic>» to a child.',
      'Answer «<QUESTION>» now.',
      'Here is the text:\n«<text>»',
      'Frage: «<Frage>»',
      'Question : «<question>»',
      '为«<产品名称>»写一段话。',
    ]);
  });

  it('is text as an element, a tag, a type and what a command is given', () => {
    assertMarked([
      'Explain the <table> element.',
      'Explain <article> in HTML.',
      'Write your plan in <topic> tags.',
      'Explain a List<Product> to me.',
      'Write a loop over the <topic> of generics.',
      'Explain git push <branch-name> to me.',
      'Write the loaf to <output>.',
      'Translate <text>rye</text> now.',
      'Brot: <Brot>',
    ]);
  });
});

describe('names in brackets behind labels', () => {
  it('are places in a block that is given', () => {
    assertMarked([
      'Topic: «[Topic]»\nAudience: «[Audience]»',
      '**Product:** «[loaf]»\n**Audience:** «[target audience]»',
      'Write about the following:\n- Topic: «[topic]»\n- Words: «[words]»',
      'Thema: «[Thema]»\nZielgruppe: «[Zielgruppe]»',
      'Cliente: «[Nombre del cliente]»\nTema: «[Tema]»',
      'Client : «[nom du client]»',
      'Azienda: «[azienda]»\nPane: «[pane]»',
      'Тема: «[Тема]»\nАудитория: «[Аудитория]»',
      'Onderwerp: «[onderwerp]»\nDoelgroep: «[doelgroep]»',
      'Texte : «[coller le texte ici]»',
    ]);
  });

  it('are places below the title of a part, where what stands above it shows no form', () => {
    assertMarked([
      'Bake a cake.\n\nLEFT SIDE:\nLocation: «[A location in town.]»',
      'Bake a cake.\n\nTopic: «[What the cake says.]»\n\nLeft side:\nLocation: «[A location in town.]»\n\n**Right side:**\nName: «[Who eats it.]»',
      'Bake a cake.\n\nLEFT SIDE:\nLocation: «<Location>»\nName: «<Name>»',
    ]);
  });

  it('are none below a title that no text stands above, or that of a form or of an answer', () => {
    assert.deepEqual(writtenPlaces('LEFT SIDE:\nLocation: [A location in town.]\n'), []);
    assertMarked([
      'Return the card:\n\nLEFT SIDE:\nLocation: [A location in town.]',
      'Bake a cake in this format.\n\nLEFT SIDE:\nLocation: [A location in town.]',
      'Bake a cake.\n\nOutput:\n\nLEFT SIDE:\nLocation: [A location in town.]',
      'Bake a cake.\n\nSummary:\nLocation: [A location in town.]',
      'Bake a cake.\n\nWrite the card:\nLocation: [A location in town.]',
      'Bake a cake.\n\nLEFT SIDE:\nLocation: [A location in town.]\nSummary: [Two lines.]',
    ]);
  });

  it('are none in a form, beside an answer and where none is that of an input', () => {
    assertMarked([
      'Output:\nTopic: [topic]\nAudience: [audience]',
      'Use this template:\nCustomer: [customer]\nProduct: [product]',
      'Extract the data.\n\nCompany: [company]\nCity: [city]',
      'Each is so:\nTopic: [topic]\nAudience: [audience]',
      'Frage: [Frage]\nAntwort: [Antwort]',
      'Topic: [topic]\nConclusion: [end]',
      'Vorlage:\nKunde: [Kunde]\nProdukt: [Produkt]',
      'Usa esta plantilla:\nCliente: [cliente]',
      'Ausgabe: [Kategorie]',
      'Crust: [crust]\nCrumb: [crumb]',
    ]);
  });
});

describe('words in braces', () => {
  it('are places at the head of a sentence and between words without spaces', () => {
    assertMarked(['«{First Name}», your cake is ready.', '«{Guest name}» wants a cake.', '为«{产品 名称}»写一段话。']);
  });

  it('are none that set something or end with no noun', () => {
    assertMarked([
      'Never print {color red} or {bold on} there.',
      'Use curly braces {like this} for sets.',
      '{Why It Matters} - {What We Do}',
    ]);
  });
});

describe('a percent sign with a letter', () => {
  it('is text where the words speak of formats', () => {
    assertMarked(['Answer «%s» now.', 'Use %s in format strings.', 'Use strftime with %d there.']);
  });
});
