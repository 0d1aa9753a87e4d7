import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { recognizeFormat } from '../../../../../src/core/formats/registry.ts';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { LineIndex } from '../../../../../src/core/text/line-index.ts';
import { context } from '../../../../support/template-laws.ts';

interface Label {
  readonly file: string;
  readonly path: string;
  readonly prompts: readonly { readonly regions: readonly { readonly range: readonly number[] }[] }[];
  readonly not_dynamic?: readonly { readonly range: readonly number[] }[];
}

const corpus = path.resolve(__dirname, '../../../../../../shared/corpus');
const gold = path.join(corpus, 'gold');

describe('plain text in the labelled corpus', function () {
  if (!existsSync(gold)) {
    it('is not at hand', function () {
      this.skip();
    });
    return;
  }
  for (const name of readdirSync(gold).filter((file) => /\.(?:md|txt)\.json$/.test(file))) {
    const label = JSON.parse(readFileSync(path.join(gold, name), 'utf8')) as Label;
    const text = readFileSync(path.join(corpus, 'templates', label.file), 'utf8');
    const file = { text, path: label.path };
    if (recognizeFormat(file).format !== plainFormat) continue;

    it(`has the labelled regions and no others: ${label.file}`, () => {
      const lines = new LineIndex(text);
      const spanOf = ([startLine = 0, start = 0, endLine = 0, end = 0]: readonly number[]): [number, number] => [
        lines.offsetAt({ line: startLine, character: start }),
        lines.offsetAt({ line: endLine, character: end }),
      ];
      const { prompts, problems } = plainFormat.parse(file, {
        ...context,
        boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/,
      });
      const dynamic = prompts
        .flatMap((prompt) => prompt.blocks)
        .flatMap((block) => block.segments)
        .filter(({ kind }) => kind === 'dynamic')
        .map(({ start, end }) => [start, end]);
      assert.deepEqual(
        dynamic,
        label.prompts.flatMap((prompt) => prompt.regions).map(({ range }) => spanOf(range)),
      );
      assert.deepEqual(problems, []);
    });
  }
});
