import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { recognizeFormat } from '../../src/core/formats/registry.ts';
import { SyntaxMemory } from '../../src/core/languages/syntax/syntax-memory.ts';
import { readCode } from '../support/code-prompts.ts';
import { cuts, runs, timeoutMs } from '../support/effort.ts';
import { grammars } from '../support/grammars.ts';
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

/** What somebody may type or paste; some speak of models or of prompts, or use names of others, and the last ones change variables of the file from within functions. */
const PIECES = [
  '',
  ' ',
  '\n',
  '"',
  '}',
  'x = 1\n',
  'x',
  '#',
  ' openai prompt ',
  '\n# a comment\n',
  '\nfrom app.texts import PROMPT\n',
  '\nprompt = PROMPT\n',
  '\ndef f():\n    global PROMPT\n    PROMPT = f()\n',
  '\nfunction f() { prompt += f(); }\n',
];

/** Where an edit begins, how much it takes away and what it puts there: anywhere, or where somebody types on, or at the very end. */
const edits = fc.array(
  fc.tuple(
    fc.constantFrom('anywhere' as const, 'behind' as const, 'behind' as const, 'end' as const),
    fc.nat(),
    fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    fc.constantFrom(...PIECES),
  ),
  { minLength: 1, maxLength: 12 },
);

function isProgram(path: string, text: string): boolean {
  const file = { path, text };
  const grammar = recognizeFormat(file).format.grammar?.(file);
  const tree = grammar && grammars.parserFor(grammar)?.parse(text);
  const isWhole = tree?.rootNode.hasError === false;
  tree?.delete();
  return isWhole;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('Code of every language', () => {
  it('obeys the laws of parsed files, whatever is taken out of it or written twice', async function () {
    this.timeout(timeoutMs(240_000));
    await fc.assert(
      fc.asyncProperty(broken, async ({ file, text }) => {
        const { prompts, problems } = await readCode(file, text);
        assertParsedLaws(text, { prompts: prompts.map(({ prompt }) => prompt), problems });
      }),
      runs(200),
    );
  });

  it('is read after edits as it is read anew', async function () {
    this.timeout(timeoutMs(240_000));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), edits, async ({ file, text }, changes) => {
        const syntaxMemory = new SyntaxMemory();
        let edited = text;
        let last = 0;
        await readCode(file, edited, { syntaxMemory });
        for (const [where, at, length, piece] of changes) {
          const start = {
            anywhere: at % (edited.length + 1),
            behind: Math.min(last, edited.length),
            end: edited.length,
          }[where];
          edited = edited.slice(0, start) + piece + edited.slice(start + length);
          last = start + piece.length;
          const again = await readCode(file, edited, { syntaxMemory });
          // How a parser mends what is no program depends on what it knows already.
          if (!isProgram(file, edited)) continue;
          const anew = await readCode(file, edited);
          assert.deepEqual(
            plain({ ...again, lines: again.lines.starts }),
            plain({ ...anew, lines: anew.lines.starts }),
          );
        }
        syntaxMemory.dispose();
      }),
      runs(100),
    );
  });

  it('obeys them wherever it ends', async function () {
    this.timeout(timeoutMs(240_000));
    const ends = cuts(40);
    for (const { file, text } of samples) {
      for (let end = 0; end <= text.length; end += Math.max(1, Math.floor(text.length / ends))) {
        const { prompts, problems } = await readCode(file, text.slice(0, end));
        assertParsedLaws(text.slice(0, end), { prompts: prompts.map(({ prompt }) => prompt), problems });
      }
    }
  });
});
