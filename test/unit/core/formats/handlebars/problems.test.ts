import assert from 'node:assert/strict';
import { handlebarsSyntax } from '../../../../../src/core/formats/handlebars/syntax.ts';
import { problemsIn, shown } from '../../../../support/template-laws.ts';

function show(text: string): string[] {
  return shown(handlebarsSyntax, text);
}

function problems(text: string): string[] {
  return problemsIn(handlebarsSyntax, text);
}

describe('handlebarsSyntax: what is wrong', () => {
  it('says nothing of valid templates', () => {
    const valid =
      '{{#if a}}{{else if b}}{{^}}{{/if}}{{#each x as |y|}}{{y}}{{/each}}{{> p}}{{#> q}}{{/q}}{{#*inline "r"}}{{/inline}}{{{{s}}}}{{{{/s}}}}{{!-- --}}\\{{';
    assert.deepEqual(problems(valid), []);
  });

  it('reports a block that is never closed, and goes on', () => {
    assert.deepEqual(problems('{{#if a}}x{{#each b}}y{{/if}}z{{#with c}}'), [
      'unclosed-block {{#each b}}',
      'unclosed-block {{#with c}}',
    ]);
    assert.deepEqual(
      show('{{#if user}}x{{#each question}}y{{/if}}z').filter((line) => line.startsWith('static')),
      ['static x if user', 'static y if request', 'static z'],
    );
  });

  it('reports tags that belong to no block, and passes over them', () => {
    assert.deepEqual(problems('a{{else}}b{{/if}}c'), ['unexpected-tag {{else}}', 'unexpected-tag {{/if}}']);
    assert.deepEqual(show('a{{else}}b{{/if}}c'), [
      'static a',
      'markup {{else}}',
      'static b',
      'markup {{/if}}',
      'static c',
    ]);
  });

  it('reports a tag that is never closed, which ends where the next begins or with its line', () => {
    assert.deepEqual(problems('a {{ name\nb {{x {{y}} {{'), [
      'unclosed-tag {{ name',
      'unclosed-tag {{x',
      'unclosed-tag {{',
    ]);
    assert.deepEqual(show('a {{ name\nb {{y}}'), [
      'static a ',
      'expression {{ name request',
      'static \\nb ',
      'placeholder {{y}} request',
    ]);
  });

  it('reports comments that are never closed', () => {
    assert.deepEqual(problems('{{!-- a }} b'), ['unclosed-comment {{!--']);
    assert.deepEqual(problems('{{! a'), ['unclosed-comment {{!']);
    assert.deepEqual(show('a{{! b\nc'), ['static a', 'markup {{! b\\nc']);
  });

  it('reports a triple tag that two braces close', () => {
    assert.deepEqual(problems('{{{a}} b'), ['unclosed-tag {{{a}}']);
  });
});
