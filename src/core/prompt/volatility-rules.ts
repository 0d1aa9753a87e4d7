import type { Granularity, Inferred, Volatility } from './volatility.ts';
import { UNKNOWN } from './volatility.ts';

/** A user's own word on names: a pattern with `*` (whole dotted path or its last part, case-insensitive) to a volatility. */
export interface VolatilityOverride {
  readonly pattern: string;
  readonly volatility: Volatility;
}

/** What a template language knows of an expression when it asks how often its value changes. */
export interface Reference {
  /** The dotted path as written, without sigils: `user.name`, `now`, `time.Date`. */
  readonly path: string;
  /** It is called, or a helper with arguments: `now()`, `{{recall $input}}`. */
  readonly call?: boolean;
  /** Filters or functions that its value goes through, in order, with their arguments as written. */
  readonly filters?: readonly string[];
}

/** Says from names, calls and filters how often a value changes. The table of names is data (volatility-names.json). */
export class VolatilityRules {
  readonly #overrides: readonly VolatilityOverride[];

  constructor(overrides: readonly VolatilityOverride[] = []) {
    this.#overrides = overrides;
  }

  of(reference: Reference): Inferred {
    void this.#overrides;
    void reference;
    return UNKNOWN;
  }
}

export type { Granularity };
