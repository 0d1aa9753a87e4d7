import assert from 'node:assert/strict';
import { read, volatilityOf } from '../../../../support/yaml-prompts.ts';

/** Each varying place of all prompts with how often it changes. */
function places(text: string): string[] {
  return read(text)
    .prompts.flatMap(({ blocks }) => blocks.flatMap(({ segments }) => segments))
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${volatilityOf(segment)}`] : []));
}

describe('prompt-yaml: values that stand in the file', () => {
  const judge = 'judge_template: |-\n  You judge pies with {guest}. Answer in this form:\n  {answer_format}\n';

  it('takes the form of the answer beside a prompt for a part of the deployment', () => {
    assert.deepEqual(places(`${judge}answer_format: |-\n  { "taste": "yes/no",\n    "crust": "yes/no" }\n`), [
      'guest request',
      'answer_format deploy',
    ]);
  });

  it('knows no form that is empty, of one line, filled itself, or of another mapping', () => {
    for (const form of [
      'answer_format: ""\n',
      'answer_format: json\n',
      'answer_format: |-\n  taste: {scale}\n  crust: yes\n',
      'other:\n  answer_format: |-\n    taste: yes\n    crust: no\n',
    ])
      assert.ok(places(judge + form).includes('answer_format session'), form);
  });

  const hydra = (path: string, tone: string): string => `_target_: kitchen.Cook
tones:
  plain: |
    ${tone}
prompt: |
  You bake pies for all who ask. Mind this:
  \${${path}}
`;

  it('takes the text that a path of Hydra leads to for constant, also below the name that the file is put under', () => {
    assert.deepEqual(places(hydra('tones.plain', 'Be kind to guests.')), ['tones.plain constant']);
    assert.deepEqual(places(hydra('cook.tones.plain', 'Be kind to guests.')), ['cook.tones.plain constant']);
  });

  it('knows no path that leads to nothing, to a filled text, or in a file of another program', () => {
    const isConstant = (text: string): boolean => places(text).some((place) => place.endsWith(' constant'));
    assert.ok(!isConstant(hydra('tones.loud', 'Be kind to guests.')));
    assert.ok(!isConstant(hydra('tones.plain', 'Be kind to ${guest}.')));
    assert.ok(!isConstant(hydra('tones.plain', 'Be kind to guests.').replace('_target_', 'target')));
  });
});

describe('prompt-yaml: a chat of LangChain with values of its own', () => {
  it('reads the messages under `template`, and gives them to those with classes and roles alike', () => {
    const head = '_type: chat\ninput_variables: [guest]\npartial_variables:\n  pie: plum\n';
    const listed = `${head}template:\n  - role: human\n    content: Bake a {pie} pie for {guest}.\n`;
    assert.deepEqual(places(listed), ['pie constant', 'guest request']);
    const mixed = `${head}messages:
  - role: system
    content: You bake {pie} pies.
  - prompt:
      template: "{guest} asks for {pie}."
`;
    assert.deepEqual(places(mixed), ['pie constant', 'guest request', 'pie constant']);
  });
});
