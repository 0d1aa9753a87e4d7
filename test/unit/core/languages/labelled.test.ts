import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Segment } from '../../../../src/core/prompt/model.ts';
import { LineIndex } from '../../../../src/core/text/line-index.ts';
import type { Span } from '../../../../src/core/text/span.ts';
import { readCode } from '../../../support/code-prompts.ts';
import { type GoldRange, goldOf } from '../../../support/marked-gold.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../../corpus');

/** What a label says and the analysis does not. */
async function missedIn(name: string): Promise<string[]> {
  const { text, gold } = goldOf(name.replace('.marked', ''), readFileSync(path.join(CORPUS, 'code', name), 'utf8'));
  const lines = new LineIndex(text);
  const spanOf = ([startLine, start, endLine, end]: GoldRange): Span => ({
    start: lines.offsetAt({ line: startLine, character: start }),
    end: lines.offsetAt({ line: endLine, character: end }),
  });
  const { prompts } = await readCode(gold.path, text);
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  const missed: string[] = [];
  for (const piece of gold.prompts) {
    if (!segments.some((segment) => overlaps(segment, spanOf(piece.span)))) missed.push(`prompt ${piece.name}`);
    for (const region of piece.regions) {
      const span = spanOf(region.range);
      const own = `${piece.name}: ${text.slice(span.start, span.end)}`;
      if (region.kind === 'placeholder' || region.kind === 'expression') {
        const shown = segments.filter((segment) => overlaps(segment, span));
        if (shown.length > 0 && !shown.some(({ kind }) => kind === 'dynamic')) missed.push(own);
      }
      const isVarying = region.volatility !== 'constant';
      if (isVarying && segments.some((segment) => isSurelyStatic(segment) && overlaps(segment, span))) {
        missed.push(`static: ${own}`);
      }
    }
  }
  for (const { range } of gold.not_dynamic) {
    const span = spanOf(range);
    if (segments.some((segment) => segment.kind === 'dynamic' && overlaps(segment, span))) {
      missed.push(`look-alike: ${text.slice(span.start, span.end)}`);
    }
  }
  return missed;
}

function isSurelyStatic(segment: Segment): boolean {
  return segment.kind === 'static' && !segment.condition;
}

function overlaps(a: Span, b: Span): boolean {
  return Math.min(a.end, b.end) > Math.max(a.start, b.start);
}

describe('Labelled code', () => {
  for (const name of readdirSync(path.join(CORPUS, 'code')).filter((file) => file.endsWith('.marked'))) {
    it(`has its prompts, and what varies in them, in ${name.replace('.marked', '')}`, async () => {
      assert.deepEqual(await missedIn(name), []);
    });
  }

  for (const name of readdirSync(path.join(CORPUS, 'not-prompts'))) {
    it(`has no prompt where none is, in ${name.replace(/\.txt$/, '')}`, async () => {
      const text = readFileSync(path.join(CORPUS, 'not-prompts', name), 'utf8');
      const { prompts } = await readCode(`src/${name.replace(/\.txt$/, '')}`, text);
      assert.deepEqual(
        prompts.map(({ prompt }) => prompt.name),
        [],
      );
    });
  }
});
