import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import fc from 'fast-check';
import { runs, timeoutMs } from '../support/effort.ts';
import { assertHolds, seedOf } from '../support/printed-texts.ts';
import { staticText } from '../../src/core/prompt/model.ts';
import { readCode } from '../support/code-prompts.ts';
import {
  javascriptOfShapes,
  OTHER_LANGUAGES,
  type OtherLanguage,
  programOfShape,
  pythonOfShapes,
  type Shape,
  shapedProgram,
  shapesOf,
} from '../support/shapes.ts';
import { ASSIGNMENTS } from '../support/text-programs.ts';

/**
 * As the programs of random parts, those of shapes that change texts, lists and objects in all the ways of a language. A program
 * runs several times without being loaded again, so that what one call leaves behind is seen by the next.
 */

const PROGRAMS = runs(100);
const CALLS = [...ASSIGNMENTS, ASSIGNMENTS[1], ASSIGNMENTS[0]];
const python = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;
/** Of the order of a set in Python. */
const HASH_SEEDS = ['1', '2', '3'];

const RUN = String.raw`
import json, sys, types
results = []
programs, calls = json.load(sys.stdin)
for index, program in enumerate(programs):
    module = types.ModuleType(f"program{index}")
    exec(program, module.__dict__)
    printed = []
    for values in calls:
        try:
            printed.append(module.build_prompt(**values))
        except Exception:
            pass
    results.append(printed)
json.dump(results, sys.stdout)
`;

describe('Texts that programs build of shapes', () => {
  it('are called static in Python only where every call prints them', async function () {
    if (!python) return this.skip();
    this.timeout(timeoutMs(120_000));
    const programs = programsOf(shapesOf('python'), seedOf(this)).map(pythonOfShapes);
    const printed = HASH_SEEDS.map((seed) => printedByPython(programs, seed));
    for (const [index, program] of programs.entries())
      await assertHolds(
        'program.py',
        program,
        printed.flatMap((all) => all[index]!),
      );
  });

  it('are called static in JavaScript only where every call prints them', async function () {
    this.timeout(timeoutMs(120_000));
    for (const program of programsOf(shapesOf('javascript'), seedOf(this)).map(javascriptOfShapes))
      await assertHolds('program.js', program, printedByJavascript(program));
  });

  for (const language of OTHER_LANGUAGES)
    it(`are called static in ${language} only where nothing changes them`, async function () {
      this.timeout(timeoutMs(60_000));
      for (const shape of shapesOf(language)) await assertVaries(language, shape);
    });
});

/** The words of which a shape says that they vary are not in what is always sent, and what stands around them is seen. */
async function assertVaries(language: OtherLanguage, shape: Shape): Promise<void> {
  const { path, text } = programOfShape(language, shape);
  const { prompts } = await readCode(path, text);
  const texts = prompts.map(({ prompt }) =>
    prompt.blocks
      .flatMap(({ segments }) => segments)
      .flatMap((segment) => (segment.kind === 'static' ? { ...segment, own: staticText(text, segment) } : [])),
  );
  const sent = texts.find((segments) => segments.some(({ own }) => own.includes('You are an agent that helps.')));
  assert.ok(sent, `The call is not found in\n${text}`);
  const certain = sent.flatMap(({ condition, own }) => (condition ? [] : own));
  assert.doesNotMatch(certain.join('\n'), /v\d+v/, text);
}

/** Each shape by itself, once with what varies and once without, and several of them behind each other. */
function programsOf(shapes: readonly Shape[], seed: number) {
  const alone = shapes.flatMap((shape) => [
    { shapes: [shape], choices: [0] },
    { shapes: [shape], choices: [2] },
  ]);
  return [...alone, ...fc.sample(shapedProgram(shapes), { ...PROGRAMS, seed })];
}

function printedByPython(programs: readonly string[], hashSeed: string): string[][] {
  const run = spawnSync('python3', ['-X', 'utf8', '-W', 'ignore', '-c', RUN], {
    input: JSON.stringify([programs, CALLS]),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONHASHSEED: hashSeed },
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as string[][];
}

function printedByJavascript(program: string): string[] {
  const build = vm.runInNewContext(`${program}\nbuildPrompt`) as (...values: unknown[]) => string;
  return CALLS.map(({ a, b, flag, items }) => build(a, b, flag, [...items]));
}
