import assert from 'node:assert/strict';
import { handlebarsSyntax, handlebarsSyntaxWith } from '../../../../../src/core/formats/handlebars/syntax.ts';
import { context as names, problemsIn, shown } from '../../../../support/template-laws.ts';

function show(text: string): string[] {
  return shown(handlebarsSyntax, text);
}

function problems(text: string): string[] {
  return problemsIn(handlebarsSyntax, text);
}

describe('handlebarsSyntax: values', () => {
  it('takes a plain name for a placeholder and a dotted one for an expression', () => {
    assert.deepEqual(show('a {{question}} b {{user.name}}'), [
      'static a ',
      'placeholder {{question}} request',
      'static  b ',
      'expression {{user.name}} user',
    ]);
  });

  it('covers the whole of triple and ampersand tags', () => {
    assert.deepEqual(show('{{{question}}}{{&question}}{{~ question ~}}'), [
      'placeholder {{{question}}} request',
      'placeholder {{&question}} request',
      'placeholder {{~ question ~}} request',
    ]);
  });

  it('gives the expression without sigils and tildes', () => {
    const { pieces } = handlebarsSyntax.scan('{{~{ question }~}}{{& topic }}', {
      volatility: { of: () => ({ volatility: 'request', confidence: 'possible' }) } as never,
    });
    assert.deepEqual(
      pieces.map((piece) => piece.kind === 'dynamic' && piece.expression),
      ['question', 'topic'],
    );
  });

  it('reads segments in brackets, which may hold braces', () => {
    assert.deepEqual(show('{{[user name]}} {{a.[b }} c]}}'), [
      'placeholder {{[user name]}} user',
      'static  ',
      'expression {{a.[b }} c]}} request',
    ]);
  });

  it('reads strings that hold braces', () => {
    assert.deepEqual(show('{{trim "}}" question}}!'), ['call {{trim \\"}}\\" question}} request', 'static !']);
  });

  it('takes an apostrophe in a name for no string', () => {
    assert.deepEqual(show("{{user's name}} it's"), ["call {{user's name}} request", "static  it's"]);
  });

  it('resolves @root at the top', () => {
    assert.deepEqual(
      show('{{#each questions}}{{@root.user.name}}{{/each}}')[1],
      'expression {{@root.user.name}} user if request',
    );
  });
});

describe('handlebarsSyntax: calls', () => {
  it('gives a call of a known pure helper what its arguments have', () => {
    assert.deepEqual(show('{{json user.name}} {{upper "x"}}'), [
      'call {{json user.name}} user',
      'static  ',
      'call {{upper \\"x\\"}} constant',
    ]);
  });

  it('does not take an unknown helper with constant arguments for constant', () => {
    assert.deepEqual(show('{{frobnicate "x"}}'), ['call {{frobnicate \\"x\\"}} request']);
  });

  it('finds paths in sub-expressions and hash arguments', () => {
    assert.deepEqual(show('{{concat (upper "a") b=(lower question)}}'), [
      'call {{concat (upper \\"a\\") b=(lower question)}} request',
    ]);
    assert.deepEqual(show('{{concat (upper "a") b=(lower "c")}}'), [
      'call {{concat (upper \\"a\\") b=(lower \\"c\\")}} constant',
    ]);
  });

  it('knows a clock by the helper and by the argument', () => {
    assert.deepEqual(show('{{formatDate now "YYYY"}} {{now}}'), [
      'call {{formatDate now \\"YYYY\\"}} volatile',
      'static  ',
      'placeholder {{now}} volatile',
    ]);
  });

  it('takes a log for no text', () => {
    assert.deepEqual(show('a{{log question}}b'), ['static a', 'markup {{log question}}', 'static b']);
  });

  it('gives variables that set assigns the volatility of their value', () => {
    assert.deepEqual(show('{{set "greeting" "Hi"}}{{set name="who" value=user.name}}{{greeting}} {{who}}'), [
      'markup {{set \\"greeting\\" \\"Hi\\"}}{{set name=\\"who\\" value=user.name}}',
      'placeholder {{greeting}} constant',
      'static  ',
      'placeholder {{who}} user',
    ]);
  });
});

