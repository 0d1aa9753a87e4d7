import fc from 'fast-check';

/**
 * Random programs that build a text, written out in any language: an expression knows nothing of syntax. Every literal holds a
 * fresh word, so that one is found in what a program prints only where it was put.
 */
export type TextExpression =
  | { readonly kind: 'literal'; readonly text: string; readonly style: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sum'; readonly parts: readonly TextExpression[] }
  | { readonly kind: 'template'; readonly parts: readonly (string | TextExpression)[] }
  | { readonly kind: 'join'; readonly separator: string; readonly items: readonly TextExpression[] }
  | { readonly kind: 'trim'; readonly of: TextExpression; readonly where: 'both' | 'start' | 'end' }
  | {
      readonly kind: 'replace';
      readonly of: TextExpression;
      readonly by: TextExpression;
      /** By a regular expression. */
      readonly isPattern: boolean;
    }
  | { readonly kind: 'choice'; readonly first: TextExpression; readonly second: TextExpression }
  | { readonly kind: 'call'; readonly argument: TextExpression }
  | { readonly kind: 'format'; readonly text: string; readonly values: readonly TextExpression[] }
  | { readonly kind: 'print'; readonly text: string; readonly value: TextExpression }
  | { readonly kind: 'dollar'; readonly text: string; readonly values: readonly TextExpression[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly value: TextExpression };

export type TextStatement =
  | { readonly kind: 'add'; readonly value: TextExpression }
  | { readonly kind: 'set'; readonly value: TextExpression }
  | { readonly kind: 'local'; readonly value: TextExpression }
  | { readonly kind: 'if'; readonly body: readonly TextStatement[]; readonly other: readonly TextStatement[] }
  | { readonly kind: 'loop'; readonly body: readonly TextStatement[] }
  | { readonly kind: 'callback'; readonly isFollowed: boolean; readonly body: readonly TextStatement[] }
  | { readonly kind: 'left-loop'; readonly word: 'break' | 'continue'; readonly body: readonly TextStatement[] }
  | { readonly kind: 'around'; readonly text: string; readonly value: TextExpression }
  | { readonly kind: 'known-loop'; readonly body: readonly TextStatement[] }
  | { readonly kind: 'list'; readonly items: readonly TextExpression[]; readonly more: TextExpression }
  | { readonly kind: 'handed-list'; readonly item: TextExpression }
  | { readonly kind: 'entries'; readonly values: readonly TextExpression[] };

export interface TextProgram {
  readonly first: TextExpression;
  readonly statements: readonly TextStatement[];
}

/** A request in each turn of a loop, between what changes its text. */
export interface TurnsProgram {
  readonly first: TextExpression;
  readonly before: readonly TextStatement[];
  readonly behind: readonly TextStatement[];
  /** What two other variables have before the loop: a text, or what the one that is sent has. */
  readonly kept: readonly (TextExpression | 'q')[];
  /** What a turn hands on to the next one, at its end. */
  readonly chain: readonly { readonly to: string; readonly from: string }[];
  /** The chain is in a loop within the loop. */
  readonly isNested: boolean;
}

/** What the names of a program stand for; the values of two assignments differ in every name. */
export const ASSIGNMENTS = [
  { a: 'Ada', b: 'x', flag: true, items: ['i', 'j'] },
  { a: 'Bob {b} %s', b: '', flag: false, items: [] },
  { a: ' Cy\n', b: '$a', flag: true, items: ['k', 'l', 'm', 'n'] },
] as const;

const NAMES = ['a', 'b'] as const;
/** Characters that some syntax or other takes for its own. */
const CHARACTERS = ['\n', ' ', '"', "'", '\\', '{', '}', '%', '$', '`', '\t', 'é', '😀', '#', '[', ']'];

const noise = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 4 }).map((list) => list.join(''));
/** Stands for a fresh word until the program is written. */
export const WORD = '\u{F0000}';
const text = fc.tuple(noise, noise).map(([before, behind]) => `${before}${WORD}${behind}`);
const name = fc.constantFrom(...NAMES).map((value): TextExpression => ({ kind: 'name', name: value }));

const { expression } = fc.letrec<{ expression: TextExpression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('literal' as const), text, style: fc.nat(3) }),
    name,
    fc.record({
      kind: fc.constant('sum' as const),
      parts: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('template' as const),
      parts: fc.array(fc.oneof(text, tie('expression')), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('join' as const),
      separator: noise,
      items: fc.array(tie('expression'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('trim' as const),
      of: tie('expression'),
      where: fc.constantFrom('both', 'start', 'end'),
    }),
    fc.record({
      kind: fc.constant('replace' as const),
      of: tie('expression'),
      by: tie('expression'),
      isPattern: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('choice' as const), first: tie('expression'), second: tie('expression') }),
    fc.record({ kind: fc.constant('call' as const), argument: tie('expression') }),
    fc.record({
      kind: fc.constant('format' as const),
      text,
      values: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('print' as const), text, value: tie('expression') }),
    fc.record({
      kind: fc.constant('dollar' as const),
      text,
      values: fc.array(tie('expression'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('lines' as const),
      lines: fc.array(text, { minLength: 1, maxLength: 3 }),
      value: tie('expression'),
    }),
  ) as fc.Arbitrary<TextExpression>,
}));

const { statement } = fc.letrec<{ statement: TextStatement }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant('add' as const), value: expression }),
    fc.record({ kind: fc.constant('add' as const), value: expression }),
    fc.record({ kind: fc.constant('set' as const), value: expression }),
    fc.record({ kind: fc.constant('local' as const), value: expression }),
    fc.record({
      kind: fc.constant('if' as const),
      body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
      other: fc.array(tie('statement'), { maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('loop' as const), body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }) }),
    fc.record({
      kind: fc.constant('callback' as const),
      isFollowed: fc.boolean(),
      body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('left-loop' as const),
      word: fc.constantFrom('break' as const, 'continue' as const),
      body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('around' as const), text, value: expression }),
    fc.record({
      kind: fc.constant('known-loop' as const),
      body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      items: fc.array(expression, { maxLength: 3 }),
      more: expression,
    }),
    fc.record({ kind: fc.constant('handed-list' as const), item: expression }),
    fc.record({ kind: fc.constant('entries' as const), values: fc.array(expression, { maxLength: 3 }) }),
  ) as fc.Arbitrary<TextStatement>,
}));

export const textProgram: fc.Arbitrary<TextProgram> = fc.record({
  first: expression,
  statements: fc.array(statement, { maxLength: 4 }),
});

const kept = fc.oneof(expression, fc.constant('q' as const), fc.constant('q' as const));

export const turnsProgram: fc.Arbitrary<TurnsProgram> = fc.record({
  first: expression,
  before: fc.array(statement, { maxLength: 2 }),
  behind: fc.array(statement, { minLength: 1, maxLength: 2 }),
  kept: fc.tuple(kept, kept),
  chain: fc.array(
    fc.record({ to: fc.constantFrom('q', 'u', 'v'), from: fc.constantFrom('q', 'u', 'v', 'v', 'turn') }),
    { maxLength: 3 },
  ),
  isNested: fc.boolean(),
});
