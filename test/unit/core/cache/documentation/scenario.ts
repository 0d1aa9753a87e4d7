import assert from 'node:assert/strict';
import type { CacheRequest } from '../../../../../src/core/cache/request.ts';
import { readRequestLine } from '../../../../../src/core/cache/request-line.ts';
import { isMessage, messageText } from '../../../../../src/core/text/message.ts';
import { type Row, rowOf, simulator } from '../../../../support/cache-requests.ts';

/*
 * The examples, tables and rules of the provider's documentation, as lines that a stranger would write for `simulate`: times in
 * seconds, `[read, 5m write, 1h write, input]` as they are billed, or a part of the message of a 400.
 */

export type Body = Readonly<Record<string, unknown>>;

export interface Step {
  /** Seconds since the step without it before, which comes a day after all others. */
  readonly at?: number;
  readonly respondedAt?: number;
  readonly body: Body;
  readonly tokens: readonly number[];
  readonly line?: Body;
  readonly billed: Row | RegExp;
}

export interface Scenario {
  readonly rule: string;
  readonly steps: readonly Step[];
}

const DAY = 86_400;
export const five = { cache_control: { type: 'ephemeral' } };
export const hour = { cache_control: { type: 'ephemeral', ttl: '1h' } };
export const model = 'claude-opus-5';
export const text = (value: string, marker: Body = {}): Body => ({ type: 'text', text: value, ...marker });
export const tool = (name: string, marker: Body = {}): Body => ({
  name,
  description: `${name}.`,
  input_schema: { type: 'object' },
  ...marker,
});
export const user = (...content: readonly unknown[]): Body => ({
  role: 'user',
  content: content.length === 1 && typeof content[0] === 'string' ? content[0] : content,
});
export const assistant = (...content: readonly unknown[]): Body => ({ ...user(...content), role: 'assistant' });
export const use = (id: string, marker: Body = {}): Body => ({
  type: 'tool_use',
  id,
  name: 'look',
  input: { id },
  ...marker,
});
export const result = (id: string, marker: Body = {}): Body => ({
  type: 'tool_result',
  tool_use_id: id,
  content: `found ${id}`,
  ...marker,
});
export const thinking = (signature: string): Body => ({ type: 'thinking', thinking: 'Hm.', signature });
/** A message of so many text blocks, those with the given numbers (from 1) marked. */
export const blocks = (count: number, ...marked: readonly number[]): Body =>
  user(
    ...Array.from({ length: count }, (_, index) => text(`block ${index + 1}`, marked.includes(index + 1) ? five : {})),
  );
export const each = (count: number, tokens: number): number[] => Array.from({ length: count }, () => tokens);
export const search = { type: 'web_search_20250305', name: 'web_search' };

/** A prompt with all three sections marked: tools 1,500, system 2,500, messages 3,000 tokens. */
export const sections = (changed: Body = {}): Body => ({
  model,
  max_tokens: 100,
  tools: [tool('look', five)],
  system: [text('You are a librarian.', five)],
  messages: [user(text('A long document.'), text('What is in it?', five))],
  ...changed,
});
export const SECTION_TOKENS = [1500, 2500, 2000, 1000];
export const FIRST: Step = { body: sections(), tokens: SECTION_TOKENS, billed: [0, 7000, 0, 0] };

/** One change to {@link sections}, sent ten seconds later. */
export const change = (
  rule: string,
  changed: Body,
  billed: Row | RegExp,
  tokens = SECTION_TOKENS,
  line: Body = {},
): Scenario => ({
  rule,
  steps: [FIRST, { at: 10, body: sections(changed), tokens, line, billed }],
});

export const minimum = (name: string, tokens: number): Scenario => ({
  rule: `${name} caches from ${tokens} tokens on`,
  steps: [tokens - 1, tokens].flatMap((count): Step[] => {
    const body = { model: name, max_tokens: 10, system: [text(`system of ${count}`, five)], messages: [user('Hi')] };
    const isCached = count === tokens;
    return [
      { body, tokens: [count, 5], billed: isCached ? [0, count, 0, 5] : [0, 0, 0, count + 5] },
      { at: 5, body, tokens: [count, 5], billed: isCached ? [count, 0, 0, 5] : [0, 0, 0, count + 5] },
    ];
  }),
});

/** When the first request of a scenario is sent. */
const START_MS = Date.UTC(2026, 10, 20, 10);

export function requestOf({ at = 0, respondedAt, body, tokens, line }: Step, start = 0): CacheRequest {
  const recorded = readRequestLine({
    at: new Date(START_MS + (start + at) * 1000).toISOString(),
    ...(respondedAt !== undefined && { respondedAt: START_MS + (start + respondedAt) * 1000 }),
    request: body,
    inputTokens: tokens,
    ...line,
  });
  if (isMessage(recorded)) throw new Error(messageText(recorded));
  return recorded.request;
}

/** A test for each scenario of a section. */
export function describeSection(section: string, scenarios: readonly Scenario[]): void {
  describe(`the documentation, ${section}`, () => {
    for (const { rule, steps } of scenarios) {
      it(rule, () => {
        const cache = simulator();
        let start = 0;
        for (const [index, step] of steps.entries()) {
          const { billed } = step;
          if (step.at === undefined) start += DAY;
          const outcome = cache.send(requestOf(step, start));
          const where = `request ${index + 1}`;
          if (billed instanceof RegExp) {
            assert.match(
              outcome.kind === 'refused' ? outcome.refusal.message : `${outcome.kind}, not refused`,
              billed,
              where,
            );
          } else assert.deepEqual(rowOf(outcome), billed, where);
        }
      });
    }
  });
}
