import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

/** What varies in a file, with where it begins. */
function varying(text: string, path = 'prompts/one.md'): (readonly [number, string])[] {
  return analyzeStructure({ path, text }).prompts.flatMap(({ regions }) =>
    regions.flatMap(({ kind, start, end }) => (kind === 'dynamic' ? [[start, text.slice(start, end)] as const] : [])),
  );
}
const words = (text: string, path?: string): string[] => varying(text, path).map(([, word]) => word);

describe('Places in code spans of a plain text', () => {
  it('are filled where the span sets a value off', () => {
    assert.deepEqual(varying('Explain the function `${symbolName}` of `${folder}/index.md` for ticket `#${TICKET}`.'), [
      [22, '${symbolName}'],
      [41, '${folder}'],
      [74, '${TICKET}'],
    ]);
  });

  it('are filled beside others of the style, in a command too', () => {
    const text = 'Fix ${BUG}. Look at `git log ${BASE_REF}..` and at `${HOME}/.gitconfig` in `$REPO_NAME`.';
    assert.deepEqual(varying(text), [
      [4, '${BUG}'],
      [29, '${BASE_REF}'],
    ]);
    assert.deepEqual(varying('Plan for `$TEAM_NAME`: $USER_GOAL'), [
      [10, '$TEAM_NAME'],
      [23, '$USER_GOAL'],
    ]);
    assert.deepEqual(varying('Explain `$effect` to $GUEST_NAME.'), [[21, '$GUEST_NAME']]);
    assert.deepEqual(varying('Greet `__GUEST_NAME__` of __HOTEL_NAME__, never of `__FILE__` or `__NEXT_DATA__`.'), [
      [7, '__GUEST_NAME__'],
      [26, '__HOTEL_NAME__'],
    ]);
  });

  it('are filled where a comment at the head declares them', () => {
    const head = '<!--\nname: close\nvariables:\n  - "MERGE_ID"\n-->\n';
    const text = `${head}Close it with \\\`glab mr close \${MERGE_ID}\\\` in the shell, not \\\`\${OTHER}\\\`.\n`;
    assert.deepEqual(varying(text), [[77, '${MERGE_ID}']]);
    assert.deepEqual(varying(text.replace('MERGE_ID', 'CLOSE_ID')), []);
  });

  it('are text where a language is spoken of', () => {
    for (const text of [
      'Prefer template literals: `${name}` in quotes is wrong.',
      'Write strings such as `${title}` with care.',
      'In a shell, `${PREFIX}` is set by the build.',
      'Join them as `${first}-${last}`, never with a plus.',
      'Do ${JOB}. Reply as `{"verdict": "${verdict}"}`.',
      'Run `echo ${LABEL}` and then `cat ${HOME}`.',
      'Save it as `tmp:${slug}.md`, where `${slug}` is the title in lower case.',
      'Do ${JOB}. Quote `"${WORD}"`, and write `${WORD:-none}` for what may be missing.',
    ]) {
      assert.deepEqual(
        words(text).filter((word) => word !== '${JOB}'),
        [],
        text,
      );
    }
  });

  it('are how an agent calls the other commands of Spec Kit', () => {
    const text = '---\ndescription: Plan\n---\nRun `__SPECKIT_COMMAND_TASKS__` next, not `__SPECKIT_OTHER__`.\n';
    assert.deepEqual(varying(text, 'templates/commands/plan.md'), [[31, '__SPECKIT_COMMAND_TASKS__']]);
  });
});

describe('Expressions of JavaScript in a plain text', () => {
  it('are one place over several lines', () => {
    const extra = '${EXTRA ? `\nAlso mind ${EXTRA}: it\'s \\`urgent\\`.\n` : ""}';
    assert.deepEqual(varying(`Sum up ${'${TEXT}'}.\n${extra}\nBe brief.`), [
      [7, '${TEXT}'],
      [16, extra],
    ]);
    const list = '${rows.map(({ id, note }) => `\n* ${id} – ${note ? `(${note})` : "{}"}\n`).join("\\n")}';
    assert.deepEqual(varying(`Sort these.\n${list}\nBe brief.`), [[12, list]]);
    const joined = '${rows.map((row) => `* ${row}`).join("\n")}';
    assert.deepEqual(varying(`Sort these.\n${joined}\nBe brief.`), [[12, joined]]);
    const branches = '${IS_WINDOWS()\n  ? "use `dir`"\n  : `use\n\\`\\`\\`\nls\n\\`\\`\\``}';
    assert.deepEqual(varying(`List the files.\n${branches}\nBe brief.`), [[16, branches]]);
  });

  it('end nowhere where nothing closes them', () => {
    assert.deepEqual(varying('Sum up ${TEXT}.\n${EXTRA ? `\nmore ${MORE}\nBe brief.'), [
      [7, '${TEXT}'],
      [33, '${MORE}'],
    ]);
  });

  it('are text in the code that a prompt shows', () => {
    assert.deepEqual(words('Review ${FILE_NAME}.\n```js\nconst s = `${a ? `\nx\n` : ""}`;\n```\n'), ['${FILE_NAME}']);
  });
});
