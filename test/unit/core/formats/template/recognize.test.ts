import assert from 'node:assert/strict';
import type { Format } from '../../../../../src/core/formats/format.ts';
import { dotpromptFormat } from '../../../../../src/core/formats/dotprompt/format.ts';
import { goTemplateFormat } from '../../../../../src/core/formats/go-template/format.ts';
import { handlebarsFormat } from '../../../../../src/core/formats/handlebars/format.ts';
import { jinjaFormat } from '../../../../../src/core/formats/jinja/format.ts';
import { liquidFormat } from '../../../../../src/core/formats/liquid/format.ts';
import { mustacheFormat } from '../../../../../src/core/formats/mustache/format.ts';
import { promptyFormat } from '../../../../../src/core/formats/prompty/format.ts';
import { VolatilityRules } from '../../../../../src/core/prompt/volatility-rules.ts';

describe('jinjaFormat', () => {
  const recognize = (path: string, text = '', languageId?: string) =>
    jinjaFormat.recognize({ path, text, ...(languageId && { languageId }) });

  it('is sure of its own file names and languages', () => {
    for (const path of ['a/system.j2', 'b.jinja', 'c.jinja2', 'd.md.j2', 'e.txt.jinja', 'f.xml.j2', 'g.yaml.j2'])
      assert.equal(recognize(path), 'sure', path);
    assert.equal(recognize('x', '', 'jinja-md'), 'sure');
  });

  it('only thinks it possible that a configuration, a script or a page is a prompt', () => {
    for (const path of ['nginx.conf.j2', 'setup.sh.j2', 'page.html.jinja', 'Dockerfile.j2', 'q.sql.j2'])
      assert.equal(recognize(path), 'possible', path);
  });

  it('thinks a file with its tags possible, unless the file has a format of its own', () => {
    assert.equal(recognize('page.html', '{% if x %}'), 'possible');
    assert.equal(recognize('', '{%- for a in b -%}'), 'possible');
    assert.equal(recognize('notes.md', '{% if x %}'), 'no');
    assert.equal(recognize('a.py', '{% if x %}'), 'no');
    assert.equal(recognize('page.html', '{{ x }}'), 'no');
  });

  it('reads a file behind its byte order mark as one prompt', () => {
    const { prompts } = jinjaFormat.parse(
      { path: 'user.j2', text: '\uFEFFHi {{ x }}\n' },
      { volatility: new VolatilityRules(), boundaryMarker: /x{9}/ },
    );
    assert.deepEqual(
      prompts.map(({ start, end, syntax, blocks }) => [start, end, syntax, blocks[0]!.role]),
      [[1, 12, 'jinja', 'user']],
    );
  });
});

