import type { Level } from '../findings/level.ts';
import type { Traffic } from '../boundaries/traffic.ts';
import type { VolatilityOverride } from '../prompt/volatility-rules.ts';
import type { Glob } from './globs.ts';
import { DEFAULT_TRAFFIC, type PromptSettings } from './prompt-settings.ts';
import type { ConfigurationLayer, PromptNameSetting } from './workspace-configuration.ts';

/**
 * Strategy. Three places can say how prompts are sent and read: the editor's settings, the user's `config.json`, and the
 * workspace's `prompt-cache.json`. The nearer to the prompts, the more it counts: the workspace's file over the user's over the
 * editor's settings over the defaults. A prompt file's own front matter and comments count more than all of them, and are the
 * business of whoever reads the file. Within a layer, an entry for a glob counts more than the layer's own settings, and a later
 * entry more than an earlier one. Prices, keys, folders and budgets are the user's alone: no workspace can set them.
 */

/** What holds for one file. */
export interface ResolvedSettings {
  readonly caching: boolean;
  /** Undefined where no layer names one; then {@link DEFAULT_MODEL} is assumed. */
  readonly model?: string;
  readonly ttl?: PromptSettings['ttl'];
  /** 0 where the model's own minimum is enough. */
  readonly minimumTokens: number;
  readonly traffic: Traffic;
  /** No layer says how often the prompt is sent: {@link traffic} is assumed. */
  readonly trafficAssumed: boolean;
  /** A layer says that the file is a prompt, and in which format. */
  readonly format?: string;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  /** The first that fits counts, as {@link VolatilityRules} takes them. */
  readonly volatilities: readonly VolatilityOverride[];
  /** The first that fits counts. */
  readonly promptNames: readonly PromptNameSetting[];
  readonly boundaryMarker?: RegExp;
  readonly levels: ReadonlyMap<string, Level>;
}

/** The globs of files that some layer says to be prompts in a format, whatever their names. */
export function formatGlobs(layers: readonly ConfigurationLayer[]): Glob[] {
  const overrides = layers.flatMap((layer) => layer.overrides);
  return overrides.flatMap(({ globs, settings }) => (settings.format === undefined ? [] : globs));
}

/**
 * Merges what the layers say of one file.
 * @param path relative to the workspace's root, with slashes
 * @param layers from the one that counts least to the one that counts most
 */
export function resolveFor(path: string, layers: readonly ConfigurationLayer[]): ResolvedSettings {
  const said = layers.flatMap(({ settings, overrides }) => [
    settings,
    ...overrides.filter(({ globs }) => globs.some((glob) => glob.matches(path))).map((override) => override.settings),
  ]);
  const merged: PromptSettings = Object.assign({}, ...said);
  const traffic: Partial<Traffic> = Object.assign({}, ...said.map((settings) => settings.traffic));
  const boundaryMarker = layers.findLast((layer) => layer.boundaryMarker)?.boundaryMarker;
  return {
    ...merged,
    caching: merged.caching ?? true,
    minimumTokens: merged.minimumTokens ?? 0,
    traffic: { ...DEFAULT_TRAFFIC, ...traffic },
    trafficAssumed: Object.keys(traffic).length === 0,
    volatilities: layers.toReversed().flatMap((layer) => layer.volatilities.toReversed()),
    promptNames: layers.toReversed().flatMap((layer) => layer.promptNames.toReversed()),
    ...(boundaryMarker && { boundaryMarker }),
    levels: new Map(said.flatMap((settings) => [...(settings.levels ?? [])])),
  };
}
