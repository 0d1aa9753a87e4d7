import type { Traffic } from '../boundaries/traffic.ts';
import { type Level, LEVELS } from '../findings/level.ts';
import type { Ttl } from '../prompt/model.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { say } from '../text/message.ts';
import { join, type NumberRange, type SettingsReader } from './settings-reader.ts';

/** What can be said of all prompts, or of those that a glob names. What is absent is left to the layer below. */
export interface PromptSettings {
  /** Whether breakpoints are planned and suggested at all. */
  readonly caching?: boolean;
  readonly model?: string;
  /** The only TTL to plan with. */
  readonly ttl?: Ttl;
  /** A prefix with fewer tokens is not worth a breakpoint, whatever the model's minimum. */
  readonly minimumTokens?: number;
  readonly traffic?: Partial<Traffic>;
  readonly format?: string;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  /** How loudly rules speak, by their ids. */
  readonly levels?: ReadonlyMap<string, Level>;
}

/** The traffic that is assumed, and shown as assumed, where nobody states it. */
export const DEFAULT_TRAFFIC: Traffic = {
  requestsPerHour: 60,
  sessionsPerDay: 10,
  turnsPerSession: 10,
  turnGapSeconds: 90,
  activeHoursPerDay: 8,
};

/** The model that is assumed, and shown as assumed, where nothing names one. */
export const DEFAULT_MODEL = 'claude-opus-5';

export const TRAFFIC_RANGES: Readonly<Record<keyof Traffic, NumberRange>> = {
  requestsPerHour: { above: 0 },
  sessionsPerDay: { above: 0 },
  turnsPerSession: { minimum: 1 },
  turnGapSeconds: { above: 0 },
  activeHoursPerDay: { above: 0, maximum: 24 },
};

export const PROMPT_SETTING_NAMES = [
  'caching',
  'model',
  'ttl',
  'minimumTokens',
  'traffic',
  'format',
  'lineStatementPrefix',
  'lineCommentPrefix',
  'levels',
] as const;

/** What is known outside of the configuration, to check names against; nothing is checked where it is absent. */
export interface KnownNames {
  readonly formats?: readonly string[];
  /** Ids of rules. */
  readonly rules?: readonly string[];
}

export function readPromptSettings(
  reader: SettingsReader,
  members: ReadonlyMap<string, JsonNode>,
  path: string,
  known: KnownNames,
): PromptSettings {
  const at = (name: string): [JsonNode | undefined, string] => [members.get(name), join(path, name)];
  return withoutUndefined({
    caching: reader.boolean(...at('caching')),
    model: reader.string(...at('model')),
    ttl: reader.oneOf(...at('ttl'), ['5m', '1h']),
    minimumTokens: reader.number(...at('minimumTokens'), { minimum: 0, whole: true }),
    traffic: members.has('traffic') ? readTraffic(reader, ...at('traffic')) : undefined,
    format: readFormat(reader, ...at('format'), known),
    lineStatementPrefix: reader.string(...at('lineStatementPrefix')),
    lineCommentPrefix: reader.string(...at('lineCommentPrefix')),
    levels: members.has('levels') ? readLevels(reader, ...at('levels'), known) : undefined,
  });
}

export function readFormat(
  reader: SettingsReader,
  node: JsonNode | undefined,
  path: string,
  { formats }: KnownNames,
): string | undefined {
  return formats ? reader.oneOf(node, path, formats) : reader.string(node, path);
}

export function readTraffic(reader: SettingsReader, node: JsonNode | undefined, path: string): Partial<Traffic> {
  const names = Object.keys(TRAFFIC_RANGES) as (keyof Traffic)[];
  const members = reader.object(node, path, names);
  const entries = names.map((name) => [name, reader.number(members.get(name), join(path, name), TRAFFIC_RANGES[name])]);
  return withoutUndefined(Object.fromEntries(entries) as Partial<Traffic>);
}

function readLevels(
  reader: SettingsReader,
  node: JsonNode | undefined,
  path: string,
  { rules }: KnownNames,
): Map<string, Level> {
  const levels = new Map<string, Level>();
  for (const [rule, value] of reader.members(node, path)) {
    const level = reader.oneOf(value, join(path, rule), LEVELS);
    const name = value.parent?.children?.[0] ?? value;
    if (rules && !rules.includes(rule))
      reader.wrong(name, say`There is no rule "${rule}": see docs/rules for their ids.`);
    else if (level) levels.set(rule, level);
  }
  return levels;
}

/** Takes out what is undefined, so that spreading a layer over another does not hide what the other says. */
export function withoutUndefined<Shape extends object>(value: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Shape;
}
