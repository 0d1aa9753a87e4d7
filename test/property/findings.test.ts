import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzed } from '../support/analyzed.ts';
import { runs } from '../support/effort.ts';

const LINE = 'Answer in whole sentences, and name the file and the line that you mean.\n';
/** Some 2,600 tokens: more than every minimum, and far more than what nobody would move a line for. */
const TAIL = LINE.repeat(160);
const names = fc.constantFrom('question', 'ticket_text', 'note', 'retry', 'user_input', 'quux');
/** How a language writes what the generated templates have. */
interface Language {
  readonly path: string;
  readonly put: (name: string) => string;
  readonly when: (name: string, text: string) => string;
}

const LANGUAGES: readonly Language[] = [
  {
    path: 'prompts/answer.j2',
    put: (name) => `{{ ${name} }}`,
    when: (name, text) => `{% if ${name} %}${text}{% endif %}\n`,
  },
  {
    path: 'prompts/answer.hbs',
    put: (name) => `{{${name}}}`,
    when: (name, text) => `{{#if ${name}}}${text}{{/if}}\n`,
  },
  { path: 'prompts/answer.txt', put: (name) => `{${name}}`, when: (_, text) => `${text}\n` },
];

type Piece = (language: Language) => string;

const piece: fc.Arbitrary<Piece> = fc.oneof(
  names.map(
    (name): Piece =>
      ({ put }) =>
        `Here: ${put(name)}\n`,
  ),
  names.map(
    (name): Piece =>
      ({ put, when }) =>
        when(name, `Also: ${put(name)}`),
  ),
  names.map(
    (name): Piece =>
      ({ when }) =>
        when(name, 'This is another attempt.'),
  ),
  fc.nat({ max: 20 }).map(
    (times): Piece =>
      () =>
        LINE.repeat(times),
  ),
);
const pieces = (maxLength: number): fc.Arbitrary<Piece[]> => fc.array(piece, { maxLength });

describe('findings of a prompt', () => {
  for (const language of LANGUAGES) {
    it(`never pass over static text that a text changing with each request keeps from being shared: ${language.path}`, () => {
      fc.assert(
        fc.property(pieces(8), pieces(3), (before, between) => {
          const written = (parts: Piece[]): string => parts.map((part) => part(language)).join('');
          const head = `You are an assistant.\n${written(before)}Asked: ${language.put('question')}\n${written(between)}`;
          const { findings } = analyzed(language.path, head + TAIL);
          assert.ok(
            findings.some(({ tokens }) => tokens && tokens.estimate > 2000),
            head,
          );
        }),
        runs(80),
      );
    });
  }
});
