import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('labels with a bracket behind them below a task', () => {
  it('are settings of it, whatever follows on the line', () => {
    assert.deepEqual(spannedPlaces('Write an ad.\n\n- Audience: [people] of [age] in town\n- Tone: [tone]\n'), [
      [26, 34, '[people]'],
      [38, 43, '[age]'],
      [60, 66, '[tone]'],
    ]);
    for (const [text, places] of [
      ['Write about [bread].\n\n**Details:**\n- **Tone:** [tone]\n- **Length:** [number] words\n', 3],
      ['You run a shop.\n\nBudget: [amount] euros for [days] days\n\nWrite a plan.\n', 0],
      ['Budget: [amount] euros for [days] days\n\nWrite a plan.\n', 2],
      ['Write a plan.\n\n## Client profile\n\nIndustry: [industry] in the south\n', 1],
      ['Write to [guest] about [bread].\n\nOven: [oven] of stone\nNight: [night] hours, no more than [number]\n', 5],
      ['Review my week.\n\nMy bread was: [bread] of rye\nWhat went well: [list] of it\n', 2],
      ['Hello there.\n\nMy bakery: [bakery] in [town]\nOur tone: [tone]\n', 3],
      ['Schreibe über [Brot].\n\n- Zielgruppe: [Zielgruppe] bis 40\n- Ton: [Ton]\n', 3],
      ['Rédige un texte sur [le pain].\n\n- Public : [public] de la ville\n- Ton : [ton]\n', 3],
      ['Escribe sobre [el pan].\n\n- Público: [público] de la ciudad\n- Tono: [tono]\n', 3],
    ] as const)
      assert.equal(writtenPlaces(text).length, places, text);
  });

  it('are what the model writes where the words above or a label say so', () => {
    assertText([
      'Write an ad.\n\nTitle: [title] of the ad\nTone: [tone] of it\n',
      'Write an ad in this format:\n\nTone: [tone] of it\n',
      'Write an ad for each guest.\n\nTone: [tone] of it\n',
      'Summarize the call.\n\nGoals: [goals] of the guest\nBudget: [budget] of the guest\n',
      'Create a persona.\n\nGoals: [goals] of the guest\n',
      'Write a summary of the call.\n\nGoals: [goals] of the guest\n',
      'Write an ad.\n\nAudience: [audience] (max 40 words)\nTone: [tone]\n',
      'The ad has parts.\n\nTone: [tone] of it\n',
      'You write ads.\n\n## Output\n\nTone: [tone] of it\n',
      'Write an ad. End with:\n\nTone: [tone] of it\n',
      'Write an ad. Reply in this form:\n\nMy bakery: [bakery] in [town]\n',
      'Write an ad.\n\n```\nTone: [tone] of it\n```\n',
      'Write an ad.\n\nBread: [rye] or [oat] bread\n',
      'Bake it.\n\nMy loaf: [analysis]\n',
      'You are a baker. Tell the guest:\n\nBudget: [budget] of the guest\n',
    ]);
  });

  it('leave the bracket of the task a place, whatever stands behind other labels', () => {
    for (const form of [
      'Then give:\n\nTone: [tone]\nAudience: [audience]\n',
      'End with:\n\nBrand: [brand]\n',
      'Title: [title]\nBody: [body text]\n',
      'Question: [question]\nA: [one]\nB: [other]\n',
    ])
      assert.deepEqual(writtenPlaces(`Write a quiz about [bread].\n\n${form}`), ['[bread]'], form);
  });
});

describe('a sentence of whoever sends a text', () => {
  it('has places in brackets where it says what is his', () => {
    for (const [text, places] of [
      ['My customers are [audience] of the town. They bake.\n', ['[audience]']],
      ['Our product, [product], helps bakers. Write an ad.\n', ['[product]']],
      ['Unser Produkt ist [Produkt] und hilft [Zielgruppe]. Schreibe etwas.\n', ['[Produkt]', '[Zielgruppe]']],
      ['Nuestro producto es [producto]. Escribe un anuncio.\n', ['[producto]']],
      ['Notre produit est [produit]. Rédige une annonce.\n', ['[produit]']],
      ['Context: We have [problem] and think that [way] helps.\n\nWrite a note.\n', ['[problem]', '[way]']],
      ['Show me how to [task] in [tool] today.\n', ['[task]', '[tool]']],
    ] as const)
      assert.deepEqual(writtenPlaces(text), places, text);
  });

  it('has none where it is part of an answer', () => {
    assertText([
      'Say: "Our product is [product] of the town."\n',
      'The letter reads:\n\nOur bread is [product] of the town.\n',
      'Output format:\n\nWe have [number] loaves in [town].\n',
      'Show the log with [time] and [level].\n',
    ]);
  });

  it('may begin the text with one', () => {
    assert.deepEqual(writtenPlaces('[Company] sells [bread] to guests. Write an ad for it.\n'), [
      '[Company]',
      '[bread]',
    ]);
    assertText([
      '[note] this is old. Write an ad for it.\n',
      '[Company] has parts. Each has [bread].\n',
      '[Company]. Write an ad for it.\n',
      '- [ ] Write an ad.\n',
    ]);
  });
});
