import type { KnownModel } from './known-model.ts';

/** How much of a model's context window a prompt takes. */
export interface ContextFill {
  readonly promptTokens: number;
  readonly windowTokens: number;
  /** 0 to 1. */
  readonly share: number;
  readonly zone: ContextZone;
}

/** `roomy` below 60 %, `filling` below 80 %, then `nearly full`: agents compact a conversation from about there on. */
export type ContextZone = 'roomy' | 'filling' | 'nearly full';

const FILLING = 0.6;
const NEARLY_FULL = 0.8;
const LONG_WINDOW_TOKENS = 1_000_000;

/**
 * @param name the model as the log writes it: `…[1m]` asks for a window of a million tokens
 * @returns undefined where the window is not known. A prompt longer than the known window had a longer one, of a million tokens
 */
export function contextFill(
  name: string,
  model: KnownModel | undefined,
  promptTokens: number,
): ContextFill | undefined {
  const known = /\[1m\]/i.test(name) ? LONG_WINDOW_TOKENS : model?.contextWindowTokens;
  if (known === undefined || known === null) return undefined;
  const windowTokens = promptTokens > known ? Math.max(LONG_WINDOW_TOKENS, promptTokens) : known;
  const share = promptTokens / windowTokens;
  const zone = share >= NEARLY_FULL ? 'nearly full' : share >= FILLING ? 'filling' : 'roomy';
  return { promptTokens, windowTokens, share, zone };
}
