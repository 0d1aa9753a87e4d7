import type { Span } from '../../text/span.ts';
import { answersText, MESSAGE_ROLES, WRAPPERS } from './bodies.ts';
import { outline } from './outline.ts';
import { isVariableRole } from './unquoted-values.ts';

/** What only a request has beside its messages. */
const PARAMETERS = new Set([
  'model',
  'modelId',
  'system',
  'tools',
  'tool_choice',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'stop_sequences',
  'anthropic_version',
  'cache_control',
  'response_format',
  'inferenceConfig',
]);
/** What a log of a session or a response has, and no request. */
const LOG_MEMBERS = new Set([
  'sessionId',
  'session_id',
  'conversation_id',
  'uuid',
  'parentUuid',
  'cwd',
  'choices',
  'stop_reason',
  'created_at',
  'createdAt',
  'updated_at',
  'updatedAt',
]);
/** Of a message: behind its opening bracket, in any order. */
const LONGEST_MESSAGE_HEAD = 4096;
const PARTS = /^\s*\[\s*\{(?:[^{}[\]]{0,200})"parts"\s*:\s*\[\s*\{/;
const MODEL = /^"([^"\\\s]{1,70})"/;
const ROLE = /"role"\s*:\s*"([^"\\\s]{1,80})"/;

/**
 * Tells from the names in its outermost objects whether JSON is a request to a model. Reads no further than it needs.
 * What a session's log names is no request, unless it holds one in a member of its own.
 * @param bare whether messages without any other parameter are enough
 */
export function looksLikeRequest(text: string, span: Span, bare: boolean): boolean {
  const found = new Map<string, { messages: boolean; hasText?: boolean; answers?: boolean; parameters: Set<string> }>();
  let isLog = false;
  for (const { path, valueStart } of outline(text, span)) {
    const dot = path.lastIndexOf('.');
    const owner = path.slice(0, Math.max(0, dot));
    const name = path.slice(dot + 1);
    if (owner === '[]' && name === 'role') return bare && isMessageAt(text, span.start);
    if (owner !== '' && !(WRAPPERS as readonly string[]).includes(owner)) continue;
    isLog ||= owner === '' && LOG_MEMBERS.has(name);
    if (isLog && owner === '') continue;
    const seen = found.get(owner) ?? { messages: false, parameters: new Set() };
    found.set(owner, seen);
    if (PARAMETERS.has(name)) seen.parameters.add(name);
    if (name === 'contents' && PARTS.test(text.slice(valueStart, valueStart + LONGEST_MESSAGE_HEAD))) return true;
    if (name === 'messages' || name === 'input') seen.messages ||= isMessageAt(text, valueStart);
    if (name === 'input') seen.hasText = text[valueStart] === '"';
    if (name === 'model') seen.answers = answersText(MODEL.exec(text.slice(valueStart, valueStart + 80))?.[1]);
    if (seen.messages && seen.parameters.size > 0) return true;
    if (seen.hasText && seen.answers) return true;
    if (seen.parameters.has('system') && seen.parameters.has('model')) return true;
    if (
      owner === '' &&
      name === 'requests' &&
      /^\[\s*\{\s*"(?:custom_id|params)"/.test(text.slice(valueStart, valueStart + 80))
    ) {
      return true;
    }
  }
  return [...found].some(([owner, { messages }]) => messages && (owner === '' ? bare && !isLog : true));
}

/** A list whose first element is an object with a role. */
function isMessageAt(text: string, start: number): boolean {
  const head = text.slice(start, start + LONGEST_MESSAGE_HEAD);
  const role = /^\s*\[\s*\{/.test(head) ? ROLE.exec(head)?.[1] : undefined;
  return role !== undefined && (MESSAGE_ROLES.has(role) || isVariableRole(role));
}
