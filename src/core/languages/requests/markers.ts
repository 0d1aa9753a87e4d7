import type { Block, CacheMarker, Section, Ttl } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import type { Field, RecordValue, Value } from '../evaluate/values/value.ts';

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
  const point = value.fields.get('cachePoint') ?? value.fields.get('cache_point');
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

/** `"1h"`, or a constant of a library: `CacheControlEphemeral.Ttl.TTL_1H`, `CacheControlEphemeralTTLTTL1h`, `AnthropicCacheTtl.ONE_HOUR`. */
function ttlIn(value: Value | undefined): Ttl {
  const word =
    value?.kind === 'text' ? knownText(value.parts) : value?.kind === 'unknown' ? value.expression : undefined;
  return word !== undefined && /(?:^|[._]|TTL)(?:1h|ttl1h|one_?hour)$/i.test(word) ? '1h' : '5m';
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

/**
 * Where LiteLLM is told to put markers: behind all messages of a role, or behind the one at an index, from the end where it is below 0.
 * Source: its documentation of `cache_control_injection_points`, and `anthropic_cache_control_hook.py`.
 */
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
    const [role, index] = [text('role'), text('index')];
    if (text('location') === 'tool_config') marked = withMarkerBehind(marked, 'tools', marker);
    else if (role === 'system') marked = withMarkerBehind(marked, 'system', marker);
    else if (index === '-1') marked = withMarker(marked, marker);
    else if (index === '0' && isSecondFirst(marked)) marked = withMarkerBehind(marked, 'system', marker);
    else if (index !== undefined)
      marked = behindMessages(marked, (at, count) => at === (Number(index) + count) % count, marker);
    else marked = behindMessages(marked, (_, __, block) => block.role === role, marker);
  }
  return marked;
}

/** The first of the messages is the system's. */
function isSecondFirst(blocks: readonly Block[]): boolean {
  return blocks.find(({ message }) => message !== undefined)?.message === 1;
}

/** Blocks with a marker behind the last one of some messages. */
function behindMessages(
  blocks: readonly Block[],
  isMeant: (at: number, count: number, block: Block) => boolean,
  cacheControl: CacheMarker,
): Block[] {
  const count = 1 + Math.max(...blocks.map(({ message = -1 }) => message));
  return blocks.map((block, index) => {
    const { message } = block;
    const isLast = message !== undefined && blocks[index + 1]?.message !== message;
    return isLast && isMeant(message, count, block) && !block.cacheControl ? { ...block, cacheControl } : block;
  });
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

function isOff({ fields }: RecordValue): boolean {
  const enabled = (fields.get('enableCaching') ?? fields.get('enable_caching'))?.value;
  return enabled?.kind === 'constant' && enabled.text?.toLowerCase() === 'false';
}

/** A library's own switches: PydanticAI's model settings, LangChain's middleware, what a model of Strands is made with. */
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
    if (middleware?.value.kind !== 'record' || isOff(middleware.value)) return { blocks: [...blocks] };
    return {
      blocks: [...blocks],
      automatic: { ...spanOf(middleware.span ?? span), ttl: ttlOf(middleware.value), origin: 'cache-control' },
    };
  }
  if (settings.kind !== 'record') return { blocks: [...blocks] };
  const cacheOptions = settings.fields.get('cacheOptions')?.value;
  if (cacheOptions?.kind === 'record') return withStrategy(blocks, cacheOptions);
  let marked = [...blocks];
  const first = (...names: readonly string[]): CacheMarker | undefined =>
    names.map((name) => isOn(settings, name)).find((marker) => marker !== undefined);
  const automatic = first('anthropic_cache_messages', 'anthropic_cache', 'cache_config', 'cacheConfig');
  const tools = first('anthropic_cache_tool_definitions', 'cache_tools', 'cacheTools', 'cache_config', 'cacheConfig');
  const system = first('anthropic_cache_instructions', 'cache_prompt', 'cachePrompt');
  if (tools) marked = withMarkerBehind(marked, 'tools', tools);
  if (system) marked = withMarkerBehind(marked, 'system', system);
  return { blocks: marked, ...(automatic && { automatic }) };
}
