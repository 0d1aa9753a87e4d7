import assert from 'node:assert/strict';
import { movedPrompt } from '../../../../src/core/languages/moved.ts';
import { breakpointPositions } from '../../../../src/core/boundaries/positions.ts';
import { prefixEnds } from '../../../../src/core/boundaries/prefix.ts';
import { readCode, requestsOf } from '../../../support/code-prompts.ts';

/** The lines of the places for breakpoints that requests share, with a bar where each stands; of the one prompt of a file. */
async function placesIn(path: string, text: string): Promise<string[]> {
  const [only, ...others] = requestsOf(await readCode(path, text));
  assert.equal(others.length, 0);
  const shared = only!.positions.filter(({ sharing }) => sharing !== undefined);
  return shared.map(({ offset, behindName: at = offset }) => {
    const before = text.slice(0, at).split('\n').at(-1)!;
    return `${before.trimStart()}|${text.slice(at).split('\n')[0]!.trim()}`;
  });
}

const TYPESCRIPT = `export function buildPrompt(city: string) {
  const now = new Date()
  const day = \`\${now.getUTCDate()}-\${now.getUTCMonth() + 1}-\${now.getUTCFullYear()}\`
  const parts = [
    \`You are a patient guide who shows guests around the old harbour.\`,
    \`Speak in short sentences and never recommend a place that is closed.\`,
  ]
  parts.push(\`The day of the tour: \${day}\`)
  return parts.join("\\n")
}
`;

const GO = `package guide

import "strings"

type Guide struct{ tone string }

func (g *Guide) Prompt(question string) string {
	var out strings.Builder
	out.WriteString("You are a patient guide who shows guests around the old harbour.\\n")
	out.WriteString(g.toneText())
	out.WriteString("\\n\\n")
	out.WriteString("Answer what the guest asks:\\n")
	out.WriteString(question)
	return out.String()
}

func (g *Guide) toneText() string {
	switch g.tone {
	case "formal":
		return "Be formal and call every guest by a title and a family name, never by a first name."
	default:
		return "Be relaxed and friendly, and make a small joke about the gulls now and then. Never make fun of a guest."
	}
}
`;

const GO_TEMPLATE = `package guide

import (
	"bytes"
	"text/template"
)

const guidePrompt = \`You are a patient guide who shows guests around the old harbour.

{{ .rules }}

What the guest asks: {{ .question }}\`

const rules = \`Speak in short sentences, never recommend a place that is closed, and never say how much a boat costs.\`

func buildPrompt(question string) string {
	var out bytes.Buffer
	t := template.Must(template.New("guide").Parse(guidePrompt))
	t.Execute(&out, map[string]any{"rules": rules, "question": question})
	return out.String()
}
`;

const PYTHON = `class Guide:
    def build_prompt(self, question):
        return f"""You are a patient guide who shows guests around the old harbour.
{self.rules()}

What the guest asks: {question}"""

    def rules(self):
        return """Speak in short sentences and never recommend a place that is closed.
Never say how much a boat costs, and never promise fine weather to anybody."""
`;

describe('Places for breakpoints in a text of parts that stand elsewhere', () => {
  it('are behind the last name, where the text ends with what it names', async () => {
    assert.deepEqual(await placesIn('guide.ts', TYPESCRIPT), [
      '|parts.push(`The day of the tour: ${day}`)',
      'parts.push(`The day of the tour: ${day}|`)',
    ]);
  });

  it('are behind a name in Python, where a helper above has the rest', async () => {
    const text = `def rules():
    return """Speak in short sentences and never recommend a place that is closed.
Never say how much a boat costs, and never promise fine weather to anybody."""


def build_prompt():
    return f"""You are a patient guide who shows guests around the old harbour.
Keep to this: {rules()}"""
`;
    assert.deepEqual(await placesIn('guide.py', text), ['Keep to this: {rules()}|"""']);
  });

  it('are before what varies, not at the end of a helper below', async () => {
    assert.deepEqual(await placesIn('guide.go', GO), ['|out.WriteString(g.toneText())', '|out.WriteString(question)']);
    assert.deepEqual(await placesIn('guide.py', PYTHON), ['|What the guest asks: {question}"""']);
  });

  it('are those of a template, not of a constant that fills it', async () => {
    assert.deepEqual(await placesIn('guide.go', GO_TEMPLATE), ['|What the guest asks: {{ .question }}`']);
  });

  it('are behind the name that was last before them, where two name the same text', async () => {
    const text = `const RULES = \`Never say how much a boat costs.
Never promise fine weather to anybody.\`
export const buildPrompt = () =>
  \`You are a patient guide of the harbour. \${RULES} You answer briefly. \${RULES}\`
`;
    assert.deepEqual(await placesIn('guide.ts', text), [
      '`You are a patient guide of the harbour. ${RULES} You answer briefly. ${RULES}|`',
    ]);
  });

  it('move with the text', async () => {
    const [before] = requestsOf(await readCode('guide.ts', TYPESCRIPT));
    const text = `// A tour.\n${TYPESCRIPT}`;
    const moved = movedPrompt(before!.prompt, { start: 0, oldEnd: 0, newEnd: 11 });
    const [after] = requestsOf(await readCode('guide.ts', text));
    assert.deepEqual(breakpointPositions(text, moved, prefixEnds(text, moved)), after!.positions);
  });
});
