import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

const staticText = (path: string, text: string): string[] =>
  analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap((region) => (region.kind === 'static' ? [text.slice(region.start, region.end)] : [])),
  );

describe('A tag that puts out a literal', () => {
  it('lets the literal reach the model, and nothing around it', () => {
    assert.deepEqual(staticText('a.j2', 'Write {{ "{{" }}name{{ "}}" }}.'), ['Write ', '{{', 'name', '}}', '.']);
    assert.deepEqual(staticText('a.liquid', "Write {{ '{{' }}name."), ['Write ', '{{', 'name.']);
    assert.deepEqual(staticText('a.tmpl', 'Write {{`{{.Name}}`}} and {{.Other}}.'), [
      'Write ',
      '{{.Name}}',
      ' and ',
      '.',
    ]);
  });

  it('leaves what has an escape or a filter to the language', () => {
    assert.deepEqual(staticText('a.j2', 'A {{ "a\\n" }} B {{ "b" | upper }} C'), ['A ', ' B ', ' C']);
  });
});
