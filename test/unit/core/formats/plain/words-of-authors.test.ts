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

  it('begin behind the sign of an account where others stand in braces', () => {
    assert.deepEqual(writtenPlaces('Thank @{guest} for the loaf.\n\nNews: {news}\n'), ['{guest}', '{news}']);
    assert.deepEqual(writtenPlaces('Thank @{guest} for the loaf.\n\nNews: @{news}\n'), ['@{guest}', '@{news}']);
  });
});
