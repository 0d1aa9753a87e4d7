import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRule } from '../../src/core/rules/registry.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { messageText } from '../../src/core/text/message.ts';
import { analyzedCode } from '../support/analyzed.ts';
import { runs, timeoutMs } from '../support/effort.ts';
import { type FixableProgram, pythonProgram, typescriptProgram } from '../support/fixable-programs.ts';
import { pythonFrameworkProgram, vercelProgram } from '../support/framework-programs.ts';
import { hasPython, runPython, runTypeScript, type SentBody } from '../support/sent-bodies.ts';

/** Programs of random parts are run before and after each of their fixes, with the same clock, ids and files. */

const PROGRAMS = 20;

interface Mended {
  readonly rule: string;
  readonly title: string;
  readonly program: FixableProgram;
  readonly text: string;
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

/** The texts that are sent: what marks a breakpoint in a list is none. */
const systemTexts = ({ system }: SentBody): string[] =>
  typeof system === 'string' ? [system] : system.flatMap(({ text }) => text ?? []);
const systemText = (body: SentBody): string => systemTexts(body).join('');
const MARKERS = new Set(['cache_control', 'betas', 'model_settings']);
const withoutMarkers = (body: SentBody): unknown =>
  JSON.parse(JSON.stringify({ ...body, system: systemText(body) }), (key, value: unknown) =>
    MARKERS.has(key) ? undefined : value,
  );
const sentLines = (body: SentBody): string[] =>
  systemTexts(body).flatMap((text) => text.split('\n').filter((line) => line !== ''));

/** What a fix promises of the request, by what it says that it does. */
function assertPromise({ rule, title, program, text }: Mended, before: SentBody, after: SentBody): void {
  const shown = `${rule}: ${title}\n${program.text}\n=>\n${text}`;
  if (title.startsWith('Move the block')) {
    const texts = systemTexts(before);
    const moved = texts.find((text, index) => text !== systemTexts(after)[index]);
    const others = (body: SentBody): string[] => systemTexts(body).filter((text) => text !== moved);
    assert.deepEqual(others(after), others(before), shown);
    assert.deepEqual(systemTexts(after).toSorted(), texts.toSorted(), shown);
  } else if (/^Move .*(?:line|text|block|section)/i.test(title) && !/breakpoint|cache_control/.test(title)) {
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

describe('Fixes of programs', () => {
  for (const [language, programs, run, leastRules] of [
    ['Python', pythonProgram, runPython, 8],
    ['TypeScript', typescriptProgram, runTypeScript, 8],
    ['Python with a framework', pythonFrameworkProgram, runPython, 8],
    ['TypeScript with the AI SDK', vercelProgram, runTypeScript, 5],
  ] as const) {
    it(`change in ${language} what they say and nothing else of the request`, async function () {
      if (run === runPython && !hasPython) return this.skip();
      this.timeout(timeoutMs(240_000));
      const mended = await mendedPrograms(fc.sample(programs, { ...runs(PROGRAMS), seed }));
      const sent = run(mended.flatMap(({ program, text }) => [program.text, text]));
      for (const [index, one] of mended.entries()) assertPromise(one, sent[2 * index]!, sent[2 * index + 1]!);
      const rules = new Set(mended.map(({ rule }) => rule));
      assert.ok(rules.size >= leastRules && rules.has('missing-breakpoint'), [...rules].join(', '));
    });
  }
});
