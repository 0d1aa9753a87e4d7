import assert from 'node:assert/strict';
import { assertText, placesIn, writtenPlaces } from '../../../../support/plain-places.ts';

describe('examples in single braces', () => {
  it('are places where the text has others', () => {
    assert.deepEqual(
      placesIn('# {店名} LP\n\n| テーマ | {テーマ例: dark blue} |\n| 見出し | {例: Barlow} | italic |\n'),
      [
        [2, '{店名}'],
        [19, '{テーマ例: dark blue}'],
        [47, '{例: Barlow}'],
      ],
    );
    assert.deepEqual(
      writtenPlaces('Make a page for {brand}.\n\n- Theme: {theme, e.g. "dark"}\n- Font: {e.g.: Barlow}\n'),
      ['{brand}', '{theme, e.g. "dark"}', '{e.g.: Barlow}'],
    );
    assert.deepEqual(
      writtenPlaces('Page: {brand}\n\n```css\n.a { color: {色1, 例: rgba(1,2,3,0.6)} }\n```\n\nUse `{例: red}`.\n'),
      ['{brand}', '{色1, 例: rgba(1,2,3,0.6)}', '{例: red}'],
    );
  });

  it('are places where the text says to replace the braces, and so is a label with a value', () => {
    for (const told of [
      'Replace the `{...}` parts.',
      'Change everything in {...} first.',
      'The `{…}` parts must be filled in.',
      '`{...}` の部分を差し替えて使用する。',
      '替换 `{...}` 的部分。',
    ]) {
      assert.deepEqual(
        writtenPlaces(
          `${told}\n\nMake a page in {theme: dark blue}.\n\n- Font: {font: Barlow}\n- Size: {size, e.g. 12}\n`,
        ),
        ['{theme: dark blue}', '{font: Barlow}', '{size, e.g. 12}'],
        told,
      );
    }
  });

  it('are places with a value alone where the label is the name of one', () => {
    assert.deepEqual(writtenPlaces('Make a {theme} page.\n\n- Theme: {theme: dark}\n- Font: {font: Barlow}\n'), [
      '{theme}',
      '{theme: dark}',
    ]);
  });

  it('are none in code, in the form of an answer, and where nothing says so', () => {
    assertText([
      'Make a page.\n\n- Theme: {e.g.: dark}\n- Font: {font: Barlow}\n',
      'The style is `.a {color: red}` and `{ once: true }`.\n\n```css\n.a{color: red}\n```\n',
      'Write in this format: {...}\n\n- Font: {font: Barlow}\n',
    ]);
    assert.deepEqual(writtenPlaces('Do {task}.\n\n```js\ncall({example: value}, {theme: dark});\n```\n'), ['{task}']);
    assert.deepEqual(writtenPlaces('Do {task}.\n\n## Output format\n\n- Finding: {finding, e.g. a bug}\n'), ['{task}']);
  });
});
