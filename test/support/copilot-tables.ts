/** Columns of Copilot's databases, as its own versions of November 2026 make them. */

export const SPAN_COLUMNS = [
  'span_id',
  'operation_name',
  'start_time_ms',
  'conversation_id',
  'chat_session_id',
  'request_model',
  'response_model',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'reasoning_tokens',
] as const;

export const USAGE_COLUMNS = [
  'id',
  'session_id',
  'agent_id',
  'model',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'total_nano_aiu',
  'initiator',
  'created_at',
] as const;
