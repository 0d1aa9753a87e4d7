import assert from 'node:assert/strict';
import { speaksToModel } from '../../../../src/core/formats/prompt-config/prompt-text.ts';
import { Prose } from '../../../../src/core/languages/prompts/prose.ts';
import { beginsAsSpoken, speaksElsewhere } from '../../../../src/core/prompt/spoken-to-model.ts';

describe('What speaks to a model', () => {
  it('says who it is or what it is there for, wherever it stands', () => {
    for (const text of [
      'hallo. du bist ein lotse.',
      'twoim zadaniem jest odpowiadać',
      'ту. ты — помощник',
      '必ず。あなたは案内人です',
      'olet merenkulun asiantuntija',
    ])
      assert.equal(speaksElsewhere(text), true, text);
    for (const text of ['du bist angemeldet', 'je bent aangemeld', 'ты вошёл', 'abdu bist ein'])
      assert.equal(speaksElsewhere(text), false, text);
  });

  it('begins a text with words that elsewhere say it to a person too', () => {
    for (const text of [
      'You are Otter',
      " You're the clerk",
      'act as a pilot',
      'Du bist Lotse',
      '\n Je bent Otter',
      '你的角色是',
      'Вы - лоцман',
      'Twoim zadaniem jest',
      'Tehtäväsi on',
    ])
      assert.equal(beginsAsSpoken(text), true, text);
    for (const text of [
      'Da du bist',
      'du bist Lotse',
      'you are signed in',
      'Вы вошли',
      `${' '.repeat(400)}Du bist Lotse`,
    ])
      assert.equal(beginsAsSpoken(text), false, text);
  });

  it('is the same for texts of configurations and of code', () => {
    const text = 'Twoim zadaniem jest pilnować portu i odpowiadać na pytania o przypływy w jednym zdaniu.';
    assert.deepEqual([speaksToModel(text), new Prose(text).speaks >= 3], [true, true]);
  });
});
