import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** What varies in a file. */
function varying(text: string, path = 'prompts/one.md'): string[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap(({ kind, start, end }) => (kind === 'dynamic' ? [text.slice(start, end)] : [])),
  );
}

const LANGUAGE = 'You port programs.\n\n- New language: $NEW_LANGUAGE\n';

describe('Names of folders in a plain text that fills a label', () => {
  it('are filled where a label has one in a code span', () => {
    const text = `${LANGUAGE}- Folder of the old program: \`$OLD_DIR\`\n- **Root:** \`$CHECKOUT_ROOT\`.\n`;
    assert.deepEqual(varying(text), ['$NEW_LANGUAGE', '$OLD_DIR', '$CHECKOUT_ROOT']);
    assert.deepEqual(varying(text.replaceAll(/\$(\w+)/g, '${$1}')), [
      '${NEW_LANGUAGE}',
      '${OLD_DIR}',
      '${CHECKOUT_ROOT}',
    ]);
  });

  it('are filled at each other place of the name then, in commands too', () => {
    const text = `${LANGUAGE}- Old program: \`$OLD_DIR\`\n\nRead:\n\n\`\`\`text\n$OLD_DIR\n\`\`\`\n\n\`\`\`sh\nmake check $OLD_DIR\nls $LIB_DIR\n\`\`\`\n\nLeave \`$OLD_DIR\` as it is.\n`;
    assert.deepEqual(varying(text), ['$NEW_LANGUAGE', '$OLD_DIR', '$OLD_DIR', '$OLD_DIR', '$OLD_DIR']);
  });

  it('are filled where a sentence has one outside of code, in a text without a command', () => {
    const text = `Read \`$OLD_DIR\` first.\n${LANGUAGE}\nAll programs lie in $OLD_DIR.\n`;
    assert.deepEqual(varying(text), ['$OLD_DIR', '$NEW_LANGUAGE', '$OLD_DIR']);
    assert.deepEqual(varying(`${text}\n\`\`\`sh\nmake\n\`\`\`\n`), ['$NEW_LANGUAGE']);
  });

  it("are the shell's where nothing else is filled, a command sets them or the text is about a shell", () => {
    assert.deepEqual(varying('You port programs.\n\n- Old: `$OLD_DIR`\n- New: `$NEW_DIR`\n'), []);
    assert.deepEqual(varying(`${LANGUAGE}- Home: \`$HOME\`\n- Cache: \`$XDG_CACHE_DIR\`\n`), ['$NEW_LANGUAGE']);
    assert.deepEqual(varying(`${LANGUAGE}- Old: \`$OLD_DIR\`\n\n\`\`\`sh\nOLD_DIR=lib\nmake\n\`\`\`\n`), [
      '$NEW_LANGUAGE',
    ]);
    assert.ok(!varying(`You know bash.\n\n${LANGUAGE}- Old: \`$OLD_DIR\`\n`).includes('$OLD_DIR'));
  });

  it('are filled between brackets in a code span too, beside a single other name', () => {
    assert.deepEqual(varying('You port programs.\n\n- Old: `<OLD_DIR>`\n- Language: <LANGUAGE>\n'), [
      '<OLD_DIR>',
      '<LANGUAGE>',
    ]);
    assert.deepEqual(varying('You port programs.\n\n- Old: `[OLD_DIR]`\n- Language: [LANGUAGE]\n'), [
      '[OLD_DIR]',
      '[LANGUAGE]',
    ]);
    assert.deepEqual(varying('You port programs.\n\n- Mark: `<FINISHED>`\n- Language: <LANGUAGE>\n'), ['<LANGUAGE>']);
  });
});
