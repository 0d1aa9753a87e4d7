import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

const HEAD = `package prompt

import (
	"strings"
	"text/template"
)
`;
const MADE = `
var tpl = template.Must(template.New("system").Parse(systemTemplate))
`;
const GET = `
func Get(summary string) (string, error) {
	var sb strings.Builder
	if err := tpl.Execute(&sb, map[string]string{"summary": summary}); err != nil {
		return "", err
	}
	return sb.String(), nil
}
`;

describe('A template in Go whose text is declared behind it', () => {
  for (const keyword of ['const', 'var']) {
    const text = `
${keyword} systemTemplate = \`You are the clerk of a library. Keep to the rules.

Summary: {{.summary}}\`
`;
    it(`is not taken for changed by it: ${keyword}`, async () => {
      const file = `${HEAD}${MADE}${text}${GET}`;
      const { prompts } = await readCode('prompts/system.go', file);
      const sent = 'system/system: You are the clerk of a library. Keep to the rules.\n\nSummary: «.summary»';
      assert.deepEqual(
        prompts.map(({ prompt }) => [prompt.name, ...sentBy(file, prompt)]),
        [
          ['systemTemplate', sent],
          ['Get: err', sent],
        ],
      );
    });
  }
});
