import assert from 'node:assert/strict';
import { codeRegions } from '../../../../../src/core/formats/plain/words/code-regions.ts';
import { placesIn } from '../../../../support/plain-places.ts';

function regionsOf(text: string): string[] {
  return codeRegions(text).map(({ kind, language, start, end }) => `${kind} ${language}: ${text.slice(start, end)}`);
}

describe('the code regions of a text', () => {
  it('finds code spans and fences with their language', () => {
    assert.deepEqual(regionsOf('A `b` c.\n\n```ts title="x"\nd\n```\n~~~\ne\n~~~\n'), [
      'inline : b',
      'fence ts: d\n',
      'fence : e\n',
    ]);
  });

  it('finds fences in lists and quotes, and longer ones around shorter ones', () => {
    assert.deepEqual(regionsOf('- ```sh\n  a\n  ```\n> ````md\n> ```\n> b\n> ```\n> ````\n'), [
      'fence sh:   a\n  ',
      'fence md: > ```\n> b\n> ```\n> ',
    ]);
  });

  it('knows the code that a longer fence of text holds', () => {
    const inside = '```tsx\n<b style={look}>\n  {children}\n</b>\n```\n\nText for {guest}.\n';
    assert.deepEqual(placesIn(`Make {brand}.\n\n\`\`\`\`markdown\n# {title}\n\n${inside}\`\`\`\`\n`), [
      [5, '{brand}'],
      [30, '{title}'],
      [95, '{guest}'],
    ]);
    const vue = 'Use {{title}}.\n\n```vue\n<b>{{ count }}</b>\n```\n';
    assert.deepEqual(placesIn(`Make {{brand}}.\n\n\`\`\`\`markdown\n${vue}\`\`\`\`\n`), [
      [5, '{{brand}}'],
      [34, '{{title}}'],
    ]);
  });

  it('takes backticks around an input on one line for delimiters', () => {
    assert.deepEqual(regionsOf('Text: ```{text}```\n'), ['delimited : {text}']);
  });

  it('lets a fence that nothing closes reach to the end', () => {
    assert.deepEqual(regionsOf('a\n```json\n{"b":'), ['fence json: {"b":']);
  });

  it('leaves lone backticks alone', () => {
    assert.deepEqual(regionsOf('It`s off\nand `one\nline` more'), []);
  });
});
