import { linesWith } from '../json-lines.ts';

/** The types of lines, and of their payloads, that say something of usage. */
const LINE_TYPES = new Set([
  'session_meta',
  'turn_context',
  'token_usage_record',
  'compacted',
  'turn.completed',
  'thread.started',
]);
const EVENT_TYPES = new Set(['token_count', 'task_started', 'thread_settings_applied']);

/** How Codex begins a line; the longest timestamp and ordinal fit. */
const HEAD = /^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?"type":"([^"]*)"(?:,"payload":\{"type":"([^"]*)")?/;
const HEAD_BYTES = 160;

const hasAnyType = linesWith([...LINE_TYPES, ...EVENT_TYPES].map((type) => `"${type}"`));

/** Whether a line of a rollout is worth parsing, told from its first bytes where Codex wrote it. */
export function isWantedLine(text: Buffer): boolean {
  const head = HEAD.exec(text.toString('latin1', 0, HEAD_BYTES));
  if (!head) return hasAnyType(text);
  const [, type = '', payloadType] = head;
  if (type !== 'event_msg') return LINE_TYPES.has(type);
  return payloadType === undefined ? hasAnyType(text) : EVENT_TYPES.has(payloadType);
}
