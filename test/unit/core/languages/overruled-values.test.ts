import assert from 'node:assert/strict';
import { OverruledValues } from '../../../../src/core/languages/overruled-values.ts';
import type { AssignStatement, Expression, Statement } from '../../../../src/core/languages/program.ts';
import type { TopLevel } from '../../../../src/core/languages/top-level.ts';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

const at = { start: 0, end: 0 };
const name = (own: string): Expression => ({ kind: 'name', ...at, name: own });
const list = (...items: Expression[]): Expression => ({
  kind: 'list',
  ...at,
  items: items.map((value) => ({ value })),
});
const call = (...given: Expression[]): Expression => ({
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
});
