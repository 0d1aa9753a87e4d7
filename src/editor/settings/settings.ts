import type { Traffic } from '../../core/boundaries/traffic.ts';
import type { Ttl } from '../../core/prompt/model.ts';
import { isVolatility, VOLATILITIES } from '../../core/prompt/volatility.ts';
import type { VolatilityOverride } from '../../core/prompt/volatility-rules.ts';

/** What decides how a file is read and judged. */
export interface AnalysisSettings {
  readonly model?: string;
  /** The first glob that matches a file's path decides its format. */
  readonly formats: readonly { readonly glob: string; readonly format: string }[];
  readonly volatilities: readonly VolatilityOverride[];
  readonly boundaryMarker?: RegExp;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  readonly traffic: Partial<Traffic>;
  /** Undefined: the planner chooses. */
  readonly ttl?: Ttl;
  /** Globs of files that are never analyzed. */
  readonly exclude: readonly string[];
}

/** All settings of the extension, for one file. */
export interface Settings {
  readonly codeLens: boolean;
  readonly regionColours: boolean;
  readonly gutterIcons: boolean;
  readonly diagnostics: boolean;
  readonly analysis: AnalysisSettings;
  /** Sentences about values that cannot be used; a default stands in for each. */
  readonly problems: readonly string[];
}

/** Reads a value by its name without the `promptCache.` before it. */
export type ReadSetting = (name: string) => unknown;

const TRAFFIC = ['requestsPerHour', 'sessionsPerDay', 'turnsPerSession', 'turnGapSeconds', 'activeHoursPerDay'] as const;

/** Turns the editor's configuration into one typed value. Never throws: what is wrong is left out and said in `problems`. */
export function readSettings(read: ReadSetting): Settings {
  const problems: string[] = [];
  const boundaryMarker = readPattern(read('boundaryMarker'), problems);
  const ttl = read('ttl');
  return {
    codeLens: read('codeLens.enabled') !== false,
    regionColours: read('regionColours.enabled') === true,
    gutterIcons: read('gutterIcons.enabled') !== false,
    diagnostics: read('diagnostics.enabled') !== false,
    analysis: {
      ...textSetting('model', read('model')),
      formats: pairs(read('formats')).map(([glob, format]) => ({ glob, format })),
      volatilities: readVolatilities(read('volatility'), problems),
      ...(boundaryMarker && { boundaryMarker }),
      ...textSetting('lineStatementPrefix', read('jinja.lineStatementPrefix')),
      ...textSetting('lineCommentPrefix', read('jinja.lineCommentPrefix')),
      traffic: readTraffic(read, problems),
      ...((ttl === '5m' || ttl === '1h') && { ttl }),
      exclude: pairs(read('exclude'), true).map(([glob]) => glob),
    },
    problems,
  };
}

function textSetting<Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } {
  const text = typeof value === 'string' ? value.trim() : '';
  return (text === '' ? {} : { [name]: text }) as { [Key in Name]?: string };
}

function pairs(value: unknown, switches = false): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]): [string, string][] => {
    if (switches) return entry === true ? [[key, '']] : [];
    return typeof entry === 'string' && entry !== '' ? [[key, entry]] : [];
  });
}

function readVolatilities(value: unknown, problems: string[]): VolatilityOverride[] {
  return pairs(value).flatMap(([pattern, volatility]) => {
    if (isVolatility(volatility)) return [{ pattern, volatility }];
    problems.push(`promptCache.volatility: "${volatility}" for "${pattern}" is none of ${VOLATILITIES.join(', ')}.`);
    return [];
  });
}

function readPattern(value: unknown, problems: string[]): RegExp | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return new RegExp(value, 'u');
  } catch (error) {
    problems.push(`promptCache.boundaryMarker is no regular expression: ${error instanceof Error ? error.message : error}.`);
    return undefined;
  }
}

function readTraffic(read: ReadSetting, problems: string[]): Partial<Traffic> {
  const traffic: { -readonly [Name in keyof Traffic]?: number } = {};
  for (const name of TRAFFIC) {
    const value = read(`traffic.${name}`);
    if (typeof value === 'number' && value > 0) traffic[name] = value;
    else if (value !== undefined && value !== null) problems.push(`promptCache.traffic.${name} must be a number over 0.`);
  }
  return traffic;
}
