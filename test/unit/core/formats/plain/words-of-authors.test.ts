import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('words of an author', () => {
  it('are places in the sentence that says who the model is with their examples, and so is the rest of the form', () => {
    const form =
      'Act as a [Role or Title, e.g., "Baker," "Miller"] with skills in [Field/Domain].\n\n' +
      'Please [Verb, e.g., "bake," "sell"] it about [Topic].\n' +
      '- **Tone:** The tone must be [e.g., "kind," "short"]. Avoid [e.g., "sorry"].\n';
    assert.deepEqual(writtenPlaces(form), [
      '[Role or Title, e.g., "Baker," "Miller"]',
      '[Field/Domain]',
      '[Verb, e.g., "bake," "sell"]',
      '[Topic]',
      '[e.g., "kind," "short"]',
      '[e.g., "sorry"]',
    ]);
    assertText(['## Output\n\n- Loaf: [e.g. rye]\n', 'Mark what is old as [Loaf, e.g., rye] in the list.\n']);
  });

  it('are places where they say that what the reader has comes in their place, in other languages too', () => {
    for (const place of [
      '[CHANGE THIS PART TO YOUR LOAF]',
      '[Edit this line with your loaf]',
      '[CAMBIA ESTA PARTE POR TU PAN]',
      '[Reemplaza esto con su pan]',
      '[TROQUE ESTA PARTE PELO SEU BOLO]',
      '[Remplacez cette ligne par votre pain]',
      '[ERSETZE DAS DURCH DEIN BROT]',
      '[Sostituisci questa riga con il tuo pane]',
      '[Vervang dit door je brood]',
      '[ЗАМЕНИ ЭТО НА СВОЙ ХЛЕБ]',
    ]) {
      assert.deepEqual(writtenPlaces(`Bake it well.\n\nWHAT IT IS\n${place}\n\nBe kind.\n`), [place]);
      assert.deepEqual(writtenPlaces(`Bake it well.\n\nWHAT IT IS\n${place}: \n"Rye"\n\nBe kind.\n`), [place]);
    }
    assertText([
      'Bake it well.\n\nWHAT IT IS\n[Edit your loaf]\n\nBe kind.\n',
      'Bake it well.\n\nWHAT IT IS\n[Change the loaf]\n\nBe kind.\n',
      'Bake it well.\n\nWHAT IT IS\n[Cambia el pan]\n\nBe kind.\n',
    ]);
  });

  it('are places without marks too, where they are a line below a label or alone in a block', () => {
    const line = 'Paste your text here.';
    for (const text of [
      `Sum it up.\n\n**Text:**\n\`\`\`\n${line}\n\`\`\`\n`,
      `Sum it up.\n\nText:\n${line}\n`,
      `Sum it up.\n\n<text>\n${line}\n</text>\n`,
    ])
      assert.deepEqual(writtenPlaces(text), [line], text);
    assertText([
      `Sum it up.\n\n${line}\n\nThanks.\n`,
      'Say:\n"Paste your text here."\n',
      'To begin:\nPaste your text here, then press Enter.\n',
      `Answer with this form:\n\`\`\`\n${line}\n\`\`\`\n`,
    ]);
  });

  it('are places in doubled braces in scripts that set no spaces, whatever marks of sentences they have', () => {
    const places = ['{{主题}}', '{{副标题，可留空}}', '{{例如：A → B / C}}', '{{默认 16:9}}', '{{中文 / 英文}}'];
    assert.deepEqual(writtenPlaces(`画一张海报。\n\n${places.map((one) => `项目：${one}\n`).join('')}`), places);
    assertText(['画一张海报。\n\n返回 {{"标题": "面包"}}。\n', '画一张海报。\n\n返回 {{标题: 面包}}。\n']);
  });

  it('are brackets of a text that tells whoever sends it to fill them in, in code spans of their own too', () => {
    const prompts =
      '**Prompt:** Write to `[target reader]` about `[your loaf/cake]`.\n\n**Prompt:** Sell [loaf]. Tone: `[kind/short]`.\n';
    const places = ['`[target reader]`', '`[your loaf/cake]`', '[loaf]', '`[kind/short]`'].map((one) =>
      one.replaceAll('`', ''),
    );
    assert.deepEqual(
      writtenPlaces(`# Letters\n\nLetters that get responses. Customize bracketed items.\n\n${prompts}`),
      places,
    );
    assert.deepEqual(writtenPlaces(`# Letters\n\nReplace the [brackets] before you send it.\n\n${prompts}`), places);
    assertText([
      'Return the letter in this format and replace the brackets:\n\nThe loaf for `[reader]`.\n',
      'Fill in the blanks.\n\nSee `a[index]` and `[tool.own]`, [a link](https://bread.example) and [x].\n',
    ]);
  });

  it('are those of the fences in a collection of prompts that begin with a task', () => {
    const collection = (fence: string, title = 'Prompts for a bakery'): string =>
      `# ${title}\n\n### Sell bread\n\n\`\`\`\n${fence}\n\`\`\`\n`;
    const filled = (fence: string, title?: string): string[] => writtenPlaces(collection(fence, title));
    assert.deepEqual(filled('Write a letter to [GUEST] at [TOWN]. Each letter opens with [recent news].'), [
      '[GUEST]',
      '[TOWN]',
      '[recent news]',
    ]);
    assert.deepEqual(
      filled('Write a letter with the following details:\n\nTo: [guest or town]\nTone: [kind / short]\n- [point 1]'),
      ['[guest or town]', '[kind / short]', '[point 1]'],
    );
    assert.deepEqual(
      filled('My oven is [oven/pan] and takes [X hours] in\n[describe the\nkitchen]. Use [200-300] loaves.'),
      ['[oven/pan]', '[X hours]', '[describe the\nkitchen]', '[200-300]'],
    );
    assert.deepEqual(filled('Help me with this loaf:\n\n**Oven:** [SMALL / LARGE]\n**Pan:** [pan/tin]'), [
      '[SMALL / LARGE]',
      '[pan/tin]',
    ]);
    assert.deepEqual(filled('Knead the bread for [GUEST/TOWN] today.'), ['[GUEST/TOWN]']);
    assert.deepEqual(filled('Write a <duration>-minute talk for <kind of guest, e.g., a baker>.'), [
      '<duration>',
      '<kind of guest, e.g., a baker>',
    ]);
    const plan = '## Plan: [Plan Name]\n\n- Bread: [e.g., rye]\n- [what changes here]';
    assert.deepEqual(filled(plan, 'Prompt template for bread'), ['[Plan Name]', '[e.g., rye]', '[what changes here]']);
    for (const text of [
      collection('Write a bill:\n\nGuest: [guest or town]\nSum: [sum/total]'),
      collection('Write a bill.\n\nReturn:\n- Guest: [guest or town]'),
      collection('Guest: [guest or town]\nSum: [sum/total]'),
      collection('Write it to a[index] and [x], see [rye](https://bread.example).'),
      '# Prompts for a bakery\n\nAnswer like this:\n\n```\nWrite a letter for [season/month].\n```\n',
      '# Prompts for a bakery\n\n### Example output\n\n```\nMy bread is [rye/wheat] now.\n```\n',
      '# Prompts for a bakery\n\n```python\nwrite(a, [rye for rye in loaves])\n```\n',
      collection(plan, 'Bread plan'),
      collection('You help a baker.\n\nFormat as:\n## Bread: [NAME]\n- [WHAT TO BAKE]'),
      collection('Write a letter.\n\n<loaf>Rye</loaf> and <b>bold</b>'),
    ])
      assert.deepEqual(writtenPlaces(text), [], text);
  });

  it('are brackets outside of fences too where the prompt says that it is a template to be used', () => {
    const form =
      'Use this template to order bread.\n\n**Guest**: [Describe who comes]\n**Wish**: As a [kind of guest], I want [bread]\n\n1. [First loaf with its price]\n';
    assert.deepEqual(writtenPlaces(`# Bread prompt template\n\n${form}`), form.match(/\[[^\]]*\]/g));
    assertText([`# Bread\n\n${form.replace(/ As a .*/, '')}`]);
  });

  it('are none in a fence of which the text says that the model fills it in', () => {
    const fence = '\n\n```markdown\n# Bread: {{bread_name}}\n\n- {{what to bake and when}}\n```\n';
    assertText([`You are a baker.\n\nFill in this template when producing your final output:${fence}`]);
    assert.deepEqual(writtenPlaces(`You are a baker.\n\nThe order:${fence}`), [
      '{{bread_name}}',
      '{{what to bake and when}}',
    ]);
  });

  it('are sentences in doubled braces', () => {
    const text =
      'Goal: {{what the bread should do, inside and out}}\n\nAdd: {{describe exactly what the new loaf has}}\n';
    assert.deepEqual(writtenPlaces(text), text.match(/\{\{[^}]*\}\}/g));
    assert.deepEqual(writtenPlaces('Bake {loaf} for {guest}.\n\nReturn: {{"a sentence of more than four words"}}\n'), [
      '{loaf}',
      '{guest}',
    ]);
  });

  it('begin behind the sign of an account where others stand in braces', () => {
    assert.deepEqual(writtenPlaces('Thank @{guest} for the loaf.\n\nNews: {news}\n'), ['{guest}', '{news}']);
    assert.deepEqual(writtenPlaces('Thank @{guest} for the loaf.\n\nNews: @{news}\n'), ['@{guest}', '@{news}']);
  });

  it('are places below a label with words in parentheses too', () => {
    const told = (label: string): string =>
      `You are a baker. Bake for order [ORDER_ID]: [ORDER_TITLE].\n\nWishes:\n[paste from the order]\n\n${label}:\n[list of loaves]\n`;
    for (const label of ['Loaves you bake', 'Loaves you bake (leave all others to the oven)'])
      assert.deepEqual(writtenPlaces(told(label)), [
        '[ORDER_ID]',
        '[ORDER_TITLE]',
        '[paste from the order]',
        '[list of loaves]',
      ]);
  });
});