describe('handlebarsSyntax: blocks', () => {
  it('makes the text of both branches conditional on the test', () => {
    assert.deepEqual(show('{{#if user.vip}}A{{else}}B{{/if}}C'), [
      'markup {{#if user.vip}}',
      'static A if user',
      'markup {{else}}',
      'static B if user',
      'markup {{/if}}',
      'static C',
    ]);
  });

  it('adds the test of an else if to what its branch hangs on', () => {
    assert.deepEqual(
      show('{{#if user}}A{{else if question}}B{{else}}C{{/if}}').filter((line) => line.startsWith('static')),
      ['static A if user', 'static B if request', 'static C if request'],
    );
  });

  it('takes a literal test for constant and an unknown one not', () => {
    assert.deepEqual(show('{{#if true}}A{{/if}}')[1], 'static A if constant');
    assert.deepEqual(show('{{#unless (eq "a" "a")}}A{{/unless}}')[1], 'static A if constant');
    assert.deepEqual(show('{{#if (frob "a")}}A{{/if}}')[1], 'static A if request');
  });

  it('reads the tags of a block with blanks in front of their marks', () => {
    const texts = show('{{ #if question }}a{{ else }}b{{  / if }}{{~ ^tone }}c{{ /tone }}');
    assert.deepEqual(
      texts.filter((piece) => !piece.startsWith('markup')),
      ['static a if request', 'static b if request', 'static c if session'],
    );
    assert.deepEqual(problems('{{ #if question }}a{{ / if }}'), []);
  });

  it('combines the conditions of nested blocks', () => {
    assert.deepEqual(
      show('{{#if user}}{{#if question}}A{{/if}}B{{/if}}').filter((line) => line.startsWith('static')),
      ['static A if request', 'static B if user'],
    );
  });

  it('gives items, indices and block parameters of a loop the volatility of its list', () => {
    assert.deepEqual(
      show(
        '{{#each tools as |tool number|}}{{tool.name}}{{number}}{{@index}}{{this}}{{question}}{{../question}}{{/each}}',
      ),
      [
        'markup {{#each tools as |tool number|}}',
        'expression {{tool.name}} session if session',
        'placeholder {{number}} session if session',
        'placeholder {{@index}} session if session',
        'placeholder {{this}} session if session',
        'placeholder {{question}} session if session',
        'expression {{../question}} request if session',
        'markup {{/each}}',
      ],
    );
  });

  it('ends the scope of block parameters with their block', () => {
    assert.deepEqual(show('{{#each tools as |question|}}{{/each}}{{question}}')[1], 'placeholder {{question}} request');
    assert.deepEqual(
      show('{{#each tools as |question|}}{{else}}{{question}}{{/each}}')[1],
      'placeholder {{question}} request if session',
    );
  });

  it('reads names inside of with as properties of its value', () => {
    assert.deepEqual(show('{{#with user}}{{name}}{{query}}{{../app}}{{/with}}'), [
      'markup {{#with user}}',
      'placeholder {{name}} user if user',
      'placeholder {{query}} request if user',
      'expression {{../app}} deploy if user',
      'markup {{/with}}',
    ]);
  });

  it('takes a block of a custom helper for conditional text', () => {
    assert.deepEqual(
      show('{{#frob "x"}}A{{/frob}}{{#panel user}}B{{/panel}}').filter((line) => line.startsWith('static')),
      ['static A if request', 'static B if user'],
    );
  });

  it('reads a section: its value may be a list, an object or a mere true', () => {
    assert.deepEqual(show('{{#user}}{{question}}{{/user}}{{^user}}{{app}}{{/user}}'), [
      'markup {{#user}}',
      'placeholder {{question}} request if user',
      'markup {{/user}}{{^user}}',
      'placeholder {{app}} deploy if user',
      'markup {{/user}}',
    ]);
  });

  it('reads {{^}} as else', () => {
    assert.deepEqual(
      show('{{#if user}}A{{^}}B{{/if}}').filter((line) => line.startsWith('static')),
      ['static A if user', 'static B if user'],
    );
  });

  it('takes text in a raw block of an unknown helper for what the helper makes of it', () => {
    assert.deepEqual(show('a {{{{shout}}}}b {{c}}{{{{/shout}}}} d'), [
      'static a ',
      'markup {{{{shout}}}}',
      'call b {{c}} request',
      'markup {{{{/shout}}}}',
      'static  d',
    ]);
    assert.deepEqual(show('{{{{if premium}}}}b{{{{/if}}}}{{{{verbatim}}}}{{c}}{{{{/verbatim}}}}').slice(1), [
      'static b if user',
      'markup {{{{/if}}}}{{{{verbatim}}}}',
      'static {{c}}',
      'markup {{{{/verbatim}}}}',
    ]);
  });

  it('takes the body of a block whose helper makes other text for what comes of it', () => {
    assert.deepEqual(show('{{#truncate 10}}{{question}} and more{{/truncate}}{{#indent 4}}a{{/indent}}'), [
      'markup {{#truncate 10}}',
      'placeholder {{question}} request',
      'call  and more request',
      'markup {{/truncate}}{{#indent 4}}',
      'call a constant',
      'markup {{/indent}}',
    ]);
    assert.deepEqual(show('{{#wrap 80}}a{{/wrap}}{{#eq premium true}}b{{/eq}}').slice(1), [
      'call a constant',
      'markup {{/wrap}}{{#eq premium true}}',
      'static b if user',
      'markup {{/eq}}',
    ]);
  });

  it('does not know what comes of a raw block that nothing closes', () => {
    assert.deepEqual(show('{{{{shout}}}}b'), ['markup {{{{shout}}}}', 'call b request']);
  });

  it('takes the body of a raw block as it stands', () => {
    assert.deepEqual(show('{{{{raw}}}}a {{b}} {{{{c}}}}d{{{{/c}}}}{{{{/raw}}}}'), [
      'markup {{{{raw}}}}',
      'static a {{b}} {{{{c}}}}d{{{{/c}}}}',
      'markup {{{{/raw}}}}',
    ]);
  });

  it('begins a message where the message helper names a role', () => {
    assert.deepEqual(show('{{#message role="system"}}A{{/message}}{{#message role=kind}}B{{/message}}'), [
      'markup {{#message role=\\"system\\"}} → system',
      'static A',
      'markup {{/message}}{{#message role=kind}}',
      'static B if request',
      'markup {{/message}}',
    ]);
  });
});

