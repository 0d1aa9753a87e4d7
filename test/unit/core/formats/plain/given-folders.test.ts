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

describe('Folders in code spans of a plain text that fills other names in braces', () => {
  const HEAD = 'You are a helper with a shell tool.\n\n${ROLE_NOTES}\n\n';

  it('are filled where a sentence states them, and at each other place of the name', () => {
    const text = `${HEAD}The current working directory is \`\${APP_WORK_DIR}\`. The file \`\${APP_WORK_DIR}/NOTES.md\`:\n`;
    assert.deepEqual(varying(text), ['${ROLE_NOTES}', '${APP_WORK_DIR}', '${APP_WORK_DIR}']);
  });

  it('are filled where another name of the family is', () => {
    const text = `${HEAD}Files:\n\n\`\`\`\n\${APP_FILES}\n\`\`\`\n\nRead \`\${APP_DIR}/NOTES.md\`, not \`\${LIB_DIR}/NOTES.md\`.\n`;
    assert.deepEqual(varying(text), ['${ROLE_NOTES}', '${APP_FILES}', '${APP_DIR}']);
  });

  it('are filled as paths where nothing is of a shell', () => {
    const text = 'You are a helper.\n\n${ROLE_NOTES}\n\nRead `${WORK_DIR}/NOTES.md` first.\n';
    assert.deepEqual(varying(text), ['${ROLE_NOTES}', '${WORK_DIR}']);
  });

  it('are filled alone where a sentence states them', () => {
    assert.deepEqual(varying('You help.\n\nThe current directory is `${WORK_DIR}`.\n'), ['${WORK_DIR}']);
  });

  it("are the shell's where code alone has the style", () => {
    for (const text of [
      'You write shell scripts.\n\nThe current directory is `${WORK_DIR}`. Read `${APP_NAME}` and `${APP_DIR}/bin`.\n',
      'You help.\n\nRun `cd ${APP_DIR}`. The current directory is `${APP_DIR}`.\n',
      'You help.\n\n```bash\ncd ${APP_DIR}\n```\n\nThe current directory is `${APP_DIR}`.\n',
      'You help.\n\nRead `${APP_DIR}/bin` and `${LIB_DIR}/share`.\n',
    ])
      assert.deepEqual(varying(text), [], text);
    const text = `${HEAD}The current folder is \`\${APP_DIR}\`.\n\n\`\`\`sh\nAPP_DIR=lib\nmake\n\`\`\`\n`;
    assert.deepEqual(varying(text), ['${ROLE_NOTES}']);
  });

  it('stand beside a clock whose format a sentence says', () => {
    const text = `${HEAD}The current date and time in ISO format is \`\${APP_NOW}\`.\n`;
    assert.deepEqual(varying(text), ['${ROLE_NOTES}', '${APP_NOW}']);
    assert.deepEqual(varying(text.replace('The current', 'Write it: the')), ['${ROLE_NOTES}']);
  });
});
