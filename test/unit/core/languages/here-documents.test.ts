import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const TEXT = 'Sort the shelves of the shop by colour, please, and list the dark ones first.';
const IN_SHELL = (word: string): Promise<string[][]> =>
  sentIn('bin/tell.sh', `#!/bin/bash\nnotify <<${word}\n${TEXT}\n${word}\n`);
const IN_PHP = (word: string): Promise<string[][]> =>
  sentIn('src/tell.php', `<?php\ntell(<<<${word}\n${TEXT}\n${word});\n`);

describe('Here-documents that nothing else names', () => {
  for (const [language, sent] of Object.entries({ shell: IN_SHELL, PHP: IN_PHP })) {
    it(`are prompts where their word says so, in ${language}`, async () => {
      for (const word of ['PROMPT', 'SYSTEM', 'USER_PROMPT', 'INSTRUCTIONS']) {
        const [found, more] = await sent(word);
        assert.equal(more, undefined);
        assert.match(found?.[1] ?? '', new RegExp(`: ${TEXT}\\n?$`), word);
      }
    });

    it(`are none where it does not, in ${language}`, async () => {
      for (const word of ['SQL', 'HTML', 'EOS', 'EOF']) assert.deepEqual(await sent(word), [], word);
    });
  }
});