describe('handlebarsSyntax: partials', () => {
  it('takes a partial for an include', () => {
    assert.deepEqual(show('{{> header title="x"}} {{> (lookup . "name")}}'), [
      'include {{> header title=\\"x\\"}} request',
      'static  ',
      'include {{> (lookup . \\"name\\")}} request',
    ]);
  });

  it('outputs an inline partial where it is included, not where it is defined', () => {
    assert.deepEqual(show('{{#*inline "rule"}}Be {{user.name}}{{/inline}}A{{> rule}}'), [
      'markup {{#*inline \\"rule\\"}}Be ',
      'defines {{user.name}} user',
      'markup {{/inline}}',
      'static A',
      'include {{> rule}} user',
    ]);
  });

  it('knows an inline partial without values as constant', () => {
    assert.deepEqual(show('{{#*inline "rule"}}Be nice{{/inline}}{{> rule}}')[1], 'include {{> rule}} constant');
    assert.deepEqual(
      show('{{#*inline "rule"}}{{#if question}}Be nice{{/if}}{{/inline}}{{> rule}}')[1],
      'include {{> rule}} request',
    );
    assert.deepEqual(
      show('{{#*inline "rule"}}{{tone}}{{/inline}}{{#each tools}}{{> rule ../question}}{{/each}}').at(-2),
      'include {{> rule ../question}} request if session',
    );
  });

  it('takes a partial block for an include around text that it may use', () => {
    assert.deepEqual(show('{{#> layout}}A{{/layout}}B'), [
      'include {{#> layout}} request',
      'static A if request',
      'markup {{/layout}}',
      'static B',
    ]);
  });
});

