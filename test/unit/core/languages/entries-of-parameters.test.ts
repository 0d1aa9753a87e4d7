import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

const places = async (path: string, text: string) =>
  (await volatilitiesIn(path, text)).filter(([place]) => /[[.]/.test(place!));

describe('What a parameter or the variable of a loop has under a key', () => {
  for (const field of ['company', 'brand'])
    it(`changes as what it has by that name: ${field}`, async () => {
      const text = `def build_prompt(lead):
    return f"You are the clerk of a library. {lead['${field}']} and {lead.${field}} Answer in one paragraph."
`;
      assert.deepEqual(await places('a.py', text), [
        [`{lead['${field}']}`, 'request'],
        [`{lead.${field}}`, 'request'],
      ]);
      const script = `export function buildPrompt(lead) {
  return \`You are the clerk of a library. \${lead['${field}']} and \${lead.${field}} Answer in one paragraph.\`;
}
`;
      assert.deepEqual(await places('a.ts', script), [
        [`\${lead['${field}']}`, 'request'],
        [`\${lead.${field}}`, 'request'],
      ]);
    });

  it("is no request's where it holds settings", async () => {
    const text = `def build_prompt(config):
    return f"You are the clerk of a library. {config['company']} and {config.company} Answer in one paragraph."
`;
    assert.deepEqual(await places('a.py', text), [
      ["{config['company']}", 'session'],
      ['{config.company}', 'session'],
    ]);
  });

  it("is the program's where it is no parameter's", async () => {
    const text = `from house import lead
def build_prompt():
    return f"You are the clerk of a library. {lead['company']} Answer in one paragraph."
`;
    assert.deepEqual(await places('a.py', text), [["{lead['company']}", 'deploy']]);
  });
});
