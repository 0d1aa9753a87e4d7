import assert from 'node:assert/strict';
import { agenticWorkflowSyntax } from '../../../../../src/core/formats/plain/tags/agentic-workflow.ts';
import { kindOf } from '../../../../../src/core/formats/plain/words/file-kind.ts';
import { assertTilesCut, shown } from '../../../../support/template-laws.ts';

const show = (text: string): string[] => shown(agenticWorkflowSyntax, text);

describe('agenticWorkflowSyntax', () => {
  it('takes the expressions of GitHub for what varies, in code too, and no other braces', () => {
    assert.deepEqual(show('Sort #${{ github.event.issue.number }}.\n```\n${{github.run_id}} {title} ${x}\n```\n'), [
      'static Sort #',
      'expression ${{ github.event.issue.number }} request',
      'static .\\n```\\n',
      'expression ${{github.run_id}} volatile',
      'static  {title} ${x}\\n```\\n',
    ]);
  });

  it('takes the text under a condition for one that may be missing', () => {
    assert.deepEqual(show('A{{#if github.event.issue.number}}B ${{ github.repository }}{{else}}C{{/if}}D'), [
      'static A',
      'markup {{#if github.event.issue.number}}',
      'static B  if request',
      'expression ${{ github.repository }} session if request',
      'markup {{else}}',
      'static C if request',
      'markup {{/if}}',
      'static D',
    ]);
    assert.deepEqual(show('{{#if ${{ github.event.issue.number }} }}B{{#endif}}D'), [
      'markup {{#if ${{ github.event.issue.number }} }}',
      'static B if request',
      'markup {{#endif}}',
      'static D',
    ]);
  });

  it('takes files that are put in for includes', () => {
    assert.deepEqual(show('{{#runtime-import? shared/tone.md}}\n@include shared/tools.md\nWrite to a@include b.\n'), [
      'include {{#runtime-import? shared/tone.md}} request',
      'static \\n',
      'include @include shared/tools.md request',
      'static \\nWrite to a@include b.\\n',
    ]);
  });

  it('holds together wherever the text is cut', () => {
    assertTilesCut(agenticWorkflowSyntax, 'a ${{ b }} {{#if c}}d{{else if e}}f{{/if}}{{/if}}\n@include g\n${{ h');
  });

  it('is that of Markdown that a workflow is made of, by its folder or its front matter', () => {
    const kind = (path: string, keys?: string[]): string => kindOf({ path, text: '' }, keys);
    assert.equal(kind('.github/workflows/shared/tone.md', ['tools']), 'workflow');
    assert.equal(kind('workflows/triage.md', ['on', 'permissions']), 'workflow');
    assert.equal(kind('.github/workflows/README.md'), 'document');
    assert.equal(kind('notes/day.md', ['on', 'title']), 'document');
    assert.equal(kind('.github/workflows/build.yml', ['on', 'permissions']), 'template');
  });
});
