/**
 * What a few Claude models do otherwise than the rest, as far as it concerns the cache. Ids are those of the model table.
 */
export interface ClaudeModelRules {
  /**
   * A user turn that is no tool result strips the thinking of all turns before it from the prompt.
   * Source: prompt-caching page (2026-08-21): Opus before 4.5, Sonnet before 4.6, all Haiku models through 4.5.
   */
  readonly stripsThinking: boolean;
  /**
   * `tool_choice` of type `any` or `tool` is refused.
   * Sources: Fable 5.1 migration guide (2026-09-01); can1357/oh-my-pi#12939 for Opus 5.5 and the provider's words.
   */
  readonly refusesForcedToolChoice: boolean;
  /** On Bedrock it is served by the older integration, which knows no automatic caching: Opus 4.6 and earlier. */
  readonly legacyOnBedrock: boolean;
}

const KEEPS_THINKING = /^claude-(?:opus-(?:4-[5-9]|[5-9])|sonnet-(?:4-[6-9]|[5-9])|haiku-[5-9]|fable-|mythos-)/;
const BOUND_THINKING = new Set([
  'claude-fable-5-1',
  'claude-fable-5-2',
  'claude-mythos-5-1',
  'claude-mythos-5-2',
  'claude-opus-5-5',
  'claude-sonnet-5-5',
]);
const LEGACY_ON_BEDROCK = /^claude-(?:3|opus-4-(?:[0156](?:-|$)|\d{8})|sonnet-4-(?:[05](?:-|$)|\d{8})|haiku-4-5)/;

/** @param id as the model table has it */
export function claudeModelRules(id: string): ClaudeModelRules {
  return {
    stripsThinking: !KEEPS_THINKING.test(id),
    refusesForcedToolChoice: BOUND_THINKING.has(id),
    legacyOnBedrock: LEGACY_ON_BEDROCK.test(id),
  };
}
