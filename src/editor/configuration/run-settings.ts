import type { ReadSetting } from './settings.ts';

/** How test requests are made and paid for. All of it is the user's own: no workspace can set it. */
export interface RunSettings {
  readonly baseUrl: string;
  /** As written: `${apiKey}` and `${env:NAME}` are not filled in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly keySource: 'auto' | 'secretStorage' | 'environment' | 'none';
  readonly platform: 'anthropic' | 'bedrock' | 'vertex';
  readonly sdkFolder: string;
  /** `simulated`: never sends anything. */
  readonly provider: 'auto' | 'simulated';
  readonly maxCostPerRunUsd: number;
  readonly maxCostPerDayUsd: number;
  readonly maximumOutputTokens: number;
  readonly repeat: number;
  readonly pauseSeconds: number;
  readonly fanOut: number;
  readonly message: string;
  readonly diagnostics: boolean;
}

const DEFAULTS: RunSettings = {
  baseUrl: 'https://api.anthropic.com',
  headers: {},
  keySource: 'auto',
  platform: 'anthropic',
  sdkFolder: '',
  provider: 'auto',
  maxCostPerRunUsd: 1,
  maxCostPerDayUsd: 5,
  maximumOutputTokens: 16,
  repeat: 2,
  pauseSeconds: 310,
  fanOut: 3,
  message: 'Hello.',
  diagnostics: true,
};

/**
 * Turns the user's own settings into one typed value; what has the wrong type is as if it were not set.
 * @param read gives the user's value only, or undefined
 */
export function readRunSettings(read: ReadSetting): RunSettings {
  const text = (name: string, or: string): string => {
    const value = read(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : or;
  };
  const number = (name: string, or: number, least: number, most: number): number => {
    const value = read(name);
    return typeof value === 'number' && value >= least && value <= most ? value : or;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[], or: Word): Word =>
    words.find((word) => word === read(name)) ?? or;
  return {
    baseUrl: text('api.baseUrl', DEFAULTS.baseUrl),
    headers: headersOf(read('api.headers')),
    keySource: oneOf('api.keySource', ['auto', 'secretStorage', 'environment', 'none'], DEFAULTS.keySource),
    platform: oneOf('api.platform', ['anthropic', 'bedrock', 'vertex'], DEFAULTS.platform),
    sdkFolder: text('api.sdkFolder', DEFAULTS.sdkFolder),
    provider: oneOf('runs.provider', ['auto', 'simulated'], DEFAULTS.provider),
    maxCostPerRunUsd: number('runs.maxCostPerRunUsd', DEFAULTS.maxCostPerRunUsd, 0, 1_000_000),
    maxCostPerDayUsd: number('runs.maxCostPerDayUsd', DEFAULTS.maxCostPerDayUsd, 0, 1_000_000),
    maximumOutputTokens: Math.round(number('runs.maximumOutputTokens', DEFAULTS.maximumOutputTokens, 1, 128_000)),
    repeat: Math.round(number('runs.repeat', DEFAULTS.repeat, 1, 1000)),
    pauseSeconds: number('runs.pauseSeconds', DEFAULTS.pauseSeconds, 1, 86_400),
    fanOut: Math.round(number('runs.fanOut', DEFAULTS.fanOut, 2, 50)),
    message: text('runs.message', DEFAULTS.message),
    diagnostics: read('runs.diagnostics') !== false,
  };
}

function headersOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}
