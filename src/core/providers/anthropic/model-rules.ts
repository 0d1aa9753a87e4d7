/** What a few Claude models do otherwise than the rest, as far as it concerns the cache. */
export interface ClaudeModelRules {
  /** A user turn that is no tool result strips the thinking of all turns before it from the prompt. */
  readonly stripsThinking: boolean;
  /** `tool_choice` of type `any` or `tool` is refused. */
  readonly refusesForcedToolChoice: boolean;
  /** On Bedrock it is served by the older integration, which knows no automatic caching. */
  readonly legacyOnBedrock: boolean;
}

/**
 * Source: prompt-caching page (2026-08-21): Opus before 4.5, Sonnet before 4.6, all Haiku models; until Haiku 4.5, as quoted
 * in October 2026.
 */
const STRIP_THINKING = new Set([
  'claude-opus-4-1-20250805',
  'claude-opus-4-20250514',
  'claude-3-opus-20240229',
  'claude-sonnet-4-5-20250929',
  'claude-sonnet-4-20250514',
  'claude-3-7-sonnet-20250219',
  'claude-3-5-sonnet-20241022',
  'claude-3-5-sonnet-20240620',
  'claude-3-sonnet-20240229',
  'claude-haiku-4-5-20251001',
  'claude-3-5-haiku-20241022',
  'claude-3-haiku-20240307',
]);

/** Sources: Fable 5.1 migration guide (2026-09-01); can1357/oh-my-pi#12939 for Opus 5.5 and the provider's words. */
const REFUSE_FORCED_TOOL_CHOICE = new Set([
  'claude-fable-5-1',
  'claude-fable-5-2',
  'claude-mythos-5-1',
  'claude-mythos-5-2',
  'claude-opus-5-5',
  'claude-sonnet-5-5',
]);

/** Source: prompt-caching page (2026-08-21): "Amazon Bedrock (Opus 4.6 and earlier)". */
const LEGACY_ON_BEDROCK = new Set([...STRIP_THINKING, 'claude-opus-4-5-20251101', 'claude-opus-4-6']);

/** @param id as the model table has it */
export function claudeModelRules(id: string): ClaudeModelRules {
  return {
    stripsThinking: STRIP_THINKING.has(id),
    refusesForcedToolChoice: REFUSE_FORCED_TOOL_CHOICE.has(id),
    legacyOnBedrock: LEGACY_ON_BEDROCK.has(id),
  };
}
