import assert from 'node:assert/strict';
import { dotpromptFormat } from '../../../../../src/core/formats/dotprompt/format.ts';
import { dotpromptSyntax } from '../../../../../src/core/formats/dotprompt/syntax.ts';
import { inputVariables } from '../../../../../src/core/formats/dotprompt/variables.ts';
import type { Prompt } from '../../../../../src/core/prompt/model.ts';
import { assertTilesCut, context, shown } from '../../../../support/template-laws.ts';

function parse(text: string): Prompt {
  const { prompts } = dotpromptFormat.parse({ text, path: 'x/greet.prompt' }, { ...context, boundaryMarker: /<<X>>/ });
  return prompts[0]!;
}

function blocks(text: string): string[] {
  return parse(text).blocks.map(
    ({ role, section, message, start, end }) =>
      `${section} ${role} ${message ?? '-'} ${JSON.stringify(text.slice(start, end))}`,
  );
}

describe('dotpromptSyntax', () => {
  const show = (text: string): string[] => shown(dotpromptSyntax, text);

  it('begins a message with each role, and leaves the line of the tag as it is', () => {
    assert.deepEqual(show('{{role "system"}}\nA\n{{role "model"}}\nB{{role "tool"}}C'), [
      'markup {{role \\"system\\"}} → system',
      'static \\nA\\n',
      'markup {{role \\"model\\"}} → assistant',
      'static \\nB',
      'markup {{role \\"tool\\"}} → user',
      'static C',
    ]);
  });

  it('does not know whether the text of a role in block form is there: the engine drops it', () => {
    assert.deepEqual(show('{{#role "system"}}\nA\n{{/role}}\n\n{{#role "user"}}\n{{question}}\n{{/role}}\n'), [
      'markup {{#role \\"system\\"}} → system',
      'markup \\n',
      'static A\\n if request',
      'markup {{/role}}\\n',
      'static \\n',
      'markup {{#role \\"user\\"}} → user',
      'markup \\n',
      'placeholder {{question}} request if request',
      'static \\n if request',
      'markup {{/role}}\\n',
    ]);
  });

  it('lets white space and comments before a role belong to its message', () => {
    assert.deepEqual(show('{{! note }}\n\n{{role "system"}}A'), [
      'markup  → system',
      'markup {{! note }}\\n',
      'static \\n',
      'markup {{role \\"system\\"}}',
      'static A',
    ]);
    assert.deepEqual(show('a{{role "model"}} {{role "user"}}b'), [
      'static a',
      'markup {{role \\"model\\"}} → user',
      'static  ',
      'markup {{role \\"user\\"}}',
      'static b',
    ]);
  });

  it('takes the history for messages of their own, and what follows for the model', () => {
    assert.deepEqual(show('{{role "system"}}A{{history}}B'), [
      'markup {{role \\"system\\"}} → system',
      'static A',
      'markup  → user',
      'call {{history}} request',
      'markup  → assistant',
      'static B',
    ]);
  });

  it('takes a role without an argument for a value', () => {
    assert.deepEqual(show('{{#each tools}}{{role}}{{/each}}')[1], 'placeholder {{role}} session if session');
  });

  it('does not know whose message goes on behind a block in which one begins', () => {
    const statics = (text: string): string[] => show(text).filter((line) => !line.startsWith('markup'));
    assert.deepEqual(statics('A{{#if user_name}}{{role "system"}}B{{/if}}C{{role "user"}}D'), [
      'static A',
      'static B if user',
      'static C if user',
      'static D',
    ]);
    assert.deepEqual(
      statics('{{#if a}}{{#each b}}{{role "model"}}C{{/each}}D{{/if}}E{{#if a}}F{{/if}}{{role "user"}}G'),
      ['static C if request', 'static D if request', 'static E if request', 'static F if request', 'static G'],
    );
    assert.deepEqual(statics('{{role "system"}}A{{#if b}}{{history}}{{/if}}C{{history}}D{{history}}E'), [
      'static A',
      'call {{history}} request if request',
      'static C if request',
      'call {{history}} request',
      'static D',
      'call {{history}} request',
      'static E',
    ]);
    assert.deepEqual(statics('{{role "system"}}A{{#if user_name}}B{{/if}}C'), [
      'static A',
      'static B if user',
      'static C',
    ]);
  });

  it('does not know what stands in blocks of helpers that put out no block', () => {
    assert.deepEqual(
      show('{{#section "x"}}A{{/section}}{{#history}}B{{/history}}{{^role "user"}}C{{/role}}D').filter((line) =>
        line.startsWith('static'),
      ),
      ['static A if request', 'static B if request', 'static C if request', 'static D'],
    );
  });

  it('reads the other helpers of Dotprompt', () => {
    assert.deepEqual(
      show('{{section "x"}}A{{media url=imageUrl}}{{media url="https://a.b/c.png"}}{{json user indent=2}}'),
      [
        'call {{section \\"x\\"}} request',
        'static A',
        'call {{media url=imageUrl}} request',
        'call {{media url=\\"https://a.b/c.png\\"}} constant',
        'call {{json user indent=2}} user',
      ],
    );
    assert.deepEqual(
      show('{{#ifEquals user.name "Ann"}}A{{else}}B{{/ifEquals}}{{#unlessEquals 1 2}}C{{/unlessEquals}}').filter(
        (line) => line.startsWith('static'),
      ),
      ['static A if user', 'static B if user', 'static C if constant'],
    );
    assert.deepEqual(show('{{#each questions}}{{add @index 1}}{{/each}}{{@auth.user}}{{>header}}'), [
      'markup {{#each questions}}',
      'call {{add @index 1}} request if request',
      'markup {{/each}}',
      'expression {{@auth.user}} user',
      'include {{>header}} request',
    ]);
  });

  it('tiles a text that is cut anywhere', () => {
    assertTilesCut(
      dotpromptSyntax,
      '\n{{! a }}\n{{role "system"}}A {{history}} \n{{role "user"}}{{#if x}}{{role "model"}}{{/if}}{{media url=y}}',
    );
  });
});

