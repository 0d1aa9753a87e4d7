/** What a few Claude models do otherwise than the rest, as far as it concerns the cache. */
export interface ClaudeModelRules {
  /** A user turn that is no tool result strips the thinking of all turns before it from the prompt. */
  readonly stripsThinking: boolean;
  /** `tool_choice` of type `any` or `tool` is refused. */
  readonly refusesForcedToolChoice: boolean;
  /** Its thinking is bound to what stands before it: if that changes, the request is refused, or the thinking is dropped. */
  readonly bindsThinking: boolean;
  /** What became of `speed: "fast"` once its fast mode was gone. */
  readonly fastEnded?: FastEnd;
  /** On Bedrock it is served by the older integration, which knows no automatic caching. */
  readonly legacyOnBedrock: boolean;
  /** The effort of a request that names none. */
  readonly defaultEffort: 'high' | 'medium';
  /** The `thinking.type` of a request that names none; undefined where no source says. */
  readonly defaultThinking?: 'adaptive' | 'disabled';
}

/** The end of a model's fast mode. */
export interface FastEnd {
  /** The first day without it, UTC. */
  readonly on: string;
  /** What asks for it is refused, or is answered at standard speed and price, without a word. */
  readonly outcome: 'refused' | 'standard';
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

/**
 * Sources: what's new in Fable 5.1 (2026-09-01), which says that Mythos 5.1 does not check; the pages on preserved thinking of
 * autumn 2026 for the others.
 */
const BIND_THINKING = new Set([
  'claude-fable-5-1',
  'claude-fable-5-2',
  'claude-mythos-5-2',
  'claude-opus-5-5',
  'claude-sonnet-5-5',
  'claude-haiku-5-5',
]);

/** Source: fast-mode page (2026-08-21); the day for Opus 4.7 from Claude Code's page on fast mode, that for 4.6 is not known. */
const FAST_ENDED = new Map<string, FastEnd>([
  ['claude-opus-4-7', { on: '2026-07-24', outcome: 'refused' }],
  ['claude-opus-4-6', { on: '2026-07-24', outcome: 'standard' }],
]);

/** Source: prompt-caching page (2026-08-21): "Amazon Bedrock (Opus 4.6 and earlier)". */
const LEGACY_ON_BEDROCK = new Set([...STRIP_THINKING, 'claude-opus-4-5-20251101', 'claude-opus-4-6']);

/** Source: the page on effort (autumn 2026): "Most Claude models default to high effort". */
const MEDIUM_EFFORT = new Set(['claude-opus-5-5', 'claude-haiku-5-5']);

/** Source: the page on troubleshooting thinking (summer 2026), "Thinking support, defaults, and rejected configurations by model". */
const THINKING_OFF = new Set([...LEGACY_ON_BEDROCK, 'claude-sonnet-4-6', 'claude-opus-4-7', 'claude-opus-4-8']);

/** Sources: that page, on or always on; the overview of Opus 5.5 (autumn 2026) for itself and Fable 5.1. */
const THINKING_ON = new Set([
  'claude-mythos-preview',
  'claude-fable-5',
  'claude-fable-5-1',
  'claude-mythos-5',
  'claude-mythos-5-1',
  'claude-sonnet-5',
  'claude-opus-5',
  'claude-opus-5-5',
]);

/** @param id as the model table has it */
export function claudeModelRules(id: string): ClaudeModelRules {
  const fastEnded = FAST_ENDED.get(id);
  return {
    stripsThinking: STRIP_THINKING.has(id),
    refusesForcedToolChoice: REFUSE_FORCED_TOOL_CHOICE.has(id),
    bindsThinking: BIND_THINKING.has(id),
    ...(fastEnded && { fastEnded }),
    legacyOnBedrock: LEGACY_ON_BEDROCK.has(id),
    defaultEffort: MEDIUM_EFFORT.has(id) ? 'medium' : 'high',
    ...(THINKING_OFF.has(id) && { defaultThinking: 'disabled' }),
    ...(THINKING_ON.has(id) && { defaultThinking: 'adaptive' }),
  };
}
