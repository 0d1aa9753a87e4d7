import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';
import { readCode } from '../../../support/code-prompts.ts';

const RULES = Array.from({ length: 8 }, (_, index) => `Rule ${index}: say no more than was asked for.`);

/** What moves, and below which line: "3-9, 12 > 20", counted from 1. */
function moved(above: readonly string[], path = 'a.j2'): string | undefined {
  const { reordering } = analyzeStructure({ path, text: [...above, ...RULES, ''].join('\n') }).prompts[0]!;
  if (!reordering) return undefined;
  const ranges = reordering.lines.map(({ first, last }) =>
    first === last ? `${first + 1}` : `${first + 1}-${last + 1}`,
  );
  return `${ranges.join(', ')} > ${reordering.below + 1}`;
}

describe('Lines to move', () => {
  it('are those that vary, with the sentence that leads to them', () => {
    assert.equal(moved(['Be kind.', 'The customer says {{ query }}.']), '2 > 10');
    assert.equal(moved(['Be kind.', 'The customer says:', '{{ query }}']), '2-3 > 11');
    assert.equal(moved(['Be kind.', '客户说：', '{{ query }}']), '2-3 > 11');
    assert.equal(moved(['Be kind.', 'The customer says', '{{ query }}']), '3 > 11');
  });

  it('take a bracketed text along whole', () => {
    const body = ['{', '  "to": "one of {{ names }}",', '  "why": string', '}'];
    assert.equal(moved(['Be kind.', 'Answer in JSON:', ...body]), '2-6 > 14');
    assert.equal(moved(['Be kind.', 'Answer.', '[', '  {', '    "to": "{{ names }}"', '  },', ']']), '3-7 > 15');
    assert.equal(moved(['Be kind.', 'call(', '  {{ query }}', ')']), '2-4 > 12');
  });

  it('are not held by brackets of one line, or by such as nothing closes', () => {
    assert.equal(moved(['Be kind (and brief).', 'The customer (a guest) says {{ query }} [sic].']), '2 > 10');
    assert.equal(moved(['Be kind (', 'The customer says {{ query }}']), '2 > 10');
    assert.equal(moved(['Be kind (', '}', 'The customer says {{ query }}', ']']), '3 > 12');
  });

  it('take a fenced text and a table along whole', () => {
    assert.equal(moved(['Be kind.', '```', 'a', '{{ query }}', 'b', '```', 'Again:', '~~~', 'c', '~~~']), '2-6 > 18');
    assert.equal(moved(['Be kind.', '| a | b |', '|---|---|', '| 1 | {{ query }} |', '| 2 | 3 |']), '2-5 > 13');
    assert.equal(moved(['| a |', 'The customer says {{ query }}', '| b |']), '2 > 11');
  });

  it('take a numbered list along whole, or not at all', () => {
    const steps = ['Steps:', '1. Read {{ query }}.', '   Slowly.', '', '2. Sum it up.', '- in one line', 'Then stop.'];
    assert.equal(moved(['Be kind.', ...steps]), '2-7 > 16');
    assert.equal(moved(['1. Be kind.', '2) Read {{ query }}.', 'Then stop.']), '1-2 > 11');
    assert.equal(moved(['2. Read {{ query }}.', 'Then stop.']), '1 > 10');
    assert.equal(moved(['1. Read {{ query }}.', '2. Sum it up{% if a %} and stop{% endif %}.', 'Then.']), undefined);
  });

  it('are none where what holds them is all there is, or has a condition', () => {
    const fenced = ['```', 'The customer says {{ query }}', ...RULES, '```', ''].join('\n');
    assert.equal(analyzeStructure({ path: 'a.j2', text: fenced }).prompts[0]!.reordering, undefined);
    assert.equal(moved(['Be kind.', '{', '{{ query }}', '{% if a %}', 'b', '{% endif %}', '}']), undefined);
    assert.equal(moved(['Be kind.', '{{ query }}', '{', '{% if a %}', 'b', '{% endif %}', '}']), undefined);
  });

  it('take along what stands in a string of a program', async () => {
    const text = [
      'PROMPT = """Be kind.',
      '{{',
      '  "to": "{names}"',
      '}}',
      ...RULES,
      '"""',
      'llm.invoke(PROMPT.format(names=names))',
    ];
    const [prompt] = (await readCode('a.py', text.join('\n'))).prompts;
    assert.deepEqual(prompt!.reordering?.lines, [{ first: 1, last: 3 }]);
    assert.equal(prompt!.reordering?.below, 11);
  });
});
