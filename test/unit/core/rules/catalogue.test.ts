import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LEVELS } from '../../../../src/core/findings/level.ts';
import { rulePage } from '../../../../src/core/findings/rule.ts';
import { ALL_RULES, findRule } from '../../../../src/core/rules/registry.ts';
import { ALL_SAMPLES } from '../../../support/code-samples.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const CATALOGUE = path.join(ROOT, '../shared/facts/prompt-caching.md');
const ids = ALL_RULES.map(({ id }) => id).toSorted();
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Rule ids of section 7 that show in a file: its columns T (templates, requests) and C (code). */
function idsSeenInFiles(facts: string): string[] {
  const [, catalogue = ''] = facts.split(/^## 7\. .*$/m);
  return catalogue.split('\n').flatMap((line) => {
    const [, name = '', , , inTemplates = '–', inCode = '–'] = line.split('|').map((cell) => cell.trim());
    const isSeen = [inTemplates, inCode].some((cell) => cell !== '–' && cell !== '');
    return name.startsWith('`') && isSeen ? [...name.matchAll(/`([\w-]+)`/g)].map((match) => match[1]!) : [];
  });
}

describe('The catalogue of rules', () => {
  it('has no id twice, and one file each', () => {
    assert.equal(new Set(ids).size, ids.length);
    const files = readdirSync(path.join(ROOT, 'src/core/rules'))
      .map((file) => path.basename(file, '.ts'))
      .filter((name) => name !== 'registry');
    assert.deepEqual(files.toSorted(), ids);
  });

  it('has every cause that a file can show', function () {
    if (!existsSync(CATALOGUE)) this.skip();
    const wanted = idsSeenInFiles(readFileSync(CATALOGUE, 'utf8'));
    assert.ok(wanted.length > 30, `${wanted.length} ids read`);
    assert.deepEqual(
      wanted.filter((id) => !findRule(id)),
      [],
    );
  });

  it('says of each rule what the provider does, and where that is written', () => {
    for (const { title, level, confidence, fact, seenIn } of ALL_RULES) {
      assert.match(title, /^(?:[A-Z]|cache_control ).*[^.]$/);
      assert.ok(LEVELS.includes(level));
      assert.ok(['certain', 'likely', 'possible'].includes(confidence));
      assert.match(fact.statement, /\."?$/);
      assert.ok(fact.source.length > 5);
      assert.ok(seenIn.length > 0);
    }
  });

  it('has a page, good and bad samples for each rule', () => {
    for (const id of ids) {
      const page = rulePage(id);
      assert.ok(
        existsSync(path.join(ROOT, page)),
        `There is no ${page}: npm run rules writes it from scripts/rule-pages.mjs.`,
      );
      assert.match(read(page), new RegExp(`^# ${id}$`, 'm'));
      assert.ok((ALL_SAMPLES[id]?.bad.length ?? 0) > 0, `Add a bad sample of ${id} to test/support/rule-samples.ts.`);
      assert.ok((ALL_SAMPLES[id]?.good.length ?? 0) > 0, `Add a good sample of ${id} to test/support/rule-samples.ts.`);
    }
  });

  it('has no page of a rule that is gone', () => {
    const pages = readdirSync(path.join(ROOT, 'docs/rules')).map((file) => path.basename(file, '.md'));
    assert.deepEqual(
      pages.filter((page) => page !== 'README' && !findRule(page)),
      [],
    );
  });

  it('is what the schema of prompt-cache.json and the setting of the editor offer', () => {
    const schema = JSON.parse(read('media/schemas/prompt-cache.schema.json')) as Schema;
    const manifest = JSON.parse(read('package.json')) as Manifest;
    const setting = [manifest.contributes.configuration].flat().find((one) => one.properties['promptCache.rules']);
    assert.deepEqual(Object.keys(schema.definitions.levels.properties).toSorted(), ids, 'npm run rules');
    assert.deepEqual(
      Object.keys(setting!.properties['promptCache.rules']!.properties!).toSorted(),
      ids,
      'npm run rules',
    );
  });

  it('is written into its index, its pages, the schema and the manifest', () => {
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/rules.mjs', '--check'], { cwd: ROOT });
  }).timeout(120_000);
});

interface Schema {
  readonly definitions: { readonly levels: { readonly properties: Record<string, unknown> } };
}

interface Manifest {
  readonly contributes: { readonly configuration: Configuration | readonly Configuration[] };
}

interface Configuration {
  readonly properties: Record<string, { readonly properties?: Record<string, unknown> }>;
}
