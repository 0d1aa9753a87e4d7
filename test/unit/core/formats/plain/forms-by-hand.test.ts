import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

const BRACKETS = /\[[^\]\n]*\]/g;

/** All brackets of these texts are places. */
function assertFilled(texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(writtenPlaces(text), text.match(BRACKETS), text);
}

describe('brackets of a form that a person fills in', () => {
  it('are places below the sentence that says who the model is with one of them', () => {
    assertFilled([
      'You are a baker of [town].\n- Tone: [tone]\n- Length: [number of words]\n',
      '**Role:** You are a baker of [town].\n\n**Context:**\n- [Loaf 1]\n- [Loaf 2]\n\n**Limits:**\n- Length: at most [X words/lines]\n- Tone: [kind/short]\n',
      'Eres un redactor experto en [panes].\n\nTarea: escribe una carta sobre [tema].\n\n- Tono: [tono]\n- Largo: [cuántas palabras]\n',
      'Du bist Bäcker in [Stadt].\n\nAufgabe:\n- Schreibe einen Brief über [Brot].\n- Ton: [locker/streng]\n',
      'Tu es boulanger à [ville].\n\n- Ton : [ton]\n- Format : [liste, tableau, texte]\n',
      'Ты пекарь в городе [город].\n\nТон: [деловой/дружеский]\nХлеб: [хлеб]\n',
      'Act as a [profession].\n\nMy bread:\n- Years of baking: [how many]\n- Loaves: [list of loaves]\n',
    ]);
  });

  it('are those of its fence too, below a heading that speaks of a format', () => {
    assertFilled([
      '## Format in Markdown\n\n```\n**Role:** You are a baker of [town].\n\n- Tone: [kind/short]\n- Avoid: [what to avoid]\n```\n',
    ]);
  });

  it('are paragraphs of words too, and in angle brackets', () => {
    assertFilled([
      '## Role\nYou are [describe who].\n\n## Background\n[Say what the bread is for]\n\n## Limits\n- [First limit]\n',
      'Contexto: [breve resumen de todo].\n\nEres un [rol] de [panadería].\n\n- Tono: [amable/serio].\n',
      'You are a baker of [town]. The oven is [oven].\n',
      'You are [NAME], a baker of [town].\n- Tone: [kind/short]\n',
    ]);
    const angle = 'You are a <role> helping with <kind_of_bread>.\n\nProblem: <what is wrong>.\nGoal: <bread + day>.\n';
    assert.deepEqual(writtenPlaces(angle), ['<role>', '<kind_of_bread>', '<what is wrong>', '<bread + day>']);
    assert.deepEqual(writtenPlaces(`${angle}Close all tags.\n`), ['<role>', '<kind_of_bread>', '<what is wrong>']);
  });

  it('are none where the model writes them', () => {
    for (const form of [
      'For each loaf report:\n- Name: [name]\n- Price: [low/high]\n',
      'Structure the letter as follows:\n\n1. Loaf: [loaf]\n2. Pan: [pan]\n',
      'Output format:\n- Loaf: [loaf]\n- Pan: [pan]\n',
      '## Response\n\n- [First loaf]\n- [Second loaf]\n',
      '```\nLoaf: [loaf]\n- [pan]\n```\n',
      'Summary:\n- [First loaf]\n',
      'Each turn write:\n\n**Smell:** [what it smells of]\n**Loaves:**\n1. [loaf 1]\n2. [loaf 2]\n',
      'Show moods as [smiles] or [sighs]. Sounds: [door slams].\n',
      'Escribe para cada pan:\n- Nombre: [nombre]\n',
    ])
      assert.deepEqual(writtenPlaces(`You are a baker of [company].\n\n${form}`), ['[company]'], form);
  });

  it('are none without such a sentence, in a list of columns, and as marks of what is said', () => {
    assertText([
      'You bake.\n\n- Tone: [kind/short]\n- Length: at most [X words]\n',
      'You write down talks. Mark what is unclear with [unclear], pauses with [pause] and laughter with [laughs].\n',
    ]);
    assert.deepEqual(
      writtenPlaces('Eres [rol]. Ayúdame con [pan].\n\nHaz una tabla con las columnas [Nombre], [Precio] y [Notas].\n'),
      ['[rol]', '[pan]'],
    );
  });

  it('may be a number that a sentence asks for, beside others', () => {
    assertFilled(['Write a letter to [guest name] at [company]. Keep it under [X] words.\n']);
    assert.deepEqual(writtenPlaces('Write a letter to [guest name] at [company]. The box [X] is set.\n'), [
      '[guest name]',
      '[company]',
    ]);
  });
});