describe('dotpromptFormat', () => {
  it('is sure of .prompt files, and of no prompt files of the editor', () => {
    assert.equal(dotpromptFormat.recognize({ path: 'a/b.prompt', text: '' }), 'sure');
    assert.equal(dotpromptFormat.recognize({ path: 'a/b.prompt.md', text: '' }), 'no');
    assert.equal(dotpromptFormat.recognize({ path: 'a/b.prompt.yml', text: '' }), 'no');
  });

  it('reads the model where it stands, the variables and the name', () => {
    const text =
      '# Licence\n\n---\nname: greet\nmodel: googleai/gemini-2.5-flash # fast\ninput:\n  schema:\n    user?: string, who asks\n---\nHi {{user}}\n';
    const { model, provider, variables, name, start, end, syntax } = parse(text);
    assert.ok(model);
    assert.equal(text.slice(model.start, model.end), 'googleai/gemini-2.5-flash');
    assert.equal(model.id, 'googleai/gemini-2.5-flash');
    assert.equal(provider, 'google');
    assert.deepEqual(variables, [{ name: 'user', type: 'string', description: 'who asks' }]);
    assert.equal(name, 'greet');
    assert.equal(text.slice(start, end), 'Hi {{user}}');
    assert.equal(syntax, 'dotprompt');
  });

  it('takes text before any role for the user, and text without front matter too', () => {
    assert.deepEqual(blocks('---\nmodel: x\n---\nHi {{name}}'), ['messages user 0 "Hi {{name}}"']);
    assert.deepEqual(blocks('Hi {{name}}'), ['messages user 0 "Hi {{name}}"']);
  });

  it('reads roles without front matter', () => {
    assert.deepEqual(blocks('{{role "system"}}A{{role "user"}}B'), [
      'system system - "{{role \\"system\\"}}A"',
      'messages user 0 "{{role \\"user\\"}}B"',
    ]);
  });

  it('reads placeholders of another style where nothing says that the file is in Dotprompt', () => {
    const { blocks: read } = parse('Answer {question} in JSON like {{"a": 1}}.');
    const dynamic = read.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => [start, end]),
      [[7, 17]],
    );
  });

  it('drops the white space around the template', () => {
    assert.deepEqual(blocks('---\nmodel: x\n---\n\n  {{role "system"}}\nA\n\n'), [
      'system system - "{{role \\"system\\"}}\\nA"',
    ]);
  });

  it('keeps the system message first, the history and later turns apart', () => {
    assert.deepEqual(
      parse('---\nmodel: x\n---\n{{role "system"}}A\n{{history}}\n{{role "user"}}{{question}}').blocks.map(
        ({ section, role, message }) => [section, role, message],
      ),
      [
        ['system', 'system', undefined],
        ['messages', 'user', 0],
        ['messages', 'user', 1],
      ],
    );
  });

  it('reports a broken front matter once', () => {
    const text = '---\nmodel: x\ninput:\n  schema:\n    a: { b: string }[]\n    c: string\n---\nHi';
    const { problems } = dotpromptFormat.parse({ text, path: 'a.prompt' }, { ...context, boundaryMarker: /<<X>>/ });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['yaml-syntax'],
    );
  });
});

describe('inputVariables', () => {
  it('reads Picoschema', () => {
    const schema = {
      'name?': 'string, who it is',
      'tags(array, what it is about)': 'string',
      'status?(enum)': ['a', 'b'],
      address: { city: 'string' },
      '(*)': 'any',
    };
    assert.deepEqual(inputVariables({ schema, default: { name: 'Ann', other: 1 } }), [
      { name: 'name', type: 'string', description: 'who it is', sample: 'Ann' },
      { name: 'tags', type: 'array', description: 'what it is about' },
      { name: 'status', type: 'enum' },
      { name: 'address', type: 'object' },
      { name: 'other', sample: 1 },
    ]);
  });

  it('reads JSON Schema', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', description: 'b' }, c: true } };
    assert.deepEqual(inputVariables({ schema }), [{ name: 'a', type: 'string', description: 'b' }, { name: 'c' }]);
  });

  it('finds none in anything else', () => {
    for (const input of [undefined, null, 'MySchema', { schema: 'MySchema' }, { schema: { type: 'string' } }, [], 1]) {
      assert.deepEqual(inputVariables(input), []);
    }
  });
});

