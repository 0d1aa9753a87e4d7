import assert from 'node:assert/strict';
import Mustache from 'mustache';
import { mustacheFormat } from '../../../../../src/core/formats/mustache/format.ts';
import { mustacheSyntax } from '../../../../../src/core/formats/mustache/syntax.ts';
import { context, problemsIn, shown } from '../../../../support/template-laws.ts';

function show(text: string): string[] {
  return shown(mustacheSyntax, text);
}

function problems(text: string): string[] {
  return problemsIn(mustacheSyntax, text);
}

describe('mustacheSyntax', () => {
  it('reads variables, escaped or not', () => {
    assert.deepEqual(show('a {{question}} {{{question}}} {{& question }} {{ user.name }}'), [
      'static a ',
      'placeholder {{question}} request',
      'static  ',
      'placeholder {{{question}}} request',
      'static  ',
      'placeholder {{& question }} request',
      'static  ',
      'expression {{ user.name }} user',
    ]);
  });

  it('takes names with spaces, filters and calls of other programs for expressions', () => {
    assert.deepEqual(show('{{now()}}{{ question | upper }}{{user name}}'), [
      'call {{now()}} volatile',
      'expression {{ question | upper }} request',
      'expression {{user name}} user',
    ]);
  });

  it('makes the text of sections conditional', () => {
    assert.deepEqual(show('{{#user}}A{{/user}}{{^user}}B{{/user}}C'), [
      'markup {{#user}}',
      'static A if user',
      'markup {{/user}}{{^user}}',
      'static B if user',
      'markup {{/user}}',
      'static C',
    ]);
  });

  it('takes a name in a section for one of its own or one from outside', () => {
    assert.deepEqual(show('{{#user}}{{app}}{{question}}{{.}}{{/user}}{{^user}}{{app}}{{/user}}'), [
      'markup {{#user}}',
      'placeholder {{app}} user if user',
      'placeholder {{question}} request if user',
      'placeholder {{.}} user if user',
      'markup {{/user}}{{^user}}',
      'placeholder {{app}} deploy if user',
      'markup {{/user}}',
    ]);
  });

  it('takes out comments of SillyTavern, which close no section', () => {
    assert.deepEqual(show('a {{// b }}c {{ // d }}e'), [
      'static a ',
      'markup {{// b }}',
      'static c ',
      'markup {{ // d }}',
      'static e',
    ]);
    assert.deepEqual(problems('{{#a}}{{// b }}c{{/a}}'), []);
  });

  it('takes partials for includes and comments out', () => {
    assert.deepEqual(show('a{{> header}}b{{! x\n {{y }}c'), [
      'static a',
      'include {{> header}} request',
      'static b',
      'markup {{! x\\n {{y }}',
      'static c',
    ]);
  });

  it('takes a block for a text that others may replace, and of a parent shows only its blocks', () => {
    assert.deepEqual(show('a{{$tone}}Be kind.{{/tone}}b{{<page}} gone {{$title}}T {{name}}{{/title}}{{x}}{{/page}}c'), [
      'static a',
      'markup {{$tone}}',
      'static Be kind. if request',
      'markup {{/tone}}',
      'static b',
      'include {{<page}} request',
      'markup  gone {{$title}}',
      'static T  if request',
      'placeholder {{name}} user if request',
      'markup {{/title}}{{x}}{{/page}}',
      'static c',
    ]);
    assert.deepEqual(problems('{{$tone}}Be kind.{{/tone}}{{<page}}{{$title}}T{{/title}}{{/page}}'), []);
  });

  it('takes what looks like a block for a value where no tag closes it', () => {
    assert.deepEqual(show('{{$input}} {{#input}}x{{/input}}'), [
      'placeholder {{$input}} request',
      'static  ',
      'markup {{#input}}',
      'static x if request',
      'markup {{/input}}',
    ]);
  });

  it('reads with the delimiters that a tag sets', () => {
    assert.deepEqual(show('{{=<% %>=}}a <% question %> {{question}} <%={{ }}=%>{{question}}'), [
      'markup {{=<% %>=}}',
      'static a ',
      'placeholder <% question %> request',
      'static  {{question}} ',
      'markup <%={{ }}=%>',
      'placeholder {{question}} request',
    ]);
  });

  it('uses names that are known from elsewhere', () => {
    const known = new Map([['greeting', { volatility: 'constant', confidence: 'certain' } as const]]);
    assert.deepEqual(shown(mustacheSyntax, '{{greeting}}', { ...context, known }), [
      'placeholder {{greeting}} constant',
    ]);
  });

  it('goes on behind what is wrong, and reports it', () => {
    assert.deepEqual(problems('{{#a}}x{{#b}}y{{/a}}{{/c}}{{^d}}'), [
      'unclosed-block {{#b}}',
      'unexpected-tag {{/c}}',
      'unclosed-block {{^d}}',
    ]);
    assert.deepEqual(problems('a {{ b\nc {{d}} {{=x=}}'), ['unclosed-tag {{ b', 'unexpected-tag {{=x=}}']);
    assert.deepEqual(problems('{{! a'), ['unclosed-comment {{!']);
    assert.deepEqual(show('a {{ name\nb')[2], 'static \\nb');
  });
});

/** What is left of the text of a template; each expectation is checked against mustache.js too. */
const LINES: readonly (readonly [rule: string, template: string, left: string])[] = [
  ['a section alone on its line', 'a\n  {{#x}}  \nb\n  {{/x}}\nc', 'a\nb\nc'],
  ['a section beside text', 'a {{#x}}\nb\n{{/x}} c', 'a \nb\n c'],
  ['several tags on a line', 'a\n{{#x}} {{#y}}\nb\n{{/y}}{{/x}}\nc', 'a\nb\nc'],
  ['an empty section', 'a\n{{#x}}{{/x}}\nb', 'a\nb'],
  ['a comment of several lines', 'a\n  {{! c\n d }}  \nb', 'a\nb'],
  ['a partial', 'a\n  {{> p}}\nb', 'a\nb'],
  ['delimiters', 'a\n{{=<% %>=}}\nb', 'a\nb'],
  ['a variable takes nothing away', 'a\n  {{v}}\nb', 'a\n  \nb'],
  ['the first and the last line', ' {{#x}} \na\n {{/x}} ', 'a\n'],
  ['Windows line breaks', 'a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc', 'a\r\nb\r\nc'],
  ['a comment and a variable on a line', '{{! c }} {{v}}\n', ' \n'],
];

describe('mustacheSyntax: lines of tags alone', () => {
  for (const [rule, template, left] of LINES) {
    it(rule, () => {
      const { pieces } = mustacheSyntax.scan(template, context);
      assert.equal(
        pieces.map((piece) => (piece.kind === 'static' ? template.slice(piece.start, piece.end) : '')).join(''),
        left,
      );
      assert.equal(Mustache.render(template, { x: true, y: true }), left);
    });
  }
});

describe('mustacheFormat', () => {
  it('is sure of its files, less so of pages', () => {
    assert.equal(mustacheFormat.recognize({ path: 'prompts/system.mustache', text: '' }), 'sure');
    assert.equal(mustacheFormat.recognize({ path: 'index.html.mustache', text: '' }), 'possible');
    assert.equal(mustacheFormat.recognize({ path: 'a.txt', text: '{{x}}' }), 'no');
  });
});
