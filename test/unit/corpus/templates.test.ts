import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyzeStructure } from '../../../src/core/structure.ts';
import { messageText } from '../../../src/core/text/message.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/corpus/templates');
const INDEX = path.join(FOLDER, 'INDEX.tsv');

/** Files that are wrong in themselves, and the one thing that is said of each. */
const FAULTY: readonly (readonly [file: RegExp, problem: RegExp])[] = [
  [/dotprompt.*error-unclosed-block/, /never closed/],
  [/dotprompt.*examples__autocomplete/, /never closed/],
  [/dotprompt.*10-kitchen-sink/, /not valid YAML/],
];

describe('Templates of public repositories', () => {
  before(function () {
    if (!existsSync(INDEX)) this.skip();
  });

  const rows = existsSync(INDEX) ? readFileSync(INDEX, 'utf8').trim().split('\n').slice(1) : [];
  for (const row of rows) {
    const [file, , original] = row.split('\t');
    if (file === undefined || original === undefined || !existsSync(path.join(FOLDER, file))) continue;
    it(`${file} is analyzed without a problem that it does not have`, () => {
      const { prompts, problems } = analyzeStructure({
        path: original,
        text: readFileSync(path.join(FOLDER, file), 'utf8'),
      });
      for (const { prompt, regions } of prompts) {
        let at = prompt.start;
        for (const region of regions) {
          assert.equal(region.start, at);
          at = region.end;
        }
        assert.equal(at, prompt.end);
      }
      const expected = FAULTY.find(([name]) => name.test(file))?.[1];
      for (const { message } of problems) assert.match(messageText(message), expected ?? /^$/);
      if (expected) assert.ok(problems.length > 0);
    });
  }
});
