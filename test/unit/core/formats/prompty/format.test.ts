import assert from 'node:assert/strict';
import { prefixEnds } from '../../../../../src/core/boundaries/prefix.ts';
import { promptyFormat } from '../../../../../src/core/formats/prompty/format.ts';
import type { Prompt, Segment } from '../../../../../src/core/prompt/model.ts';
import { regionsOf } from '../../../../../src/core/prompt/regions.ts';
import { VolatilityRules } from '../../../../../src/core/prompt/volatility-rules.ts';

const context = { volatility: new VolatilityRules(), boundaryMarker: /<!-- cache -->/ };

function parse(text: string): Prompt {
  const { prompts } = promptyFormat.parse({ text, path: 'a/b.prompty' }, context);
  assert.equal(prompts.length, 1);
  const [prompt] = prompts;
  let at = prompt!.start;
  for (const region of regionsOf(prompt!)) {
    assert.equal(region.start, at);
    at = region.end;
  }
  assert.equal(at, prompt!.end);
  return prompt!;
}

/** Blocks as lines: where they stand, and what of them reaches the model. */
function blocks(text: string): string[] {
  const show = (segment: Segment) =>
    segment.kind === 'markup'
      ? ''
      : segment.kind === 'dynamic'
        ? `<${segment.expression} ${segment.volatility}>`
        : text.slice(segment.start, segment.end);
  return parse(text).blocks.map(
    ({ section, role, message, segments }) =>
      `${section} ${role ?? '-'} ${message ?? '-'}: ${JSON.stringify(segments.map(show).join(''))}`,
  );
}

describe('promptyFormat: references in the text', () => {
  it('are not static, as it is not known who fills them', () => {
    assert.deepEqual(
      blocks(
        '---\nname: x\n---\nsystem:\nObey ${file:rules.md} at ${env:SITE}.\n{% if a %}${env:B}{% endif %}\n{{question}}',
      ),
      ['system system -: "Obey <file:rules.md request> at <env:SITE deploy>.\\n<env:B deploy>\\n<question request>"'],
    );
  });

  it('are these two alone', () => {
    assert.deepEqual(blocks('---\nname: x\n---\nsystem:\nSet ${HOME}, ${path:a} and $file:a for {{question}}'), [
      'system system -: "Set ${HOME}, ${path:a} and $file:a for <question request>"',
    ]);
  });
});

describe('promptyFormat: messages', () => {
  it('cuts the body at role markers and drops the line breaks around them', () => {
    assert.deepEqual(
      blocks('---\nname: x\n---\n\nsystem:\n\nYou help {{user_name}}.\n\nBe kind.\n\n\nuser:\n{{question}}\n'),
      ['system system -: "You help <user_name user>.\\n\\nBe kind."', 'messages user 0: "<question request>"'],
    );
  });

  it('knows every role, in any case, with a heading sign and with attributes', () => {
    assert.deepEqual(
      blocks('# System:\na\nUser[name="Ann Lee", n=1] :\nb\nassistant:\nc\n  developer:\nd\ntool:\ne\nfunction:\nf'),
      [
        'system system -: "a"',
        'system system -: "d"',
        'messages user 0: "b"',
        'messages assistant 1: "c"',
        'messages user 2: "e"',
        'messages user 3: "f"',
      ],
    );
  });

  it('takes a body without markers for the system prompt, whatever the name of the file', () => {
    const { prompts } = promptyFormat.parse({ text: 'Hi', path: 'user.prompty' }, context);
    assert.deepEqual(
      prompts[0]!.blocks.map(({ section, role }) => [section, role]),
      [['system', 'system']],
    );
  });

  it('leaves words with a colon in the text alone, and lines that are dynamic', () => {
    assert.deepEqual(blocks('The user: said\nuser: x\n{{role}}:\nuser\n:{% if a %}\n{{b}}user:\n{% endif %}'), [
      'system system -: "The user: said\\nuser: x\\n<role session>:\\nuser\\n:\\n<b request>user:\\n"',
    ]);
  });

  it('finds a marker whose attributes have placeholders', () => {
    assert.deepEqual(blocks('system:\na\n\nuser[name="{{user_name}}", n={{n}}]:\nb {{c}}\nassistant[x={{y}}]:\nd'), [
      'system system -: "a"',
      'messages user 0: "b <c request>"',
      'messages assistant 1: "d"',
    ]);
    assert.deepEqual(blocks('a {{b}} user[x={{y}}]: c'), ['system system -: "a <b request> user[x=<y request>]: c"']);
  });

  it('finds a marker behind a tag that leaves no text', () => {
    assert.deepEqual(blocks('system:\na\n{%- if query %}\nuser:\n{{query}}{% endif %}\n{# c #}assistant:\nb'), [
      'system system -: "a"',
      'messages user 0: "<query request>"',
      'messages assistant 1: "b"',
    ]);
  });

  it('makes a conversation messages of its own', () => {
    const text =
      '---\ninputs:\n  - name: history\n    kind: thread\n---\nsystem:\nBe kind.\n\n{{history}}\n\nuser:\n{{question}}\n';
    assert.deepEqual(blocks(text), [
      'system system -: "Be kind."',
      'messages user 0: "<history request>"',
      'messages user 1: "<question request>"',
    ]);
    assert.deepEqual(blocks('system:\nBe kind.\n\n![thread]\n{{question}}'), [
      'system system -: "Be kind."',
      'messages user 0: "<thread request>"',
      'messages user 1: "<question request>"',
    ]);
  });

  it('reads the template language that the front matter names', () => {
    const syntaxOf = (template: string) => parse(`---\n${template}\n---\n{{x}}`).syntax;
    assert.equal(syntaxOf('name: a'), 'jinja');
    assert.equal(syntaxOf('template: mustache'), 'mustache');
    assert.equal(syntaxOf('template:\n  format: handlebars'), 'handlebars');
    assert.equal(syntaxOf('template:\n  format:\n    kind: jinja2'), 'jinja');
    assert.equal(syntaxOf('template:\n  type: liquid'), 'liquid');
  });
});

