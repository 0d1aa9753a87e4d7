import { type ModelOverride, type ModelPrice, PROVIDER_IDS } from '../providers/known-model.ts';
import { normalizeModelId } from '../providers/model-id.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { say } from '../text/message.ts';
import type { TokenizerGeneration } from '../tokens/estimate.ts';
import { withoutUndefined } from './prompt-settings.ts';
import { join, namesInQuotes, type SettingsReader } from './settings-reader.ts';

export const MODEL_NAMES = [
  'provider',
  'aliases',
  'minimumCacheableTokens',
  'contextWindowTokens',
  'tokenizer',
  'prices',
] as const;

export const PRICE_NAMES = [
  'from',
  'until',
  'tier',
  'inputPerMillion',
  'cacheWrite5mPerMillion',
  'cacheWrite1hPerMillion',
  'cacheReadPerMillion',
  'outputPerMillion',
] as const;

export const TOKENIZER_GENERATIONS: readonly TokenizerGeneration[] = [
  'claude-2',
  'claude-3',
  'claude-4.7',
  'cl100k',
  'o200k',
  'gemini',
  'unknown',
];

const MOST_TOKENS = { minimum: 1, whole: true };

/** Reads `models`: the user's own prices, minimums and names, by model id. */
export function readModelOverrides(reader: SettingsReader, node: JsonNode | undefined): ModelOverride[] {
  const names = new Map<string, string>();
  const claim = (at: JsonNode, name: string, model: string): boolean => {
    const other = names.get(normalizeModelId(name));
    if (other !== undefined && other !== model) {
      reader.wrong(at, say`"${name}" already stands for "${other}": a name can mean one model only.`);
      return false;
    }
    names.set(normalizeModelId(name), model);
    return true;
  };
  const members = [...reader.members(node, 'models')];
  for (const [id, model] of members) claim(model, id, id);
  return members.map(([id, model]) => {
    const path = join('models', id);
    const values = reader.object(model, path, MODEL_NAMES);
    const at = (name: string): [JsonNode | undefined, string] => [values.get(name), join(path, name)];
    const aliases = reader.strings(...at('aliases')).filter(({ text, node: alias }) => claim(alias, text, id));
    return withoutUndefined<ModelOverride>({
      id,
      provider: reader.oneOf(...at('provider'), PROVIDER_IDS),
      aliases: aliases.length > 0 ? aliases.map(({ text }) => text) : undefined,
      minimumCacheableTokens: reader.number(...at('minimumCacheableTokens'), MOST_TOKENS),
      contextWindowTokens: reader.number(...at('contextWindowTokens'), MOST_TOKENS),
      tokenizer: reader.oneOf(...at('tokenizer'), TOKENIZER_GENERATIONS),
      prices: readPrices(reader, ...at('prices')),
    });
  });
}

/** One price, or a list of them; undefined where none of them can be used. */
function readPrices(reader: SettingsReader, node: JsonNode | undefined, path: string): ModelPrice[] | undefined {
  if (!node) return undefined;
  const list = node.type === 'object' ? [node] : reader.list(node, path);
  const prices = list.flatMap((price, index) => {
    const read = readPrice(reader, price, node.type === 'object' ? path : `${path}[${index}]`);
    return read ? [read] : [];
  });
  return prices.length > 0 ? prices : undefined;
}

function readPrice(reader: SettingsReader, node: JsonNode, path: string): ModelPrice | undefined {
  const values = reader.object(node, path, PRICE_NAMES);
  if (node.type !== 'object') return undefined;
  const money = (name: string): number | undefined =>
    reader.number(values.get(name), join(path, name), { minimum: 0, maximum: 1_000_000 });
  const from = readDay(reader, values.get('from'), join(path, 'from'));
  const until = readDay(reader, values.get('until'), join(path, 'until'));
  const tier = values.get('tier');
  const above = reader.object(tier, join(path, 'tier'), ['abovePromptTokens']).get('abovePromptTokens');
  const abovePromptTokens = reader.number(above, join(path, 'tier.abovePromptTokens'), MOST_TOKENS);
  const inputPerMillion = money('inputPerMillion');
  const outputPerMillion = money('outputPerMillion');
  const wrongPeriod = from !== undefined && until !== undefined && from >= until;
  if (wrongPeriod) return reader.wrong(node, say`"${path}" ends ("until") before it begins ("from").`);
  if (inputPerMillion === undefined || outputPerMillion === undefined) {
    const missing = ['inputPerMillion', 'outputPerMillion'].filter((name) => !values.has(name));
    if (missing.length > 0)
      reader.wrong(node, say`"${path}" needs ${namesInQuotes(missing)}, in USD per million tokens.`);
    return undefined;
  }
  if (tier && abovePromptTokens === undefined) return undefined;
  return {
    ...withoutUndefined<Pick<ModelPrice, 'from' | 'until'>>({ from, until }),
    ...(abovePromptTokens !== undefined && { tier: { abovePromptTokens } }),
    inputPerMillion,
    cacheWrite5mPerMillion: money('cacheWrite5mPerMillion') ?? null,
    cacheWrite1hPerMillion: money('cacheWrite1hPerMillion') ?? null,
    cacheReadPerMillion: money('cacheReadPerMillion') ?? null,
    outputPerMillion,
  };
}

function readDay(reader: SettingsReader, node: JsonNode | undefined, path: string): string | undefined {
  const text = reader.string(node, path);
  if (text === undefined || !node) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return isDay ? text : reader.wrong(node, say`"${path}" must be a day such as "2026-11-20".`);
}
