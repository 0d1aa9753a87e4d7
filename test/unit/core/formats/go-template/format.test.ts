import assert from 'node:assert/strict';
import { goTemplateFormat } from '../../../../../src/core/formats/go-template/format.ts';
import { context } from '../../../../support/template-laws.ts';

function volatilities(path: string, text: string): (readonly string[])[] {
  const { prompts } = goTemplateFormat.parse({ text, path }, { ...context, boundaryMarker: /<<X>>/ });
  return prompts[0]!.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) =>
      segment.kind === 'markup' ? [] : [[text.slice(segment.start, segment.end), varies(segment)] as const],
    );
}

function varies(segment: { kind: string; volatility?: string; condition?: unknown }): string {
  return segment.kind === 'dynamic' ? segment.volatility! : segment.condition ? 'conditional' : 'always';
}

describe('goTemplateFormat', () => {
  const text = 'Write {{ .query }} at {{ now }}.{{ if .work }} Be brief.{{ end }}';

  it('knows that instructions are filled once on each machine', () => {
    for (const path of ['AGENTS.md.tmpl', 'home/dot_claude/CLAUDE.md.tmpl'])
      assert.deepEqual(volatilities(path, text), [
        ['Write ', 'always'],
        ['{{ .query }}', 'user'],
        [' at ', 'always'],
        ['{{ now }}', 'user'],
        ['.', 'always'],
        [' Be brief.', 'conditional'],
      ]);
  });

  it('takes any other template for one that is filled with each request', () => {
    assert.deepEqual(
      volatilities('prompts/answer.tmpl', text).map(([, varies]) => varies),
      ['always', 'request', 'always', 'volatile', 'always', 'conditional'],
    );
  });
});
