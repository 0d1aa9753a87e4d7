import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import fc from 'fast-check';
import { runs, timeoutMs } from '../support/effort.ts';
import { javascriptProgram, javascriptTurns } from '../support/javascript-program.ts';
import { assertHolds, seedOf } from '../support/printed-texts.ts';
import { pythonProgram, pythonTurns } from '../support/python-program.ts';
import { ASSIGNMENTS, textProgram, turnsProgram } from '../support/text-programs.ts';

/** What programs of random parts print is compared with what the analysis says of them without running them. */

const PROGRAMS = runs(100);
const python = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;

const RUN = String.raw`
import json, sys
results = []
programs, assignments = json.load(sys.stdin)
for program in programs:
    names = {}
    exec(program, names)
    results.append([names['build_prompt'](**values) for values in assignments])
json.dump(results, sys.stdout)
`;

const RUN_TURNS = String.raw`
import json, sys
class Client:
    def __init__(self):
        self.messages, self.sent = self, []
    def create(self, system, messages):
        self.sent.append(system)
results = []
programs, assignments = json.load(sys.stdin)
for program in programs:
    names, client = {}, Client()
    exec(program, names)
    for values in assignments:
        names['ask'](client, **values)
    results.append(client.sent)
json.dump(results, sys.stdout)
`;

describe('Texts that programs build', () => {
  it('are called static in Python only where every run prints them', async function () {
    if (!python) return this.skip();
    this.timeout(timeoutMs(120_000));
    const programs = fc.sample(textProgram, { ...PROGRAMS, seed: seedOf(this) }).map(pythonProgram);
    const printed = printedByPython(RUN, programs);
    for (const [index, program] of programs.entries()) await assertHolds('program.py', program, printed[index]!);
  });

  it('are called static in JavaScript only where every run prints them', async function () {
    this.timeout(timeoutMs(120_000));
    for (const program of fc.sample(textProgram, { ...PROGRAMS, seed: seedOf(this) }).map(javascriptProgram)) {
      const printed = ASSIGNMENTS.map(({ a, b, flag, items }) => {
        const call = `buildPrompt(${JSON.stringify(a)}, ${JSON.stringify(b)}, ${flag}, ${JSON.stringify(items)})`;
        return vm.runInNewContext(`${program}\n${call}`) as string;
      });
      await assertHolds('program.js', program, printed);
    }
  });

  it('are called static in a loop of Python only where every turn sends them', async function () {
    if (!python) return this.skip();
    this.timeout(timeoutMs(120_000));
    const programs = fc.sample(turnsProgram, { ...PROGRAMS, seed: seedOf(this) }).map(pythonTurns);
    const sent = printedByPython(RUN_TURNS, programs);
    for (const [index, program] of programs.entries()) await assertHolds('program.py', program, sent[index]!);
  });

  it('are called static in a loop of JavaScript only where every turn sends them', async function () {
    this.timeout(timeoutMs(120_000));
    for (const program of fc.sample(turnsProgram, { ...PROGRAMS, seed: seedOf(this) }).map(javascriptTurns)) {
      const sent: string[] = [];
      const client = { messages: { create: ({ system }: { system: string }) => sent.push(system) } };
      const ask = vm.runInNewContext(`${program}\nask`) as (...values: unknown[]) => void;
      for (const { a, b, flag, items } of ASSIGNMENTS) ask(client, a, b, flag, items);
      await assertHolds('program.js', program, sent);
    }
  });
});

/** What each program gives, under all assignments. */
function printedByPython(script: string, programs: readonly string[]): string[][] {
  const run = spawnSync('python3', ['-X', 'utf8', '-W', 'ignore', '-c', script], {
    input: JSON.stringify([programs, ASSIGNMENTS]),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as string[][];
}
