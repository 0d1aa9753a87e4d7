import fc from 'fast-check';

/** A piece of a made-up template in a language with `{% %}` tags. */
export interface Part {
  readonly kind: (typeof KINDS)[number];
  readonly dash: { readonly before: boolean; readonly after: boolean };
  readonly expression: string;
  readonly list: string;
  readonly body: readonly Part[];
  readonly other: readonly Part[];
}

const KINDS = [
  'text',
  'break',
  'output',
  'comment',
  'raw',
  'if',
  'if-else',
  'for',
  'set',
  'capture',
  'macro',
  'filter',
] as const;

/** Expressions over `name`, `flag`, `other`, `items`, `user`, `day`, `count`, the variable `w` that parts set, and literals. */
const expression = fc.constantFrom(
  'name',
  'flag',
  'w',
  'user.name',
  'day',
  '"lit }} %}"',
  "'x'",
  'count',
  'other',
  'items.length',
  'w',
);
const list = fc.constantFrom('items', 'user.tags');

const { parts } = fc.letrec<{ part: Part; parts: Part[] }>((tie) => ({
  part: fc.record({
    kind: fc.constantFrom(...KINDS),
    dash: fc.record({ before: fc.boolean(), after: fc.boolean() }),
    expression,
    list,
    body: fc.oneof({ depthSize: 'small', maxDepth: 3 }, fc.constant([]), tie('parts')),
    other: fc.oneof({ depthSize: 'small', maxDepth: 3 }, fc.constant([]), tie('parts')),
  }),
  parts: fc.array(tie('part'), { maxLength: 6, depthIdentifier: 'parts' }),
}));

export const template: fc.Arbitrary<Part[]> = parts;

/** Assignments that differ in every name that an expression may use. */
export const VALUES = [
  {
    name: 'Ann',
    flag: true,
    other: false,
    items: ['p', 'q'],
    user: { name: 'U1', tags: ['t'] },
    day: 'Monday',
    count: 3,
  },
  { name: 'Bob', flag: false, other: true, items: [], user: { name: 'U2', tags: [] }, day: 'Friday', count: 0 },
  {
    name: '',
    flag: false,
    other: false,
    items: ['zz', 'y', 'x'],
    user: { name: '', tags: ['a', 'b'] },
    day: '',
    count: 1,
  },
  { name: 'Cy', flag: true, other: true, items: ['w'], user: { name: 'U4', tags: ['c'] }, day: 'Sunday', count: 9 },
];
