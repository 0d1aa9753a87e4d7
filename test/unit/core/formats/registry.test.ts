import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PROMPT_FILE_NAMES } from '../../../../src/core/formats/prompt-file-names.ts';
import { FORMATS, LANGUAGES } from '../../../../src/core/formats/registry.ts';
import { CodeText } from '../../../../src/core/findings/code-text.ts';
import { marksOf } from '../../../../src/core/languages/marks.ts';
import { LINE_COMMENTS, readDirectives } from '../../../../src/core/prompt/directives.ts';
import manifest from '../../../../package.json';
import { grammars } from '../../../support/grammars.ts';
import { SAMPLES } from '../../../support/samples.ts';

const CODE = path.resolve(import.meta.dirname, '../../../corpus/code');
const codeSamples = readdirSync(CODE)
  .filter((name) => name.endsWith('.marked'))
  .map((name) => name.replace('.marked', ''));

describe('formats', () => {
  it('have an id each', () => {
    const ids = FORMATS.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it('have a sample each, unless they are code', () => {
    for (const { id, isCode, recognize } of FORMATS) {
      if (isCode) continue;
      const isSampled = Object.entries(SAMPLES).some(([file, text]) => recognize({ path: file, text }) !== 'no');
      assert.ok(isSampled, `Add a file that "${id}" reads to test/support/samples.ts.`);
    }
  });

  it('are offered by the setting promptCache.formats, unless they are code', () => {
    const offered = manifest.contributes.configuration.flatMap(
      ({ properties }) => properties['promptCache.formats']?.additionalProperties.enum ?? [],
    );
    const ids = FORMATS.filter(({ isCode }) => !isCode).map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !offered.includes(id)),
      [],
      'Add these to promptCache.formats in package.json.',
    );
    assert.deepEqual(
      offered.filter((id) => !ids.includes(id)),
      [],
      'Take these out of promptCache.formats in package.json.',
    );
  });

  it('are found in folders by the names of their samples', () => {
    for (const file of [...Object.keys(SAMPLES), ...codeSamples]) {
      assert.match(file, PROMPT_FILE_NAMES, `Add the ending of ${file} to src/core/formats/prompt-file-names.ts.`);
    }
    for (const file of ['/home/ada/.cursorrules', 'C:\\app\\.windsurfrules', 'A.MD', 'a.mts']) {
      assert.match(file, PROMPT_FILE_NAMES);
    }
    for (const file of ['a.cursorrules', 'a.png', 'txt', 'a.txt.gz']) assert.doesNotMatch(file, PROMPT_FILE_NAMES);
  });
});

describe('programming languages', () => {
  it('have a marked sample each', () => {
    for (const { id, files } of LANGUAGES) {
      assert.ok(
        codeSamples.some((file) => files.test(file)),
        `Add a marked file of ${id} to test/corpus/code.`,
      );
    }
  });

  it('wake the extension', () => {
    for (const languageId of LANGUAGES.flatMap(({ languageIds }) => [...languageIds])) {
      const event = `onLanguage:${languageId}`;
      assert.ok(manifest.activationEvents.includes(event), `Add "${event}" to activationEvents of package.json.`);
    }
  });

  it('have comments that rules do not take for code', async () => {
    for (const { id, grammarOf } of LANGUAGES) {
      const grammar = grammarOf({ path: '' });
      await grammars.load(grammar);
      for (const mark of LINE_COMMENTS) {
        const text = `${id === 'php' ? '<?php ' : ''}${mark} gather(1)\n`;
        const isComment = /\((?:line_)?comment\b/.test(grammars.parserFor(grammar)!.parse(text)!.rootNode.toString());
        const { length } = new CodeText(text, id).matches(/gather/g);
        assert.equal(length > 0, !isComment, `Is ${mark} a comment of ${id}? See src/core/findings/code-text.ts.`);
      }
    }
  });

  it('have comments that hold directives, and that are no prompts', () => {
    for (const mark of LINE_COMMENTS) {
      const { places } = readDirectives(`${mark} Of this team.\n${mark} prompt-cache: ignore\n`);
      assert.deepEqual(
        places.map(({ word, isAtHead }) => [word, isAtHead]),
        [['ignore', true]],
        `Add ${mark} to COMMENT_OPENING and HEAD in src/core/prompt/directives.ts.`,
      );
      const marks = marksOf(`  ${mark} You are a careful reviewer.\n`);
      assert.deepEqual(marks, [], `Add ${mark} to isInLineComment in src/core/languages/marks.ts.`);
    }
  });
});
