import { SyntaxMemory } from '../../src/core/languages/syntax-memory.ts';
import { analyzeStructure, prepareStructure } from '../../src/core/structure.ts';
import { grammars } from '../support/grammars.ts';
import { medians, type Row } from './measure.ts';
import { codeWithPrompts, codeWithoutPrompts } from './texts.ts';

const LINES = 20_000;
const KB = 1000;

/**
 * Prompts in a Python file of 20,000 lines, against the parser's own time for the same text: read for the first time, and after a
 * character is typed or taken away in the middle, against the parser's own time for that edit. A file without a prompt is
 * measured against a millisecond for each 100 KB.
 */
export async function codeRows(): Promise<Row[]> {
  const text = codeWithPrompts(LINES);
  const path = 'service.py';
  await prepareStructure({ path, text }, { grammars });
  const parser = grammars.parserFor('python')!;
  const rows: Row[] = [];
  const add = (what: string, limit: number, ours: number, theirs: number): void => {
    rows.push({ what, ratio: ours / theirs, limit, detail: `${ours.toFixed(2)} ms against ${theirs.toFixed(2)} ms` });
  };

  const cold = medians(
    () => analyzeStructure({ path, text }, { grammars }),
    () => parser.parse(text)!.delete(),
    9,
  );
  add('code: Python of 20,000 lines / its parse', 1.6, ...cold);

  for (const [what, place] of [
    ['in code', 'total = 0'],
    ['in a prompt', 'You are the assistant'],
  ] as const) {
    const at = text.indexOf(place, text.length / 2) + 5;
    const typed = `${text.slice(0, at)}x${text.slice(at)}`;
    const versions = [typed, text];
    const [own, other] = [new SyntaxMemory(), new SyntaxMemory()];
    let ownTurn = 0;
    let otherTurn = 0;
    const edit = medians(
      () => analyzeStructure({ path, text: versions[ownTurn++ % 2]! }, { grammars, syntaxMemory: own }),
      () => other.parse(parser, versions[otherTurn++ % 2]!),
    );
    own.dispose();
    other.dispose();
    add(`code: the same after an edit ${what} / its parse`, 1.6, ...edit);
  }

  const plain = codeWithoutPrompts(1000 * KB);
  const [ours] = medians(
    () => analyzeStructure({ path, text: plain }, { grammars }),
    () => plain.indexOf('\0'),
    9,
  );
  add('code: 100 KB without a prompt / 1 ms', 1, ours / 10, 1);
  return rows;
}