describe('A section that a Dotprompt template closes', () => {
  it('is no problem, since Google’s own samples close it', () => {
    const text = '{{role "model"}}\n{{section "thought"}}\nLet me think.\n{{/section}}\n{{#if a}}b{{/if}}\n';
    const { problems, prompts } = dotpromptFormat.parse(
      { text, path: 'a.prompt' },
      { ...context, boundaryMarker: /<<X>>/ },
    );
    assert.deepEqual(problems, []);
    assert.ok(
      prompts[0]?.blocks.every((block) =>
        block.segments.every((one) => one.kind !== 'static' || !text.slice(one.start, one.end).includes('{{')),
      ),
    );
  });
});

describe('a template of another language under the name of Dotprompt', () => {
  it('is read in it behind front matter, unless it has tags of Handlebars', () => {
    const text = '---\nmodel: x\n---\nAbout {{ topic }}.\n{% if more %}And {{ more }}.{% endif %}\n';
    assert.equal(parse(text).syntax, 'jinja');
    assert.equal(parse(text.replace('About', '{{#if a}}A{{/if}}')).syntax, 'dotprompt');
    assert.equal(parse(text.replaceAll(/\{%.*?%\}/g, '')).syntax, 'dotprompt');
  });

  it("takes percent tags for text where the front matter is Dotprompt's own, unless they work on its values", () => {
    const template = 'For {{ period }}:\n{% begin table %}\n{% for row in rows %}…{% endfor %}\n{% end table %}\n';
    const schema = 'schema:\n    period: string\n';
    for (const front of [`input:\n  ${schema}`, `output:\n  ${schema}`, 'model: googleai/gemini-2.5-flash\n']) {
      const text = `---\n${front}---\n${template}`;
      assert.equal(parse(text).syntax, 'dotprompt');
      assert.deepEqual(blocks(text), [`messages user 0 ${JSON.stringify(template.trim())}`]);
    }
    const syntaxOf = (body: string): string => parse(`---\ninput:\n  ${schema}---\n${body}`).syntax;
    assert.equal(syntaxOf('{% if period %}Of {{ period }}.{% endif %}'), 'jinja');
    assert.equal(syntaxOf('{% for row in rows %}{{ row.name }}{% endfor %}'), 'jinja');
    assert.equal(syntaxOf('{{ period | upper }} {% set a = 1 %}'), 'jinja');
    assert.equal(parse(`---\nmodel: openai/gpt-4o\n---\n${template}`).syntax, 'jinja');
  });

  it('is read in it, whatever stands in fences', () => {
    const text = 'Rules:\n```\n{% if app %}one{% else %}two{% endif %}\n```\n';
    const segments = parse(text).blocks.flatMap((block) => block.segments);
    assert.deepEqual(
      segments.flatMap((one) => (one.kind === 'static' && one.condition ? [text.slice(one.start, one.end)] : [])),
      ['one', 'two'],
    );
  });
});

describe('a configuration under the name of Dotprompt', () => {
  const text =
    '# pets\nmodel: claude-sonnet-4-5\nconfig:\n  temperature: 1\nprompts:\n  system: |\n    You know all of {{ country }}.\n' +
    '  user: |\n    Where do I go?\n    {% if style -%}\n    Write as a {{ style }}.\n    {% endif -%}\n';

  it('holds its prompts under names', () => {
    const prompt = parse(text);
    assert.deepEqual(
      prompt.blocks.map(({ section, role }) => [section, role]),
      [
        ['system', 'system'],
        ['messages', 'user'],
      ],
    );
    assert.equal(prompt.model?.id, 'claude-sonnet-4-5');
    const dynamic = prompt.blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['{{ country }}', '{{ style }}'],
    );
  });

  it('is a template as soon as something else comes first', () => {
    assert.equal(parse(`Write this file:\n${text}`).start, 0);
    assert.equal(parse(text.replace('prompts:', 'notes:')).start, 0);
  });
});

describe('dotprompt: prompts in front matter', () => {
  it('are read where nothing stands behind it, and no others', () => {
    const front = '---\nname: sorter\nmodel: m-1\nsystem_role: |\n  You sort the letters of {{city}}.\n---\n';
    const prompt = parse(front);
    assert.equal(prompt.name, 'system_role');
    assert.equal(prompt.model?.id, 'm-1');
    assert.deepEqual(
      prompt.blocks.flatMap(({ role, segments }) =>
        segments.map(({ kind, start, end }) => [role, kind, front.slice(start, end)]),
      ),
      [
        ['system', 'static', 'You sort the letters of '],
        ['system', 'dynamic', '{{city}}'],
        ['system', 'static', '.\n'],
      ],
    );
    assert.deepEqual(blocks(`${front}Hello.`), ['messages user 0 "Hello."']);
    assert.equal(parse('---\nname: empty\n---\n').name, 'empty');
  });
});
