import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileLine } from '../../../../src/cli/request-file.ts';
import { readRequest } from '../../../../src/core/cache/blocks.ts';
import type { RequestBlock } from '../../../../src/core/cache/request-block.ts';
import { fingerprintOf } from '../../../../src/core/cache/fingerprint.ts';
import { RequestScanner } from '../../../../src/core/cache/scan-request.ts';

const scanner = new RequestScanner();
const scanned = (text: string) => scanner.scan(new FileLine(1, Buffer.from(text)));

/** What the cache goes by, of a body in either form. */
function readingOf(body: unknown) {
  const read = readRequest(body);
  if (read.refusal !== undefined) return read;
  const { blocks, starts, marked, others, hasToolRuns, automatic } = read;
  const fingerprint = fingerprintOf({ blocks, starts, others, parameters: [] }, false);
  const shown = [...blocks].map(({ section, role, type, message, index, text, marker, content }: RequestBlock) => {
    const { cache_control: _, ...rest } = typeof content === 'string' ? { content } : content;
    return { section, role, type, message, index, text, marker, rest };
  });
  return { shown, starts, marked, others, hasToolRuns, automatic, fingerprint };
}

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('a', 'b', '"', '\\', '\n', 'é', '漢', '\u{1f600}', '\u0001', '\u007f', '\u0080'),
    maxLength: 20,
  }),
);
const control = fc.constantFrom(undefined, { type: 'ephemeral' }, { type: 'ephemeral', ttl: '1h' }, null);
const textBlock = fc.record(
  { type: fc.constant('text'), text, cache_control: control, citations: fc.constant(null) },
  { requiredKeys: ['type', 'text'] },
);
const block = fc.oneof(
  { weight: 4, arbitrary: textBlock },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('tool_use'), id: text, name: text, input: fc.jsonValue() }) },
  { weight: 1, arbitrary: fc.record({ text, type: fc.constant('text') }) },
);
const content = fc.oneof(text, fc.array(block, { maxLength: 4 }));
const message = fc.oneof(
  fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), content }),
  fc.record({ content, role: fc.constant('user') }),
);
const body = fc.record(
  {
    model: text,
    tools: fc.array(fc.record({ name: text, input_schema: fc.jsonValue() }), { maxLength: 2 }),
    system: fc.oneof(content, fc.constant(null)),
    messages: fc.array(message, { minLength: 1, maxLength: 3 }),
    metadata: fc.jsonValue(),
  },
  { requiredKeys: ['model', 'messages'] },
);

