import type { Platform } from './known-model.ts';

/**
 * Strategy. A model is written in dozens of ways: `claude-haiku-4-5@20251001`, `us.anthropic.claude-…-v1:0`,
 * `openrouter/anthropic/claude-opus-4.5`, `claude-opus-5[1m]`. What surrounds the provider's own id is taken off from both
 * ends, and what is left must be an id or alias of the table as a whole. A longer or shorter name is another model.
 */
export interface ModelReference {
  /** What the table could know it by, the surest first. */
  readonly ids: readonly string[];
  /** Where the id tells it. */
  readonly platform?: Platform;
  /** A regional endpoint or inference profile, which costs more (`us.`, `eu.`, `jp.`, `au.`, `apac.`, `in.`). */
  readonly regional: boolean;
}

/** Names before a `/` or `:` that say who serves a model, or which of its interfaces. */
const ROUTES = new Set(
  (
    'anthropic openai google googleai google-genai google_genai google-gla google-vertex google_vertexai gemini vertex ' +
    'vertexai vertex_ai vertex_ai_beta bedrock bedrock_converse amazon-bedrock amazon_bedrock aws converse converse_like ' +
    'invoke azure azure_ai azure_openai azure-openai foundry openrouter litellm litellm_proxy github github_copilot ' +
    'github-copilot copilot deepseek xai x-ai models publishers chat messages responses completion text'
  ).split(' '),
);
/** Behind a `:`, on OpenRouter: how the request is routed, at the same price. `:free`, `:batch`, `:extended` have their own. */
const ROUTING_SUFFIXES = new Set(['beta', 'exacto', 'floor', 'nitro', 'online', 'thinking']);
const REGIONAL = new Set(['us', 'eu', 'jp', 'au', 'apac', 'in']);
const LONGEST_ID = 512;

/** The provider's own id of a model, as far as the form of the text tells it: `claude-haiku-4-5-20251001`. */
export function normalizeModelId(id: string): string {
  return readModelId(id).ids[0]!;
}

/** Takes a model's id apart. Never throws: what is no known form stays as it is, in lower case. */
export function readModelId(text: string): ModelReference {
  let id = text
    .slice(0, LONGEST_ID)
    .trim()
    .toLowerCase()
    .replace(/(?<!\s)\s*\([^()]*\)/g, '')
    .replace(/\s+/g, '-');
  const arn = /^(?:.*\/)?arn:[^/]*\/(.*)$/.exec(id);
  if (arn) id = arn[1]!;
  id = withoutRoutes(id.replace(/^~/, ''));
  const regionPrefix = /^([a-z]{2,6})\.(?=anthropic\.)/.exec(id)?.[1];
  if (regionPrefix === 'global' || REGIONAL.has(regionPrefix ?? '')) id = id.slice(regionPrefix!.length + 1);
  const onBedrock = /^anthropic\.(?=claude)/.exec(id);
  if (onBedrock) id = id.slice(onBedrock[0].length);
  id = id.replace(/\[[^\][]*\]$/, '');
  const ids = idsOf(withoutRoutingSuffix(id));
  const platform: Platform | undefined = onBedrock || arn ? 'bedrock' : /@/.test(id) ? 'vertex' : undefined;
  return { ids, ...(platform && { platform }), regional: REGIONAL.has(regionPrefix ?? '') };
}

function withoutRoutes(id: string): string {
  let rest = id;
  for (;;) {
    const separator = rest.search(/[/:]/);
    if (separator === -1) return rest;
    const head = rest.slice(0, separator);
    const path = rest[separator] === '/' && /^(?:projects|locations|publishers)$/.test(head);
    const region = rest[separator] === '/' && /^(?:[a-z]{2,4}(?:-[a-z]+)+-?\d+|global)$/.test(head);
    if (path) rest = rest.slice(rest.indexOf('/', separator + 1) + 1 || rest.length);
    else if (ROUTES.has(head) || region) rest = rest.slice(separator + 1);
    else return rest;
  }
}

function withoutRoutingSuffix(id: string): string {
  const colon = id.lastIndexOf(':');
  return colon !== -1 && ROUTING_SUFFIXES.has(id.slice(colon + 1)) ? id.slice(0, colon) : id;
}

/** Claude's ids have no dots; its versions on platforms (`-v1:0`, `-v2@…`, `@default`) are no part of the model's name. */
function idsOf(id: string): string[] {
  if (!id.startsWith('claude')) return [id];
  const [name = '', snapshot] = id.split('@', 2);
  const plain = name.replace(/-v\d+(?::\d+)?(?::\d+k)?$/, '').replaceAll('.', '-');
  return snapshot && /^\d{8}$/.test(snapshot) ? [`${plain}-${snapshot}`, plain] : [plain];
}
