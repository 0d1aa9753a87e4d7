import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzed } from '../support/analyzed.ts';
import { runs } from '../support/effort.ts';

const LINE = 'Answer in whole sentences, and name the file and the line that you mean.\n';
/** Some 2,600 tokens: more than every minimum, and far more than what nobody would move a line for. */
const TAIL = LINE.repeat(160);
const names = fc.constantFrom('question', 'ticket_text', 'note', 'retry', 'user_input', 'quux');
const piece = fc.oneof(
  names.map((name) => `Here: {{ ${name} }}\n`),
  names.map((name) => `{% if ${name} %}Also: {{ ${name} }}{% endif %}\n`),
  names.map((name) => `{% if ${name} %}This is another attempt.{% endif %}\n`),
  fc.nat({ max: 20 }).map((times) => LINE.repeat(times)),
);

describe('findings of a prompt', () => {
  it('never pass over static text that a text changing with each request keeps from being shared', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 3 }), (before, between) => {
        const text = `You are an assistant.\n${before.join('')}Asked: {{ question }}\n${between.join('')}${TAIL}`;
        const { findings } = analyzed('prompts/answer.j2', text);
        assert.ok(
          findings.some(({ tokens }) => tokens && tokens.estimate > 2000),
          text.slice(0, -TAIL.length),
        );
      }),
      runs(200),
    );
  });
});