describe('a file that is named for a language and has none of its tags', () => {
  const context = { volatility: new VolatilityRules(), boundaryMarker: /x{9}/ };
  const text = 'You help {company}, as {"a": 1}.\n\nQuestion: {question}\n';
  const dynamic = (format: Format, path: string, whole: string, lines = {}) =>
    format
      .parse({ path, text: whole }, { ...context, ...lines })
      .prompts[0]!.blocks.flatMap(({ segments }) => segments)
      .filter(({ kind }) => kind === 'dynamic')
      .map(({ start, end }) => [start, end]);
  const formats = [
    [jinjaFormat, 'a.j2'],
    [liquidFormat, 'a.liquid'],
    [handlebarsFormat, 'a.hbs'],
    [mustacheFormat, 'a.mustache'],
    [goTemplateFormat, 'a.tmpl'],
  ] as const;

  it('is filled by str.format, its JSON apart', () => {
    for (const [format, path] of formats) {
      assert.deepEqual(
        dynamic(format, path, text),
        [
          [9, 18],
          [44, 54],
        ],
        path,
      );
    }
    const front = '---\nname: x\n---\n';
    const found = [
      [25, 34],
      [60, 70],
    ];
    assert.deepEqual(dynamic(dotpromptFormat, 'a.prompt', front + text), found);
    assert.deepEqual(dynamic(promptyFormat, 'a.prompty', front + text), found);
  });

  it('has no front matter in its prompt, in doubt all of it', () => {
    const read = (format: Format, path: string, whole: string) =>
      format.parse({ path, text: whole }, context).prompts[0]!;
    const body = '\nYou bake bread.\n\nOrder: {{ order }}\n';
    const heads = [
      '---\nname: bread\nversion: 2\n---\n',
      '\uFEFF---\r\ndescription: Bakes\r\nmodel: gpt-5\r\n---\r\n',
      "---\ndescription: Bakes {{ bread | default('rye') }} for {{ guest }}\nauthor: Ida\n---\n",
    ];
    for (const [format, path] of formats) {
      for (const head of heads) {
        const { start, end, blocks } = read(format, path, head + body);
        const segments = blocks.flatMap((block) => block.segments);
        assert.deepEqual([start, end], [head.length, head.length + body.length], path);
        assert.equal(segments[0]!.start, head.length, path);
        const places = segments.filter(({ kind }) => kind === 'dynamic').map((one) => [one.start, one.end]);
        assert.deepEqual(places, [[head.length + 25, head.length + 36]], path);
      }
      for (const head of [
        '---\nName: {{ name }}\n---\n',
        '---\nname: {{ name }}\nversion: 2\n---\n',
        '---\ndescription: Bakes {{ bread }}\n---\n',
        '---\ndescription: Bakes {{ bread }}\nauthor: Ida\nguest: Jo\n---\n',
        '---\nname: bread\nsystem: You bake.\n---\n',
        '---\nguest: Jo\n---\n',
        '---\nname: [\n---\n',
        '---\nname: bread\n# {% if order %}\n---\n',
        '---\nname: bread\n',
        '# Bread\n---\nname: bread\n---\n',
      ]) {
        assert.equal(read(format, path, head + body).start, 0, head);
      }
    }
    const { name, model, variables } = read(
      jinjaFormat,
      'a.j2',
      `---\nname: b\nmodel: m-1\ninputs: [order]\n---${body}`,
    );
    assert.deepEqual([name, model?.id, variables], ['b', 'm-1', [{ name: 'order' }]]);
    assert.deepEqual(dynamic(jinjaFormat, 'a.j2', '---\nname: bread\n---\nBake {bread}.\n'), [[25, 32]]);
  });

  it('has none in empty double braces, which its language would choke on', () => {
    const other = 'Variables look like {{}} here.\n\n[[ rules_block ]]\n\n[[ tools_block ]]\n';
    assert.deepEqual(dynamic(jinjaFormat, 'a.j2', other), [
      [32, 49],
      [51, 68],
    ]);
  });

  it('is in its language as soon as it has one tag', () => {
    for (const [format, path] of formats) assert.deepEqual(dynamic(format, path, `{{x}} ${text}`), [[0, 5]], path);
    assert.deepEqual(dynamic(jinjaFormat, 'a.j2', text, { lineStatementPrefix: '#' }), []);
  });
});

describe('liquidFormat', () => {
  const recognize = (path: string, text = '') => liquidFormat.recognize({ path, text });

  it('is sure of .liquid, and thinks tags that only Liquid has possible', () => {
    assert.equal(recognize('a.liquid'), 'sure');
    assert.equal(recognize('theme.css.liquid'), 'possible');
    assert.equal(recognize('a.html', '{% assign x = 1 %}'), 'possible');
    assert.equal(recognize('a.html', '{% if x %}'), 'no');
  });
});

describe('goTemplateFormat', () => {
  const recognize = (path: string, text = '') => goTemplateFormat.recognize({ path, text });

  it('is sure of its own names, also without an action', () => {
    for (const path of ['a.tmpl', 'b.gotmpl', 'c.gohtml', 'd.go.tmpl', 'e.md.tmpl'])
      assert.equal(recognize(path, 'plain'), 'sure', path);
  });

  it('lets the content decide where other engines use the name', () => {
    assert.equal(recognize('a.tpl', '{{ .Name }}'), 'sure');
    assert.equal(recognize('a.tpl', '{{- range $x := .Y }}'), 'sure');
    assert.equal(recognize('a.tpl', '{$name} {{ name }}'), 'no');
    assert.equal(recognize('a.tmpl', '<% name %>'), 'possible');
    assert.equal(recognize('deploy.sh.tmpl', '{{ .Name }}'), 'possible');
    assert.equal(recognize('a.txt', '{{ .Name }}'), 'no');
  });
});

describe('promptyFormat', () => {
  it('is sure of .prompty alone', () => {
    assert.equal(promptyFormat.recognize({ path: 'a.prompty', text: '' }), 'sure');
    assert.equal(promptyFormat.recognize({ path: 'a.prompt', text: '' }), 'no');
  });
});
