import assert from 'node:assert/strict';
import { suppressInFile, suppressOnLine } from '../../../../src/core/fixes/suppress.ts';
import type { TemplateLanguage } from '../../../../src/core/formats/plain/tags/template-language.ts';
import { analyzeStructure, type FileStructure } from '../../../../src/core/structure.ts';
import { applyEdits } from '../../../../src/core/text/edit.ts';
import { analyzed, analyzedCode } from '../../../support/analyzed.ts';
import { grammars } from '../../../support/grammars.ts';

const RULE = 'random-id-in-prefix';
const LONG = Array.from({ length: 120 }, (_, index) => `Rule ${index}: be brief and kind in all that you say.\n`).join(
  '',
);

/** Files with an id at the head, and the line that silences the rule below it. */
const FILES: Readonly<Record<TemplateLanguage | 'dotprompt', readonly [path: string, place: string, comment: string]>> =
  {
    jinja: ['a.j2', '{{ request_id }}', `{# prompt-cache: disable-next-line ${RULE} -#}`],
    handlebars: ['a.hbs', '{{request_id}}', `{{!-- prompt-cache: disable-next-line ${RULE} --}}`],
    dotprompt: ['a.prompt', '{{request_id}}', `{{!-- prompt-cache: disable-next-line ${RULE} --}}`],
    mustache: ['a.mustache', '{{request_id}}', `{{! prompt-cache: disable-next-line ${RULE} }}`],
    liquid: ['a.liquid', '{{ request_id }}', `{% # prompt-cache: disable-next-line ${RULE} -%}`],
    'go-template': ['a.tmpl', '{{ .RequestId }}', `{{/* prompt-cache: disable-next-line ${RULE} */ -}}`],
  };

describe('A rule is silenced by a comment that reaches no model', () => {
  for (const [language, [path, place, comment]] of Object.entries(FILES)) {
    it(`on a line of ${language}`, () => {
      const head = language === 'dotprompt' ? '---\nmodel: claude-opus-5\n---\n' : '';
      const text = `${head}Be kind.\nTrace ${place}\n${LONG}`;
      const file = analyzed(path, text);
      const finding = file.findings.find(({ rule }) => rule === RULE);
      assert.ok(finding, 'the rule finds the id');
      const read = (changed: string): FileStructure => analyzeStructure({ path, text: changed }, {});
      const edit = suppressOnLine(file, finding, read);
      assert.equal(edit?.text, `${comment}\n`);
      const silenced = analyzed(path, applyEdits(text, [edit]));
      assert.deepEqual(
        silenced.findings.filter(({ rule }) => rule === RULE),
        [],
      );
      const inFile = suppressInFile(file, finding, read);
      assert.ok(inFile, 'the file has room for a comment too');
    });
  }

  it('on a line of code', async () => {
    const text = `SYSTEM_PROMPT = f"""You are kind.\nTrace {request_id}\n${LONG}"""\n`;
    const file = await analyzedCode('a.py', text);
    const finding = file.findings.find(({ rule }) => rule === RULE);
    assert.ok(finding, 'the rule finds the id');
    const read = (changed: string): FileStructure => analyzeStructure({ path: 'a.py', text: changed }, { grammars });
    assert.equal(suppressInFile(file, finding, read)?.text, `# prompt-cache: disable ${RULE}\n`);
  });

  it('not at all where a format has no comments', () => {
    const trace = `request_id: 0f8fad5b-d9cb-469f-a165-70867728950e\n${LONG}`;
    const system = [{ type: 'text', text: trace, cache_control: { type: 'ephemeral' } }];
    const text = JSON.stringify({ model: 'claude-opus-5', system, messages: [{ role: 'user', content: 'Hello' }] });
    const file = analyzed('request.json', text);
    const finding = file.findings.find(({ rule }) => rule === RULE);
    assert.ok(finding, 'the rule finds the id');
    const read = (changed: string): FileStructure => analyzeStructure({ path: 'request.json', text: changed }, {});
    assert.equal(suppressOnLine(file, finding, read), undefined);
    assert.equal(suppressInFile(file, finding, read), undefined);
  });
});
