import assert from 'node:assert/strict';
import { spawnable } from '../../scripts/lib/run.mjs';
import { uriOf } from '../../src/cli/report/sarif.ts';
import { compileGlob } from '../../src/core/configuration/globs.ts';
import { recognizeFormat } from '../../src/core/formats/registry.ts';
import { neighbourPaths } from '../../src/core/text/paths.ts';
import { isWithin } from '../../src/logs/budgets/spending.ts';
import { fileStem } from '../../src/logs/sources/file-stem.ts';

describe('Paths of Windows', () => {
  it('tell the format of a file as others do', () => {
    for (const path of ['C:\\work\\.github\\prompts\\review.prompt.md', 'C:/work/.github/prompts/review.prompt.md']) {
      const { format, sure } = recognizeFormat({ path, text: 'You review code.\n' });
      assert.deepEqual([format.id, sure], ['plain', true], path);
    }
    assert.equal(recognizeFormat({ path: 'prompts\\a.j2', text: '{{ a }}' }).format.id, 'jinja');
    assert.equal(
      recognizeFormat({ path: 'plugins\\Mail\\skprompt.txt', text: 'Hi {{$a}}' }).format.id,
      'semantic-kernel',
    );
  });

  it('match globs, and may stand in them', () => {
    for (const pattern of ['prompts/**/*.md', 'prompts\\**\\*.md']) {
      const glob = compileGlob(pattern);
      assert.ok('matches' in glob);
      assert.ok(glob.matches('prompts\\support\\a.md'));
      assert.ok(!glob.matches('other\\a.md'));
    }
  });

  it('are addresses in SARIF where they have a drive, else relative references', () => {
    assert.equal(uriOf('prompts\\my file.j2'), 'prompts/my%20file.j2');
    assert.equal(uriOf('.\\a.j2'), 'a.j2');
    assert.equal(uriOf('C:\\work\\my file.j2'), 'file:///C:/work/my%20file.j2');
    assert.equal(uriOf('/home/ada/a.j2'), '/home/ada/a.j2');
  });

  it('lead to neighbours with their drive', () => {
    assert.deepEqual(neighbourPaths('C:/work/src/main.py', './texts'), ['C:/work/src/texts']);
    assert.deepEqual(neighbourPaths('C:/work/src/main.py', '../texts'), ['C:/work/texts']);
  });

  it('are within a project whatever the case of the drive, and not for having its name as a beginning', () => {
    assert.ok(isWithin('c:\\work\\shop\\api', 'C:\\work\\shop\\'));
    assert.ok(isWithin('C:\\work\\shop', 'c:/work/shop'.replaceAll('/', '\\')));
    assert.ok(!isWithin('C:\\work\\shopping', 'C:\\work\\shop'));
    assert.ok(!isWithin('D:\\work\\shop', 'C:\\work\\shop'));
  });

  it('give a log its name', () => {
    assert.equal(fileStem('C:\\Users\\Ada\\.claude\\projects\\p\\abc.jsonl'), 'abc');
  });
});

describe('Commands of Windows', () => {
  it('are run by a shell, with quotes where it needs them, but for programs with their path', () => {
    const node = 'C:\\Program Files\\nodejs\\node.exe';
    assert.deepEqual(spawnable('npm', ['run', '--silent', 'build'], 'win32'), [
      'npm',
      ['run', '--silent', 'build'],
      true,
    ]);
    assert.deepEqual(spawnable('code', ['--new-window', 'C:\\Users\\Ada L\\prompts'], 'win32'), [
      'code',
      ['--new-window', '"C:\\Users\\Ada L\\prompts"'],
      true,
    ]);
    assert.deepEqual(spawnable(node, ['dist/cli.js', 'a b'], 'win32'), [node, ['dist/cli.js', 'a b'], false]);
    assert.deepEqual(spawnable('npm', ['exec', 'a b'], 'linux'), ['npm', ['exec', 'a b'], false]);
  });
});
