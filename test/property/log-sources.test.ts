import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SourceId } from '../../src/logs/record.ts';
import { findSource } from '../../src/logs/sources/registry.ts';
import { jsonLines, logFile, readLog } from '../support/read-log.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString();
const seconds = fc.integer({ min: 0, max: 200 });
const tokens = fc.integer({ min: 0, max: 5000 });
const name = fc.constantFrom('one', 'two', 'three', '__proto__');

const codexUsage = fc.record({
  input_tokens: tokens,
  cached_input_tokens: tokens,
  output_tokens: tokens,
  total_tokens: tokens,
});
const codexLine = (type: string, payload: fc.Arbitrary<unknown>) =>
  fc.record({ timestamp: seconds.map(at), type: fc.constant(type), payload });

/** Lines that a log can have, in any order: by source, the file that they stand in, and what they are. */
const LOGS: readonly (readonly [SourceId, string, fc.Arbitrary<unknown>])[] = [
  [
    'codex',
    '2026/11/20/rollout-1.jsonl',
    fc.oneof(
      codexLine(
        'session_meta',
        fc.record({ id: name, timestamp: seconds.map(at), cwd: name, forked_from_id: name }, { requiredKeys: ['id'] }),
      ),
      codexLine('turn_context', fc.record({ turn_id: name, model: name })),
      codexLine('token_usage_record', fc.record({ thread_id: name, response_id: name, usage: codexUsage })),
      codexLine('compacted', fc.constant({})),
      codexLine(
        'event_msg',
        fc.record({
          type: fc.constant('task_started'),
          started_at: seconds.map((each) => Date.parse(at(each)) / 1000),
        }),
      ),
      codexLine(
        'event_msg',
        fc.record({ type: fc.constant('thread_settings_applied'), thread_settings: fc.record({ service_tier: name }) }),
      ),
      codexLine(
        'event_msg',
        fc.record({
          type: fc.constant('token_count'),
          info: fc.record({ total_token_usage: codexUsage, last_token_usage: codexUsage }, { requiredKeys: [] }),
        }),
      ),
    ),
  ],
  [
    'gemini-cli',
    'app/chats/session-1.jsonl',
    fc.oneof(
      fc.record({ sessionId: name, startTime: seconds.map(at), kind: fc.constantFrom('main', 'subagent') }),
      fc.record({
        id: name,
        type: fc.constant('gemini'),
        model: name,
        tokens: fc.record({ input: tokens, output: tokens, cached: tokens }),
      }),
    ),
  ],
  [
    'qwen-code',
    'app/chats/one.jsonl',
    fc.oneof(
      fc.record({
        type: fc.constant('assistant'),
        timestamp: seconds.map(at),
        usageMetadata: fc.record({ promptTokenCount: fc.integer({ min: 0, max: 3 }) }),
      }),
      fc.record({
        subtype: fc.constant('ui_telemetry'),
        timestamp: seconds.map(at),
        systemPayload: fc.record({
          uiEvent: fc.record({
            'event.name': fc.constant('qwen-code.api_response'),
            input_token_count: fc.integer({ min: 0, max: 3 }),
          }),
        }),
      }),
    ),
  ],
  [
    'copilot-cli',
    'session-state/one/events.jsonl',
    fc.oneof(
      fc.record({ type: fc.constant('session.start'), data: fc.record({ sessionId: name, selectedModel: name }) }),
      fc.record({ type: fc.constant('session.model_change'), data: fc.record({ newModel: name }) }),
      fc.record({
        type: fc.constant('assistant.message'),
        timestamp: seconds.map(at),
        data: fc.record({ messageId: name, outputTokens: tokens, model: name }, { requiredKeys: ['outputTokens'] }),
      }),
      fc.record({
        type: fc.constant('session.shutdown'),
        timestamp: seconds.map(at),
        data: fc.record({
          modelMetrics: fc.dictionary(
            name,
            fc.record({
              requests: fc.record({ count: tokens }),
              usage: fc.record({ inputTokens: tokens, outputTokens: tokens, cacheReadTokens: tokens }),
            }),
          ),
        }),
      }),
    ),
  ],
];

describe('log sources that resume', () => {
  for (const [id, relativePath, line] of LOGS) {
    it(`${id}: two parts have what the whole has, whatever line the first one ends with`, () => {
      fc.assert(
        fc.property(fc.array(line, { minLength: 2, maxLength: 20 }), fc.nat(), (lines, seed) => {
          const source = findSource(id)!;
          const file = logFile(relativePath);
          const text = jsonLines(lines);
          const breakAt = Buffer.byteLength(jsonLines(lines.slice(0, 1 + (seed % (lines.length - 1)))));
          assert.deepEqual({ ...readLog(source, file, text, breakAt) }, { ...readLog(source, file, text) });
        }),
      );
    });
  }
});