describe('promptyFormat: front matter', () => {
  const model = (lines: string) => {
    const text = `---\n${lines}\n---\nx`;
    const named = parse(text).model;
    if (named) assert.equal(text.slice(named.start, named.end), named.id);
    return named?.id;
  };

  it('finds the model in all its places, with its range', () => {
    assert.equal(model('model: claude-opus-5'), 'claude-opus-5');
    assert.equal(model('model:\n  id: "claude-opus-5"'), 'claude-opus-5');
    assert.equal(model('model:\n  configuration:\n    type: azure_openai\n    azure_deployment: gpt-4o'), 'gpt-4o');
    assert.equal(model('model:\n  configuration:\n    type: openai\n    name: gpt-4o'), 'gpt-4o');
    assert.equal(model('model:\n  configuration:\n    type: serverless\n    model: Meta-Llama-3'), 'Meta-Llama-3');
    assert.equal(model('model:\n  connection:\n    azure_deployment: gpt-35'), 'gpt-35');
    assert.equal(model('model:\n  id: ${env:MODEL}\n  configuration:\n    azure_deployment: <yours>'), undefined);
  });

  it('finds the provider', () => {
    assert.equal(parse('---\nmodel:\n  id: x\n  provider: anthropic\n---\n').provider, 'anthropic');
    assert.equal(parse('---\nmodel:\n  configuration:\n    type: azure_openai\n---\n').provider, 'azure_openai');
    assert.equal(parse('---\nmodel: claude-opus-5\n---\n').provider, 'anthropic');
  });

  it('reads inputs as a list, as a map, as samples', () => {
    assert.deepEqual(
      parse(
        '---\ninputs:\n  - name: a\n    kind: string\n    default: x\n    description: d\n  - name: b\n    kind: image\n---\n',
      ).variables,
      [
        { name: 'a', type: 'string', sample: 'x', description: 'd' },
        { name: 'b', type: 'image' },
      ],
    );
    assert.deepEqual(
      parse('---\ninputs:\n  a:\n    type: string\n    sample: x\n  b: Jane\n  c: [1]\nsample:\n  a: y\n  d: 2\n---\n')
        .variables,
      [
        { name: 'a', type: 'string', sample: 'x' },
        { name: 'b', sample: 'Jane' },
        { name: 'c', sample: [1] },
        { name: 'd', sample: 2 },
      ],
    );
  });

  it('sends each tool before the system prompt, without what only its host needs', () => {
    const text =
      '---\ntools:\n  - name: a\n    kind: function\n    bindings:\n      x: y\n    description: does ${env:WHAT} it\n  - name: b\n\n---\nsystem:\nHi\n';
    assert.deepEqual(blocks(text), [
      'tools - -: "name: a\\n    kind: function\\n    description: does <env:WHAT deploy> it"',
      'tools - -: "name: b"',
      'system system -: "Hi"',
    ]);
    assert.deepEqual(
      parse(text).blocks.map(({ type, start, end }) => [type, text.slice(start, end).slice(0, 9)]),
      [
        ['tool', 'name: a\n '],
        ['tool', 'name: b'],
        ['text', 'system:\nH'],
      ],
    );
  });

  it('finds tools in a map, among the options, in another file and at the head of the body', () => {
    assert.deepEqual(blocks('---\ntools:\n  a:\n    type: function\n---\n'), ['tools - -: "a:\\n    type: function"']);
    assert.deepEqual(blocks('---\nmodel:\n  parameters:\n    tools: ${file:tools.json}\n---\n'), [
      'tools - -: "<file:tools.json deploy>"',
    ]);
    assert.deepEqual(blocks('---\nname: x\n---\ntools:\n  - id: a\n    type: function\n\nsystem:\nHi'), [
      'tools - -: "  - id: a\\n    type: function"',
      'system system -: "Hi"',
    ]);
  });

  it('goes on with the prefix behind tools of another file', () => {
    const text = '---\nmodel:\n  parameters:\n    tools: ${file:tools.json}\n---\nsystem:\nBe kind to {{user}}.';
    const [prompt] = promptyFormat.parse({ text, path: 'a.prompty' }, context).prompts;
    assert.equal(prefixEnds(text, prompt!).everybody.offset, text.indexOf('{{user}}'));
  });

  it('does not take references for prompt text', () => {
    assert.deepEqual(blocks('---\nmodel:\n  connection: ${file:c.json}\n---\nsystem:\nHi'), ['system system -: "Hi"']);
  });

  it('reports broken front matter and reads the rest', () => {
    const read = (text: string) =>
      promptyFormat.parse({ text, path: 'a.prompty' }, context).problems.map(({ code }) => code);
    assert.deepEqual(read('---\nname: [\n---\nHi'), ['yaml-syntax']);
    assert.deepEqual(read('---\nname: x\nHi {{ a'), ['unclosed-front-matter', 'unclosed-tag']);
    assert.deepEqual(read('---\n---\nHi'), []);
  });

  it('reads a file cut at any offset', () => {
    const text =
      '---\nmodel: &a\n  id: x\ntools:\n  - name: "t\n      u"\n    bindings: {a: b}\n  - *a\ninputs: {h: {kind: thread}}\ntemplate: {format: {kind: jinja2}}\n---\ntools:\n  - id: z\n\nsystem:\n\nA {{ h }} {% if x %}\nuser:\nB{% endif %}\n![thread]\n';
    for (let end = 0; end <= text.length; end++) parse(text.slice(0, end));
  });
});

describe('promptyFormat: instructions in the front matter', () => {
  const head = '---\nname: X\ntemplate:\n  format: jinja2\n';

  it('are the template of a file without a body', () => {
    const text = `${head}instructions: |\n  system:\n  Bake for {{name}}.\n\n  user:\n  {{question}}\n---\n`;
    assert.deepEqual(blocks(text), [
      'system system -: "Bake for <name user>."',
      'messages user 0: "<question request>"',
    ]);
  });

  it('are one in quotes too, and stand beside tools', () => {
    const text = `${head}instructions: "Bake for {{name}}."\ntools:\n  - name: oven\n    type: function\n---\n\n`;
    assert.deepEqual(blocks(text).at(-1), 'system system -: "Bake for <name user>."');
  });

  it('are none beside a body, and none where they are no text', () => {
    assert.deepEqual(blocks(`${head}instructions: Bake for {{name}}.\n---\nServe {{dish}}.\n`), [
      'system system -: "Serve <dish request>."',
    ]);
    assert.deepEqual(blocks(`${head}instructions: [a]\n---\n`), []);
  });
});
