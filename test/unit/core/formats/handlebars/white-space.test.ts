import assert from 'node:assert/strict';
import { handlebarsSyntax } from '../../../../../src/core/formats/handlebars/syntax.ts';
import { handlebarsContents } from '../../../../support/handlebars-contents.ts';
import { context } from '../../../../support/template-laws.ts';

/** What is left of the text of a template; each expectation is checked against Handlebars too. */
const RULES: readonly (readonly [rule: string, template: string, left: readonly string[]])[] = [
  ['a block tag alone on its line takes the line away', 'a\n  {{#if x}}  \nb\n  {{/if}}\nc', ['a\n', 'b\n', 'c']],
  ['a tag beside text takes nothing away', 'a {{#if x}}\nb\n{{/if}} c', ['a ', '\nb\n', ' c']],
  ['a block in one line stays in its line', 'a\n{{#if x}}b{{/if}}\nc', ['a\n', 'b', '\nc']],
  ['the opening tag alone at the beginning of the template', '{{#if x}}\nb{{/if}}', ['b']],
  ['the closing tag alone at the end of the template', '{{#if x}}b\n  {{/if}}  ', ['b\n']],
  ['only the opening tag stands alone', 'a\n{{#if x}}\nb{{/if}} c', ['a\n', 'b', ' c']],
  ['only the closing tag stands alone', 'a {{#if x}}b\n{{/if}}\nc', ['a ', 'b\n', 'c']],
  ['an else alone on its line', '{{#if x}}\na\n  {{else}}  \nb\n{{/if}}\n', ['a\n', 'b\n']],
  ['an inverse caret alone on its line', '{{#if x}}\na\n{{^}}\nb\n{{/if}}\n', ['a\n', 'b\n']],
  ['an else in the middle of a line', '{{#if x}}\na {{else}} b\n{{/if}}\n', ['a ', ' b\n']],
  ['an else if alone on its line', '{{#if x}}\na\n {{else if y}}\nb\n{{/if}}\nc', ['a\n', 'b\n', 'c']],
  [
    'indentation before the end of a chain stays',
    '{{#if x}}\na\n{{else if y}}\nb\n  {{/if}}\nc',
    ['a\n', 'b\n  ', 'c'],
  ],
  ['an inverse block with an else', '{{^x}}\na\n{{else}}\nb\n{{/x}}\nc', ['a\n', 'b\n', 'c']],
  ['nested blocks', '{{#each x}}\n  {{#if y}}\n    a\n  {{/if}}\n{{/each}}\n', ['    a\n']],
  ['tags behind one another do not stand alone', '{{#if x}}{{#if y}}\na\n{{/if}}{{/if}}\n', ['\na\n', '\n']],
  ['an empty block keeps its line break', 'a\n{{#if x}}{{/if}}\nb', ['a\n', '\nb']],
  ['a comment alone on its line', 'a\n  {{! c }}\nb', ['a\n', 'b']],
  ['a comment of several lines', 'a\n{{!-- c\n d --}}\nb', ['a\n', 'b']],
  ['a comment beside text', 'a {{! c }}\nb', ['a ', '\nb']],
  ['a comment at both ends of the template', '{{! c }}\na\n{{! d }}', ['a\n']],
  ['two comments on a line', 'a\n{{! c }}{{! d }}\nb', ['a\n', '\nb']],
  ['a partial alone on its line', 'a\n  {{> p}}\nb', ['a\n', 'b']],
  ['a partial beside text', 'a {{> p}}\nb', ['a ', '\nb']],
  ['a partial block', 'a\n{{#> p}}\nb\n{{/p}}\nc', ['a\n', 'b\n', 'c']],
  ['a value alone on its line takes nothing away', 'a\n  {{x}}\nb', ['a\n  ', '\nb']],
  ['a call alone on its line takes nothing away', '{{role "user"}}\nb', ['\nb']],
  ['Windows line breaks', 'a\r\n{{#if x}}\r\nb\r\n{{/if}}\r\nc', ['a\r\n', 'b\r\n', 'c']],
  ['tabs before and behind a tag', 'a\n\t{{#if x}}\t\nb\n\t{{/if}}\nc', ['a\n', 'b\n', 'c']],
  ['empty lines around a block stay', 'a\n\n{{#if x}}\n\nb\n\n{{/if}}\n\nc', ['a\n\n', '\nb\n\n', '\nc']],
  ['a tilde takes all white space on its side', 'a \n {{~x}} b {{y~}} \n\n c', ['a', ' b ', 'c']],
  ['tildes at a block', 'a {{~#if x~}} b {{~else~}} c {{~/if~}} d', ['a', 'b', 'c', 'd']],
  ['tildes at a triple tag', 'a {{~{x}~}} b', ['a', 'b']],
  ['tildes at a comment', 'a {{~! c ~}} b {{~!-- d --~}} c', ['a', 'b', 'c']],
  ['tildes at a partial', 'a {{~> p~}} b', ['a', 'b']],
  [
    'a tilde before the end of a chain strips its second and third branches',
    '{{#if x}}a {{else if y}}b {{else if z}}c {{else}}d {{~/if}}',
    ['a ', 'b', 'c', 'd '],
  ],
  ['a raw block alone on its lines', 'a\n{{{{raw}}}}\n{{b}}\n{{{{/raw}}}}\nc', ['a\n', '{{b}}\n', 'c']],
  ['an escaped tag is text', 'a\n\\{{#if x}}\nb', ['a\n', '{{#if x}}\nb']],
  ['white space that is no blank stays before a tag alone', 'a\n\u00a0{{#if x}}\nb\n{{/if}}', ['a\n\u00a0', 'b\n']],
];

function staticTexts(template: string): string[] {
  const { pieces } = handlebarsSyntax.scan(template, context);
  return pieces.flatMap((piece) => (piece.kind === 'static' ? [template.slice(piece.start, piece.end)] : []));
}

describe('handlebarsSyntax: white space', () => {
  for (const [rule, template, left] of RULES) {
    it(rule, () => {
      assert.deepEqual(staticTexts(template), left);
      assert.deepEqual(handlebarsContents(template), left);
      assert.deepEqual(handlebarsSyntax.scan(template, context).problems, []);
    });
  }

  it('an inline partial alone on its lines', () => {
    const template = 'a\n{{#*inline "p"}}\nb\n{{/inline}}\nc';
    assert.deepEqual(staticTexts(template), ['a\n', 'c']);
    assert.deepEqual(handlebarsContents(template), ['a\n', 'b\n', 'c']);
  });
});
