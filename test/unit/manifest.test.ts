import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const { contributes } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
  contributes: {
    commands: { command: string; title: string; category?: string }[];
    configuration: { properties: Record<string, unknown> }[];
    colors: { id: string; defaults: Record<string, string> }[];
    keybindings: { key: string; when: string }[];
  };
};

describe('the manifest', () => {
  it('has all commands in the category of the extension', () => {
    assert.deepEqual(
      contributes.commands.filter(({ category }) => category !== '%command.category%'),
      [],
    );
  });

  it('has each setting once', () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(settings, [...new Set(settings)]);
  });

  it('gives each colour four defaults, no two themes of which are without one', () => {
    for (const { id, defaults } of contributes.colors) {
      assert.deepEqual(Object.keys(defaults).toSorted(), ['dark', 'highContrast', 'highContrastLight', 'light'], id);
      assert.ok(
        Object.values(defaults).every((colour) => /^#[\da-f]{6,8}$/i.test(colour)),
        id,
      );
    }
  });

  it('takes keys only in a prompt', () => {
    assert.deepEqual(
      contributes.keybindings.map(({ key, when }) => `${key}: ${when}`),
      ['ctrl+k .', 'ctrl+k ,'].map((key) => `${key}: editorTextFocus && promptCache.hasPrompt`),
    );
  });

  it('has gutter icons of different shapes, each for four themes', () => {
    const folder = path.join(repository, 'media/gutter');
    const kinds = ['below-minimum', 'existing-breakpoint', 'prefix-end', 'suggested-breakpoint'];
    const themes = ['dark', 'high-contrast', 'high-contrast-light', 'light'];
    const files = readdirSync(folder);
    for (const theme of themes) {
      const shapes = kinds.map((kind) => {
        assert.ok(files.includes(`${kind}-${theme}.svg`), `${kind}-${theme}`);
        return readFileSync(path.join(folder, `${kind}-${theme}.svg`), 'utf8').replaceAll(/#[\da-f]{3,8}/gi, '');
      });
      assert.equal(new Set(shapes).size, kinds.length, theme);
    }
  });
});
