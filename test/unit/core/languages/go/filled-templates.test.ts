import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

const mill = (name: string, result: string, head = 'Here is what a miller asks'): string => `package mill

import (
	"bytes"
	"strings"
	"text/template"
)

const askPrompt = \`${head}, and what the mill can do.

{{ .rules }}

Question: {{ .question }}\`

const rules = \`Please answer in one short sentence that a miller understands.\`

func ${name}(question string) string {
	var out bytes.Buffer
	template.Must(template.New("ask").Parse(askPrompt)).Execute(&out, map[string]any{"rules": rules, "question": question})
	return ${result}
}

func clean(text string) string {
	lines := strings.Split(text, "\\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, " ")
	}
	return strings.Join(lines, "\\n")
}
`;
const FILLED = [
  'system/system: Here is what a miller asks, and what the mill can do.\n\n‹.rules›',
  'system/system: \n\nQuestion: «.question»',
];

describe('A template of Go that is filled', () => {
  it('has what its data says, whatever is done to what is written', async () => {
    assert.deepEqual(await sentIn('mill.go', mill('buildPrompt', 'clean(out.String())')), [['askPrompt', ...FILLED]]);
  });

  it('has what its data says in a function that no name tells to make a prompt', async () => {
    assert.deepEqual(await sentIn('mill.go', mill('again', 'out.String()')), [['askPrompt', ...FILLED]]);
  });

  it('is no prompt under the name of the local variable that holds it parsed', async () => {
    const text = `package mill

import "github.com/openai/openai-go"

const kept = \`You are the miller. Answer the question {{.Question}} in three words.\`

func write(w io.Writer, question string) error {
	parsed := template.Must(template.New("page").Parse(kept))
	return parsed.Execute(w, map[string]string{"Question": question})
}
`;
    assert.deepEqual(await sentIn('mill.go', text), [
      ['kept', 'system/system: You are the miller. Answer the question «.Question» in three words.'],
    ]);
  });

  it('is a part of what is written where that is shown', async () => {
    const text = mill('again', 'clean(out.String())', 'You are the miller. Help who asks');
    const asked = text.replace('"bytes"', '"bytes"\n\t"github.com/openai/openai-go"');
    const names = (await sentIn('mill.go', asked)).map(([name]) => name);
    assert.deepEqual(names, ['askPrompt', 'again']);
  });

  it('varies as what it is given does, whatever else is given with it', async () => {
    const text = `package mill

const askPrompt = \`You are the miller. The name of the guest is {{.Name}}. The guest asks {{.Choice}}, and you answer.\`

func Ask(characterName string, choice string) string {
	var out bytes.Buffer
	template.Must(template.New("ask").Parse(askPrompt)).Execute(&out, map[string]string{"Name": characterName, "Choice": choice})
	return out.String()
}
`;
    assert.deepEqual((await volatilitiesIn('mill.go', text)).slice(-2), [
      ['{{.Name}}', 'session'],
      ['{{.Choice}}', 'request'],
    ]);
  });
});
