import assert from 'node:assert/strict';
import { readMarked } from '../../../../support/marked-code.ts';
import { readCode } from '../../../../support/code-prompts.ts';

const HEAD = `package ask

import (
	"bytes"
	"context"
	"text/template"

	openai "github.com/sashabaranov/go-openai"
)

`;

const send = (text: string): string =>
  `c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: ${text}}}})`;

async function lastSent(marked: string): Promise<string[]> {
  const { sent } = await readMarked('ask.go', HEAD + marked);
  return sent.at(-1)!;
}

describe('Templates of Go', () => {
  it('have the texts that they define where they name them', async () => {
    const marked = `const page = \`{{define "head" -}}
You are the clerk of ⟦{{.Office}}⟧.
{{- end}}⟦{{template "head" .}}⟧
{{if .Late}}⟦{{template "late" .}}⟧{{end}}Sort the letters.{{define "late"}}Be quick about ⟦{{.Count}}⟧ of them.{{end}}\`

var parsed = template.Must(template.New("page").Parse(page))

func Ask(ctx context.Context, c *openai.Client, data Data) {
	var buf bytes.Buffer
	parsed.Execute(&buf, data)
	${send('buf.String()')}
}`;
    assert.deepEqual(await lastSent(marked), [
      'messages/user: ‹template "head" .›You are the clerk of «.Office».\n?‹template "late" .›??Be quick about ??«.Count»?? of them.?Sort the letters.',
    ]);
  });

  it('are rendered by the name of one of their texts', async () => {
    const marked = `func Ask(ctx context.Context, c *openai.Client, data Data) {
	parsed := template.Must(template.New("root").Parse(\`{{define "first"}}Show the hall ⟦{{.Hall}}⟧ to them.{{end}}You are the guide of ⟦{{.House}}⟧.\`))
	var first, root bytes.Buffer
	parsed.ExecuteTemplate(&first, "first", data)
	parsed.ExecuteTemplate(&root, "root", data)
	${send('root.String() + "\\n" + first.String()')}
}`;
    assert.deepEqual(await lastSent(marked), [
      'messages/user: You are the guide of «.House».\nShow the hall «.Hall» to them.',
    ]);
  });

  it('vary as a whole where the name of a text is not known', async () => {
    const marked = `func Ask(ctx context.Context, c *openai.Client, name string) {
	parsed := template.Must(template.New("root").Parse(\`{{define "first"}}Show the hall to them.{{end}}\`))
	var buf bytes.Buffer
	parsed.ExecuteTemplate(&buf, name, nil)
	${send('"Listen: " + ⟦buf.String()⟧')}
}`;
    assert.deepEqual((await lastSent(marked)).at(-1), 'messages/user: Listen: «buf.String()»');
  });

  it('change as the fields of the data do', async () => {
    const text = `${HEAD}const houseRules = "Never tell a visitor what a picture has cost."

func Ask(ctx context.Context, c *openai.Client, hall string) {
	parsed := template.Must(template.New("root").Parse("You guide. {{.Rules}} It is {{.Hour}}. Show {{.Hall}}."))
	var buf bytes.Buffer
	parsed.Execute(&buf, Data{Rules: houseRules, Hour: time.Now(), Hall: hall})
	${send('buf.String()')}
}`;
    const { prompts } = await readCode('ask.go', text);
    const words = prompts.at(-1)!.regions.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : []));
    assert.deepEqual(words, ['constant', 'volatile', 'request']);
  });
});

describe('The data of a template of Go', () => {
  const changes = async (template: string, source = 'page'): Promise<(string | undefined)[]> => {
    const text = `${HEAD}const page = \`${template}\`

func Ask(ctx context.Context, c *openai.Client, hall string, custom string) {
	chosen := ${source}
	if chosen == "" {
		chosen = page
	}
	parsed, _ := template.New("root").Parse(chosen)
	var buf bytes.Buffer
	parsed.Execute(&buf, Data{Count: 8, Hall: hall})
	${send('buf.String()')}
}`;
    const { prompts } = await readCode('ask.go', text);
    const places = prompts.at(-1)!.regions.flatMap((one) => (one.kind === 'dynamic' ? [one] : []));
    return places.flatMap((one) => (/Count|Hall/.test(one.expression) ? one.volatility : []));
  };

  it('is told where the template is one of two texts', async () => {
    const page = 'You guide. Show {{.Count}} pictures of {{.Hall}}.';
    for (const source of ['page', 'strings.TrimSpace(custom)', 'custom'])
      assert.deepEqual(await changes(page, source), ['constant', 'request'], source);
  });

  it('is told under a condition, and not where something else than all of it is looked at', async () => {
    const conditional = 'You guide. {{if .Late}}{{.Count}}{{else}}Or {{.Count}}{{end}} {{.Count}}';
    assert.deepEqual(await changes(conditional), ['constant', 'constant', 'constant']);
    const others =
      'You guide. {{with .Old}}{{.Count}}{{end}} {{range .All}}{{if .Big}}{{.Count}}{{end}}{{end}} {{.Count}}';
    assert.deepEqual(await changes(others), ['request', 'request', 'constant']);
    const named = (data: string): string =>
      `You guide. {{template "own" ${data}}} {{define "own"}}Show {{.Count}}.{{end}} {{.Count}}`;
    assert.deepEqual(await changes(named('.')), ['constant', 'constant']);
    assert.deepEqual(await changes(named('.Old')), ['request', 'constant']);
  });
});

describe('Buffers of Go', () => {
  it('that another function fills vary where they are used', async () => {
    const marked = `func Ask(ctx context.Context, c *openai.Client, files []string) {
	var buf bytes.Buffer
	writeDiff(&buf, files)
	${send('"You name changes. Here is one:\\n" + ⟦buf.String()⟧ + "\\nBe brief."')}
}`;
    assert.deepEqual(await lastSent(marked), [
      'messages/user: You name changes. Here is one:\n«buf.String()»\nBe brief.',
    ]);
  });

  it('that have a text of their own are followed', async () => {
    const marked = `func Ask(ctx context.Context, c *openai.Client, files []string) {
	var buf bytes.Buffer
	buf.WriteString("You name changes. Here is one:\\n")
	⟦writeDiff(&buf, files)⟧
	buf.WriteString("Be brief.")
	${send('buf.String()')}
}`;
    assert.deepEqual(await lastSent(marked), [
      'messages/user: You name changes. Here is one:\n«writeDiff(&buf, files)»Be brief.',
    ]);
  });

  it('are written items of a configuration, which change with it', async () => {
    const text = `${HEAD}func Ask(ctx context.Context, c *openai.Client, cfg *Config, orders []Order) {
	var buf bytes.Buffer
	for _, one := range cfg.Tools {
		buf.WriteString(one.Blurb)
		buf.WriteString(one.Shape)
	}
	for _, order := range orders {
		buf.WriteString(order.Blurb)
	}
	${send('"You are a helper. " + buf.String()')}
}`;
    const { prompts } = await readCode('ask.go', text);
    const words = prompts
      .at(-1)!
      .regions.flatMap((one) => (one.kind === 'dynamic' ? [`${one.expression} ${one.volatility}`] : []));
    assert.deepEqual(words.slice(0, 3), ['one.Blurb session', 'one.Shape session', 'order.Blurb request']);
  });
});
