import assert from 'node:assert/strict';
import { isAtLeast } from '../../../../src/core/findings/level.ts';
import { RULE_PAGES } from '../../../../scripts/rule-pages.mjs';
import { findRule } from '../../../../src/core/rules/registry.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { analyzedCode } from '../../../support/analyzed.ts';
import { pageExample, type PageExample } from '../../../support/page-examples.ts';
import { ALL_SAMPLES } from '../../../support/code-samples.ts';

for (const [id, { bad, good }] of Object.entries(ALL_SAMPLES)) {
  describe(`The rule ${id}`, () => {
    const levels = { [id]: findRule(id)!.level === 'off' ? ('hint' as const) : findRule(id)!.level };

    for (const [index, [path, text]] of bad.entries()) {
      it(`finds what is wrong with ${path} (${index + 1})`, async () => {
        const { findings, file } = await analyzedCode(path, text, { levels });
        const own = findings.filter(({ rule }) => rule === id);
        assert.equal(own.length, 1, findings.map(({ rule, message }) => `${rule}: ${messageText(message)}`).join('\n'));
        const [finding] = own;
        assert.ok(finding!.start >= 0 && finding!.start < finding!.end && finding!.end <= file.text.length);
        assert.match(messageText(finding!.message), /^[A-Z"].*\.$/s);
      });

      it(`is the only one that is loud about ${path} (${index + 1})`, async () => {
        const { findings } = await analyzedCode(path, text, { levels });
        const loud = findings.filter(({ rule, level }) => rule !== id && isAtLeast(level, 'warning'));
        assert.deepEqual(
          loud.filter(({ rule }) => !SIDE_EFFECTS.has(`${id} ${rule}`)).map(({ rule }) => rule),
          [],
        );
      });
    }

    for (const [index, [path, text]] of good.entries()) {
      it(`finds nothing in ${path} (${index + 1})`, async () => {
        const { findings } = await analyzedCode(path, text, { levels });
        assert.deepEqual(
          findings.filter(({ rule }) => rule === id).map(({ message }) => messageText(message)),
          [],
        );
      });
    }
  });
}

describe('The page of a rule', () => {
  for (const [id, { language, before, found, after }] of Object.entries(RULE_PAGES)) {
    const levels = { [id]: findRule(id)!.level === 'off' ? ('hint' as const) : findRule(id)!.level };
    const findingsIn = async ({ path, text }: PageExample) => (await analyzedCode(path, text, { levels })).findings;

    it(`shows in ${language} what ${id} finds, and where`, async () => {
      const example = pageExample(language, before);
      const own = (await findingsIn(example)).filter(({ rule }) => rule === id);
      const places = own.map(({ start, end }) => example.text.slice(start, end));
      const [start, end] = [example.at(found.start), example.at(found.end)];
      assert.deepEqual(places, [example.text.slice(start, end)]);
      assert.equal(own[0]!.start, start);
    });

    it(`shows in ${language} what ${id} does not find, nor any rule loudly`, async () => {
      const findings = await findingsIn(pageExample(language, after));
      const unwanted = findings.filter(({ rule, level }) => rule === id || isAtLeast(level, 'warning'));
      assert.deepEqual(
        unwanted.map(({ rule, message }) => `${rule}: ${messageText(message)}`),
        [],
      );
    });
  }
});

/** Samples that are wrong in a second way, which another rule says. */
const SIDE_EFFECTS: ReadonlySet<string> = new Set(['cache-control-on-uncacheable below-minimum']);