describe('a line of requests that is read from its bytes', () => {
  it('says what the parsed line says, however it is written', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(undefined, 1, '\t'), fc.boolean(), (request, indent, spaced) => {
        const json = JSON.stringify({ at: 5, request, betas: ['b'] }, null, indent);
        const written = spaced && indent === undefined ? spacedJson(json) : json;
        const line = scanned(written);
        assert.ok(line, written);
        const { request: read, ...rest } = line;
        assert.deepEqual(rest, { at: 5, betas: ['b'] });
        assert.deepEqual(readingOf(read), readingOf((JSON.parse(written) as { request: unknown }).request));
      }),
      { numRuns: 400 },
    );
  });

  it('says the same whatever the lines before it were, though it takes over what they have in common', () => {
    const step = fc.record({
      system: fc.array(fc.constantFrom('rules', 'r\u00fcles', 'a "quoted" rule'), { maxLength: 3 }),
      messages: fc.array(
        fc.tuple(
          fc.constantFrom('user', 'assistant'),
          fc.oneof(
            fc.constantFrom('one', 'two'),
            fc.array(fc.constantFrom('three', 'four', 'f\u00fcnf', 'six\n'), { minLength: 1, maxLength: 4 }),
          ),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), (steps) => {
        const one = new RequestScanner();
        for (const [index, { system, messages }] of steps.entries()) {
          const blocks = (texts: readonly string[], isMarked: boolean) =>
            texts.map((value, at) => ({
              type: 'text',
              text: value,
              ...(isMarked && at === texts.length - 1 && { cache_control: { type: 'ephemeral' } }),
            }));
          const request = {
            ...(system.length > 0 && { system: blocks(system, false) }),
            messages: messages.map(([role, said, isMarked]) => ({
              role,
              content: typeof said === 'string' ? said : blocks(said, isMarked),
            })),
          };
          const line = one.scan(new FileLine(index, Buffer.from(JSON.stringify({ at: index, request }))));
          assert.ok(line);
          assert.deepEqual(readingOf(line.request), readingOf(request));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads lists of any length, and lines that are longer than all before', () => {
    const one = new RequestScanner();
    for (const [index, count] of [3, 40, 40, 700, 650, 2, 3000, 3001].entries()) {
      const content = Array.from({ length: count }, (_, at) => ({
        type: 'text',
        text: at % 100 === 99 ? `a "quoted" text ${at}` : `text ${at}${at === count - 1 ? ' is the last' : ''}`,
        ...(at === 50 && { cache_control: { type: 'ephemeral', ttl: '1h' } }),
      }));
      const request = { system: content, messages: [{ role: 'user', content }] };
      const line = one.scan(new FileLine(index, Buffer.from(JSON.stringify({ at: index, request }))));
      assert.ok(line);
      assert.deepEqual(readingOf(line.request), readingOf(request));
    }
  });

  it('takes over no byte that is only left in memory from a longer line', () => {
    const one = new RequestScanner();
    const lineOf = (texts: readonly string[]) => ({
      messages: [{ role: 'user', content: texts.map((text) => ({ type: 'text', text })) }],
    });
    const long = lineOf(['a', 'b', 'c', 'd']);
    for (const [index, request] of [long, long, long, lineOf(['a']), long, lineOf(['a', 'b'])].entries()) {
      const line = one.scan(new FileLine(index, Buffer.from(JSON.stringify({ request }))));
      assert.deepEqual(readingOf(line?.request), readingOf(request));
    }
  });

  it('gives the same hashes whatever the length of a text', () => {
    for (let length = 0; length < 40; length++) {
      for (const extra of ['', 'é', '\u{1f600}']) {
        const texts = [`${'abcdefghij'.repeat(4).slice(0, length)}${extra}`, `${extra}${'x'.repeat(length)}`];
        const request = { messages: [{ role: 'user', content: texts.map((one) => ({ type: 'text', text: one })) }] };
        assert.deepEqual(readingOf(scanned(JSON.stringify({ request }))?.request), readingOf(request));
      }
    }
  });

  it('is left to the parser where it is no JSON, or not as the provider takes it', () => {
    const good =
      '{"at":1,"request":{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"abc"}]}]}}';
    assert.ok(scanned(good));
    for (let end = 0; end < good.length; end++)
      assert.equal(scanned(good.slice(0, end)), undefined, good.slice(0, end));
    for (const wrong of [
      `${good}x`,
      good.replace('abc', 'a\u0001c'),
      good.replace('abc', 'a\\qc'),
      good.replace('"at":1', '"at":01'),
      good.replace('"at":1', '"at":1,'),
      good.replace('"at":1', '"at":1,"at":2'),
      good.replace('"at":1', '"__proto__":1'),
      good.replace('"text":"abc"', '"text":"abc","cache_control":{"type":"other"}'),
      good.replace('"user"', '"nobody"'),
      good.replace('[{"type"', '[[{"type"'),
      '{"request":{"model":"m","messages":[]}}',
      '{"request":{"model":"m"}}',
      '[]',
    ]) {
      assert.equal(scanned(wrong), undefined, wrong);
    }
  });
});

function spacedJson(json: string): string {
  let inText = false;
  return json.replaceAll(/\\.|["':,]|[^\\"':,]+/gs, (part) => {
    if (part === '"') inText = !inText;
    return !inText && (part === ':' || part === ',') ? `${part} ` : part;
  });
}
