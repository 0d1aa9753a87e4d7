import assert from 'node:assert/strict';
import { Calibration, type CountedPrompt } from '../../../../src/core/tokens/calibration.ts';
import { type ContentClass, contentClassOf } from '../../../../src/core/tokens/content-class.ts';
import { correctionOf } from '../../../../src/core/tokens/estimate.ts';

const counted = (
  o200kTokens: CountedPrompt['o200kTokens'],
  tokens: number,
  model = 'claude-opus-5',
): CountedPrompt => ({ model, o200kTokens, tokens });
const fitted = (prompts: CountedPrompt[], kind: ContentClass = 'prose') =>
  new Calibration(prompts, (id) => id).of('claude-opus-5', 'claude-4.7')?.(kind);

describe('the calibration of the token estimate', () => {
  it('is none for a model of which nothing was counted', () => {
    assert.equal(fitted([]), undefined);
    assert.equal(fitted([counted({ prose: 1000 }, 1400, 'claude-haiku-4-5')]), undefined);
  });

  it('moves most of the way with one count, and nearly all of it with many', () => {
    const one = fitted([counted({ prose: 1000 }, 1420)])!;
    assert.ok(Math.abs(one.factor - 1.43) < 1e-9, String(one.factor)); // 1.53 − 0.11 / 1.1
    const many = fitted(Array.from({ length: 20 }, () => counted({ prose: 1000 }, 1420)))!;
    assert.ok(Math.abs(many.factor - 1.42) < 0.001);
  });

  it('narrows the band with each count, but not below what no count explains', () => {
    const width = (prompts: CountedPrompt[]) => {
      const { factor, high } = fitted(prompts)!;
      return Math.round((high / factor - 1) * 1000) / 1000;
    };
    assert.equal(width([counted({ prose: 1000 }, 1530)]), 0.1);
    assert.equal(width(Array.from({ length: 20 }, () => counted({ prose: 1000 }, 1530))), 0.03);
    const scattered = Array.from({ length: 20 }, (_, index) =>
      counted({ prose: 1000 }, index % 2 === 0 ? 1530 * 0.95 : 1530 * 1.05),
    );
    assert.equal(width(scattered), 0.1);
  });

  it('tells the kinds of text apart where prompts mix them', () => {
    const mixes: [prose: number, json: number][] = [
      [900, 100],
      [500, 500],
      [100, 900],
      [700, 300],
      [300, 700],
    ];
    const prompts = Array.from({ length: 8 }, () =>
      mixes.map(([prose, json]) => counted({ prose, json }, prose * 1.4 + json * 1.7)),
    ).flat();
    assert.ok(Math.abs(fitted(prompts)!.factor - 1.4) < 0.02);
    assert.ok(Math.abs(fitted(prompts, 'json')!.factor - 1.7) < 0.02);
  });

  it('leaves a kind of text as it was that no count has in it', () => {
    assert.deepEqual(fitted([counted({ prose: 1000 }, 1400)], 'code'), correctionOf('claude-4.7'));
  });

  it('does not go by prompts that are mostly frame', () => {
    assert.equal(fitted([counted({ prose: 150 }, 400)]), undefined);
  });

  it('takes counts for the model that they name in whatever form', () => {
    const calibration = new Calibration([counted({ prose: 1000 }, 1400, 'anthropic.claude-opus-5')], (id) =>
      id.replace('anthropic.', ''),
    );
    assert.equal(calibration.countsOf('claude-opus-5'), 1);
  });
});

describe('the kind of a text', () => {
  const kinds: [kind: ContentClass, text: string][] = [
    ['prose', 'You answer the questions of passengers (politely; always), in one or two sentences: “like this”.'],
    ['json', '{"name": "look", "input_schema": {"type": "object", "properties": {"a": {"type": "string"}}}}'],
    ['code', 'export function add(a: number, b: number): number {\n  const sum = a + b;\n  return sum;\n}\n'],
    ['other-script', '乗客の質問に丁寧に答えてください。'],
    ['other-script', 'Отвечайте на вопросы пассажиров вежливо.'],
    ['prose', ''],
  ];
  for (const [kind, text] of kinds) {
    it(`is ${kind}: ${text.slice(0, 24).replace(/\s+/g, ' ')}`, () => assert.equal(contentClassOf(text), kind));
  }
});
