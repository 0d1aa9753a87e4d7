import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';
import { outlineOf } from '../../../../support/parsed-prompts.ts';

function read(text: string, path = 'Modelfile'): Record<string, string[]> {
  const { prompts } = analyzeStructure({ path, text });
  return Object.fromEntries(prompts.map(({ prompt }) => [prompt.name, outlineOf(text, prompt)]));
}

describe('A Modelfile', () => {
  it('has a template and a system text, and nothing else that a model reads', () => {
    const text = `# The porter
FROM llama3
PARAMETER stop "SYSTEM"
TEMPLATE """{{ if .System }}<|system|>{{ .System }}{{ end }}<|user|>{{ .Prompt }}"""
SYSTEM """
You are a porter.
TEMPLATE of kindness
"""
LICENSE "free"
`;
    assert.deepEqual(read(text), {
      TEMPLATE: ['system/system: ?<|system|>??«{{ .System }}»?<|user|>«{{ .Prompt }}»'],
      SYSTEM: ['system/system: \nYou are a porter.\nTEMPLATE of kindness\n'],
    });
  });

  it('may set a text in one pair of quotes or in none', () => {
    assert.deepEqual(read('from a\r\nsystem Be {kind}.\r\ntemplate "{{ .Prompt }}\r\n!"\r\n', 'porter.modelfile'), {
      SYSTEM: ['system/system: Be {kind}.'],
      TEMPLATE: ['system/system: «{{ .Prompt }}»\r\n!'],
    });
  });

  it('is read as far as it goes where its quotes are not closed', () => {
    assert.deepEqual(read('FROM a\nSYSTEM """Be kind.\nPARAMETER b 1'), {
      SYSTEM: ['system/system: Be kind.\nPARAMETER b 1'],
    });
  });

  it('says so where it has no text', () => {
    const { problems } = analyzeStructure({ path: 'models/Modelfile.porter', text: 'FROM a\n' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['no-prompt'],
    );
  });
});
