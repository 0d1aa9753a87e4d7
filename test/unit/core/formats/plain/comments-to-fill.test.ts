import assert from 'node:assert/strict';
import { assertText, spannedPlaces, writtenPlaces } from '../../../../support/plain-places.ts';

describe('a comment that is all of a block', () => {
  it('is a place where it tells to paste something', () => {
    for (const comment of [
      '<!-- paste the diff here -->',
      '/* your code here */',
      '// insert your code here',
      '<!-- hier den Code einfügen -->',
    ]) {
      assert.deepEqual(writtenPlaces(`Review it.\n\n### Code\n${comment}\n`), [comment]);
      assert.deepEqual(writtenPlaces(`Review it.\n\nCode:\n${comment}\n\nBe brief.\n`), [comment]);
    }
    for (const comment of ['# paste your code here', '-- paste your query here', '/* your code here */'])
      assert.deepEqual(writtenPlaces(`Review it:\n\`\`\`\n${comment}\n\`\`\`\n`), [comment]);
  });

  it('is one where it has the name of an input', () => {
    assert.deepEqual(spannedPlaces('Sum it up.\n\n### Input\n/* git diff */\n'), [[22, 36, '/* git diff */']]);
  });

  it('is text where it is a part of a program, a heading, a note of the author or the answer’s', () => {
    assertText([
      'Review it.\n\n# Paste your code here\n\nThanks.\n',
      'Review it:\n```\ndef bake():\n# your code here\n```\n',
      'Review it.\n\n## Rules\n<!-- insert new rules here -->\n',
      'Review it.\n<!-- paste the diff here -->\nBe brief.\n',
      'Answer in this format:\n```\n/* your code here */\n```\n',
      'Review it.\n\n### Input\n/* see below */\n',
    ]);
  });
});
