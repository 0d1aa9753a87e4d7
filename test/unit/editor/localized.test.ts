import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readWorkspaceConfiguration } from '../../../src/core/configuration/workspace-configuration.ts';
import { findRule } from '../../../src/core/rules/registry.ts';
import { type Message, messageText } from '../../../src/core/text/message.ts';
import { analyzedCode } from '../../support/analyzed.ts';
import { ALL_SAMPLES } from '../../support/code-samples.ts';
import { structureOf } from './support/sample.ts';

const CHINESE = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Readonly<Record<string, string>>;

/** The templates of a message and its parts that are words. */
function templatesOf({ template, values }: Message): string[] {
  const parts = values.flatMap((value) => (typeof value === 'object' ? templatesOf(value) : []));
  return /\p{L}/u.test(template.replaceAll(/\{\d+\}/g, '')) ? [template, ...parts] : parts;
}

describe('what the core says', () => {
  const said: Message[] = [];
  before(async () => {
    for (const [path, text] of Object.values(ALL_SAMPLES).flatMap(({ bad, good }) => [...bad, ...good])) {
      const file = await analyzedCode(path, text);
      for (const finding of file.findings) {
        const fixes = findRule(finding.rule)?.fixes?.(file, finding) ?? [];
        said.push(finding.message, ...fixes.map(({ title }) => title));
      }
      for (const { breakpoints, reorderingReport } of file.prompts) {
        said.push(...breakpoints.map(({ reason }) => reason));
        if (reorderingReport) said.push(reorderingReport.message);
      }
    }
  });

  it('has a Chinese text for each of its words: findings, fixes, reasons of breakpoints and reorderings', () => {
    const missing = said.flatMap(templatesOf).filter((template) => !Object.hasOwn(CHINESE, template));
    assert.ok(said.length > 500, String(said.length));
    assert.deepEqual([...new Set(missing)], []);
  });

  it('is made of words and figures in both languages', () => {
    for (const message of said) {
      assert.doesNotMatch(messageText(message), /\[object|undefined/);
      assert.doesNotMatch(
        messageText(message, (template) => CHINESE[template] ?? template),
        /\[object|undefined|\{\d\}/,
      );
    }
  });
});

describe('what is wrong with a file', () => {
  const inChinese = (messages: readonly Message[]): string[] =>
    messages.map((message) => messageText(message, (template) => CHINESE[template] ?? assert.fail(template)));

  it('is said in Chinese: of a template, its comments, JSON, YAML and code', () => {
    const files = [
      ['a.j2', '{# prompt-cache: volatility=often #}{% if x %}a'],
      ['a.hbs', 'Rules.\n{{#each items}}'],
      ['a.liquid', 'Rules {{ name'],
      ['a.prompt', '---\nmodel: x\nRules'],
      ['messages.json', '{"messages": [{"role": "user", "content": "a"}'],
      ['prompts.yaml', 'prompt: [a'],
    ] as const;
    const said = files.flatMap(([path, text]) =>
      inChinese(structureOf(text, path).problems.map(({ message }) => message)),
    );
    assert.ok(said.length >= files.length, said.join('\n'));
    for (const sentence of said) assert.match(sentence, /\p{Script=Han}/u);
    assert.ok(
      said.includes('“often”不是变化频率：请使用以下之一：constant, deploy, user, session, request, volatile。'),
      said.join('\n'),
    );
  });

  it('is said in Chinese: of a configuration', () => {
    const { problems } = readWorkspaceConfiguration(
      '{"minimumTokens": -1, "formats": {"a**b**c**d***": "x"}, "ttl": "2h"}',
    );
    const said = inChinese(problems.map(({ message }) => message));
    assert.ok(said.includes('“minimumTokens”必须是整数，至少 0。'), said.join('\n'));
    assert.equal(said.length, 3, said.join('\n'));
  });
});
