import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A section on the user', () => {
  it('makes what is not known in it the user’s, up to the next heading', () => {
    for (const heading of [
      '## User Profile',
      '**About the user**',
      '<user_profile>',
      'User profile:',
      '## 사용자 프로필',
      '## 用户画像',
      '## ユーザープロフィール',
      '## Perfil del usuario',
      '## Nutzerprofil',
    ])
      assert.deepEqual(
        volatilitiesOf(`Be kind.\n${heading}\n- A: {{ fee_range }}\n- B: {{ query }}\n## Task\n{{ things }}\n`),
        ['fee_range user', 'query request', 'things request'],
        heading,
      );
    assert.deepEqual(volatilitiesOf('<user_profile>\nFees: {{ a }}\n**Car:** {{ b }}\n</user_profile>{{ c }}'), [
      'a user',
      'b user',
      'c request',
    ]);
    assert.deepEqual(volatilitiesOf('<user_profile>\n{{ a }}\n</user_profile>\n{{ b }}'), ['a user', 'b request']);
    assert.deepEqual(volatilitiesOf('## Profile of a bread\n{{ fee_range }}'), ['fee_range request']);
  });

  it('begins below a heading with the name of the user', () => {
    const head = '# Über {{ user_name }}\n- {{ likes }}\n## Task\n{{ things }}\n';
    assert.deepEqual(volatilitiesOf(head), ['user_name user', 'likes user', 'things request']);
    assert.deepEqual(volatilitiesOf('# About {{ topic }}\n- {{ likes }}\n'), ['topic request', 'likes request']);
  });

  it('holds for the other places of its names', () => {
    const text = '{{ fees }}\n## User profile\n{{ fees }}\n## Task\n{{ fees | upper }}, {{ things }}\n';
    assert.deepEqual(volatilitiesOf(text, 'a.j2'), ['fees user', 'fees user', 'fees | upper user', 'things request']);
  });

  it('makes it the user’s whether a line of it is there', () => {
    const text =
      'Be kind, {{ you }}.\n## User profile\n{% if car %}\nHas a car.\n{% endif %}\n## Task\n{% if a %}\nRun.\n{% endif %}\n';
    const { segments } = analyzeStructure({ text, path: 'a.j2' }).prompts[0]!.prompt.blocks[0]!;
    const conditions = segments.flatMap((one) => (one.kind === 'static' && one.condition ? [one.condition] : []));
    assert.deepEqual(
      conditions.map(({ volatility }) => volatility).filter((one, at, all) => one !== all[at - 1]),
      ['user', 'request'],
    );
  });
});
