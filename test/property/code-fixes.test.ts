import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import fc from 'fast-check';
import { findRule } from '../../src/core/rules/registry.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { messageText } from '../../src/core/text/message.ts';
import { analyzedCode } from '../support/analyzed.ts';
import { type FixableProgram, pythonProgram, typescriptProgram } from '../support/fixable-programs.ts';

/** Programs of random parts are run before and after each of their fixes, with the same clock, ids and files. */

const PROGRAMS = 60;

interface SentBody {
  readonly system: string | readonly { readonly text: string }[];
  readonly [key: string]: unknown;
}

interface Mended {
  readonly rule: string;
  readonly title: string;
  readonly program: FixableProgram;
  readonly text: string;
}

const RUN = String.raw`
import datetime, json, os, sys, types, uuid
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 20, 10, 3, 22, 512)
datetime.datetime = Clock
uuid.uuid4 = lambda: uuid.UUID(int=42)
os.getcwd = lambda: '/home/ann'
os.listdir = lambda folder: ['b.md', 'c.md', 'a.md']
class Messages:
    def create(self, **body):
        return body
class Anthropic:
    def __init__(self):
        self.messages = Messages()
        self.beta = types.SimpleNamespace(messages=Messages())
sys.modules['anthropic'] = types.SimpleNamespace(Anthropic=Anthropic)
user = types.SimpleNamespace(name='Ann', schema={'b': 1, 'a': [2]})
results = []
for program in json.load(sys.stdin):
    names = {}
    exec(program, names)
    results.append(names['ask']('How late is it?', user, 'Pages of the help.'))
json.dump(results, sys.stdout)
`;

function runPython(programs: readonly string[]): SentBody[] {
  const run = spawnSync('python3', ['-W', 'ignore', '-c', RUN], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as SentBody[];
}

function runTypeScript(programs: readonly string[]): SentBody[] {
  const messages = { create: (body: unknown): unknown => body };
  const context = vm.createContext({
    Anthropic: class {
      messages = messages;
      beta = { messages };
    },
    crypto: { randomUUID: () => '00000000-0000-0000-0000-00000000002a' },
    process: { cwd: () => '/home/ann' },
  });
  vm.runInContext(
    `{ const Real = Date; globalThis.Date = class extends Real { constructor() { super('2026-11-20T10:03:22.512Z'); } }; }`,
    context,
  );
  return programs.map((program) => {
    const script = program.replace(/^import .*\n/, '').replace('export async function', 'function');
    const call = `(() => {${script}\nreturn JSON.stringify(ask('How late is it?', { name: 'Ann', schema: { b: 1, a: [2] } }, 'Pages of the help.'));})()`;
    return JSON.parse(vm.runInContext(call, context) as string) as SentBody;
  });
}

async function mendedPrograms(programs: readonly FixableProgram[]): Promise<Mended[]> {
  const mended: Mended[] = [];
  for (const program of programs) {
    const before = await analyzedCode(program.path, program.text);
    for (const finding of before.findings) {
      for (const { title, edits } of findRule(finding.rule)!.fixes?.(before, finding) ?? []) {
        const text = applyEdits(program.text, edits);
        const after = await analyzedCode(program.path, text);
        const count = (found: typeof after): number =>
          found.findings.filter(({ rule }) => rule === finding.rule).length;
        assert.ok(count(after) < count(before), `${finding.rule}: ${messageText(title)}\n${program.text}\n=>\n${text}`);
        assert.deepEqual(after.problems, before.problems);
        mended.push({ rule: finding.rule, title: messageText(title), program, text });
      }
    }
  }
  return mended;
}

const systemText = ({ system }: SentBody): string =>
  typeof system === 'string' ? system : system.map(({ text }) => text).join('');
const withoutMarkers = (body: SentBody): unknown =>
  JSON.parse(JSON.stringify({ ...body, system: systemText(body) }), (key, value: unknown) =>
    key === 'cache_control' || key === 'betas' ? undefined : value,
  );
const sentLines = (body: SentBody): string[] =>
  (typeof body.system === 'string' ? [body.system] : body.system.map(({ text }) => text)).flatMap((text) =>
    text.split('\n').filter((line) => line !== ''),
  );

/** What a fix promises of the request, by what it says that it does. */
function assertPromise({ rule, title, program, text }: Mended, before: SentBody, after: SentBody): void {
  const shown = `${rule}: ${title}\n${program.text}\n=>\n${text}`;
  if (/^Move .*(?:line|text|block|section)/i.test(title) && !/breakpoint|cache_control/.test(title)) {
    assert.deepEqual(sentLines(after).toSorted(), sentLines(before).toSorted(), shown);
    const statics = (body: SentBody): string[] => sentLines(body).filter((line) => line.startsWith('Static '));
    assert.deepEqual(statics(after), statics(before), shown);
  } else if (title.startsWith('Round the clock')) {
    assert.equal(sentLines(after).length, sentLines(before).length, shown);
    for (const [index, line] of sentLines(after).entries()) {
      if (line === sentLines(before)[index]) continue;
      assert.match(line, /2026-11-20|20\/11\/2026/, shown);
      assert.doesNotMatch(line, /10:03/, shown);
    }
  } else if (title.startsWith('Write the names')) {
    const keys = (body: SentBody): string => systemText(body).replaceAll(/\{\s*"[^]*?\}/g, sortedKeys);
    assert.equal(systemText(after).includes('"a"'), true, shown);
    assert.equal(keys(after), keys(before), shown);
  } else if (title.startsWith('Sort the')) {
    const words = (body: SentBody): string[] =>
      systemText(body)
        .split(/[\s,]+/)
        .toSorted();
    assert.deepEqual(words(after), words(before), shown);
    assert.notEqual(systemText(after), systemText(before), shown);
  } else assert.deepEqual(withoutMarkers(after), withoutMarkers(before), shown);
}

function sortedKeys(json: string): string {
  return JSON.stringify(Object.entries(JSON.parse(json) as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Another seed each day, the same for all of a day: a failure can be repeated. */
const seed = Math.floor(Date.now() / 86_400_000);
const python = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).status === 0;

describe('Fixes of programs', () => {
  for (const [language, programs, run] of [
    ['Python', pythonProgram, runPython],
    ['TypeScript', typescriptProgram, runTypeScript],
  ] as const) {
    it(`change in ${language} what they say and nothing else of the request`, async function () {
      if (language === 'Python' && !python) return this.skip();
      this.timeout(120_000);
      const mended = await mendedPrograms(fc.sample(programs, { numRuns: PROGRAMS, seed }));
      const sent = run(mended.flatMap(({ program, text }) => [program.text, text]));
      for (const [index, one] of mended.entries()) assertPromise(one, sent[2 * index]!, sent[2 * index + 1]!);
      const rules = new Set(mended.map(({ rule }) => rule));
      assert.ok(rules.size >= 8, [...rules].join(', '));
    });
  }
});
