import assert from 'node:assert/strict';
import { assertText, filledIn, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('what whoever sends a text has of his own', () => {
  it('is a place in a paragraph of its own, quoted or not', () => {
    assert.deepEqual(spannedPlaces('> [your prompt]\n>\n> Bake it longer.\n'), [[2, 15, '[your prompt]']]);
    for (const place of [
      '[ your text ]',
      '(your recipe notes)',
      '(your text here)',
      '[dein Entwurf]',
      '[votre brouillon]',
      '“[your text]”',
      '[tu pregunta]',
      '[seu texto]',
      '[ваш текст]',
      '【你的文本】',
    ])
      assert.deepEqual(writtenPlaces(`Bake it.\n\n${place}\n`), [place.replaceAll(/[“”]/g, '')], place);
    assert.deepEqual(writtenPlaces('Bake it:\n"""\n[your recipe text]\n"""\n'), ['[your recipe text]']);
  });

  it('is one between marks that nothing else stands between', () => {
    assert.deepEqual(spannedPlaces('Bake it:\n"""your text"""\n'), [[12, 21, 'your text']]);
    assert.deepEqual(spannedPlaces('Bake it:\n\n>>> your text <<<\n'), [[14, 23, 'your text']]);
    assert.deepEqual(spannedPlaces('Bake it:\n\n--- PASTE TEXT HERE ---\n'), [[14, 29, 'PASTE TEXT HERE']]);
    assertText(['**Your Task:**\nBake it.\n', '=== YOUR TEXT ===\nRye.\n', '--- your text ---\nRye.\n']);
  });

  it('is one behind a label of his own, whatever it is', () => {
    assert.deepEqual(spannedPlaces('Bake it.\nMy first loaf: [describe what you want]\n'), [
      [24, 48, '[describe what you want]'],
    ]);
    assertText(['Bake it.\nMy first loaf: [analysis]\n', 'Bake it.\nThe first loaf: [say what it is]\n']);
  });

  it('is a line without marks below what announces it', () => {
    assert.deepEqual(spannedPlaces('Bake this:\n\nYour text here\n'), [[12, 26, 'Your text here']]);
    assert.deepEqual(writtenPlaces('Bake this:\n```\nyour text here\n```\n'), ['your text here']);
    assertText(['Bake this.\n\nYour text here\n', 'Bake this:\n\nYour text is good\n', 'Say:\nyour answer here\n']);
  });

  it('is none in a letter, a form, a sentence or as the name of what a model writes', () => {
    assertText([
      'Write it in this form:\n\nDear guest,\n\n[your message]\n\nBest regards,\n',
      'Bake it.\n\n## Output format\n\n[your text]\n',
      'Bake it.\n\n[your answer]\n',
      'Bake it.\n\n[Your Name]\n',
      'Taste (your text) and bake it.\n',
      'Taste it.\n\nGoodbye,\n[your text]\nBaker\n',
    ]);
  });
});

describe('words to whoever fills a text in', () => {
  it('are places with blanks in the brackets', () => {
    assert.deepEqual(spannedPlaces('Bake two [ define loaf ] by noon.\n\n[insert recipe here]\n'), [
      [9, 24, '[ define loaf ]'],
      [35, 55, '[insert recipe here]'],
    ]);
  });

  it('are places whatever else a model writes they name', () => {
    for (const place of ['[Write here app explanation]', '[Paste the summary here]', '[PASTE AI RESPONSE HERE]'])
      assert.deepEqual(writtenPlaces(`Judge it.\n\nPrompt:\n${place}\n`), [place], place);
    assert.deepEqual(writtenPlaces('Judge it.\n\nAnswer:\n[Paste the answer here]\n'), ['[Paste the answer here]']);
    assertText([
      'Judge it.\n\nExplanation:\n[write explanation here]\n',
      'Judge it.\n\n## Output format\n\nAnswer:\n[Paste the answer here]\n',
    ]);
  });

  it('are places below a caption of one line, which opens no block', () => {
    const fence = '```\nBake it well.\n\nLoaf:\n[Write loaf here]\n\nOven:\n[Paste oven here]\n```\n';
    const places = ['[Write loaf here]', '[Paste oven here]'];
    for (const caption of ['**Examples:** Loaf names, moods.', '**Example**: a loaf', '**Output:** A poem.'])
      assert.deepEqual(writtenPlaces(`## Bake\n${caption}\n${fence}`), places, caption);
    for (const caption of ['**Examples:**', '**Output:** Use this structure.', '**Output:** [Title]', '**Output:** as'])
      assertText([`## Bake\n${caption}\n${fence}`]);
  });

  it('are places in capitals without more words', () => {
    assert.deepEqual(spannedPlaces('Bake this:\nPASTE_HERE\n'), [[11, 21, 'PASTE_HERE']]);
  });

  it('are places of a document that tells somebody what it wants', () => {
    const text = 'I want you to act as a baker.\n\nPrompt:\n[Paste text here]\n';
    assert.deepEqual(filledIn('notes/baker.md', text), ['[Paste text here]']);
    assert.deepEqual(filledIn('notes/baker.md', text.replace('to act as a baker', 'to know it')), []);
  });
});

describe('a collection of prompts', () => {
  const collection = (lines: string): string => `# Baking prompts\n\nThose that we use.\n\n## Bread\n\n${lines}\n`;

  it('has its places filled in a document too', () => {
    const lines = '> Review this recipe:\n>\n> [insert recipe here]';
    assert.deepEqual(filledIn('README.md', collection(lines)), ['[insert recipe here]']);
    assert.deepEqual(filledIn('README.md', collection(lines).replace('prompts', 'rules')), []);
    assert.deepEqual(filledIn('README.md', collection('- [x] done\n- [the docs](https://bread.example)')), []);
  });

  it('has them in quotations that begin with a task', () => {
    const lines =
      '1. **Post** - "Write a blog post about [topic]."\n2. “Explain [oven] to me.”\n3. The "[loaf]" button\n';
    assert.deepEqual(filledIn('README.md', collection(lines)), ['[topic]', '[oven]']);
    assert.deepEqual(filledIn('README.md', collection('**Prompt:** Write a blog post about [topic].')), ['[topic]']);
  });

  it('has them in code spans that begin with a task', () => {
    const lines =
      '* `Write a blog post about [topic]`\n* `Write an email to [recipient]`\n* `cp [source] to where [target] is`';
    assert.deepEqual(filledIn('README.md', collection(lines)), ['[topic]', '[recipient]']);
  });
});

describe('names of inputs', () => {
  it('are places beside counts, with words for their place and before a particle', () => {
    assert.deepEqual(writtenPlaces('Give me <number> ideas for <product>.\n'), ['<number>', '<product>']);
    assert.deepEqual(writtenPlaces('Bake it.\n\nNotes:\n[story here]\n'), ['[story here]']);
    assert.deepEqual(writtenPlaces('[주제]에 대해 [대상]을 위한 글을 써 주세요.\n'), ['[주제]', '[대상]']);
    assertText(['Print <number> and <b>bold</b>.\n']);
  });
});

describe('blanks without a name', () => {
  it('are places in sentences that give a task', () => {
    assert.deepEqual(spannedPlaces('Write a poem about ___ in the style of XXXX.\n'), [
      [19, 22, '___'],
      [39, 43, 'XXXX'],
    ]);
    assert.deepEqual(writtenPlaces('Give me [X] ideas for ____.\n'), ['[X]', '____']);
  });

  it('are none where the text is about them, hides names or tells who the model is', () => {
    assertText([
      'Write a text about ___ with a blank for each missing word.\n',
      'Write a text about XXXX where the name is masked.\n',
      'You are the baker of ____.\n',
      'Write numbers with XXX.\n',
      'Bread is ___.\n\n___\n',
      '- [X] Bake it\n- [ ] Write a list with [X]\n',
    ]);
  });
});
