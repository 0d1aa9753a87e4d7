import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ENGINES } from '../../src/core/build/engines.ts';
import type { FileAnalysis } from '../../src/core/analysis.ts';
import { findRule } from '../../src/core/rules/registry.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { messageText } from '../../src/core/text/message.ts';
import { prefixBlocks } from '../../src/core/prompt/identity.ts';
import type { Fix } from '../../src/core/findings/finding.ts';
import { analyzed, analyzedCode } from '../support/analyzed.ts';
import { ALL_SAMPLES } from '../support/code-samples.ts';
import { cuts, runs, timeoutMs } from '../support/effort.ts';
import { RULE_SAMPLES } from '../support/rule-samples.ts';
import { fixable, type FixableTemplate, requestBody, suppression } from '../support/fixable-files.ts';

/** The first fix of each finding of a rule, and the file as it is then. */
function fixesOf(before: FileAnalysis, rule: string): { fix: Fix; text: string }[] {
  return before.findings
    .filter((one) => one.rule === rule)
    .flatMap((finding) => {
      const [fix] = findRule(rule)!.fixes?.(before, finding) ?? [];
      return fix ? [{ fix, text: applyEdits(before.file.text, fix.edits) }] : [];
    });
}

/** What every fix promises: the file reads without a new problem, and the finding is gone. */
function assertGone(before: FileAnalysis, after: FileAnalysis, fix: Fix, rule: string): void {
  for (const [index, edit] of fix.edits.entries()) {
    assert.ok(index === 0 || fix.edits[index - 1]!.end <= edit.start, 'edits ascend and do not overlap');
  }
  const left = after.findings.filter((one) => one.rule === rule).length;
  const had = before.findings.filter((one) => one.rule === rule).length;
  assert.ok(left < had, `${messageText(fix.title)}\n${after.file.text.slice(-1500)}`);
  assert.deepEqual(after.problems, before.problems);
}

function assertMended(path: string, text: string, rule: string): FileAnalysis[] {
  const before = analyzed(path, text);
  return fixesOf(before, rule).map((mended) => {
    const after = analyzed(path, mended.text);
    assertGone(before, after, mended.fix, rule);
    return after;
  });
}

/** All that the model gets, a line or a block at a time, sorted: for fixes that move text. */
function sentParts({ file, prompts }: FileAnalysis): string[] {
  return prompts
    .flatMap(({ prompt }) =>
      prefixBlocks(file.text, prompt, { block: prompt.blocks.length, offset: prompt.end }).flatMap((block) =>
        block[3].split('\n').map((line) => `${block[0]} ${line}`),
      ),
    )
    .toSorted();
}

/** All that the model gets, in order: for fixes that change no text. */
function sentText({ file, prompts }: FileAnalysis): string {
  return prompts
    .flatMap(({ prompt }) => prefixBlocks(file.text, prompt, { block: prompt.blocks.length, offset: prompt.end }))
    .map((block) => block[3])
    .join('');
}

const MOVING = [
  'dynamic-timestamp-in-prefix',
  'random-id-in-prefix',
  'random-delimiter',
  'environment-in-prefix',
  'user-data-in-prefix',
  'volatile-context-at-head',
  'static-after-dynamic',
];
const MARKING = [
  'breakpoint-on-varying-block',
  'automatic-caching-on-varying-block',
  'missing-breakpoint',
  'too-many-breakpoints',
  'ttl-order',
  'auto-cache-conflict',
  'cache-control-on-uncacheable',
  'deprecated-cache-beta-header',
  'unused-suppression',
];

/** A block that is not followed is told from its source, breakpoint and all. */
const withoutMarkers = (text: string): string => text.replaceAll(/, cache_control: \{[^}]*\}/g, '');

describe('A fix of a sample', () => {
  for (const [rule, { bad }] of Object.entries(ALL_SAMPLES)) {
    for (const [index, [path, text]] of bad.entries()) {
      it(`of ${rule} mends ${path} (${index + 1}) and nothing else`, async () => {
        const before = await analyzedCode(path, text);
        for (const mended of fixesOf(before, rule)) {
          const after = await analyzedCode(path, mended.text);
          assertGone(before, after, mended.fix, rule);
          if (MOVING.includes(rule)) assert.deepEqual(sentParts(after), sentParts(before));
          if (MARKING.includes(rule)) assert.equal(withoutMarkers(sentText(after)), withoutMarkers(sentText(before)));
        }
      });
    }
  }
});

const render = ({ engine, variables }: FixableTemplate, text: string): string[] =>
  ENGINES[engine]!(text, variables).split(/\r?\n/);

describe('Lines that a fix moves', () => {
  it('render as the same lines in another order, the static ones as they were among themselves', () => {
    const moved = new Set<string>();
    let count = 0;
    fc.assert(
      fc.property(fixable, (template) => {
        const { path, text } = template;
        const before = analyzed(path, text);
        for (const { rule } of before.findings.filter((finding) => MOVING.includes(finding.rule))) {
          for (const after of assertMended(path, text, rule)) {
            count++;
            moved.add(rule);
            const [was, is] = [render(template, text), render(template, after.file.text)];
            assert.deepEqual(is.toSorted(), was.toSorted());
            const still = (lines: string[]): string[] => lines.filter((line) => line.startsWith('Static '));
            assert.deepEqual(still(is), still(was));
          }
        }
      }),
      runs(120),
    );
    assert.ok(count > 40, `only ${count} templates were mended`);
    assert.deepEqual([...moved].toSorted(), MOVING.toSorted());
  }).timeout(timeoutMs(240_000));
});

