import assert from 'node:assert/strict';
import { handlebarsSyntax } from '../../../../../src/core/formats/handlebars/syntax.ts';
import { splitChatMessages } from '../../../../../src/core/formats/semantic-kernel/chat-messages.ts';
import { semanticKernelFormat } from '../../../../../src/core/formats/semantic-kernel/format.ts';
import { semanticKernelSyntax } from '../../../../../src/core/formats/semantic-kernel/syntax.ts';
import type { TemplateSyntax } from '../../../../../src/core/formats/syntax.ts';
import { assertTilesCut, context, shown } from '../../../../support/template-laws.ts';

function split(syntax: TemplateSyntax): TemplateSyntax {
  return {
    id: syntax.id,
    scan: (text, scanContext) => {
      const scan = syntax.scan(text, scanContext);
      return { ...scan, pieces: splitChatMessages(text, scan.pieces) };
    },
  };
}

function show(text: string, syntax = semanticKernelSyntax): string[] {
  return shown(split(syntax), text);
}

describe('splitChatMessages', () => {
  it('begins a message with each tag of a known role and drops the white space at its edges', () => {
    assert.deepEqual(
      show('<message role="system">\n  Be good.\n</message>\n<message role=\'assistant\'>Hi {{$input}}</message>'),
      [
        'markup <message role=\\"system\\"> → system',
        'markup \\n  ',
        'static Be good.',
        'markup \\n</message>\\n',
        "markup <message role='assistant'> → assistant",
        'static Hi ',
        'placeholder {{$input}} request',
        'markup </message>',
      ],
    );
  });

  it('keeps a role that varies and lets its message be a user turn', () => {
    assert.deepEqual(
      show('{{#each history}}\n<message role="{{role}}">\n {{content}}\n</message>\n{{/each}}', handlebarsSyntax),
      [
        'markup {{#each history}}\\n',
        'markup <message role=\\"" → user'.replace('""', '"'),
        'placeholder {{role}} request if request',
        'markup \\">\\n ',
        'placeholder {{content}} request if request',
        'markup \\n</message>\\n{{/each}}',
      ],
    );
  });

  it('gives what stands between messages to the user', () => {
    assert.deepEqual(show('<message role="system">A</message>\n{{$history}}\n<message role="user">B</message>\nC'), [
      'markup <message role=\\"system\\"> → system',
      'static A',
      'markup </message>\\n',
      'markup  → user',
      'placeholder {{$history}} request',
      'markup \\n',
      'markup <message role=\\"user\\"> → user',
      'static B',
      'markup </message>',
      'markup  → user',
      'static \\nC',
    ]);
  });

  it('leaves tags without a role alone, and what closes them', () => {
    const text = '<message>a</message> <messages role="user"> </message> <message role=user>';
    assert.deepEqual(show(text), [`static ${JSON.stringify(text).slice(1, -1)}`]);
    assert.deepEqual(show('<message role="user">a<message>b</message>c</message>d').slice(0, 3), [
      'markup <message role=\\"user\\"> → user',
      'static a<message>b</message>c',
      'markup </message>',
    ]);
  });

  it('reads attributes that hold values, and tags that close themselves', () => {
    assert.deepEqual(show('<message name="{{$name}}" role="user">a</message><message role="user"/>b'), [
      'markup <message name=\\"" → user'.replace('""', '"'),
      'placeholder {{$name}} user',
      'markup \\" role=\\"user\\">',
      'static a',
      'markup </message>',
      'markup <message role=\\"user\\"/> → user',
      'markup  → user',
      'static b',
    ]);
  });

  it('keeps the condition of text in a message', () => {
    assert.deepEqual(
      show('{{#if user}}<message role="user">a</message>{{/if}}', handlebarsSyntax)[2],
      'static a if user',
    );
  });

  it('tiles a text that is cut anywhere', () => {
    const text =
      '<message role="system">\n a {{$b}} </message> {{$c}} <message role="{{$d}}" x="1">\n e </message>\n<message role="user"/> f';
    assertTilesCut(split(semanticKernelSyntax), text);
    assertTilesCut(split(handlebarsSyntax), text);
  });
});

describe('semanticKernelFormat', () => {
  const parse = (text: string) =>
    semanticKernelFormat.parse({ text, path: 'plugins/chat/skprompt.txt' }, { ...context, boundaryMarker: /<<X>>/ })
      .prompts[0]!;

  it('is sure of skprompt files by their name', () => {
    assert.equal(semanticKernelFormat.recognize({ path: 'a/skprompt.txt', text: '' }), 'sure');
    assert.equal(semanticKernelFormat.recognize({ path: 'a\\skprompt.txt', text: '' }), 'sure');
    assert.equal(semanticKernelFormat.recognize({ path: 'a/b.skprompt', text: '' }), 'sure');
    assert.equal(semanticKernelFormat.recognize({ path: 'a/myskprompt.txt', text: '' }), 'no');
  });

  it('takes a prompt without chat markup for one message of the user', () => {
    const { blocks, start, end } = parse('\uFEFFA {{$input}}');
    assert.deepEqual([start, end], [1, 13]);
    assert.deepEqual(
      blocks.map(({ section, role }) => [section, role]),
      [['messages', 'user']],
    );
  });

  it('cuts a prompt with chat markup into its messages', () => {
    const { blocks } = parse(
      '<message role="system">A</message>\n{{$history}}\n<message role="user">{{$input}}</message>\n',
    );
    assert.deepEqual(
      blocks.map(({ section, role, message }) => [section, role, message]),
      [
        ['system', 'system', undefined],
        ['messages', 'user', 0],
        ['messages', 'user', 1],
      ],
    );
  });
});
