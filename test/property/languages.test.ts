import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readCode } from '../support/code-prompts.ts';
import { goldOf } from '../support/marked-gold.ts';
import { assertParsedLaws } from '../support/parsed-prompts.ts';

const CODE = path.resolve(import.meta.dirname, '../corpus/code');

/** Files of every language, whole. */
const samples = readdirSync(CODE)
  .filter((name) => name.endsWith('.marked'))
  .map((name) => {
    const file = name.replace('.marked', '');
    return { file, text: goldOf(file, readFileSync(path.join(CODE, name), 'utf8')).text };
  });

/** A file with a range of it taken out, or written twice. */
const broken = fc
  .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(400), fc.boolean())
  .map(([{ file, text }, at, length, isTwice]) => {
    const start = at % (text.length + 1);
    const cut = text.slice(start, start + length);
    return { file, text: text.slice(0, start) + (isTwice ? cut + cut : '') + text.slice(start + length) };
  });

describe('Code of every language', () => {
  it('obeys the laws of parsed files, whatever is taken out of it or written twice', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(broken, async ({ file, text }) => {
        const { prompts, problems } = await readCode(file, text);
        assertParsedLaws(text, { prompts: prompts.map(({ prompt }) => prompt), problems });
      }),
      { numRuns: 400 },
    );
  });

  it('obeys them wherever it ends', async function () {
    this.timeout(120_000);
    for (const { file, text } of samples) {
      for (let end = 0; end <= text.length; end += 17) {
        const { prompts, problems } = await readCode(file, text.slice(0, end));
        assertParsedLaws(text.slice(0, end), { prompts: prompts.map(({ prompt }) => prompt), problems });
      }
    }
  });
});
