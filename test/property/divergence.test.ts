import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { readBody } from '../../src/core/cache/blocks.ts';
import type { RequestBlock } from '../../src/core/cache/request-block.ts';
import { compareBodies, placeOfDivergence } from '../../src/core/cache/compare.ts';
import type { Divergence } from '../../src/core/cache/divergence.ts';
import { blockKey } from '../../src/core/cache/block-hash.ts';
import { fingerprintOf } from '../../src/core/cache/fingerprint.ts';
import { keyAt } from '../../src/core/cache/hash-columns.ts';
import { sameBlock } from '../../src/core/cache/same-block.ts';
import { commonPrefix, textChange } from '../../src/core/cache/text-change.ts';
import { placeInJson } from '../../src/core/text/json-place.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom('a', 'b', ''),
);
const marker = fc.constantFrom(undefined, { type: 'ephemeral' });
const content = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('text'), text, cache_control: marker }) },
  fc.record({ type: fc.constant('text'), text, citations: fc.constantFrom(null, []) }),
  fc.record({ type: fc.constant('tool_use'), id: text, name: text, input: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({
    type: fc.constant('tool_result'),
    tool_use_id: text,
    is_error: fc.constantFrom(undefined, false, true),
    content: fc.oneof(
      text,
      fc.array(fc.record({ type: fc.constant('text'), text, cache_control: marker }), { maxLength: 3 }),
    ),
  }),
);
const body = fc
  .record({
    model: fc.constant('claude-opus-5'),
    tools: fc.array(fc.record({ name: text, input_schema: fc.jsonValue({ maxDepth: 2 }) }), { maxLength: 3 }),
    system: fc.oneof(text, fc.array(fc.record({ type: fc.constant('text'), text }), { maxLength: 3 })),
    messages: fc.array(
      fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.array(content, { maxLength: 4 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    tool_choice: fc.constantFrom(undefined, { type: 'any' }),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

function blocksOf(value: unknown): readonly RequestBlock[] {
  const read = readBody(value);
  if (read.refusal !== undefined) throw new Error(read.refusal);
  return read.blocks;
}

/** The hashes of all prefixes, parameters left out. */
function prefixesOf(value: unknown): readonly number[] {
  const read = readBody(value);
  if (read.refusal !== undefined) return [];
  const { prefixes } = fingerprintOf({ ...read, parameters: [] }, false);
  return read.blocks.map((_, index) => keyAt(prefixes, index));
}

function divergence(before: unknown, after: unknown): Divergence | undefined {
  const result = compareBodies(before, after);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('divergence', function () {
  this.timeout(60_000);

  it('of a request and itself is none, however it is copied', () => {
    fc.assert(
      fc.property(body, (one) => {
        assert.equal(divergence(one, one), undefined);
        assert.equal(divergence(one, structuredClone(one)), undefined);
        assert.equal(divergence(one, JSON.parse(JSON.stringify(one, null, 2))), undefined);
      }),
    );
  });

  it('is at the same block from both sides, and all before it is the same', () => {
    fc.assert(
      fc.property(body, body, (one, other) => {
        const there = divergence(one, other);
        const back = divergence(other, one);
        assert.equal(there?.block, back?.block);
        assert.equal(there?.parameter, back?.parameter);
        const [before, after] = [blocksOf(one), blocksOf(other)];
        const shared = there?.block ?? after.length;
        for (let index = 0; index < shared; index++) assert.ok(sameBlock(before[index]!, after[index]!));
        if (!there) assert.equal(before.length, after.length);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the hashes: blocks are the same just where their hashes are', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 2, maxLength: 6 }), (contents) => {
        const blocks = blocksOf({ messages: JSON.parse(JSON.stringify([{ role: 'user', content: contents }])) });
        for (const a of blocks) for (const b of blocks) assert.equal(sameBlock(a, b), blockKey(a) === blockKey(b));
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with the hashes of prefixes', () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 4 }), (bodies) => {
        const prefixes = bodies.map(prefixesOf);
        for (const [index, one] of bodies.entries()) {
          for (const [at, other] of bodies.entries()) {
            const plain = divergence({ ...one, tool_choice: undefined }, { ...other, tool_choice: undefined });
            const block = plain?.block ?? blocksOf(one).length;
            const [a, b] = [prefixes[index]!, prefixes[at]!];
            assert.deepEqual(a.slice(0, block), b.slice(0, block));
            if (block < a.length && block < b.length) assert.notEqual(a[block], b[block]);
          }
        }
      }),
    );
  });

  it('starts at the first character that differs', () => {
    fc.assert(
      fc.property(text, text, text, (head, one, other) => {
        const [before, after] = [head + one, head + other];
        const change = textChange(before, after);
        assert.equal(change === undefined, before === after);
        if (!change) return;
        assert.equal(change.start, commonPrefix(before, after));
        assert.equal(before.slice(0, change.start), after.slice(0, change.start));
        assert.notEqual(before.codePointAt(change.start), after.codePointAt(change.start));
        if (change.kind === 'append') assert.ok(after.startsWith(before));
        const bare = (value: string): string => value.replaceAll(/[\t-\r \u00a0\ufeff]/g, '');
        assert.equal(change.kind === 'white-space', bare(before) === bare(after));
      }),
      { numRuns: 1000 },
    );
  });

  it('is mapped to the character of the file that differs', () => {
    fc.assert(
      fc.property(body, text, text, fc.constantFrom(undefined, 1, 4), (one, before, after, indent) => {
        const [was, is] = [before, after].map((system) => ({ ...one, system }));
        const change = divergence(was, is);
        if (change?.text === undefined) return;
        const file = JSON.stringify(is, null, indent);
        const span = placeOfDivergence(file, [], change, 'after')!;
        assert.equal(JSON.parse(`"${file.slice(span.start, span.end)}"`), after.slice(change.text.start));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the place of a value in JSON', () => {
  it('is where the parser has it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const file = JSON.stringify(value, null, indent);
        const root = parseTree(file)!;
        const visit = (current: unknown, path: (string | number)[]): void => {
          const node = findNodeAtLocation(root, path)!;
          assert.deepEqual(placeInJson(file, path), { start: node.offset, end: node.offset + node.length });
          if (Array.isArray(current)) current.forEach((one, index) => visit(one, [...path, index]));
          else if (typeof current === 'object' && current !== null) {
            for (const [name, one] of Object.entries(current)) visit(one, [...path, name]);
          }
        };
        visit(value, []);
      }),
      { numRuns: 300 },
    );
  });
});
