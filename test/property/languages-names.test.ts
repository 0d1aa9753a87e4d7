import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import fc from 'fast-check';
import { timeoutMs } from '../support/effort.ts';
import { javascriptOfNames, namesProgram, pythonOfNames } from '../support/names-program.ts';
import { assertHolds } from '../support/printed-texts.ts';
import { ASSIGNMENTS } from '../support/text-programs.ts';

/**
 * Programs in which lists, records and objects have several names, mostly by ways that hardly any code has at once. The programs are
 * the same each time.
 */

const PROGRAMS = { numRuns: 300, seed: 1 };
const CALLS = [...ASSIGNMENTS, ASSIGNMENTS[1], ASSIGNMENTS[0]];
const python = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;

const RUN = String.raw`
import json, sys, types
results = []
programs, calls = json.load(sys.stdin)
for index, program in enumerate(programs):
    module = types.ModuleType(f"program{index}")
    printed = []
    results.append(printed)
    try:
        exec(program, module.__dict__)
    except Exception:
        continue
    for values in calls:
        try:
            printed.append(module.build_prompt(**values))
        except Exception:
            pass
json.dump(results, sys.stdout)
`;

describe('Lists, records and objects with several names', () => {
  it('are called static in Python where every call prints them', async function () {
    if (!python) return this.skip();
    this.timeout(timeoutMs(120_000));
    const programs = fc.sample(namesProgram, PROGRAMS).map(pythonOfNames);
    const run = spawnSync('python3', ['-X', 'utf8', '-W', 'ignore', '-c', RUN], {
      input: JSON.stringify([programs, CALLS]),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    assert.equal(run.status, 0, run.stderr);
    await assertAllHold('program.py', programs, JSON.parse(run.stdout) as string[][]);
  });

  it('are called static in JavaScript where every call prints them', async function () {
    this.timeout(timeoutMs(120_000));
    const programs = fc.sample(namesProgram, PROGRAMS).map(javascriptOfNames);
    await assertAllHold('program.js', programs, programs.map(printedByJavascript));
  });
});

async function assertAllHold(
  path: string,
  programs: readonly string[],
  printed: readonly (readonly string[])[],
): Promise<void> {
  for (const [index, program] of programs.entries()) {
    const texts = printed[index]!;
    if (texts.length > 0) await assertHolds(path, program, texts);
  }
}

function printedByJavascript(program: string): string[] {
  const printed: string[] = [];
  try {
    const build = vm.runInNewContext(`${program}\nbuildPrompt`) as (...values: unknown[]) => string;
    for (const { a, b, flag, items } of CALLS) printed.push(build(a, b, flag, [...items]));
  } catch {
    // What is missing is missing in this run and those behind it.
  }
  return printed;
}
