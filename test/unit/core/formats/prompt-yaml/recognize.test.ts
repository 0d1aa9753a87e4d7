import assert from 'node:assert/strict';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';

const recognize = (text: string, path = 'config/a.yaml') => promptYamlFormat.recognize({ path, text });
const long = '  More words of a long text.\n'.repeat(1000);

describe('recognizing YAML with prompts', () => {
  for (const [what, text] of [
    ['LangChain', 'input_variables: []\n_type: prompt\ntemplate: x'],
    ['messages', 'name: x\nmessages:\n  - role: system\n    content: x\n'],
    ['messages in a node', 'a:\n  - b:\n      - role: system\n        text: x\n'],
    ['promptfoo', `prompts:\n  - |\n${long}providers:\n  - x\n`],
    ['Semantic Kernel', `template: |\n${long}template_format: handlebars\n`],
    ['an agent of Semantic Kernel', 'type: chat_completion_agent\ninstructions: x\n'],
    ['CrewAI', 'a:\n  role: x\n  goal: y\n'],
    ['tasks of CrewAI', 'a:\n  description: x\n  expected_output: y\n'],
    ['an agent', '# comment\nagent:\n  templates:\n    system_template: |-\n      You are an agent.\n'],
    ['a system prompt on one line', 'a:\n  system_prompt: "You are a helpful assistant for all."\n'],
    ['a prompt in a list', 'steps:\n  - prompt: >\n      Review this change.\n'],
    ['instructions beside a model', 'model: gpt-4o\ninstructions: |\n  Answer with care.\n  Be kind.\n'],
  ] as const) {
    it(`is sure of ${what}`, () => assert.equal(recognize(text), 'sure'));
  }

  it('takes the greeting of Jenkins for none', () => {
    assert.equal(
      recognize('jenkins:\n  systemMessage: |\n    You are on the machine that builds the bread.\n'),
      'possible',
    );
  });

  it('is sure by name', () => {
    assert.equal(recognize('', 'a/compare.prompt.yml'), 'sure');
    assert.equal(recognize('', 'promptfooconfig.eval.yaml'), 'sure');
    assert.equal(recognize('', 'system_prompts.yaml'), 'sure');
  });

  for (const [what, text] of [
    ['services', 'services:\n  a:\n    image: x\n    command: run the whole thing\n'],
    ['a workflow', 'on: push\njobs:\n  a:\n    steps:\n      - run: echo "prompt: say something nice to me"\n'],
    ['variables of an environment', 'env:\n  SYSTEM_PROMPT: You are a helpful assistant for all people.\n'],
    ['references', 'prompt: file://prompts/system.txt\nprompt_file: some/long/path/to/a/file.txt\n'],
    ['translations', 'en:\n  prompt: Your name?\n'],
    ['a short value', 'template: base\nprompt: $\n'],
  ] as const) {
    it(`is not sure of ${what}`, () => assert.equal(recognize(text), 'possible'));
  }

  it('says no to other names', () => {
    assert.equal(recognize('messages:\n  - role: user\n', 'a.txt'), 'no');
    assert.equal(promptYamlFormat.recognize({ path: '', languageId: 'yaml', text: 'a: 1' }), 'possible');
  });
});
