export const LEVELS = ['off', 'hint', 'warning', 'error'] as const;
/** How loudly a rule speaks. Ascending. */
export type Level = (typeof LEVELS)[number];
/** The level of what is said at all. */
export type FindingLevel = Exclude<Level, 'off'>;

/** True if something of a level is at or over another; nothing is over `off`. */
export function isAtLeast(level: FindingLevel, threshold: Level): boolean {
  return threshold !== 'off' && LEVELS.indexOf(level) >= LEVELS.indexOf(threshold);
}

/** The quieter of two levels. */
export function quieter(a: FindingLevel, b: FindingLevel): FindingLevel {
  return LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b;
}
