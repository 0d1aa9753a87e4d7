import assert from 'node:assert/strict';
import { goTemplateSyntax } from '../../../../../src/core/formats/go-template/syntax.ts';
import { assertTiles, assertTilesCut, context, shown } from '../../../../support/template-laws.ts';
import { OPEN_TAGS, repeatedTo } from '../../../../support/growing-texts.ts';

const scan = (text: string) => shown(goTemplateSyntax, text);
const withoutMarkup = (text: string) => scan(text).filter((line) => !line.startsWith('markup'));
const codes = (text: string) => goTemplateSyntax.scan(text, context).problems.map(({ code }) => code);

function first(text: string) {
  const piece = goTemplateSyntax.scan(text, context).pieces[0]!;
  assert.ok(piece.kind === 'dynamic');
  return piece;
}

describe('goTemplateSyntax: output', () => {
  it('gives an action its exact range and inner text', () => {
    const [before, action, after] = goTemplateSyntax.scan('Hi {{ .BotName }}!', context).pieces;
    assert.deepEqual([before!.end, action!.start, action!.end, after!.start], [3, 3, 17, 17]);
    assert.equal(action!.kind === 'dynamic' && action!.expression, '.BotName');
  });

  it('tells placeholders, expressions and calls apart', () => {
    assert.deepEqual(
      scan('{{.Name}}{{.User.Name}}{{$.Name}}{{printf "%s" .Name}}{{.Name | upper}}{{now}}{{.}}{{.Render 1}}'),
      [
        'placeholder {{.Name}} user',
        'expression {{.User.Name}} user',
        'placeholder {{$.Name}} user',
        'call {{printf \\"%s\\" .Name}} user',
        'expression {{.Name | upper}} user',
        'call {{now}} volatile',
        'placeholder {{.}} request',
        'call {{.Render 1}} request',
      ],
    );
  });

  it('does not end an action inside of a string, raw string or character', () => {
    assert.deepEqual(scan('{{"}}"}}{{`}}\n"`}}{{print \'}\' "\\"}}"}}x'), [
      'markup {{\\"',
      'static }}',
      'markup \\"}}',
      'expression {{`}}\\n\\"`}} constant',
      'call {{print \'}\' \\"\\\\\\"}}\\"}} constant',
      'static x',
    ]);
  });

  it('knows that a character is put out as its number', () => {
    assert.deepEqual(scan('{{\'a\'}}{{"b"}}'), [
      "expression {{'a'}} constant",
      'markup {{\\"',
      'static b',
      'markup \\"}}',
    ]);
  });

  it('counts an unknown function, and passes over those that only use their arguments', () => {
    assert.deepEqual(
      scan('{{upper .CompanyName}}{{join .Tools ", "}}{{lookup .CompanyName}}{{randAlpha 5}}{{uuidv4}}').map((line) =>
        line.split(' ').at(-1),
      ),
      ['deploy', 'session', 'request', 'volatile', 'volatile'],
    );
  });

  it('reads how coarse a clock is from its layout', () => {
    assert.equal(first('{{now | date "2006-01-02"}}').granularity, 'day');
    assert.equal(first('{{now.Format "2006-01-02 15:04"}}').granularity, 'minute');
    assert.equal(first('{{date "2006-01-02" now}}').granularity, 'day');
    assert.equal(first('{{printf "Day %d" now}}').granularity, 'second');
  });
});

describe('goTemplateSyntax: white space and comments', () => {
  it('trims where a dash stands with white space', () => {
    assert.deepEqual(scan('a \n{{- .CompanyName -}}\n b{{-3}}{{- /* x }} */ -}} c'), [
      'static a',
      'markup  \\n',
      'placeholder {{- .CompanyName -}} deploy',
      'markup \\n ',
      'static b',
      'expression {{-3}} constant',
      'markup {{- /* x }} */ -}} ',
      'static c',
    ]);
  });

  it('keeps the last line break', () => {
    assert.deepEqual(scan('{{/* c\n*/}}a\n'), ['markup {{/* c\\n*/}}', 'static a\\n']);
  });
});

describe('goTemplateSyntax: conditions and loops', () => {
  it('puts text under if, else if and else', () => {
    assert.deepEqual(
      withoutMarkup('{{if and .CompanyName (ne .BotName "x")}}a{{else if .UserName}}b{{else}}c{{end}}d'),
      ['static a if deploy', 'static b if user', 'static c if user', 'static d'],
    );
  });

  it('makes the list the dot of a range, and the root stay the root', () => {
    assert.deepEqual(
      withoutMarkup(
        '{{range $i, $tool := .Tools}}{{.Name}}{{$tool.Title}}{{$i}}{{$.CompanyName}}{{else}}{{.CompanyName}}{{end}}{{.CompanyName}}',
      ),
      [
        'placeholder {{.Name}} session if session',
        'expression {{$tool.Title}} session if session',
        'placeholder {{$i}} session if session',
        'placeholder {{$.CompanyName}} deploy if session',
        'placeholder {{.CompanyName}} deploy if session',
        'placeholder {{.CompanyName}} deploy',
      ],
    );
  });

  it('makes the value the dot of a with', () => {
    assert.deepEqual(
      withoutMarkup(
        '{{with .RequestingUser}}{{.Title}}{{else with $x := .CompanyName}}{{.}}{{$x}}{{end}}{{with $y := .BotName}}{{$y}}{{end}}',
      ),
      [
        'placeholder {{.Title}} user if user',
        'placeholder {{.}} deploy if user',
        'placeholder {{$x}} deploy if user',
        'placeholder {{$y}} deploy if deploy',
      ],
    );
  });

  it('counts a break of the loop against all of its text', () => {
    assert.equal(
      withoutMarkup('{{range $i := .CompanyName}}a{{if .}}{{if $.Query}}{{break}}{{end}}{{end}}{{end}}')[0],
      'static a if request',
    );
  });
});