describe('Line breaks that a fix makes alike', () => {
  it('are of one kind, and nothing else is changed', () => {
    let unified = 0;
    fc.assert(
      fc.property(fixable, (template) => {
        for (const { file } of assertMended(template.path, template.text, 'whitespace-drift')) {
          unified++;
          assert.notEqual(/\r\n/.test(file.text), /(?<!\r)\n/.test(file.text));
          assert.deepEqual(file.text.split(/\r?\n/), template.text.split(/\r?\n/));
        }
      }),
      runs(100),
    );
    assert.ok(unified > 5, `only ${unified} templates were mended`);
  }).timeout(timeoutMs(240_000));
});

describe('Comments that a fix takes out', () => {
  const rulesOf = (findings: FileAnalysis['findings']): string[] => findings.map(({ rule }) => rule).toSorted();

  it('silenced nothing, and the text that is sent is as it was', () => {
    const rules = fc.constantFrom(...MOVING, 'whitespace-drift', 'no-such-rule');
    let takenOut = 0;
    fc.assert(
      fc.property(fixable, rules, (template, rule) => {
        const text = `${suppression(template.engine, rule)}${/\r?\n/.exec(template.text)![0]}${template.text}`;
        const before = analyzed(template.path, text);
        for (const { file, findings } of assertMended(template.path, text, 'unused-suppression')) {
          takenOut++;
          assert.ok(!file.text.includes('prompt-cache: disable'));
          const left = before.findings.filter((finding) => finding.rule !== 'unused-suppression');
          assert.deepEqual(rulesOf(findings), rulesOf(left));
          assert.equal(
            render(template, file.text).join('\n').trimStart(),
            render(template, text).join('\n').trimStart(),
          );
        }
      }),
      runs(100),
    );
    assert.ok(takenOut > 20, `only ${takenOut} comments were taken out`);
  }).timeout(timeoutMs(240_000));
});

describe('Breakpoints that a fix moves, adds or takes out', () => {
  const bodyWithoutMarkers = (text: string): unknown =>
    JSON.parse(text, (key, value: unknown) => (key === 'cache_control' || key === 'betas' ? undefined : value));
  /** A text that was split is the same text in two blocks. */
  const joined = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return value.every((one) => (one as { type?: string }).type === 'text')
      ? value.map((one) => (one as { text: string }).text).join('')
      : value;
  };

  it('leave everything else of a request as it is', () => {
    const mended = new Set<string>();
    fc.assert(
      fc.property(requestBody, (text) => {
        const before = analyzed('request.json', text);
        for (const { rule } of before.findings.filter((finding) => MARKING.includes(finding.rule))) {
          for (const after of assertMended('request.json', text, rule)) {
            mended.add(rule);
            assert.equal(sentText(after), sentText(before));
            const [was, is] = [text, after.file.text].map((one) => bodyWithoutMarkers(one) as Record<string, unknown>);
            assert.deepEqual(Object.keys(is!), Object.keys(was!));
            assert.deepEqual(joined(is!.system), joined(was!.system));
            assert.deepEqual(is!.tools, was!.tools);
          }
        }
      }),
      runs(300),
    );
    for (const rule of MARKING.filter((one) => one !== 'unused-suppression')) assert.ok(mended.has(rule), rule);
  }).timeout(timeoutMs(240_000));
});

describe('Texts that a fix moves in a request', () => {
  const systemLines = (text: string): string[] => {
    const { system } = JSON.parse(text) as { system: string | { text: string }[] };
    const texts = typeof system === 'string' ? [system] : system.map((block) => block.text);
    return texts.flatMap((one) => one.split('\n').filter((line) => line !== ''));
  };

  it('are the same lines', () => {
    let moved = 0;
    fc.assert(
      fc.property(requestBody, (text) => {
        const seen = new Set<string>();
        const places = text.match(/\{\{\w+\}\}/g) ?? [];
        fc.pre(places.every((place) => !seen.has(place) && seen.add(place))); // a rule tells of an expression once
        for (const { rule } of analyzed('request.json', text).findings.filter((one) => MOVING.includes(one.rule))) {
          for (const after of assertMended('request.json', text, rule)) {
            moved++;
            assert.deepEqual(systemLines(after.file.text).toSorted(), systemLines(text).toSorted());
          }
        }
      }),
      runs(200),
    );
    assert.ok(moved > 20, `only ${moved} requests were mended`);
  }).timeout(timeoutMs(240_000));
});

describe('Rules and fixes', () => {
  it('never throw, wherever a file ends', () => {
    for (const [path, text] of Object.values(RULE_SAMPLES).flatMap(({ bad, good }) => [...bad, ...good])) {
      for (let end = 0; end <= text.length; end += Math.max(1, Math.floor(text.length / cuts(25)))) {
        const file = analyzed(path, text.slice(0, end), { levels: { 'wasteful-wording': 'hint' } });
        for (const finding of file.findings) findRule(finding.rule)!.fixes?.(file, finding);
      }
    }
  }).timeout(timeoutMs(240_000));
});
