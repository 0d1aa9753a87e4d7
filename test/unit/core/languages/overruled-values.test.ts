import assert from 'node:assert/strict';
import { OverruledValues } from '../../../../src/core/languages/changes/overruled-values.ts';
import type {
  AssignStatement,
  CallExpression,
  Expression,
  Statement,
} from '../../../../src/core/languages/syntax/program.ts';
import type { TopLevel } from '../../../../src/core/languages/syntax/top-level.ts';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const at = { start: 0, end: 0 };
const name = (own: string): Expression => ({ kind: 'name', ...at, name: own });
const list = (...items: Expression[]): Expression => ({
  kind: 'list',
  ...at,
  items: items.map((value) => ({ value })),
});
const call = (...given: Expression[]): CallExpression => ({
  kind: 'call',
  ...at,
  callee: name('load'),
  arguments: given.map((value) => ({ value })),
});

/** Of statements that give one name a value each: the numbers of those of a name that are overruled. */
function overruled(of: string, given: readonly (readonly [string, Expression])[]): number[] {
  const statements = given.map((_, index): TopLevel => ({ start: index, end: index + 1, codeStart: index }));
  const read = ({ start }: TopLevel): Statement[] => {
    const [own, value] = given[start]!;
    const assigned: AssignStatement = { kind: 'assign', ...at, targets: [name(own)], operator: 'set', value };
    return [assigned];
  };
  const bindings = (own: string): TopLevel[] => statements.filter(({ start }) => given[start]![0] === own);
  const values = new OverruledValues({ read, bindings, wordsIn: () => [] });
  return Array.from(values.of(of), ({ start }) => start);
}

const twelve = Array.from({ length: 12 }, (_, index) => index);
const allButLast = twelve.slice(0, -1);

describe('Values that a script gives a name again and again', () => {
  it('are overruled but for the last, where they are written out', () => {
    const given = twelve.map(() => ['messages', list(name('question'))] as const);
    assert.deepEqual(overruled('messages', given), allButLast);
  });

  it('are all read where there are few', () => {
    const given = twelve.slice(0, 8).map(() => ['messages', list()] as const);
    assert.deepEqual(overruled('messages', given), []);
  });

  it('are read where making them may do something else, and before what is made of them', () => {
    const given = twelve.map((index) => ['messages', index === 3 ? call() : list()] as const);
    assert.deepEqual(
      overruled('messages', given),
      allButLast.filter((index) => index !== 3),
    );
    const grown = twelve.map((index) => ['messages', index === 3 ? list(name('messages')) : list()] as const);
    assert.deepEqual(
      overruled('messages', grown),
      allButLast.filter((index) => index !== 2),
    );
  });

  it('are read where they are made of what is made of them', () => {
    const made = [['summary', list(name('messages'))] as const];
    const given = twelve.map(() => ['messages', list(name('summary'))] as const);
    assert.deepEqual(overruled('messages', [...made, ...given]), []);
  });
});

/** Whether each of twelve calls of a client is passed over by whoever asks for that, where all of them are requests. */
function passedOver(
  given: (index: number) => Expression,
  before: readonly (readonly [string, Expression])[] = [],
): boolean[] {
  const callee: Expression = { kind: 'member', ...at, object: name('client'), name: 'create' };
  const calls = twelve.map((index): CallExpression => ({ ...call(given(index)), callee }));
  const statements = [...before, ...calls].map((_, index): TopLevel => ({
    start: index,
    end: index + 1,
    codeStart: index,
  }));
  const read = ({ start }: TopLevel): Statement[] => {
    const assigned = before[start];
    if (!assigned) return [{ kind: 'evaluate', ...at, value: calls[start - before.length]! }];
    return [{ kind: 'assign', ...at, targets: [name(assigned[0])], operator: 'set', value: assigned[1] }];
  };
  const bindings = (own: string): TopLevel[] =>
    statements.filter(({ start }) => (before[start]?.[0] ?? 'client') === own);
  const values = new OverruledValues({ read, bindings, wordsIn: () => [] });
  for (const one of calls.slice(0, -1)) values.sends(one);
  return statements.slice(before.length).map((statement) => values.isRequest('client', statement));
}

describe('Requests that a script sends by one client', () => {
  const allSent = twelve.map((index) => index < 11);
  const number: Expression = { kind: 'value', ...at, printed: '5' };

  it('leave it and what is written out as they are, where it is known that they are requests', () => {
    assert.deepEqual(
      passedOver(() => list(name('question'))),
      allSent,
    );
  });

  it('leave constants as they are, and may change what else they are given', () => {
    assert.deepEqual(
      passedOver(() => name('LIMIT'), [['LIMIT', number]]),
      allSent,
    );
    assert.deepEqual(
      passedOver(() => name('messages'), [['messages', list()]]),
      twelve.map(() => false),
    );
    assert.deepEqual(
      passedOver((index) => (index === 3 ? call() : number)),
      allSent.map((isSent, index) => isSent && index !== 3),
    );
  });
});

describe('A script that asks for one thing after another', () => {
  it('sends with each request what its variables have by then', async () => {
    const asked = twelve
      .map(
        (index) => `text = "Letter number ${index}."
prompt = f"You sum up letters in a sentence. {text}"
messages = [{"role": "user", "content": prompt}]
print(client.chat.completions.create(model="gpt-4o", messages=messages))
`,
      )
      .join('');
    const text = `from openai import OpenAI\nclient = OpenAI()\n${asked}`;
    const { prompts } = await readCode('letters.py', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      twelve.flatMap((index) => [
        ['messages/user: You sum up letters in a sentence. ‹text›'],
        [`messages/user: You sum up letters in a sentence. ‹text›Letter number ${index}.`],
      ]),
    );
  });

  it('sends what each statement of one client says', async () => {
    const asked = twelve.map(
      (index) => `await client.chat.completions.create({
  model: MODEL,
  messages: [{ role: 'system', content: 'You sort letters into box ${index}.' }, { role: 'user', content: letter }],
});
`,
    );
    const text = `import OpenAI from 'openai';
const MODEL = 'gpt-4o';
const client = new OpenAI();
${asked.join('')}`;
    const { prompts } = await readCode('letters.ts', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      twelve.map((index) => [`system/system: You sort letters into box ${index}.`, 'messages/user: «letter»']),
    );
  });
});
