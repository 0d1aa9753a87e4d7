import type { Block, CacheMarker, Section, Ttl } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import { knownText } from '../evaluate/text-part.ts';
import type { Field, RecordValue, Value } from '../evaluate/value.ts';

/** How code marks a cache breakpoint: `cache_control` of the Anthropic SDKs, and what frameworks make of it. */

const PROVIDER_OPTIONS = ['providerOptions', 'providerMetadata', 'experimental_providerMetadata', 'additional_kwargs'];

/** The marker that a block, a message or a tool carries. */
export function cacheControlOf(value: Value): CacheMarker | undefined {
  if (value.kind !== 'record') return undefined;
  const own = markerIn(value.fields.get('cache_control') ?? value.fields.get('cacheControl'));
  if (own) return own;
  for (const name of PROVIDER_OPTIONS) {
    const options = value.fields.get(name)?.value;
    if (options?.kind !== 'record') continue;
    const provider = options.fields.get('anthropic')?.value ?? options;
    const marker = provider.kind === 'record' && provider !== value ? cacheControlOf(provider) : undefined;
    if (marker) return marker;
    const bedrock = options.fields.get('bedrock')?.value;
    const point = bedrock?.kind === 'record' ? markerIn(bedrock.fields.get('cachePoint')) : undefined;
    if (point) return point;
  }
  return undefined;
}

/** An entry of a content list that is itself a breakpoint behind what stands before it: Bedrock's and PydanticAI's. */
export function cachePointOf(value: Value, span: Span): CacheMarker | undefined {
  if (value.kind !== 'record') return undefined;
  const point = value.fields.get('cachePoint');
  if (point) return markerIn(point);
  const isElement = value.type === 'CachePoint' || value.type === 'cacheBreakpoint';
  return isElement ? { ...spanOf(span), ttl: ttlOf(value), origin: 'cache-control' } : undefined;
}

function markerIn(field: Field | undefined): CacheMarker | undefined {
  if (!field || (field.value.kind === 'constant' && field.value.text === undefined)) return undefined;
  const ttl = field.value.kind === 'record' ? ttlOf(field.value) : '5m';
  return { ...spanOf(field.entry ?? field.span), ttl, origin: 'cache-control' };
}

export function ttlOf(value: RecordValue): Ttl {
  return ttlIn(value.fields.get('ttl')?.value);
}

/** `"1h"`, or a constant of a library: `CacheControlEphemeral.Ttl.TTL_1H`, `AnthropicCacheTtl.ONE_HOUR`. */
function ttlIn(value: Value | undefined): Ttl {
  const word =
    value?.kind === 'text' ? knownText(value.parts) : value?.kind === 'unknown' ? value.expression : undefined;
  return word !== undefined && /(?:^|[._])(?:1h|ttl1h|one_?hour)$/i.test(word) ? '1h' : '5m';
}

export function withMarker(blocks: readonly Block[], cacheControl: CacheMarker | undefined): Block[] {
  if (!cacheControl) return [...blocks];
  return blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, cacheControl } : block));
}

/** Blocks with a marker behind the last one of a section. */
function withMarkerBehind(blocks: readonly Block[], section: Section, cacheControl: CacheMarker): Block[] {
  const last = blocks.findLastIndex((block) => block.section === section);
  return blocks.map((block, index) => (index === last && !block.cacheControl ? { ...block, cacheControl } : block));
}

/** Where LiteLLM is told to put markers. Source: its documentation of `cache_control_injection_points`. */
export function withInjectionPoints(blocks: readonly Block[], points: Value): Block[] {
  if (points.kind !== 'list') return [...blocks];
  let marked = [...blocks];
  for (const { value, span } of points.items) {
    if (value.kind !== 'record') continue;
    const text = (name: string): string | undefined => {
      const field = value.fields.get(name)?.value;
      return field?.kind === 'text' ? knownText(field.parts) : field?.kind === 'constant' ? field.text : undefined;
    };
    const marker: CacheMarker = { ...spanOf(span), ttl: '5m', origin: 'cache-control' };
    if (text('location') === 'tool_config') marked = withMarkerBehind(marked, 'tools', marker);
    else if (text('role') === 'system') marked = withMarkerBehind(marked, 'system', marker);
    else if (text('index') === '-1') marked = withMarker(marked, marker);
  }
  return marked;
}

/** The strategies of Spring AI. Source: its documentation of `AnthropicCacheOptions`. */
function withStrategy(blocks: readonly Block[], options: RecordValue): { blocks: Block[]; automatic?: CacheMarker } {
  const strategy = options.fields.get('strategy');
  const word = strategy?.value.kind === 'unknown' ? strategy.value.expression : '';
  if (!strategy || word === '') return { blocks: [...blocks] };
  const ttl = ttlIn(options.fields.get('messageTypeTtl')?.value);
  const marker: CacheMarker = { ...spanOf(strategy.span), ttl, origin: 'cache-control' };
  let marked = [...blocks];
  if (/TOOLS|CONVERSATION/.test(word)) marked = withMarkerBehind(marked, 'tools', marker);
  if (/SYSTEM|CONVERSATION/.test(word)) marked = withMarkerBehind(marked, 'system', marker);
  return { blocks: marked, ...(/CONVERSATION/.test(word) && { automatic: marker }) };
}

const CACHING_MIDDLEWARE = /PromptCachingMiddleware$/;

/** A library's own switches: PydanticAI's model settings, LangChain's middleware. */
export function withSettings(
  blocks: readonly Block[],
  settings: Value,
  span: Span,
): { blocks: Block[]; automatic?: CacheMarker } {
  const isOn = (record: RecordValue, name: string): CacheMarker | undefined => {
    const field = record.fields.get(name);
    if (!field || (field.value.kind === 'constant' && field.value.text?.toLowerCase() !== 'true')) return undefined;
    return { ...spanOf(field.entry ?? field.span), ttl: ttlIn(field.value), origin: 'cache-control' };
  };
  if (settings.kind === 'list') {
    const middleware = settings.items.find(
      ({ value }) => value.kind === 'record' && CACHING_MIDDLEWARE.test(value.type ?? ''),
    );
    if (middleware?.value.kind !== 'record') return { blocks: [...blocks] };
    return {
      blocks: [...blocks],
      automatic: { ...spanOf(middleware.span ?? span), ttl: ttlOf(middleware.value), origin: 'cache-control' },
    };
  }
  if (settings.kind !== 'record') return { blocks: [...blocks] };
  const cacheOptions = settings.fields.get('cacheOptions')?.value;
  if (cacheOptions?.kind === 'record') return withStrategy(blocks, cacheOptions);
  let marked = [...blocks];
  const tools = isOn(settings, 'anthropic_cache_tool_definitions');
  const system = isOn(settings, 'anthropic_cache_instructions');
  const automatic = isOn(settings, 'anthropic_cache_messages') ?? isOn(settings, 'anthropic_cache');
  if (tools) marked = withMarkerBehind(marked, 'tools', tools);
  if (system) marked = withMarkerBehind(marked, 'system', system);
  return { blocks: marked, ...(automatic && { automatic }) };
}