describe('goTemplateSyntax: variables and templates', () => {
  it('follows variables through branches', () => {
    assert.deepEqual(
      withoutMarkup('{{$a := "x"}}{{$a}}{{if .UserName}}{{$a = .CompanyName}}{{$b := .Query}}{{$a}}{{end}}{{$a}}'),
      ['placeholder {{$a}} constant', 'placeholder {{$a}} deploy if user', 'placeholder {{$a}} user'],
    );
    assert.deepEqual(withoutMarkup('{{$a := 1}}{{range .CompanyName}}{{$a}}{{$a = $.Query}}{{end}}'), [
      'placeholder {{$a}} request if deploy',
    ]);
  });

  it('keeps a variable that an inner block declares anew', () => {
    assert.equal(
      withoutMarkup('{{$a := 1}}{{if .CompanyName}}{{$a := .Query}}{{end}}{{$a}}').at(-1),
      'placeholder {{$a}} constant',
    );
  });

  it('sees what is put into a map', () => {
    assert.equal(scan('{{$a := dict}}{{$_ := set $a "k" .UserName}}{{$a.k}}').at(-1), 'expression {{$a.k}} user');
  });

  it('outputs a definition where a template action names it, before or behind it', () => {
    assert.deepEqual(
      scan('{{template "a" .}}{{define "a"}}T {{.CompanyName}}{{end}}-{{template "a"}}{{template "b" .User}}'),
      [
        'include {{template \\"a\\" .}} deploy',
        'markup {{define \\"a\\"}}T ',
        'defines {{.CompanyName}} deploy',
        'markup {{end}}',
        'static -',
        'include {{template \\"a\\"}} deploy',
        'include {{template \\"b\\" .User}} request',
      ],
    );
  });

  it('outputs a block where it stands, unless it is overridden', () => {
    assert.deepEqual(scan('{{block "a" .}}x{{.CompanyName}}{{end}}'), [
      'markup {{block \\"a\\" .}}',
      'static x if deploy',
      'placeholder {{.CompanyName}} deploy if deploy',
      'markup {{end}}',
    ]);
  });
});

describe('goTemplateSyntax: broken templates', () => {
  it('has no problem with a whole one', () => {
    assert.deepEqual(codes('{{if .A}}{{range .B}}{{continue}}{{else}}{{end}}{{end}}{{with .C}}{{end}}{ }} }'), []);
  });

  it('reports what is open and what ends nothing, and reads on', () => {
    assert.deepEqual(codes('{{if .A}}x'), ['unclosed-block']);
    assert.deepEqual(codes('x{{end}}'), ['unexpected-tag']);
    assert.deepEqual(codes('{{else}}'), ['unexpected-tag']);
    assert.deepEqual(codes('{{/* x'), ['unclosed-comment']);
    assert.deepEqual(codes('{{.A\nb'), ['unclosed-tag']);
    assert.deepEqual(scan('{{.Query\nb {{.Query}}'), [
      'placeholder {{.Query request',
      'static \\nb ',
      'placeholder {{.Query}} request',
    ]);
  });

  it('tiles when cut anywhere', () => {
    assertTilesCut(
      goTemplateSyntax,
      '{{- /* c */ -}} a {{if and .A (ne .B "}}")}}{{range $i, $e := .C}}{{$e.F | printf `%q` }}{{break}}{{else}}{{template "x" $}}{{end}}{{end}}\n{{define "x"}}{{.}}{{end}}',
    );
  });

  it('tiles text that opens actions and never closes them', () => {
    for (const tag of OPEN_TAGS.goTemplate) assertTiles(goTemplateSyntax, repeatedTo(20_000, tag));
  });
});

describe('goTemplateSyntax: a file that only defines templates', () => {
  it('reads the text of each definition where it stands, in the role that its name gives', () => {
    const text = '{{define "system"}}Be kind to {{.Name}}.{{end}}\n{{- define "note"}}Short.{{end}}';
    assert.deepEqual(scan(text), [
      'markup {{define \\"system\\"}} → system',
      'static Be kind to ',
      'placeholder {{.Name}} user',
      'static .',
      'markup {{end}}\\n{{- define \\"note\\"}}',
      'static Short.',
      'markup {{end}}',
    ]);
  });

  it('leaves definitions alone where the file puts out anything itself', () => {
    assert.deepEqual(scan('{{define "note"}}For {{.Name}}{{end}}Go: {{template "note" .}}'), [
      'markup {{define \\"note\\"}}For ',
      'defines {{.Name}} user',
      'markup {{end}}',
      'static Go: ',
      'include {{template \\"note\\" .}} user',
    ]);
  });
});
