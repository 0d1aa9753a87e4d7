/** The editor's settings, as one value. */
export interface Settings {
  readonly codeLens: boolean;
  readonly regionColours: boolean;
  readonly gutterIcons: boolean;
  readonly diagnostics: boolean;
  /** Globs of files that are not analyzed by themselves. */
  readonly exclude: readonly string[];
  readonly costs: CostSettings;
  /** What decides how files are read and judged, as JSON in the shape of `prompt-cache.json`. */
  readonly configuration: string;
}

/** How session costs are shown. Set by the user alone: a workspace cannot. */
export interface CostSettings {
  /** An IANA name; undefined: that of the system. */
  readonly timeZone: string | undefined;
  readonly statusBar: 'off' | 'today' | 'session';
  readonly budgetNotifications: boolean;
}

/** Reads a setting by its name without the `promptCache.` before it; undefined where nobody has set it. */
export type ReadSetting = (name: string) => unknown;

const TRAFFIC = [
  'requestsPerHour',
  'sessionsPerDay',
  'turnsPerSession',
  'turnGapSeconds',
  'activeHoursPerDay',
] as const;

/** Turns the editor's configuration into one typed value. Never throws; what the values say is checked by who reads them. */
export function readSettings(read: ReadSetting): Settings {
  return {
    codeLens: read('codeLens.enabled') !== false,
    regionColours: read('regionColours.enabled') === true,
    gutterIcons: read('gutterIcons.enabled') !== false,
    diagnostics: read('diagnostics.enabled') !== false,
    exclude: Object.entries(objectOf(read('exclude'))).flatMap(([glob, on]) => (on === true ? [glob] : [])),
    costs: readCostSettings(read),
    configuration: JSON.stringify({
      model: filled(read('model')),
      ttl: read('ttl') === 'auto' ? undefined : read('ttl'),
      traffic: trafficOf(read),
      lineStatementPrefix: filled(read('jinja.lineStatementPrefix')),
      lineCommentPrefix: filled(read('jinja.lineCommentPrefix')),
      formats: read('formats'),
      volatility: read('volatility'),
      levels: read('rules'),
      boundaryMarker: filled(read('boundaryMarker')),
    }),
  };
}

function readCostSettings(read: ReadSetting): CostSettings {
  const item = read('costs.statusBar');
  const timeZone = read('costs.timezone');
  return {
    timeZone: typeof timeZone === 'string' && timeZone !== '' ? timeZone : undefined,
    statusBar: item === 'today' || item === 'session' ? item : 'off',
    budgetNotifications: read('costs.budgetNotifications') !== false,
  };
}

function trafficOf(read: ReadSetting): Record<string, unknown> | undefined {
  const stated = TRAFFIC.map((name) => [name, read(`traffic.${name}`)] as const).filter(([, value]) => value != null);
  return stated.length > 0 ? Object.fromEntries(stated) : undefined;
}

function filled(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
