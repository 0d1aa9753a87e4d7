import assert from 'node:assert/strict';
import { messageText, NO_WORDS, say } from '../../../../src/core/text/message.ts';

describe('a message', () => {
  const amount = say`about ${2100} tokens`;
  const message = say`"${'{1} {{ name }}'}" on line ${4} costs ${amount}${NO_WORDS}.`;

  it('is a template and what stands in its places', () => {
    assert.deepEqual(amount, { template: 'about {0} tokens', values: [2100] });
  });

  it('is English where nobody translates it; what stands in a place is not taken for a template', () => {
    assert.equal(messageText(message), '"{1} {{ name }}" on line 4 costs about 2100 tokens.');
  });

  it('is translated part by part, in whatever order the language has its places', () => {
    const german = new Map([
      ['"{0}" on line {1} costs {2}{3}.', 'Auf Zeile {1} kostet „{0}“ {2}{3}.'],
      ['about {0} tokens', 'etwa {0} Token'],
    ]);
    const translate = (template: string): string => german.get(template) ?? template;
    assert.equal(messageText(message, translate), 'Auf Zeile 4 kostet „{1} {{ name }}“ etwa 2100 Token.');
  });
});
