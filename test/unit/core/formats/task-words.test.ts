import assert from 'node:assert/strict';
import { saysOwnElsewhere } from '../../../../src/core/formats/task-words.ts';

describe('What is the assistant’s own, in other languages than English', () => {
  const said =
    `Du bist der Assistent von|Du arbeitest für|Sie sind|Sie arbeiten bei|Wir verkaufen|Unsere Firma|Tu es|Tu travailles pour|Vous êtes|Notre entreprise|Nos clients de|Eres|Usted es|Trabajas para|Nuestra empresa|Você é|Nossa empresa|Nossos clientes|Ты|Вы|Наша компания|你是|我们|作为|当社の|私たちは|당신은|우리`.split(
      '|',
    );
  for (const text of said) it(`is told by “${text}”`, () => assert.ok(saysOwnElsewhere(text)));

  it('is not told by words that only look alike', () => {
    for (const text of ['The nostalgia of', 'She serves', 'Wireless', 'Describe'])
      assert.equal(saysOwnElsewhere(text), false, text);
  });
});
