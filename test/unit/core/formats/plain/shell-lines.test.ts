import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import type { DynamicSegment } from '../../../../../src/core/prompt/model.ts';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';
import { context } from '../../../../support/template-laws.ts';

function dynamicOf(path: string, text: string): DynamicSegment[] {
  const { prompts } = plainFormat.parse({ path, text }, { ...context, boundaryMarker: /<<MARKER>>/ });
  return prompts
    .flatMap(({ blocks }) => blocks.flatMap(({ segments }) => segments))
    .filter((segment) => segment.kind === 'dynamic');
}

describe('a command on a line of a prompt', () => {
  it('is one place, whatever is filled in it', () => {
    assert.deepEqual(writtenPlaces('Review {{BRANCH}}.\n\n!`git diff {{TARGET}}...{{BRANCH}}`\n\nBe brief.\n'), [
      '{{BRANCH}}',
      '!`git diff {{TARGET}}...{{BRANCH}}`',
    ]);
    assert.deepEqual(writtenPlaces('Review the branch.\r\n\r\n!`git diff main`\r\n'), ['!`git diff main`']);
  });

  it('may stand behind a bullet or a label, in an element or alone in a fence', () => {
    const lines = ['- !`git status`', '2. **Branch:** !`git branch`', '<log>!`git log -3`</log>', '> Files: !`ls`'];
    assert.deepEqual(writtenPlaces(`Review the branch.\n${lines.join('\n')}\n\n\`\`\`\n!\`cat notes.md\`\n\`\`\`\n`), [
      '!`git status`',
      '!`git branch`',
      '!`git log -3`',
      '!`ls`',
      '!`cat notes.md`',
    ]);
  });

  it('lets those in sentences be some too', () => {
    assert.deepEqual(writtenPlaces('The last commit is !`git log -1`, great!`yes`\n\n!`git diff`\n'), [
      '!`git log -1`',
      '!`git diff`',
    ]);
    assertText(['The last commit is !`git log -1`, they say.\n']);
  });

  it('changes as what the command puts out does', () => {
    const text = 'Review the branch.\n!`git diff`\n!`date`\n!`pwd`\n';
    assert.deepEqual(
      dynamicOf('prompts/review.md', text).map((one) => `${one.expression} ${one.volatility} ${one.confidence}`),
      ['git diff request possible', 'date volatile possible', 'pwd session possible'],
    );
  });

  it('is text where the text is about the mark, shows it or is no template', () => {
    assertText([
      'You write slash commands. Put in what changed:\n\n!`git diff`\n',
      'A line that begins with `!` is run:\n\n!`git diff`\n',
      'Run it as !`command` does:\n\n!`git diff`\n',
      'You teach agents this syntax:\n\n!`git diff`\n',
      'You teach agents.\n\n```md\nReview it.\n!`git diff`\n```\n',
      'You teach agents.\n\n`` !`git diff` ``\n',
      'Never shout.\n\n!`NO`\n',
    ]);
    assert.deepEqual(dynamicOf('docs/notes.md', 'Review the branch.\n\n!`git diff`\n'), []);
  });
});
