import { type NanoUsd, nanoUsdOf } from '../cost/money.ts';
import type { ModelOverride } from '../providers/known-model.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { say } from '../text/message.ts';
import { type HistoryConfiguration, readHistory } from './history-configuration.ts';
import { readModelOverrides } from './model-overrides.ts';
import { readTraffic, withoutUndefined } from './prompt-settings.ts';
import { type ConfigurationProblem, join, namesInQuotes, SettingsReader } from './settings-reader.ts';
import { type ConfigurationLayer, EMPTY_LAYER } from './workspace-configuration.ts';

export const BUDGET_PERIODS = ['session', 'day', 'week', 'month'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** How much a period may cost, and from which share on that is said. */
export interface Budget {
  readonly per: BudgetPeriod;
  readonly limitNanoUsd: NanoUsd;
  readonly warnAtPercent: number;
  readonly criticalAtPercent: number;
  /** A folder: only calls made there count. */
  readonly project?: string;
}

export const DEFAULT_WARN_PERCENT = 75;
export const DEFAULT_CRITICAL_PERCENT = 90;

/** The user's own file, read by editor and terminal alike. */
export interface UserConfiguration {
  /** The default model and the traffic, as a layer below the workspace's. */
  readonly layer: ConfigurationLayer;
  readonly models: readonly ModelOverride[];
  /** By log source: where its logs are, instead of its default folders. As written: `~` and variables are not expanded. */
  readonly logFolders: ReadonlyMap<string, readonly string[]>;
  readonly budgets: readonly Budget[];
  readonly history: HistoryConfiguration;
  readonly problems: readonly ConfigurationProblem[];
}

export const USER_NAMES = ['$schema', 'model', 'traffic', 'models', 'logFolders', 'budgets', 'history'] as const;
export const BUDGET_NAMES = ['per', 'limitUsd', 'warnAtPercent', 'criticalAtPercent', 'project'] as const;

/** What is known outside of the configuration, to check names against; nothing is checked where it is absent. */
export interface KnownSources {
  readonly logSources?: readonly string[];
}

/** Reads the user's `config.json` (JSON with comments). Never throws; what is wrong is left out and becomes a problem. */
export function readUserConfiguration(text: string, known: KnownSources = {}): UserConfiguration {
  const reader = new SettingsReader(text);
  const members = reader.object(reader.root, '', USER_NAMES);
  const model = reader.string(members.get('model'), 'model');
  const traffic = members.has('traffic') ? readTraffic(reader, members.get('traffic'), 'traffic') : undefined;
  const read = {
    layer: { ...EMPTY_LAYER, settings: withoutUndefined<ConfigurationLayer['settings']>({ model, traffic }) },
    models: readModelOverrides(reader, members.get('models')),
    logFolders: readLogFolders(reader, members.get('logFolders'), known),
    budgets: readBudgets(reader, members.get('budgets')),
    history: readHistory(reader, members.get('history')),
  };
  return { ...read, problems: reader.problems.toSorted((a, b) => a.start - b.start) };
}

function readLogFolders(
  reader: SettingsReader,
  node: JsonNode | undefined,
  { logSources }: KnownSources,
): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const members = logSources ? reader.object(node, 'logFolders', logSources) : reader.members(node, 'logFolders');
  for (const [source, value] of members) {
    if (logSources && !logSources.includes(source)) continue;
    const paths = reader.strings(value, join('logFolders', source)).map((entry) => entry.text);
    if (paths.length > 0) folders.set(source, paths);
  }
  return folders;
}

function readBudgets(reader: SettingsReader, node: JsonNode | undefined): Budget[] {
  return reader.list(node, 'budgets').flatMap((entry, index) => {
    const path = `budgets[${index}]`;
    const values = reader.object(entry, path, BUDGET_NAMES);
    if (entry.type !== 'object') return [];
    const missing = ['per', 'limitUsd'].filter((name) => !values.has(name));
    if (missing.length > 0) reader.wrong(entry, say`"${path}" needs ${namesInQuotes(missing)}.`);
    const percent = (name: string): number | undefined =>
      reader.number(values.get(name), join(path, name), { above: 0, maximum: 100 });
    const per = reader.oneOf(values.get('per'), join(path, 'per'), BUDGET_PERIODS);
    const limitUsd = reader.number(values.get('limitUsd'), join(path, 'limitUsd'), { above: 0, maximum: 1_000_000 });
    const project = reader.string(values.get('project'), join(path, 'project'));
    const warnAtPercent = percent('warnAtPercent');
    const criticalAtPercent = percent('criticalAtPercent');
    if (warnAtPercent !== undefined && criticalAtPercent !== undefined && warnAtPercent > criticalAtPercent) {
      reader.wrong(entry, say`"${path}" warns ("warnAtPercent") only after it is critical ("criticalAtPercent").`);
    }
    if (per === undefined || limitUsd === undefined) return [];
    if (values.has('project') && project === undefined) return [];
    return [
      {
        per,
        limitNanoUsd: nanoUsdOf(limitUsd),
        warnAtPercent: warnAtPercent ?? Math.min(DEFAULT_WARN_PERCENT, criticalAtPercent ?? DEFAULT_WARN_PERCENT),
        criticalAtPercent: criticalAtPercent ?? Math.max(DEFAULT_CRITICAL_PERCENT, warnAtPercent ?? 0),
        ...(project !== undefined && { project }),
      },
    ];
  });
}
