import assert from 'node:assert/strict';
import { billedDifference } from '../../../src/core/cache/billed-difference.ts';
import { readRequestLine } from '../../../src/core/cache/request-line.ts';
import { CacheSimulator } from '../../../src/core/cache/simulator.ts';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { readRunLogLine } from '../../../src/core/run-log/line.ts';
import { readVariableRows } from '../../../src/core/build/variable-rows.ts';
import { isMessage, messageText } from '../../../src/core/text/message.ts';
import { compareRequests } from '../../../src/runs/compare/compared-requests.ts';
import { findBodies } from '../../../src/runs/compare/request-bodies.ts';
import { request } from '../../support/cache-requests.ts';
import { type FuzzTarget, textOf } from '../target.ts';

const CATALOGUE = new ModelCatalogue();
const countTokens = (text: string): number => Math.ceil(text.length / 4);
const BODIES = [
  request({ tools: ['a*'], system: ['b', 'c**'], user: ['d', 'e*'] }),
  request({ system: ['b*'], user: ['f*'], at: 3 }),
  request({
    system: ['b*'],
    at: 70,
    body: { thinking: { type: 'enabled', budget_tokens: 2000 }, tool_choice: { type: 'any' } },
  }),
  request({
    at: 71,
    body: {
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'look', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'b' }] }] },
      ],
    },
  }),
];
const LINES = BODIES.map(({ atMs, body, inputTokens }) =>
  JSON.stringify({ at: atMs, request: body, inputTokens, usage: { input_tokens: 5, cache_read_input_tokens: 3000 } }),
);
const WORDS = [
  '"cache_control":{"type":"ephemeral"},',
  '"ttl":"1h"',
  'null',
  '-1',
  '1e999',
  '[]',
  '{}',
  '"__proto__":1,',
  '\n',
];

/** What `simulate`, `compare` and `run` are given. */
export function requestTargets(): readonly FuzzTarget[] {
  return [
    { name: 'simulate', seeds: [LINES.join('\n'), ...LINES], words: WORDS, run: simulate },
    {
      name: 'compare',
      seeds: [LINES.join('\n'), JSON.stringify({ requests: BODIES.map(({ body }) => body) })],
      words: WORDS,
      run: compare,
    },
    {
      name: 'run-log-line',
      seeds: ['{"type":"end","run":"a","at":"2026-11-20T10:00:00Z"}'],
      words: WORDS,
      run: runLogLine,
    },
    { name: 'variable-rows', seeds: ['{"a":1}\n{"a":"b"}', '[{"a":null}]'], words: WORDS, run: variableRows },
  ];
}

/** What is billed is never less than nothing, and no token is counted that the request has not. */
function simulate(input: Buffer): void {
  const simulator = new CacheSimulator({ catalogue: CATALOGUE, countTokens });
  for (const line of textOf(input).split('\n')) {
    const value = parsed(line);
    const recorded = value === undefined ? undefined : readRequestLine(value);
    if (recorded === undefined || isMessage(recorded)) continue;
    const outcome = simulator.send(recorded.request);
    if (outcome.kind !== 'predicted') continue;
    for (const [name, tokens] of Object.entries(outcome.usage))
      assert.ok((tokens as number) >= 0, `${name} is ${tokens}`);
    if (recorded.billed) billedDifference(outcome, recorded.billed);
  }
}

function compare(input: Buffer): void {
  const bodies = findBodies(textOf(input));
  for (const [index, { body }] of bodies.slice(0, 4).entries()) {
    const compared = compareRequests(bodies[Math.max(0, index - 1)]!.body, body, CATALOGUE, countTokens);
    if ('problem' in compared) continue;
    const { place, before, after, summary } = compared;
    assert.match(messageText(summary), /\.$/, 'the summary is a sentence');
    if (!place) continue;
    for (const [span, { text }] of [
      [place.before, before],
      [place.after, after],
    ] as const) {
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, 'the place lies in its text');
    }
  }
}

function runLogLine(input: Buffer): void {
  for (const line of textOf(input).split('\n')) readRunLogLine(line);
}

function variableRows(input: Buffer): void {
  for (const name of ['a.json', 'a.jsonl']) {
    const read = readVariableRows(textOf(input), name);
    if ('problem' in read) assert.ok(messageText(read.problem).endsWith('.'), 'a problem is a sentence');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