describe('handlebarsSyntax: comments and escapes', () => {
  it('takes comments out, also with braces and line breaks in them', () => {
    assert.deepEqual(show('a{{! x }}b{{!-- }} \n {{y}} --}}c{{!--}}d{{!~}}e'), [
      'static a',
      'markup {{! x }}',
      'static b',
      'markup {{!-- }} \\n {{y}} --}}',
      'static c',
      'markup {{!--}}',
      'static d',
      'markup {{!~}}',
      'static e',
    ]);
  });

  it('takes out comments of SillyTavern, which close no block', () => {
    assert.deepEqual(show('a {{// note: {x} }}b{{~//c}}d'), [
      'static a ',
      'markup {{// note: {x} }}',
      'static b',
      'markup {{~//c}}',
      'static d',
    ]);
    assert.deepEqual(problems('{{#if a}}{{// note }}b{{/if}}'), []);
  });

  it('takes an escaped tag for text and its backslash for markup', () => {
    assert.deepEqual(show('a \\{{b}} {{c}}'), [
      'static a ',
      'markup \\\\',
      'static {{b}} ',
      'placeholder {{c}} request',
    ]);
  });

  it('takes one of two backslashes out and reads the tag', () => {
    assert.deepEqual(show('a \\\\{{b}}'), ['static a \\\\', 'markup \\\\', 'placeholder {{b}} request']);
  });

  it('escapes tags one by one', () => {
    assert.deepEqual(show('\\{{#if a}}x\\{{/if}}'), [
      'markup \\\\',
      'static {{#if a}}x',
      'markup \\\\',
      'static {{/if}}',
    ]);
  });
});

describe('handlebarsSyntaxWith', () => {
  it('adds the helpers of a host', () => {
    const syntax = handlebarsSyntaxWith({ id: 'host', helpers: { chat: 'messages', turn: 'role', part: 'silent' } });
    assert.equal(syntax.id, 'host');
    assert.deepEqual(shown(syntax, '{{turn "model"}}a{{chat}}b{{part "x"}}c{{#part "y"}}d{{/part}}'), [
      'markup {{turn \\"model\\"}} → assistant',
      'static a',
      'markup  → user',
      'call {{chat}} request',
      'markup  → assistant',
      'static b',
      'markup {{part \\"x\\"}}',
      'static c',
      'markup {{#part \\"y\\"}}',
      'static d',
      'markup {{/part}}',
    ]);
  });
});

describe('Partials that a template defines itself', () => {
  it('are read as texts where it has nothing else', () => {
    const text = '{{! a note }}\n{{#*inline "Greeting"}}Dear {{name}},{{/inline}}\n';
    const { pieces } = handlebarsSyntax.scan(text, names);
    const sent = pieces.filter(({ kind }) => kind !== 'markup').map(({ start, end }) => text.slice(start, end).trim());
    assert.deepEqual(
      sent.filter((one) => one !== ''),
      ['Dear', '{{name}}', ','],
    );
    const used = `${text}{{> Greeting}}`;
    assert.deepEqual(
      handlebarsSyntax.scan(used, names).pieces.flatMap((piece) => (piece.kind === 'dynamic' ? [piece.cause] : [])),
      ['include'],
    );
  });
});
